"""What people do on the screens, without a script."""

from __future__ import annotations

import json
import re
from http import HTTPStatus
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.builders.province import AT, TODAY, Province
from tests.builders.training import a_course, a_held_course, a_person, an_official
from tests.domain.training.actions.test_importing import a_line, a_workbook
from tests.domain.training.views.conftest import Desk, SignIn

from gsdg.domain.papers.links import drafting_url
from gsdg.domain.papers.models import MadePaper
from gsdg.domain.papers.rendering import words_digest
from gsdg.domain.training.actions import courses, plans
from gsdg.domain.training.models import (
    Course,
    ImportDraft,
    Official,
    Post,
    TrainingPlan,
)
from gsdg.domain.units import tree
from gsdg.toolkit import files
from gsdg.toolkit.audit.models import AuditEvent

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def url(name: str, *args: Any) -> str:
    return reverse(f"training:{name}", args=args)


def stood_on(page: Any) -> str:
    """What the list of attendance carries of the marks that stood when it was made."""
    found = re.search(r'name="truoc" id="truoc" value="([^"]*)"', page.content.decode())
    assert found is not None
    return found[1]


def said(answer: Any) -> str:
    text: str = answer.content.decode()
    return text


@pytest.fixture
def clerk(desk: Desk, sign_in: SignIn) -> Client:
    return sign_in(desk.clerk)


def the_post(desk: Desk, **other: Any) -> dict[str, Any]:
    return {
        "unit": desk.province.communes[0].unit_id,
        "level": "commune",
        "position": "phu-trach",
        "office": "",
        "time": "full",
        "from_day": "01/03/2025",
    } | other


def test_somebody_is_added_and_a_likeness_is_asked_about(desk: Desk, clerk: Client) -> None:
    told = the_post(desk) | {"name": "Le Thi Hanh", "sex": "female", "birth_year": 1985}
    told |= {"ethnicity": "Kinh", "phone": ""}
    again = clerk.post(url("official-new"), told)
    assert again.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "đã có người giống" in said(again)
    made = clerk.post(url("official-new"), told | {"is_another": "on"})
    assert made.status_code == HTTPStatus.FOUND
    assert Official.objects.filter(search_key="le thi hanh").count() == 2


def test_missing_fields_are_said_together(desk: Desk, clerk: Client) -> None:
    answer = clerk.post(url("official-new"), {"name": ""})
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert said(answer).count("Chưa nhập, chưa chọn mục này.") >= 8  # above and beside each field


def test_posts_change_move_and_end(desk: Desk, clerk: Client) -> None:
    one = desk.official
    post = one.posts.get()
    there = desk.province.communes[1].unit_id
    clerk.post(url("post-change", one.pk, post.pk), the_post(desk, from_day="01/02/2024"))
    clerk.post(url("post-new", one.pk), the_post(desk, position="lanh-dao"))
    moved = the_post(desk, unit=there, from_day="01/10/2026")
    answer = clerk.post(url("post-transfer", one.pk, post.pk), moved)
    assert answer.status_code == HTTPStatus.FOUND
    second = one.posts.get(position="lanh-dao")
    clerk.post(url("post-end", one.pk, second.pk), {"day": "30/06/2026"})
    days = [(str(p.from_day), str(p.to_day)) for p in one.posts.order_by("from_day", "pk")]
    assert days == [
        ("2024-02-01", "2026-10-01"),
        ("2025-03-01", "2026-07-01"),
        ("2026-10-01", "None"),
    ]


def test_a_record_is_corrected_merged_and_erased(desk: Desk, sign_in: SignIn) -> None:
    head = sign_in(desk.head)
    home = desk.province.communes[0].unit_id
    second = an_official(home, person=a_person("Lê Thị Hạnh", birth_year=None))
    page = said(head.get(url("official-doubles")))
    assert f"số {second.pk}" in page
    asked = said(head.get(url("official-merge", desk.official.pk) + f"?voi={second.pk}"))
    assert f"{second.name} (số {second.pk})" in asked
    head.post(url("official-merge", desk.official.pk), {"second": second.pk})
    second.refresh_from_db()
    assert second.merged_into_id == desk.official.pk
    unknown = head.post(url("official-merge", desk.official.pk), {"second": 99999})
    assert unknown.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    told = {"name": "Lê Thị Hạnh", "sex": "female", "birth_year": 1986, "ethnicity": "Kinh"}
    head.post(url("official-change", desk.official.pk), told | {"phone": "0912"})
    post = desk.official.posts.get()
    head.post(url("post-end", desk.official.pk, post.pk), {"day": "01/02/2026"})
    head.post(url("official-erase", desk.official.pk), {"reason": "đơn ngày 05/11"})
    desk.official.refresh_from_db()
    assert (desk.official.name, desk.official.birth_year) == ("", None)
    assert "Đã xóa dữ liệu cá nhân" in said(head.get(url("official", desk.official.pk)))


