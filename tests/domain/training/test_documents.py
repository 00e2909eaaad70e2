"""The papers of training in real Word and Excel: what stands in them, who may have them, and what comes back."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook
from tests.builders.province import AT, TODAY, Province
from tests.builders.training import a_course, a_held_course, a_person, an_official
from tests.builders.word_files import words_of

from gsdg.config.cli import build
from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.training import documents
from gsdg.domain.training.actions import attendance, courses, officials, plans
from gsdg.domain.training.course_sheets import SHEET, read_attendance
from gsdg.domain.training.entries import ItemEntry, Outcome
from gsdg.domain.training.models import Course, TrainingPlan
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import Actor
from gsdg.toolkit.audit.models import AuditEvent

MADE = Made("Lê Thị Thu", AT, TODAY)
ITEM = ItemEntry(
    "Rà soát hộ nghèo", ("ra-soat",), ("commune", "village"), 3, 2, 2, 120, place="Hội trường"
)


@pytest.fixture
def lead(province: Province) -> Actor:
    return province.actor(province.head)


@pytest.fixture
def plan(province: Province, lead: Actor) -> TrainingPlan:
    plan = plans.begin_plan(office=province.lead, year=2026, by=lead, at=AT, on=TODAY)
    plans.add_item(plan_id=plan.pk, item=ITEM, by=lead, at=AT, on=TODAY)
    return plan


@pytest.fixture
def course(province: Province, lead: Actor) -> Course:
    home = province.communes[0].unit_id
    there = an_official(home, person=a_person("Lê Thị Hạnh"))
    away = an_official(home, person=a_person("Trần Văn Bé", sex="male"))
    return a_held_course(province.lead, there, absent=(away,), by=lead, title="Lớp nghiệp vụ")


def test_the_plan_is_a_paper_with_an_open_number_and_the_estimate(
    plan: TrainingPlan, lead: Actor
) -> None:
    data = documents.plan_document(plan, extension="docx", made=MADE)
    said = words_of(data)
    for text in (
        "KẾ HOẠCH",
        "Tập huấn, nâng cao năng lực cán bộ làm công tác giảm nghèo năm 2026",
        "Căn cứ Quyết định số 90/QĐ-TTg",
        "Quý III: 2 lớp, 120 lượt học viên",
        "Thù lao giảng viên, báo cáo viên *",
        "chưa đối chiếu",
        "MINH HỌA",
    ):
        assert text in said, text
    item = plan.items.get()
    total = f"{sum(line.total for line in item.costs.all()):,}".replace(",", ".")
    assert said.count(total) >= 3  # the sum in the text, of the line, and of the table
    assert "Số: \u00a0" in said
    assert documents.plan_document(plan, extension="docx", made=MADE) == data


def test_the_papers_of_a_course_name_who_was_invited_came_and_completed(course: Course) -> None:
    invitation = words_of(
        documents.course_document(course, "invitation", extension="docx", made=MADE)
    )
    assert "GIẤY MỜI" in invitation
    assert "Trần Văn Bé" in invitation
    sheet = words_of(
        documents.course_document(course, "attendance-list", extension="docx", made=MADE)
    )
    assert "Ký nhận tiền" in sheet
    assert "Sáng 12/05/2026" in sheet
    report = words_of(
        documents.course_document(course, "course-report", extension="docx", made=MADE)
    )
    assert "Trong danh sách 2 người, có mặt 1 người; nữ 1, dân tộc thiểu số 0" in report
    assert "Hoàn thành lớp: 1 người (50,0 %); lần đầu được tập huấn: 1 người" in report
    assert "[Cơ quan soạn thảo viết phần này" in report


def test_scores_and_cost_stand_in_the_report(course: Course, lead: Actor) -> None:
    learner = course.learners.order_by("pk")[0]
    outcomes = {learner.pk: Outcome(score_before=55, score_after=82)}
    courses.type_outcomes(course_id=course.pk, outcomes=outcomes, by=lead, at=AT)
    courses.set_results(
        course_id=course.pk,
        assessment="Học viên nắm được quy trình.",
        cost=50_000_000,
        central=45_000_000,
        decision="Quyết định minh họa",
        by=lead,
        at=AT,
    )
    course.refresh_from_db()
    report = words_of(
        documents.course_document(course, "course-report", extension="docx", made=MADE)
    )
    assert "điểm trung bình 5,5 và 8,2 trên 10" in report
    assert "50.000.000 đồng" in report
    assert "nguồn khác 5.000.000 đồng" in report
    assert "Học viên nắm được quy trình." in report


def test_certificates_only_for_who_completed(course: Course) -> None:
    done = course.learners.exclude(completed_on=None).get()
    said = words_of(documents.certificate_document(done, extension="docx", made=MADE))
    assert "GIẤY CHỨNG NHẬN" in said
    assert "Lê Thị Hạnh" in said
    with pytest.raises(Refused):
        other = course.learners.filter(completed_on=None).get()
        documents.certificate_document(other, extension="docx", made=MADE)
    with zipfile.ZipFile(io.BytesIO(documents.certificates(course, made=MADE))) as archive:
        assert archive.namelist() == ["001-le-thi-hanh.docx"]


def test_an_erased_name_is_printed_as_erased(course: Course, province: Province) -> None:
    learner = course.learners.exclude(completed_on=None).get()
    head = province.actor(province.communes[0].head)
    post = learner.official.posts.get()
    officials.end_post(post_id=post.pk, day=date(2026, 8, 1), by=head, at=AT)
    officials.erase_official(
        official_id=learner.official_id, reason="đơn", by=head, at=AT, on=TODAY
    )
    report = words_of(
        documents.course_document(course, "course-report", extension="docx", made=MADE)
    )
    assert "(đã xóa dữ liệu cá nhân)" in report
    assert "Lê Thị" not in report


def test_the_dossier_holds_everything_and_is_the_same_twice(
    course: Course, plan: TrainingPlan, lead: Actor
) -> None:
    Course.objects.filter(pk=course.pk).update(item=plan.items.get())
    course = Course.objects.get(pk=course.pk)
    for name in ("Bản ký.pdf", "Bản ký.pdf"):
        courses.add_file(
            course_id=course.pk,
            kind="signed",
            name=name,
            data=f"%PDF {name}".encode(),
            media_type="application/pdf",
            by=lead,
            at=AT,
        )
    data = documents.dossier(course, made=MADE)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [
            "1-ke-hoach-va-du-toan.docx",
            "2-giay-moi.docx",
            "3-danh-sach-ky-nhan.docx",
            "3-bang-ky-nhan-nhap-lai.xlsx",
            "4-bao-cao-ket-qua.docx",
            "5-ban-da-ky/ban-ky.pdf",
            "5-ban-da-ky/ban-ky-2.pdf",
        ]
    assert documents.dossier(course, made=MADE) == data


def typed_back(data: bytes, *cells: tuple[str, object]) -> bytes:
    book = load_workbook(io.BytesIO(data))
    for address, value in cells:
        book[SHEET][address] = value  # type: ignore[index]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_what_was_signed_on_paper_is_typed_back(province: Province, lead: Actor) -> None:
    home = province.communes[0].unit_id
    people = [an_official(home, person=a_person(f"Lê Văn {n}")) for n in "AB"]
    course = a_course(province.lead, *people, by=lead)
    blank = documents.course_document(course, "attendance-list", extension="xlsx", made=MADE)
    # Columns: number, TT, name, position, unit, two half-days, money, scores; the first learner stands in line 4.
    data = typed_back(
        blank,
        ("F4", "x"),
        ("G4", "X"),
        ("F5", "x"),
        ("G5", "v"),
        ("H4", 150000),
        ("J4", Decimal("7.5")),
    )
    back = read_attendance(data, name="ky-nhan.xlsx", course=course)
    for session_id, ticks in back.ticks.items():
        attendance.mark(session_id=session_id, ticks=ticks, by=lead, at=AT, on=TODAY)
    courses.type_outcomes(course_id=course.pk, outcomes=back.outcomes, by=lead, at=AT)
    first, second = course.learners.order_by("pk")
    assert [m.present for m in first.marks.order_by("session_id")] == [True, True]
    assert sorted(m.present for m in second.marks.all()) == [False, True]
    assert (first.allowance, first.score_after, second.allowance) == (150_000, 75, None)
    again = documents.course_document(course, "attendance-list", extension="xlsx", made=MADE)
    assert load_workbook(io.BytesIO(again))[SHEET]["H4"].value == 150_000


def test_marks_that_are_none_and_other_sheets_are_refused_at_their_cell(
    province: Province, lead: Actor
) -> None:
    one = an_official(province.communes[0].unit_id)
    course = a_course(province.lead, one, by=lead)
    other = a_course(province.lead, one, by=lead, day=date(2026, 6, 2))
    data = documents.course_document(course, "attendance-list", extension="xlsx", made=MADE)
    wrong = typed_back(data, ("F4", "có"), ("H4", "nhiều"), ("I4", 15), ("J4", "x"))
    with pytest.raises(Refused) as caught:
        read_attendance(wrong, name="ky-nhan.xlsx", course=course)
    told = [(refusal.cell, refusal.code) for refusal in caught.value.refusals]
    assert told == [
        ("F4", "attendance.mark"),
        ("H4", "learner.allowance"),
        ("I4", "learner.score"),
        ("J4", "learner.score"),
    ]
    with pytest.raises(Refused) as caught:
        read_attendance(data, name="ky-nhan.xlsx", course=other)
    assert caught.value.refusals[0].code == "attendance.other_course"


def test_a_line_of_nobody_and_a_second_line_of_somebody_are_told(
    province: Province, lead: Actor
) -> None:
    """What was typed into them would be lost otherwise."""
    home = province.communes[0].unit_id
    people = [an_official(home) for _ in range(3)]
    course = a_course(province.lead, *people, by=lead)
    data = documents.course_document(course, "attendance-list", extension="xlsx", made=MADE)
    first = load_workbook(io.BytesIO(data))[SHEET]["A4"].value
    wrong = typed_back(data, ("A5", first), ("A6", "999999"), ("C7", "Người gõ thêm"), ("F7", "x"))
    with pytest.raises(Refused) as caught:
        read_attendance(wrong, name="ky-nhan.xlsx", course=course)
    told = [(refusal.cell, refusal.code) for refusal in caught.value.refusals]
    assert told == [
        ("C5", "attendance.row_twice"),
        ("C6", "attendance.row_of_nobody"),
        ("C7", "attendance.row_of_nobody"),
    ]


def test_the_commands_write_the_files_and_keep_names_from_strangers(
    course: Course, plan: TrainingPlan, tmp_path: Path
) -> None:
    program = build()

    def run(*arguments: object) -> object:
        return CliRunner().invoke(program, ["document", *map(str, arguments)])

    done = course.learners.exclude(completed_on=None).get()
    for kind, number, name in (
        ("training-plan", ("--plan", plan.pk), "plan.docx"),
        ("attendance-list", ("--course", course.pk), "list.xlsx"),
        ("invitation", ("--course", course.pk), "letter.docx"),
        ("course-report", ("--course", course.pk), "report.docx"),
        ("course-dossier", ("--course", course.pk), "all.zip"),
        ("certificate", ("--learner", done.pk), "one.docx"),
    ):
        ran = run(kind, *number, "--out", tmp_path / name, "--by", "so-canbo")
        assert ran.exit_code == 0, (kind, ran.output, ran.exception)  # type: ignore[attr-defined]
        assert (tmp_path / name).read_bytes()[:2] == b"PK"
    taken = AuditEvent.objects.filter(event="course.paper_taken").order_by("pk")
    assert [json.loads(event.details)["paper"] for event in taken] == [
        "list.xlsx",
        "letter.docx",
        "report.docx",
        "all.zip",
        "one.docx",
    ]
    refused = run(
        "attendance-list", "--course", course.pk, "--out", tmp_path / "x.docx", "--by", "bcd-xem"
    )
    assert isinstance(refused.exception, Refused)  # type: ignore[attr-defined]
