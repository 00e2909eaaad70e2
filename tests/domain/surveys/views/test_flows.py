"""A survey as people run it, without JavaScript: built, framed, drawn, asked, by code, on paper, in Excel, read."""

from __future__ import annotations

import io
import re
from http import HTTPStatus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook
from tests.builders.surveys import NO_SHEET, YES_SHEET, a_sheet, a_survey, an_open_survey
from tests.domain.surveys.views.conftest import Desk, SignIn

from gsdg.domain.packs.surveys import Question
from gsdg.domain.surveys.forms import initial_of
from gsdg.domain.surveys.models import AccessCode, Questionnaire, ReturnedSheet, Survey
from gsdg.domain.surveys.rules import MISSES_ALLOWED, SurveyState
from gsdg.toolkit.audit.models import AuditEvent

FOUND, REFUSED, BAD = HTTPStatus.FOUND, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY
JSON = {"HTTP_ACCEPT": "application/json"}


def to(name: str, *arguments: object) -> str:
    return reverse(f"surveys:{name}", args=arguments)


def fields(typed: dict[str, list[str]], key: str = "khoa-cua-may-1") -> dict[str, object]:
    return {"khoa": key, **{f"c-{code}": values for code, values in typed.items()}}


def test_a_survey_from_the_pack_to_its_results(desk: Desk, sign_in: SignIn) -> None:
    client = sign_in(desk.clerk)
    told = {
        "questionnaire": "bo:hai-long-lop",
        "title": "Đánh giá lớp xã",
        "from_day": "23/11/2026",
        "to_day": "24/11/2026",
        "names": "no",
    }
    assert client.post(to("survey-new"), {**told, "title": ""}).status_code == BAD
    assert client.post(to("survey-new"), told).status_code == FOUND
    made = Survey.objects.get(title="Đánh giá lớp xã")
    group = {"unit": made.unit_id, "kind": "hoc-vien", "size": "30", "people": ""}
    assert client.post(to("group-new", made.pk), group).status_code == FOUND
    assert client.post(to("group-new", made.pk), group).status_code == BAD
    frame = made.groups.get()
    assert client.post(to("draw", made.pk, frame.pk), {"so": "40"}).status_code == BAD
    assert client.post(to("draw", made.pk, frame.pk), {"so": "9"}).status_code == FOUND
    page = client.get(to("survey", made.pk)).content.decode()
    assert "Mở khảo sát" in page
    assert frame.draw.seed in page
    assert client.post(to("survey-open", made.pk)).status_code == FOUND
    assert client.get(to("results", made.pk)).status_code == HTTPStatus.OK
    assert client.post(to("survey-close", made.pk)).status_code == REFUSED
    cancelled = client.post(to("survey-cancel", made.pk), {"reason": "Hoãn lớp"})
    assert cancelled.status_code == FOUND
    made.refresh_from_db()
    assert made.state == SurveyState.CANCELLED


def as_shown(question: Question) -> dict[str, str]:
    """What the form of a question holds when it is opened, to be sent back as it is."""
    told = {
        name: value for name, value in initial_of(question).items() if value not in (None, False)
    }
    return {name: "on" if value is True else str(value) for name, value in told.items()}


def test_a_questionnaire_has_parts_hints_and_ends_of_scales(desk: Desk, sign_in: SignIn) -> None:
    """They are lost by no saving, let go with the kind they belong to, and printed."""
    client = sign_in(desk.clerk)
    told = {"title": "Phiếu có phần", "intro": "", "purpose": "beneficiaries"}
    assert client.post(to("questionnaire-new"), told).status_code == FOUND
    made = Questionnaire.objects.latest("pk")
    said = {"heading": "Về nhà ở", "hint": "tính cả bếp"}
    ends = {"low": "1", "high": "5", "low_label": "rất kém", "high_label": "rất tốt"}
    scale = {**said, **ends, "text": "Nhà tốt đến đâu", "kind": "scale", "required": "on"}
    assert client.post(to("question-new", made.pk), scale).status_code == FOUND
    number = {"text": "Diện tích", "kind": "number", "unit_of_measure": "m2", "low_label": "thừa"}
    assert client.post(to("question-new", made.pk), number).status_code == FOUND
    page = client.get(to("questionnaire", made.pk)).content.decode()
    for words in ("Về nhà ở", "tính cả bếp", "rất kém", "rất tốt", "m2"):
        assert words in page
    assert "thừa" not in page
    printed = client.get(to("version-paper", Questionnaire.objects.get(pk=made.pk).latest.pk))
    text = "\n".join(p.text for p in Document(io.BytesIO(printed.content)).paragraphs)
    assert "(tính cả bếp)\n" in text
    assert "rất kém → rất tốt" in text
    before = Questionnaire.objects.get(pk=made.pk).latest.sheet.question("c2")
    assert before is not None
    client.post(to("question-change", made.pk, "c2"), as_shown(before))
    assert Questionnaire.objects.get(pk=made.pk).latest.sheet.question("c2") == before
    as_text = {**as_shown(before), "kind": "text"}
    assert client.post(to("question-change", made.pk, "c2"), as_text).status_code == FOUND
    after = Questionnaire.objects.get(pk=made.pk).latest.sheet.question("c2")
    assert after is not None
    assert (after.low_label, after.heading is not None) == (None, True)