def test_a_file_is_looked_at_before_anything_is_written(
    desk: Desk, clerk: Client, province: Province
) -> None:
    code = tree.current().on(TODAY).span(province.communes[0].unit_id).code
    elsewhere = an_official(province.communes[1].unit_id, person=a_person("Võ Thị Lan"))
    data = a_workbook(a_line(code, "Phan Văn Mới", sex="Nam"), a_line(code, "Võ Thị Lan"))
    before = Official.objects.count()
    answer = clerk.post(url("official-import"), {"file": SimpleUploadedFile("a.xlsx", data, XLSX)})
    assert answer.status_code == HTTPStatus.FOUND
    page = said(clerk.get(answer.headers["Location"]))
    assert "Phan Văn Mới" in page
    assert f"số {elsewhere.pk}" in page
    assert Official.objects.count() == before
    open_line = clerk.post(answer.headers["Location"], {})
    assert open_line.status_code == HTTPStatus.CONFLICT or "Còn 1 dòng" in said(open_line)
    assert Official.objects.count() == before
    clerk.post(answer.headers["Location"], {"dong-4": "0"})
    assert (Official.objects.count(), ImportDraft.objects.count()) == (before + 2, 0)
    assert clerk.get(answer.headers["Location"]).status_code == HTTPStatus.NOT_FOUND


def test_a_bad_file_names_the_cells_and_a_file_can_be_given_up(
    desk: Desk, clerk: Client, province: Province
) -> None:
    bad = a_workbook(a_line("00000", "", sex="x"))
    answer = clerk.post(url("official-import"), {"file": SimpleUploadedFile("a.xlsx", bad, XLSX)})
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Ô A3" in said(answer)
    code = tree.current().on(TODAY).span(province.communes[0].unit_id).code
    good = a_workbook(a_line(code, "Phan Văn Mới", sex="Nam"))
    answer = clerk.post(url("official-import"), {"file": SimpleUploadedFile("a.xlsx", good, XLSX)})
    clerk.post(answer.headers["Location"], {"bo": "1"})
    assert ImportDraft.objects.count() == 0


def test_every_copy_of_the_register_is_recorded(desk: Desk, clerk: Client) -> None:
    answer = clerk.post(url("official-export"))
    assert answer.headers["Content-Type"] == XLSX
    event = AuditEvent.objects.order_by("-pk").first()
    assert event is not None
    assert event.event == "officials.exported"


def test_a_course_is_put_into_the_plan_which_says_what_is_still_to_be_held(
    desk: Desk, sign_in: SignIn
) -> None:
    clerk, head = sign_in(desk.clerk), sign_in(desk.head)
    plan = url("plan", desk.plan.pk)
    assert "chưa tổ chức" not in said(clerk.get(plan))
    head.post(url("plan-approve", desk.plan.pk))
    assert "chưa tổ chức: 1 lớp, đã qua quý" in said(clerk.get(plan))
    line = url("course-line", desk.held.pk)
    assert "2026, Quý II: Lớp của xã" in said(clerk.get(line))
    clerk.post(line, {"item": desk.item.pk})
    told = said(clerk.get(plan))
    assert url("course", desk.held.pk) in told
    assert "chưa tổ chức" not in told
    years = said(clerk.get(url("plan-list")))
    assert "Cả năm" in years
    clerk.post(line, {"item": ""})
    desk.held.refresh_from_db()
    assert desk.held.item_id is None


