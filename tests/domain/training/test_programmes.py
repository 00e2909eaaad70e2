"""Two programmes in hand at once: a class is of one of them, says so wherever it is met, and is counted in its form."""

from __future__ import annotations

import io
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client
from tests.builders.command_line import Ran, gsdg
from tests.builders.province import AT, TODAY, Province, a_period
from tests.builders.training import a_held_course, an_official
from tests.domain.training.actions.test_past_courses import A_CLASS, a_book

from gsdg.domain.packs.load import find_packs
from gsdg.domain.programme.actions import install_pack
from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.reporting.ports import Asked, offers_for
from gsdg.domain.training.actions import courses, plans
from gsdg.domain.training.actions.past_import import import_past_courses
from gsdg.domain.training.catalogue import catalogue_on
from gsdg.domain.training.check import check
from gsdg.domain.training.course_papers import course_report
from gsdg.domain.training.entries import CourseEntry, ItemEntry
from gsdg.domain.training.models import Course, PlanItem, TrainingPlan
from gsdg.domain.training.papers import Issuer
from gsdg.domain.training.plan_papers import plan_letter
from gsdg.domain.training.programmes import component_of, programmes_on
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import SYSTEM, Actor
from gsdg.toolkit.audit.models import AuditEvent

OLD, NEW = "gnbv-2021-2025", "mtqg-2026-2030"
DAY = date(2026, 5, 12)


@pytest.fixture
def both(province: Province) -> Province:
    folder = next(f for f in find_packs(settings.PACK_FOLDERS) if f.name.startswith("2026-01-31"))
    install_pack(folder=folder, by=SYSTEM, at=AT)
    return province


@pytest.fixture
def by(both: Province) -> Actor:
    return both.actor(both.communes[0].clerk)


def an_item(programme: str = "", *, classes: int = 1) -> ItemEntry:
    return ItemEntry("Lớp của xã", (), ("village",), 2, classes, 1, 60, programme=programme)


@pytest.fixture
def plan(both: Province, by: Actor) -> TrainingPlan:
    """Three classes of the programme that closes, two of the one that begins."""
    told: dict[str, Any] = {"by": by, "at": AT, "on": TODAY}
    made = plans.begin_plan(office=both.communes[0].office, year=2026, **told)
    for item in (an_item(OLD, classes=3), an_item(classes=2)):
        plans.add_item(plan_id=made.pk, item=item, **told)
    return made


def begun(
    both: Province, by: Actor, programme: str = "", *, item: PlanItem | None = None, day: date = DAY
) -> Course:
    entry = CourseEntry("Lớp", (), day, day, programme=programme)
    told = {"office": both.communes[0].office, "by": by, "at": AT}
    item_id = None if item is None else item.pk
    return courses.begin_course(entry=entry, item_id=item_id, **told)  # type: ignore[arg-type]


def rules_of(call: Any) -> list[str]:
    with pytest.raises(Refused) as caught:
        call()
    return [refusal.code for refusal in caught.value.refusals]


class TestWhichOne:
    def test_nothing_said_is_the_newest_of_the_first_day(self, both: Province, by: Actor) -> None:
        days = {date(2021, 3, 2): OLD, date(2026, 1, 20): OLD, DAY: NEW}
        assert {day: begun(both, by, day=day).programme for day in days} == days
        assert begun(both, by, OLD).programme == OLD

    def test_one_that_is_none_or_has_not_begun_is_refused(self, both: Province, by: Actor) -> None:
        assert rules_of(lambda: begun(both, by, "khong-co")) == ["course.programme"]
        early = date(2026, 1, 20)
        assert rules_of(lambda: begun(both, by, NEW, day=early)) == ["course.programme"]
        course = begun(both, by)
        earlier = CourseEntry("Lớp", (), early, early)
        told: dict[str, Any] = {"course_id": course.pk, "by": by, "at": AT}
        change = lambda: courses.change_course(entry=earlier, **told)  # noqa: E731 - said twice else
        assert rules_of(change) == ["course.programme"]

    def test_a_class_is_of_the_programme_of_its_line(
        self, both: Province, by: Actor, plan: TrainingPlan
    ) -> None:
        old, new = plan.items.order_by("pk")
        assert (old.programme, new.programme) == (OLD, NEW)
        assert begun(both, by, item=old).programme == OLD
        assert rules_of(lambda: begun(both, by, NEW, item=old)) == ["course.line_programme"]
        course = begun(both, by)
        told: dict[str, Any] = {"course_id": course.pk, "by": by, "at": AT}
        assert courses.put_into_plan(item_id=old.pk, **told).programme == OLD
        assert courses.put_into_plan(item_id=None, **told).programme == OLD
        assert courses.put_into_plan(item_id=None, programme=NEW, **told).programme == NEW
        wrong = lambda: courses.put_into_plan(item_id=new.pk, programme=OLD, **told)  # noqa: E731
        assert rules_of(wrong) == ["course.line_programme"]
        event = AuditEvent.objects.filter(event="course.changed").order_by("-pk")[0]
        assert '"programme":"mtqg-2026-2030"' in event.details

    def test_its_classes_go_along_when_a_line_is_put_right(
        self, both: Province, by: Actor, plan: TrainingPlan
    ) -> None:
        old = plan.items.order_by("pk")[0]
        course = begun(both, by, item=old)
        told: dict[str, Any] = {"item_id": old.pk, "by": by, "at": AT, "on": TODAY}
        plans.change_item(item=an_item(), **told)
        course.refresh_from_db()
        assert course.programme == OLD
        plans.change_item(item=an_item(NEW), **told)
        course.refresh_from_db()
        assert course.programme == NEW
        assert AuditEvent.objects.order_by("-pk")[1].event == "course.changed"
        wrong = lambda: plans.change_item(item=an_item("khong-co"), **told)  # noqa: E731
        assert rules_of(wrong) == ["course.programme"]
        assert list(check()) == []
        Course.objects.filter(pk=course.pk).update(programme=OLD)
        assert list(check()) == [("training.programme", course.about, NEW, OLD)]

    def test_its_classes_are_paid_from_its_component(self, both: Province) -> None:
        catalogue = catalogue_on(TODAY)
        assert component_of(OLD, catalogue) == (OLD, "DA7-TDA1")
        assert component_of(NEW, catalogue) == (NEW, "ND-NCNL")
        assert component_of("", catalogue) == (OLD, "DA7-TDA1")