def test_a_questionnaire_is_built_question_by_question(desk: Desk, sign_in: SignIn) -> None:
    client = sign_in(desk.clerk)
    told = {"title": "Phiếu của xã", "intro": "", "purpose": "test"}
    assert client.post(to("questionnaire-new"), told).status_code == FOUND
    made = Questionnaire.objects.latest("pk")
    question = {"text": "Ai giám sát họp dân", "kind": "one", "required": "on"}
    few = client.post(to("question-new", made.pk), {**question, "options": "Mặt trận"})
    assert few.status_code == BAD
    assert "ít nhất hai phương án" in few.content.decode()
    options = "* Mặt trận Tổ quốc\nDoanh nghiệp"
    full = {**question, "options": options, "points": "2"}
    assert client.post(to("question-new", made.pk), full).status_code == FOUND
    more = {"text": "Vì sao", "kind": "text", "asked_if": "c2=p2"}
    assert client.post(to("question-new", made.pk), more).status_code == FOUND
    sheet = Questionnaire.objects.get(pk=made.pk).latest.sheet
    assert [q.code for q in sheet.questions] == ["c1", "c2", "c3"]
    assert (sheet.questions[1].right, sheet.questions[1].points) == (("p1",), 2)
    assert sheet.questions[2].asked_if[0].answers == ("p2",)
    removed = client.post(to("question-remove", made.pk, "c2"))
    assert removed.status_code == BAD
    assert "Câu “Vì sao” chỉ hỏi theo" in removed.content.decode()
    assert "Ô asked_if" not in removed.content.decode()
    assert client.post(to("question-remove", made.pk, "c1")).status_code == FOUND
    assert client.post(to("question-up", made.pk, "c3")).status_code == BAD
    edit = client.get(to("question-change", made.pk, "c2")).content.decode()
    assert "* Mặt trận Tổ quốc" in edit
    changed = {**full, "text": "Ai giám sát cuộc họp dân"}
    assert client.post(to("question-change", made.pk, "c2"), changed).status_code == FOUND
    page = client.get(to("questionnaire", made.pk)).content.decode()
    assert "Ai giám sát cuộc họp dân" in page
    assert client.post(to("pack-questionnaire-copy", "lanh-dao-thon")).status_code == FOUND
    copy = Questionnaire.objects.latest("pk")
    before = copy.latest.sheet.question("linh-vuc")
    assert before is not None
    form = client.get(to("question-change", copy.pk, "linh-vuc"))
    assert "Văn bản hướng dẫn" in form.content.decode()
    kept = as_shown(before)
    assert kept["asked_if"] == "vuong-mac=yes"
    assert client.post(to("question-change", copy.pk, "linh-vuc"), kept).status_code == FOUND
    after = Questionnaire.objects.get(pk=copy.pk).latest.sheet.question("linh-vuc")
    assert after == before  # English, hints and conditions are not lost by saving
    used = client.post(to("questionnaire-change", desk.questionnaire.pk), {"title": "Tên khác"})
    assert used.status_code == FOUND
    assert [v.number for v in desk.questionnaire.versions.all()] == [1, 2]