def test_a_plan_from_its_beginning_to_its_approval(desk: Desk, sign_in: SignIn) -> None:
    clerk, head = sign_in(desk.clerk), sign_in(desk.head)
    answer = clerk.post(url("plan-new"), {"year": 2027})
    plan = TrainingPlan.objects.get(year=2027)
    assert answer.headers["Location"].startswith(url("plan", plan.pk))
    told = {
        "title": "Lớp rà soát",
        "quarter": 1,
        "classes": 1,
        "days": 2,
        "learners": 80,
        "place": "",
        "levels": ["village"],
        "topics": ["ra-soat"],
    }
    clerk.post(url("item-new", plan.pk), told)
    item = plan.items.get()
    clerk.post(url("item-change", plan.pk, item.pk), told | {"learners": 90})
    costs = {"label-0": "Thù lao", "unit-0": "buổi", "quantity-0": "4", "amount-0": "1.200.000"}
    clerk.post(url("item-costs", plan.pk, item.pk), costs)
    assert [line.total for line in item.costs.all()] == [4_800_000]
    wrong = clerk.post(url("item-costs", plan.pk, item.pk), costs | {"amount-0": "một triệu"})
    assert wrong.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    head.post(url("plan-approve", plan.pk))
    plan.refresh_from_db()
    assert plan.state == "approved"
    paper = head.get(url("plan-paper", plan.pk, "docx"))
    assert paper.content[:2] == b"PK"
    into = drafting_url("training-plan", plan=plan.pk)
    assert into.replace("&", "&amp;") in clerk.get(url("plan", plan.pk)).content.decode()
    assert clerk.post(into).status_code == 302
    made = MadePaper.objects.get()
    assert made.words_sha256 == words_digest(paper.content)
    assert b"90" in files.read(made.data_id)
    clerk.post(url("plan-reopen", plan.pk), {"reason": "bổ sung"})
    clerk.post(url("item-remove", plan.pk, item.pk))
    assert plan.items.count() == 0


def test_one_click_from_who_is_missing_to_a_class_list(desk: Desk, clerk: Client) -> None:
    home = desk.province.communes[0].unit_id
    people = [an_official(home).pk for _ in range(3)]
    page = said(clerk.get(url("missing")))
    assert page.count('name="nguoi"') == 4  # three, and one who only stands on an open list
    form = said(clerk.post(url("course-new"), {"nguoi": people}))
    assert "Lớp có sẵn 3 học viên" in form
    told = {
        "title": "Lớp bổ sung",
        "from_day": "07/12/2026",
        "to_day": "07/12/2026",
        "place": "Nhà văn hóa",
        "nguoi": people,
    }
    answer = clerk.post(url("course-new"), told)
    course = Course.objects.get(title="Lớp bổ sung")
    assert answer.headers["Location"].startswith(url("course", course.pk))
    assert course.learners.count() == 3
    clerk.post(url("course-new"), {"nguoi": people, "lop": desk.course.pk})
    assert desk.course.learners.count() == 5


def test_the_head_of_the_suggested_list_is_taken_by_number(desk: Desk, clerk: Client) -> None:
    home = desk.province.communes[0].unit_id
    others = [an_official(home) for _ in range(3)]
    leaders = [an_official(home, position="lanh-dao") for _ in range(2)]
    address = url("course-learners", desk.course.pk)
    page = said(clerk.get(address))
    assert "chưa được tập huấn lần nào" in page
    clerk.post(f"{address}?chuc-danh=phu-trach", {"dau": "2"})
    assert list(desk.course.learners.values_list("official", flat=True))[-2:] == [
        one.pk for one in others[:2]
    ]
    clerk.post(address, {"dau": "500"})
    assert desk.course.learners.count() == 2 + len(others) + len(leaders)
    refused = clerk.post(address, {"dau": "không"})
    assert "Chưa chọn ai" in said(refused)


def test_a_long_class_list_is_read_by_leaves_and_searched(desk: Desk, clerk: Client) -> None:
    home = desk.province.communes[0].unit_id
    people = [an_official(home) for _ in range(30)]
    last = an_official(home, person=a_person("Đỗ Văn Ỷ"))
    numbers = [one.pk for one in (*people, last)]
    clerk.post(url("course-learners", desk.course.pk), {"nguoi": numbers})
    address = url("course", desk.course.pk)
    first = said(clerk.get(address))
    assert "33 học viên" in first
    assert "1–25 trong 33" in first
    assert last.name not in first
    assert "?trang=2#hoc-vien" in first
    assert last.name in said(clerk.get(address + "?trang=2"))
    found = said(clerk.get(address + "?tim=do van y"))
    assert last.name in found
    assert people[0].name not in found
    assert "Không có ai trong lớp có tên như vậy" in said(clerk.get(address + "?tim=zzz"))


def test_the_own_plan_stands_first_among_those_of_a_year(desk: Desk, sign_in: SignIn) -> None:
    lead = desk.province.actor(desk.province.clerk)
    plans.begin_plan(office=desk.province.lead, year=2026, by=lead, at=AT, on=TODAY)
    page = said(sign_in(desk.province.clerk).get(url("plan-list") + "?nam=2026"))
    names = [desk.province.lead.name, desk.plan.office.name]
    assert page.index(f">{names[0]}</a>") < page.index(f">{names[1]}</a>")


