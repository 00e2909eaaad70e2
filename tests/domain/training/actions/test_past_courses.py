"""Courses held before they were kept here: from their papers and from a workbook, counted in the 24 months, said as past."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import openpyxl
import pytest
from tests.builders.province import AT, TODAY, Province
from tests.builders.training import a_course, a_person, an_official

from gsdg.domain.training.actions import courses, past_courses
from gsdg.domain.training.actions.past_import import import_past_courses
from gsdg.domain.training.catalogue import catalogue_on
from gsdg.domain.training.check import check
from gsdg.domain.training.coverage import months_window, year_window
from gsdg.domain.training.entries import CourseEntry
from gsdg.domain.training.models import Course
from gsdg.domain.training.past_sheets import COURSES, PEOPLE, past_workbook
from gsdg.domain.training.programmes import programmes_on
from gsdg.domain.training.queries.coverage import Asked, counted
from gsdg.domain.units import tree
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import Actor
from gsdg.toolkit.audit.models import AuditEvent

LAST_YEAR = CourseEntry("Lớp năm 2025", (), date(2025, 4, 8), date(2025, 4, 9))


@pytest.fixture
def lead(province: Province) -> Actor:
    return province.actor(province.head)


def refusals_of(call: Any) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as caught:
        call()
    return [(refusal.code, refusal.cell) for refusal in caught.value.refusals]


def begun(province: Province, by: Actor, entry: CourseEntry = LAST_YEAR) -> Course:
    told: dict[str, Any] = {"office": province.lead, "item_id": None, "by": by, "at": AT}
    return past_courses.begin_past_course(entry=entry, on=TODAY, **told)


class TestOneFromItsPapers:
    def test_it_counts_from_its_last_day_once_everybody_is_said(
        self, province: Province, lead: Actor
    ) -> None:
        home = province.communes[0].unit_id
        whole, part = an_official(home), an_official(home)
        course = begun(province, lead)
        courses.add_learners(course_id=course.pk, official_ids=[whole.pk, part.pk], by=lead, at=AT)
        first, second = (course.learners.get(official=one).pk for one in (whole, part))

        def settle(**attended: Any) -> None:
            told = {int(pk[1:]): number for pk, number in attended.items()}
            past_courses.settle_past_course(
                course_id=course.pk, attended=told, by=lead, at=AT, on=TODAY
            )

        assert refusals_of(lambda: settle(**{f"n{first}": 4})) == [("past.unsaid", "")]
        both = {f"n{first}": 4, f"n{second}": 5}
        assert refusals_of(lambda: settle(**both)) == [("past.attended", "attended")]
        settle(**both | {f"n{second}": 1})
        course.refresh_from_db()
        assert (course.state, course.is_history) == ("closed", True)
        assert AuditEvent.objects.order_by("-pk")[0].event == "course.recorded"
        regular = counted(Asked(months_window(24, until=TODAY), province.root)).total
        assert (regular.in_post, regular.trained, regular.first_time) == (2, 1, 1)
        assert counted(Asked(year_window(2026, on=TODAY), province.root)).total.trained == 0
        assert list(check()) == []

    def test_opened_again_it_is_settled_again(self, province: Province, lead: Actor) -> None:
        one = an_official(province.root, level="province")
        course = begun(province, lead)
        courses.add_learners(course_id=course.pk, official_ids=[one.pk], by=lead, at=AT)
        told = {"course_id": course.pk, "by": lead, "at": AT}
        attended = {course.learners.get().pk: 4}
        past_courses.settle_past_course(attended=attended, on=TODAY, **told)  # type: ignore[arg-type]
        courses.reopen_course(reason="nhầm", **told)  # type: ignore[arg-type]
        past_courses.settle_past_course(attended=attended, on=TODAY, **told)  # type: ignore[arg-type]
        assert course.learners.get().completed_on == date(2025, 4, 9)

    def test_what_is_not_over_is_a_course_like_any_other(
        self, province: Province, lead: Actor
    ) -> None:
        today = CourseEntry("Hôm nay", (), TODAY, TODAY)
        assert refusals_of(lambda: begun(province, lead, today)) == [("course.not_over", "to_day")]
        usual = a_course(province.lead, an_official(province.root, level="province"), by=lead)
        told = {"course_id": usual.pk, "attended": {usual.learners.get().pk: 2}, "on": TODAY}
        settle = past_courses.settle_past_course
        assert refusals_of(lambda: settle(by=lead, at=AT, **told)) == [("past.not_past", "")]


def a_book(people: list[tuple[Any, ...]], *classes: tuple[Any, ...]) -> bytes:
    """The form as it is given out, filled in."""
    title = "Các lớp tập huấn đã tổ chức"
    book = openpyxl.load_workbook(
        io.BytesIO(past_workbook(catalogue_on(TODAY), programmes_on(TODAY), title=title, at=AT))
    )
    for name, rows in ((COURSES, classes), (PEOPLE, people)):
        for row, values in enumerate(rows, start=4):
            for column, value in enumerate(values, start=1):
                book[name].cell(row, column, value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


A_CLASS = ("1", "", "Lớp cũ", date(2025, 4, 8), date(2025, 4, 9), 4)


class TestManyFromAWorkbook:
    @pytest.fixture
    def code(self, province: Province) -> str:
        return tree.current().on(TODAY).span(province.communes[0].unit_id).code

    def taken(self, by: Actor, data: bytes) -> list[Course]:
        return import_past_courses(data=data, name="lop.xlsx", by=by, at=AT, on=TODAY)

    def test_people_are_found_by_name_year_and_unit(
        self, province: Province, lead: Actor, code: str
    ) -> None:
        home = province.communes[0].unit_id
        one = an_official(home, person=a_person("Lê Thị Hạnh", birth_year=1985))
        two = an_official(home, person=a_person("Trần Văn Bé", sex="male"))
        money = ("", "Hội trường", 30_000_000, 27_000_000, "12/QĐ-UBND")
        data = a_book(
            [("1", "le thi hanh", 1985, code, None, 4), ("1", "", None, "", two.pk, 1)],
            (*A_CLASS, *money),
        )
        (course,) = self.taken(lead, data)
        assert (course.office, course.is_history, course.cost) == (province.lead, True, 30_000_000)
        done = {t.official_id: (t.attended, t.completed_on) for t in course.learners.all()}
        assert done == {one.pk: (4, date(2025, 4, 9)), two.pk: (1, None)}
        assert refusals_of(lambda: self.taken(lead, data)) == [("past.known", "C4")]

    def test_every_mistake_is_told_at_its_cell_and_nothing_is_written(
        self, province: Province, lead: Actor, code: str
    ) -> None:
        home = province.communes[0].unit_id
        for year in (1980, 1990):
            an_official(home, person=a_person("Ngô Thị Hai", birth_year=year))
        known = an_official(home, person=a_person("Lê Thị Hạnh"))
        people: list[tuple[Any, ...]] = [
            ("1", "Không Có Ai", None, code, None, 4),
            ("1", "Ngô Thị Hai", None, code, None, 4),
            ("1", "Lê Thị Hạnh", 1985, code, None, 9),
            ("1", "", None, "", known.pk, 4),
        ]
        later = ("2", "khong-co", "Lớp", date(2025, 5, 6), date(2025, 5, 6), 2)
        long = ("3", "", "Lớp dài", date(2025, 5, 6), date(2025, 5, 6), 3)
        ahead = ("4", "", "Lớp sau", date(2026, 12, 8), date(2026, 12, 8), 2)
        data = a_book(people, A_CLASS, later, long, ahead)
        assert refusals_of(lambda: self.taken(lead, data)) == [
            ("past.office", "B5"),
            ("past.sessions", "F6"),
            ("course.not_over", "E7"),
            ("past.person_unknown", "B4"),
            ("past.person_several", "E5"),
            ("past.attended", "F6"),
            ("past.person_twice", "B7"),
        ]
        assert Course.objects.count() == 0

    def test_the_reading_itself_names_the_cells(self, lead: Actor) -> None:
        twice = ("1", "", "", "hôm qua", None, 2)
        data = a_book([("9", "Lê Thị Hạnh", None, "90001", None, 4)], A_CLASS, twice, twice)
        codes = refusals_of(lambda: self.taken(lead, data))
        assert ("past.code_twice", "A5") in codes
        assert ("past.code_unknown", "A4") in codes
        missing = a_book([], ("1", "", "", None, None, None))
        assert [code for code, _ in refusals_of(lambda: self.taken(lead, missing))] == [
            "import.missing"
        ] * 4
        assert refusals_of(lambda: self.taken(lead, a_book([]))) == [("import.empty", "")]

    def test_a_commune_finds_nobody_of_the_neighbour(self, province: Province, lead: Actor) -> None:
        here, there = province.communes
        an_official(there.unit_id, person=a_person("Võ Thị Lan"))
        code = tree.current().on(TODAY).span(there.unit_id).code
        data = a_book([("1", "Võ Thị Lan", None, code, None, 4)], A_CLASS)
        clerk = province.actor(here.clerk)
        assert refusals_of(lambda: self.taken(clerk, data)) == [("past.person_unknown", "B4")]