def test_asking_without_a_script(desk: Desk, sign_in: SignIn) -> None:
    client = sign_in(desk.clerk)
    page = to("interview", desk.open.pk)
    person = desk.drawn.respondents.get(place=1)
    wrong = client.post(page, {**fields({"huong": ["yes"], "y-kien": ["giữ lại"]})})
    assert wrong.status_code == BAD
    assert "giữ lại" in wrong.content.decode()
    sent = {**fields(YES_SHEET), "nguoi": str(person.pk)}
    assert client.post(page, sent).status_code == FOUND
    again = client.post(page, sent, **JSON)
    assert again.json() == {"taken": True, "again": True}
    assert desk.open.sheets.count() == 2
    assert client.post(to("refuse", desk.open.pk, desk.drawn.respondents.get(place=2).pk))
    replaced = to("replace", desk.open.pk, desk.drawn.respondents.get(place=3).pk)
    assert client.post(replaced, {"reason": ""}).status_code == BAD
    assert client.post(replaced, {"reason": "Đi làm xa"}).status_code == FOUND
    told = client.get(to("people", desk.open.pk, desk.drawn.pk)).content.decode()
    for words in ("Đã trả lời", "Từ chối", "Đã thay", "Đi làm xa"):
        assert words in told


def test_by_code_without_an_account(desk: Desk) -> None:
    client = Client()
    code = desk.code()
    assert client.post(to("door"), {"code": "sai mã"}).status_code == BAD
    at_door = client.post(to("door"), {"code": code.lower().replace("-", " ")})
    assert at_door.headers["Location"] == to("answer", code)
    page = to("answer", code)
    wrong = client.post(page, fields({"diem": ["3"], "y-kien": ["đừng mất"]}))
    assert wrong.status_code == BAD
    assert "đừng mất" in wrong.content.decode()
    assert client.post(page, fields(YES_SHEET)).headers["Location"] == to("answered")
    assert client.post(page, fields(YES_SHEET), **JSON).json()["again"] is True
    stale = client.post(page, fields(NO_SHEET, key="khoa-cua-tab-cu"))
    assert stale.status_code == REFUSED
    assert "Mã này đã dùng" in stale.content.decode()
    assert client.get(page).headers["Location"] == to("answered")
    assert client.get(to("answered")).status_code == HTTPStatus.OK
    made = ReturnedSheet.objects.latest("pk")
    assert (made.by_id, made.at) == (None, None)
    event = AuditEvent.objects.latest("pk")
    assert (event.event, event.by_id) == ("survey.sheet_taken", None)


def test_guessing_and_a_code_that_has_expired(desk: Desk) -> None:
    client = Client()
    code = desk.code()
    AccessCode.objects.update(expires_at="2020-01-01T00:00:00Z", issued_at="2019-12-01T00:00:00Z")
    assert client.get(to("answer", code)).status_code == REFUSED
    statuses = {
        client.get(to("answer", f"AAAA-{n:04d}")).status_code for n in range(MISSES_ALLOWED)
    }
    assert statuses == {HTTPStatus.NOT_FOUND}
    assert client.get(to("answer", code)).status_code == HTTPStatus.TOO_MANY_REQUESTS


def test_codes_are_shown_once(desk: Desk, sign_in: SignIn) -> None:
    client = sign_in(desk.clerk)
    assert client.post(to("codes", desk.open.pk), {"number": "0"}).status_code == BAD
    page = client.post(to("codes", desk.open.pk), {"number": "3"}).content.decode()
    assert page.count('class="code"') == 3
    assert 'class="code"' not in client.get(to("codes", desk.open.pk)).content.decode()


def test_paper_typed_back_by_numbers(desk: Desk, sign_in: SignIn) -> None:
    client = sign_in(desk.clerk)
    page = to("typed", desk.open.pk)
    line = {"gioi-tinh": "1", "huong": "1", "chinh-sach": "1,3", "diem": "5", "so-lan": "0"}
    told = {f"d1-{code}": text for code, text in line.items()}
    told |= {"d1-khoa": "khoa-dong-1", "d2-khoa": "khoa-dong-2", "d2-gioi-tinh": "9"}
    told |= {"nhom": str(desk.drawn.pk)}
    wrong = client.post(page, told)
    assert wrong.status_code == BAD
    assert "Phiếu dòng 2, câu 1" in wrong.content.decode()
    assert desk.open.sheets.count() == 1
    del told["d2-gioi-tinh"]
    assert client.post(page, told).status_code == FOUND
    made = ReturnedSheet.objects.latest("pk")
    assert made.answers["chinh-sach"] == ["y-te", "vay"]
    assert (made.came, made.group_id) == ("paper", desk.drawn.pk)