def test_a_course_from_its_list_to_its_end(desk: Desk, clerk: Client) -> None:
    course = desk.course
    extra = an_official(desk.province.communes[0].unit_id)
    clerk.post(url("course-learners", course.pk), {"nguoi": [extra.pk]})
    clerk.post(url("learner-remove", course.pk, course.learners.get(official=extra).pk))
    assert course.learners.count() == 2
    last = list(course.sessions.all())[-1]
    clerk.post(url("session-remove", course.pk, last.pk))
    assert last.pk not in {session.pk for session in course.sessions.all()}
    address = url("session-new", course.pk)
    clerk.post(address, {"day": f"{last.day:%d/%m/%Y}", "part": last.part, "subject": "Thảo luận"})
    (again,) = course.sessions.filter(subject="Thảo luận")
    clerk.post(url("session-change", course.pk, again.pk), {"day": f"{last.day:%d/%m/%Y}", "part": last.part})  # fmt: skip
    again.refresh_from_db()
    assert (again.day, again.subject) == (last.day, "")
    clerk.post(url("course-invite", course.pk))
    there = course.learners.get(official=desk.official).pk
    for session in course.sessions.all():
        page = url("attendance", course.pk, session.pk)
        clerk.post(page, {"co-mat": [there], "truoc": stood_on(clerk.get(page))})
    clerk.post(url("course-close", course.pk))
    course.refresh_from_db()
    assert course.state == "closed"
    assert course.learners.exclude(completed_on=None).get().pk == there
    results = {"cost": "12.000.000", "central": "10.000.000", "decision": "", "assessment": "Tốt"}
    clerk.post(url("course-results", course.pk), results)
    course.refresh_from_db()
    assert (course.cost, course.central) == (12_000_000, 10_000_000)
    for name in ("course-dossier", "course-certificates"):
        assert clerk.get(url(name, course.pk)).content[:2] == b"PK"
    clerk.post(url("course-reopen", course.pk), {"reason": "nhầm"})
    clerk.post(url("course-cancel", course.pk), {"reason": "bão"})
    course.refresh_from_db()
    assert course.state == "cancelled"


def test_every_paper_with_names_that_leaves_is_an_event_of_the_course(
    desk: Desk, clerk: Client
) -> None:
    course, learner = desk.held, desk.held.learners.exclude(completed_on=None)[0]
    addresses = [
        url("course-paper", course.pk, "attendance-list", "docx"),
        url("course-paper", course.pk, "attendance-list", "xlsx"),
        url("course-paper", course.pk, "invitation", "docx"),
        url("course-dossier", course.pk),
        url("course-certificates", course.pk),
        url("certificate", course.pk, learner.pk, "docx"),
    ]
    for address in addresses:
        assert clerk.head(address).status_code == HTTPStatus.OK, address
        assert clerk.get(address).status_code == HTTPStatus.OK, address
    taken = AuditEvent.objects.filter(event="course.paper_taken", about=course.about)
    assert {event.chain_unit_id for event in taken} == {course.unit_id}
    assert sorted(json.loads(event.details)["paper"] for event in taken) == sorted(
        clerk.get(address)["Content-Disposition"].split('"')[1] for address in addresses
    )


def test_ticks_from_a_script_are_answered_and_nonsense_is_refused(
    desk: Desk, clerk: Client
) -> None:
    session = desk.course.sessions.all()[0]
    learner = desk.course.learners.all()[0].pk
    address = url("attendance-save", desk.course.pk, session.pk)
    body = json.dumps([{"l": learner, "p": True, "at": AT.isoformat()}])
    answer = clerk.post(address, body, content_type="application/json")
    assert answer.json() == {"taken": 1, "elsewhere": []}
    unknown = f'[{{"l": {learner}, "p": true, "at": "", "s": "maybe"}}]'
    for nonsense in ("", "{", '[{"l": "a"}]', "[1]", unknown):
        refused = clerk.post(address, nonsense, content_type="application/json")
        assert refused.status_code == HTTPStatus.BAD_REQUEST