class TestItsForm:
    def offered(self, both: Province, form: str) -> dict[str, int]:
        commune = both.communes[0]
        asked = Asked(form, "2026", commune.unit_id, commune.office.pk)
        return {at: told[0].figure.amount for at, told in offers_for(asked).items()}

    def test_a_class_is_offered_to_one_form(
        self, both: Province, by: Actor, plan: TrainingPlan
    ) -> None:
        a_period("2026", "tt10")
        a_period("2026", "mtqg-gsdg")
        commune = both.communes[0]
        plans.approve_plan(plan_id=plan.pk, by=both.actor(commune.head), at=AT)
        one, other, third = (an_official(commune.unit_id) for _ in range(3))
        held = a_held_course(commune.office, one, other, by=by, days=2)
        courses.put_into_plan(course_id=held.pk, item_id=None, programme=OLD, by=by, at=AT)
        a_held_course(commune.office, other, third, by=by, day=date(2026, 6, 9))
        a_held_course(commune.office, other, by=by, day=date(2026, 7, 7))
        old, new = (self.offered(both, form) for form in ("DA7-TDA1", "MTQG-NCNL"))
        cells = ("01.1", "01.2", "02.2", "13.1", "21.1", "13.4", "32.1", "32.2")
        assert [old[cell] for cell in cells] == [3, 1, 2, 2, 2, 2, 3, 2]
        assert [new[cell] for cell in cells] == [2, 2, 2, 3, 3, 1, 3, 2]
        assert "12.1" in old
        assert "12.1" not in new
        assert self.offered(both, "MTQG-GSDG") == {}

    def test_an_offer_names_the_programme(self, both: Province) -> None:
        a_period("2026", "mtqg-gsdg")
        commune = both.communes[0]
        offers = offers_for(Asked("MTQG-NCNL", "2026", commune.unit_id, commune.office.pk))
        assert (
            offers["01.2"][0].trace
            == "0 lớp Chương trình 2026-2030 của cơ quan đã kết thúc trong kỳ"
        )


class TestTheWorkbook:
    def taken(self, by: Actor, data: bytes) -> Course:
        (made,) = import_past_courses(data=data, name="lop.xlsx", by=by, at=AT, on=TODAY)
        return made

    def book(self, person: int, said: str | None, *, day: date = DAY) -> bytes:
        row: list[Any] = ["1", "", f"Lớp {said}", day, day, 2, *[None] * 5, said]
        return a_book([("1", "", None, "", person, 2)], tuple(row))

    def test_it_says_the_programme_or_leaves_it_to_the_day(self, both: Province, by: Actor) -> None:
        person = an_official(both.communes[0].unit_id).pk
        assert self.taken(by, self.book(person, "Chương trình 2021-2025")).programme == OLD
        assert self.taken(by, self.book(person, None)).programme == NEW
        early = self.book(person, "Chương trình 2026-2030", day=date(2025, 5, 13))
        with pytest.raises(Refused) as caught:
            self.taken(by, early)
        assert [(r.code, r.cell) for r in caught.value.refusals] == [("course.programme", "L4")]
        assert rules_of(lambda: self.taken(by, self.book(person, "Chương trình khác")))

    def test_a_form_taken_away_before_is_still_read(self, both: Province, by: Actor) -> None:
        person = an_official(both.communes[0].unit_id).pk
        book = openpyxl.load_workbook(io.BytesIO(a_book([("1", "", None, "", person, 4)], A_CLASS)))
        for row, text in ((3, None), (4, "ghi chú riêng")):
            book.worksheets[0].cell(row, 12).value = text
        out = io.BytesIO()
        book.save(out)
        assert self.taken(by, out.getvalue()).programme == OLD