def test_excel_out_and_in_with_errors_at_the_cell(desk: Desk, sign_in: SignIn) -> None:
    client = sign_in(desk.clerk)
    book = load_workbook(io.BytesIO(client.get(to("workbook", desk.open.pk)).content))
    sheet = book["Phiếu"]
    first = next(row[0].row for row in sheet.iter_rows() if str(row[0].value).endswith("-1"))
    group = "Người, hộ hưởng lợi, Xã Minh Họa 01"
    for column, value in enumerate((group, "Nữ", "Có", "1; 2", 4, None, None), start=2):
        sheet.cell(first, column).value = value
    sheet.cell(first + 1, 2).value = "Nhóm khác"
    sheet.cell(first + 1, 3).value = "Nam"
    sheet.cell(first + 1, 6).value = 9

    def send() -> tuple[int, str]:
        out = io.BytesIO()
        book.save(out)
        file = SimpleUploadedFile("phieu.xlsx", out.getvalue())
        answer = client.post(to("import", desk.open.pk), {"file": file})
        return answer.status_code, answer.content.decode()

    status, page = send()
    assert status == BAD
    assert f"F{first + 1}" in page
    assert f"D{first + 1}" in page  # an answer that is missing
    assert "Không có nhóm “Nhóm khác”" in page
    sheet.cell(first + 1, 2).value = None
    sheet.cell(first + 1, 4).value = "Không"
    sheet.cell(first + 1, 6).value = "-"
    assert send()[0] == FOUND
    assert desk.open.sheets.count() == 3
    assert desk.open.sheets.filter(came="excel", group=desk.drawn).count() == 1
    assert send()[0] == FOUND  # the same file again
    assert desk.open.sheets.count() == 3
    sheet.cell(first, 3).value = "Nam"  # the same line, somebody says something else now
    status, page = send()
    assert status == HTTPStatus.CONFLICT or status == BAD
    assert "Người này đã trả lời câu này là “Nữ”" in page
    assert f"C{first}" in page
    assert desk.open.sheets.count() == 3
    other = load_workbook(io.BytesIO(client.get(to("workbook", desk.open.pk)).content))["Phiếu"]
    assert other.cell(first, 1).value != sheet.cell(first, 1).value
    assert client.post(to("import", desk.open.pk), {}).status_code == BAD
    data = client.post(to("sheets-file", desk.open.pk)).content
    out = load_workbook(io.BytesIO(data)).active
    said = {cell.value for row in out.iter_rows() for cell in row}
    assert "Bảo hiểm y tế; Nhà ở" in said
    assert AuditEvent.objects.latest("pk").event == "survey.sheets_exported"


def test_withdrawn_sheets_no_longer_count(desk: Desk, sign_in: SignIn) -> None:
    client = sign_in(desk.clerk)
    sheet = desk.open.sheets.get()
    address = to("withdraw", desk.open.pk, sheet.pk)
    assert client.post(address, {"reason": ""}).status_code == BAD
    assert client.post(address, {"reason": "Nhập nhầm"}).status_code == FOUND
    assert client.get(address).status_code == HTTPStatus.NOT_FOUND
    reopened = client.post(to("survey-reopen", desk.closed.pk), {"reason": "Còn phiếu"})
    assert reopened.status_code == FOUND


def test_results_hide_what_is_too_small(desk: Desk, sign_in: SignIn) -> None:
    client = sign_in(desk.clerk)
    page = client.get(to("results", desk.open.pk)).content.decode()
    assert "dưới 5 phiếu" in page
    assert "Bảo hiểm y tế" not in page
    for _ in range(7):
        a_sheet(desk.open, by=desk.by)
    for _ in range(2):
        a_sheet(desk.open, NO_SHEET, by=desk.by)
    page = client.get(to("results", desk.open.pk)).content.decode()
    assert "10 trả lời trong 10 người được hỏi" in page
    assert "2 không hỏi câu này" in page
    assert "tổng 36 chia 10" in page
    by_sex = client.get(to("results", desk.open.pk) + "?theo=gioi-tinh").content.decode()
    assert "2 nhóm ít phiếu được giữ kín" in by_sex
    book = load_workbook(io.BytesIO(client.get(to("results-file", desk.open.pk)).content))
    totals = [row[7].value for row in book["Tất cả"].iter_rows() if row[7].value]
    assert 36 in totals