def test_saving_keeps_what_another_phone_marked_after_the_page_was_made(
    desk: Desk, clerk: Client
) -> None:
    session = desk.course.sessions.all()[0]
    first, second = desk.course.learners.values_list("pk", flat=True)
    page = url("attendance", desk.course.pk, session.pk)
    stood = stood_on(clerk.get(page))
    body = json.dumps([{"l": second, "p": True, "at": AT.isoformat()}])
    clerk.post(
        url("attendance-save", desk.course.pk, session.pk), body, content_type="application/json"
    )
    saved = clerk.post(page, {"co-mat": [first], "truoc": stood})
    assert saved.headers["Location"] == f"{page}?khac={second}"
    assert set(session.marks.values_list("learner_id", "present")) == {
        (first, True),
        (second, True),
    }
    told = said(clerk.get(saved.headers["Location"]))
    assert "1 người đã được điểm danh trên máy khác" in told
    assert "đã được điểm danh trên máy khác lúc" in told
    again = clerk.post(page, {"co-mat": [first], "truoc": stood_on(clerk.get(page))})
    assert again.headers["Location"] == url("course", desk.course.pk) + "?xong=diem-danh"
    assert session.marks.get(learner_id=second).present is False


def test_a_list_that_does_not_say_what_stood_is_refused(desk: Desk, clerk: Client) -> None:
    page = url("attendance", desk.course.pk, desk.course.sessions.all()[0].pk)
    learner = desk.course.learners.all()[0].pk
    for told in ({}, {"truoc": "nonsense"}, {"truoc": f"{learner}:maybe"}):
        assert clerk.post(page, told).status_code == HTTPStatus.BAD_REQUEST


def test_the_signed_sheet_is_sent_back(desk: Desk, clerk: Client) -> None:
    sheet = clerk.get(url("course-paper", desk.course.pk, "attendance-list", "xlsx")).content
    told = {"file": SimpleUploadedFile("ky.xlsx", sheet, XLSX)}
    assert clerk.post(url("course-typed", desk.course.pk), told).status_code == HTTPStatus.FOUND
    other = {"file": SimpleUploadedFile("ky.xlsx", a_workbook(), XLSX)}
    wrong = clerk.post(url("course-typed", desk.course.pk), other)
    assert wrong.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "không phải bảng ký nhận" in said(wrong)


def test_files_are_added_and_come_back(desk: Desk, clerk: Client) -> None:
    upload = SimpleUploadedFile("bai-giang.txt", b"noi dung", "text/plain")
    clerk.post(url("course-file-new", desk.course.pk), {"file": upload, "kind": "material"})
    kept = desk.course.files.get()
    assert clerk.get(url("course-file", desk.course.pk, kept.pk)).content == b"noi dung"
    assert clerk.get(url("course-file", desk.held.pk, kept.pk)).status_code == HTTPStatus.NOT_FOUND


def test_pages_ask_the_same_number_of_queries_for_more_people(desk: Desk, clerk: Client) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    names = [
        url("coverage"),
        url("missing"),
        url("official-list"),
        url("course", desk.course.pk),
        url("course-list"),
        url("plan-list"),
        url("attendance", desk.course.pk, desk.course.sessions.all()[0].pk),
        url("course-learners", desk.course.pk),
    ]

    def asked() -> list[int]:
        counts = []
        for name in names:
            with CaptureQueriesContext(
                connection,
            ) as captured:
                assert clerk.get(name).status_code == HTTPStatus.OK
            counts.append(len(captured))
        return counts

    home = desk.province.communes[0].unit_id
    an_official(home)
    asked()
    before = asked()
    people = [an_official(home) for _ in range(5)]
    by = desk.province.actor(desk.clerk)
    courses.add_learners(
        course_id=desk.course.pk, official_ids=[p.pk for p in people[:3]], by=by, at=AT
    )
    a_held_course(desk.province.communes[0].office, people[3], by=by, title="Thêm")
    a_course(desk.province.communes[0].office, people[4], by=by, title="Nữa")
    assert asked() == before
    assert max(before) <= 22
    assert Post.objects.count() == 8


def test_without_officials_the_page_says_where_to_begin_and_shows_no_empty_tables(
    province: Province, sign_in: SignIn
) -> None:
    page = said(sign_in(province.clerk).get(url("coverage")))
    assert reverse("training:official-import") in page
    assert "Theo chức danh" not in page


def test_who_works_at_the_level_asked_for_stands_first_under_a_name_of_its_own(
    desk: Desk, sign_in: SignIn
) -> None:
    root = desk.province.root
    an_official(root, level="province", office=desk.province.lead)
    page = said(sign_in(desk.province.clerk).get(url("coverage")))
    group = page[page.index("Theo đơn vị") :]
    assert group.index("Làm việc ở chính cấp này") < group.index(
        tree.current().name_of(desk.province.communes[0].unit_id, TODAY)
    )