def test_on_the_command_line(both: Province, plan: TrainingPlan, tmp_path: Path) -> None:
    office, clerk = both.communes[0].office.code, both.communes[0].clerk.username

    def train(*words: object) -> Ran:
        return gsdg("training", *words, "--by", clerk)

    told = ("course", "--office", office, "--title", "Lớp", "--from", DAY, "--to", DAY)
    number = train(*told, "--programme", OLD).out.strip()
    assert train(*told, "--programme", "x").rules == ["course.programme"]
    listed = ("courses", "--year", 2026)
    assert [row["programme"] for row in train(*listed).rows] == [OLD]
    assert train(*listed, "--programme", NEW).rows == []
    assert train("put-in-plan", number, "--programme", NEW).code == 0
    assert [row["id"] for row in train(*listed, "--programme", NEW).rows] == [number]
    line = ("plan-add", plan.pk, "--title", "Lớp", "--level", "village", "--quarter", 2)
    assert train(*line, "--learners", 9, "--programme", OLD).code == 0
    assert plan.items.order_by("-pk")[0].programme == OLD


class TestOnScreen:
    def test_it_is_chosen_shown_and_looked_for(
        self, both: Province, by: Actor, plan: TrainingPlan, client: Client
    ) -> None:
        client.force_login(both.communes[0].clerk)
        form = client.get("/tap-huan/lop/lap/").content.decode()
        assert "Chương trình mới nhất đã bắt đầu vào ngày khai giảng" in form
        told = {
            "title": "Lớp của chương trình cũ",
            "from_day": "12/05/2026",
            "to_day": "12/05/2026",
        }
        client.post("/tap-huan/lop/lap/", told | {"programme": OLD})
        course = Course.objects.get()
        page = f"/tap-huan/lop/{course.pk}/"
        assert course.programme == OLD
        assert "giảm nghèo bền vững, 2021-2025" in client.get(page).content.decode()
        old, new = plan.items.order_by("pk")
        answer = client.post(f"{page}ke-hoach/", {"item": str(new.pk), "programme": OLD})
        assert answer.status_code == 302
        course.refresh_from_db()
        assert course.programme == NEW
        client.post(f"{page}ke-hoach/", {"item": "", "programme": OLD})
        course.refresh_from_db()
        assert (course.item, course.programme) == (None, OLD)
        listed = client.get("/tap-huan/lop/", {"nam": "2026", "ct": OLD}).content.decode()
        other = client.get("/tap-huan/lop/", {"nam": "2026", "ct": NEW}).content.decode()
        assert (course.title in listed, course.title in other) == (True, False)
        assert "Mọi Chương trình" in listed
        of_plan = client.get(f"/tap-huan/ke-hoach/{plan.pk}/").content.decode()
        assert "Chương trình 2026-2030" in of_plan
        told = {"title": "Lớp", "quarter": "2", "classes": "1", "days": "1", "learners": "9"}
        item = told | {"levels": ["village"], "programme": NEW}
        client.post(f"/tap-huan/ke-hoach/{plan.pk}/lop/{old.pk}/sua/", item)
        old.refresh_from_db()
        assert old.programme == NEW

    def test_nobody_is_asked_while_there_is_one(self, province: Province, client: Client) -> None:
        client.force_login(province.communes[0].clerk)
        assert 'name="programme"' not in client.get("/tap-huan/lop/lap/").content.decode()
        assert [one.code for one in programmes_on(TODAY)] == [OLD]


def test_what_was_there_before_is_of_the_first(
    both: Province, by: Actor, plan: TrainingPlan
) -> None:
    """It was offered to the form of the first programme: the update moves no figure."""
    course = begun(both, by)
    Course.objects.update(programme="")
    PlanItem.objects.update(programme="")
    landed = import_module("gsdg.domain.training.migrations.0007_programme_of_a_class")
    landed.say_which(apps, None)
    course.refresh_from_db()
    assert course.programme == OLD
    assert set(plan.items.values_list("programme", flat=True)) == {OLD}


def test_papers_name_it(both: Province, by: Actor, plan: TrainingPlan) -> None:
    issuer, catalogue = (
        Issuer(both.communes[0].office, Made(by.name, AT, TODAY)),
        catalogue_on(TODAY),
    )
    paper = str(plan_letter(plan, issuer, catalogue))
    assert "Tiểu dự án 1, Dự án 7 và nâng cao năng lực Chương trình 2026-2030" in paper
    assert "Lớp của xã (Chương trình 2021-2025)" in paper
    assert "giảm nghèo bền vững, 2021-2025" in str(
        course_report(begun(both, by, OLD), issuer, catalogue)
    )