def test_the_printed_questionnaire(desk: Desk, sign_in: SignIn) -> None:
    data = sign_in(desk.clerk).get(to("version-paper", desk.open.version_id)).content
    text = "\n".join(p.text for p in Document(io.BytesIO(data)).paragraphs)
    assert "PHIẾU MINH HỌA" in text
    assert "3. Chính sách nào (chỉ hỏi nếu câu 2 là “Có”)" in text
    assert "☐ 2. Nhà ở" in text
    assert "☐ 1   ☐ 2" in text
    kept = [p.paragraph_format.keep_with_next for p in Document(io.BytesIO(data)).paragraphs]
    assert kept[text.split("\n").index("1. Giới tính")]
    assert not kept[text.split("\n").index("☐ 2. Nam")]


@pytest.mark.parametrize("name", ["survey-list", "survey", "results", "people", "sheets"])
def test_pages_ask_no_more_for_more(desk: Desk, sign_in: SignIn, name: str) -> None:
    client = sign_in(desk.clerk)
    addresses = {
        "survey-list": to("survey-list"),
        "people": to("people", desk.open.pk, desk.drawn.pk),
    }
    address = addresses.get(name) or to(name, desk.open.pk)
    for _ in range(5):
        a_sheet(desk.open, by=desk.by)
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for _ in range(6):
        a_sheet(desk.open, by=desk.by)
    a_survey(desk.open.office, by=desk.by)
    with CaptureQueriesContext(connection) as more:
        client.get(address)
    assert len(more) == len(few) <= 24


def test_two_who_change_one_question_are_shown_each_other(desk: Desk, sign_in: SignIn) -> None:
    client = sign_in(desk.clerk)
    paper = desk.open.version.questionnaire
    told = {
        "text": "Mức hài lòng chung",
        "kind": "scale",
        "low": "1",
        "high": "5",
        "required": "on",
    }
    page = client.get(to("question-change", paper.pk, "diem")).content.decode()
    mark = re.findall(r'name="ban" value="(\w+)"', page)[0]
    other = client.get(to("question-change", paper.pk, "huong")).content.decode()
    mine = re.findall(r'name="ban" value="(\w+)"', other)[0]
    assert (
        client.post(to("question-change", paper.pk, "diem"), {**told, "ban": mark}).status_code
        == FOUND
    )
    yes_no = {"text": "Có được hưởng gì không", "kind": "yes_no", "required": "on", "ban": mine}
    assert client.post(to("question-change", paper.pk, "huong"), yes_no).status_code == FOUND
    assert (
        paper.latest.sheet.question("diem").text.vi == "Mức hài lòng chung"
    )  # another question: both stay
    late = {**told, "text": "Hài lòng đến đâu", "ban": mark}
    answer = client.post(to("question-change", paper.pk, "diem"), late)
    assert answer.status_code == BAD
    page = answer.content.decode()
    assert "người khác đã sửa chỗ này thành “Mức hài lòng chung”" in page
    again = re.findall(r'name="ban" value="(\w+)"', page)[0]
    assert (
        client.post(to("question-change", paper.pk, "diem"), {**late, "ban": again}).status_code
        == FOUND
    )
    assert (
        Questionnaire.objects.get(pk=paper.pk).latest.sheet.question("diem").text.vi
        == "Hài lòng đến đâu"
    )


def test_two_who_ask_one_person_make_one_sheet_or_see_where_they_differ(
    desk: Desk, sign_in: SignIn
) -> None:
    survey = an_open_survey(desk.open.office, by=desk.by, anonymous=False, names=1)
    person = survey.groups.get().respondents.get()
    address = to("interview", survey.pk)
    client = sign_in(desk.clerk)
    first = {**YES_SHEET, "y-kien": []}
    assert (
        client.post(address, {**fields(first, "may-so-mot-1"), "nguoi": person.pk}).status_code
        == FOUND
    )
    assert (
        client.post(address, {**fields(YES_SHEET, "may-so-hai-2"), "nguoi": person.pk}).status_code
        == FOUND
    )
    made = survey.sheets.get()
    assert made.answers["y-kien"] == "Cần thêm vốn"  # left blank by the first
    assert AuditEvent.objects.latest("pk").event == "survey.sheet_completed"
    other = {**YES_SHEET, "diem": ["2"]}
    answer = client.post(address, {**fields(other, "may-so-ba-33"), "nguoi": person.pk})
    assert answer.status_code == HTTPStatus.CONFLICT
    assert "Người này đã trả lời câu này là “4”" in answer.content.decode()
    assert survey.sheets.get().answers["diem"] == 4
