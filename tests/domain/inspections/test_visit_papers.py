"""The papers of a visit, opened as an office opens them, and the checklist typed back from Excel."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest
from docx import Document
from tests.builders import visits as v
from tests.builders.province import AT, TODAY, Province

from gsdg.domain.followup.models import Finding
from gsdg.domain.inspections import documents_visits as documents
from gsdg.domain.inspections.actions import answering
from gsdg.domain.inspections.models import Answer, Round, Visit
from gsdg.domain.inspections.papers_visits import TO_WRITE, counts_by_group
from gsdg.domain.inspections.questions import questions_of
from gsdg.domain.inspections.sheets_visits import read_checklist
from gsdg.domain.inspections.workflow_visits import VisitState
from gsdg.domain.reporting.document_facts import Made
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import Actor

MADE = Made("Trần Minh Đức", AT, TODAY)


def text_of(data: bytes) -> str:
    document = Document(io.BytesIO(data))
    cells = [cell.text for t in document.tables for row in t.rows for cell in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def test_the_papers_say_what_was_entered(province: Province) -> None:
    visit = v.taken_to(province, "concluded")
    minutes = text_of(documents.visit_document(visit, "minutes", extension="docx", made=MADE))
    assert "Chưa có kế hoạch." in minutes
    assert "Minh chứng: anh.jpg" in minutes
    assert "TRƯỞNG ĐOÀN" in minutes
    notice = text_of(documents.visit_document(visit, "conclusion", extension="docx", made=MADE))
    assert "Ban hành kế hoạch năm" in notice
    assert f"{v.DUE:%d/%m/%Y}" in notice
    found = Round.objects.get()
    report = text_of(documents.team_report(found, extension="docx", made=MADE))
    assert "Tên đoàn giám sát: Đợt kiểm tra quý IV" in report
    assert "Chưa ban hành kế hoạch năm." in report
    blank = text_of(documents.visit_document(visit, "checklist", extension="docx", made=MADE))
    assert "□\N{NO-BREAK SPACE}Một\N{NO-BREAK SPACE}phần" in blank
    with pytest.raises(Refused):
        documents.visit_document(visit, "poem", extension="docx", made=MADE)


def test_a_report_claims_nothing_of_visits_that_were_not_made(province: Province) -> None:
    v.taken_to(province, "concluded")
    Visit.objects.update(state=VisitState.CANCELLED)
    report = text_of(documents.team_report(Round.objects.get(), extension="docx", made=MADE))
    assert report.count(TO_WRITE) == 3
    assert "Không có tồn tại" not in report
    assert "Phụ lục" not in report


def test_what_was_met_stands_in_the_order_of_the_checklist(
    province: Province, clerk: Actor
) -> None:
    visit = v.again(v.opened(v.a_visit(province), clerk))
    save(visit, filled(visit, doi_tuong="Có, đạt"), clerk)
    save(visit, filled(visit, truyen_thong="Có, đạt"), clerk)
    asked = questions_of(v.again(visit), on=TODAY)
    order = list(dict.fromkeys(one.item.group for one in asked.all))
    met = list(counts_by_group(v.again(visit), asked))
    assert len(met) > 1
    assert met == [group for group in order if group in met]


def test_the_conclusion_says_what_it_repeats(province: Province) -> None:
    visit = v.taken_to(province, "concluded")
    finding = visit.found.get().finding
    earlier = Finding.objects.create(
        **{name: getattr(finding, name) for name in ("unit_id", "office_id", "source", "criterion", "condition", "cause_kind", "cause", "severity", "recorded_at", "recorded_by_id", "state")},
        found_on=date(2025, 3, 14),
    )  # fmt: skip
    notice = text_of(documents.visit_document(visit, "conclusion", extension="docx", made=MADE))
    assert "Lặp lại" not in notice
    Finding.objects.filter(pk=finding.pk).update(previous=earlier)
    for paper in (
        documents.visit_document(visit, "conclusion", extension="docx", made=MADE),
        documents.team_report(Round.objects.get(), extension="docx", made=MADE),
    ):
        assert "Lặp lại tồn tại đã nêu ngày 14/03/2025." in text_of(paper)


@pytest.mark.office
def test_an_office_opens_the_minutes(province: Province) -> None:
    visit = v.taken_to(province, "drafting")
    data = documents.visit_document(visit, "minutes", extension="pdf", made=MADE)
    assert data.startswith(b"%PDF")


def filled(visit: Visit, **cells: str | int) -> bytes:
    """The workbook with the answer cells of some questions filled in."""
    data = documents.visit_document(visit, "checklist", extension="xlsx", made=MADE)
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book.active
    assert sheet is not None
    for row in sheet.iter_rows(min_row=3):
        code = str(row[0].value or "").partition(".")[2].replace("-", "_")
        if code in cells:
            column = 7 if isinstance(cells[code], int) else 6
            row[column].value = cells[code]
            if cells[code] in ("Không, chưa đạt", "Một phần"):
                row[9].value = "Chưa có."
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def save(visit: Visit, data: bytes, by: Actor) -> answering.Saved:
    back = read_checklist(data, name="phieu.xlsx", visit=visit, on=TODAY)
    return answering.save_answers(
        visit_id=visit.pk,
        changes=back.changes,
        by=by,
        at=AT,
        on=TODAY,
        all_or_nothing=True,
        at_cell=back.at_cell,
    )


def test_a_printed_checklist_is_typed_back(province: Province, clerk: Actor) -> None:
    visit = v.again(v.opened(v.a_visit(province), clerk))
    data = filled(visit, truyen_thong="Có, đạt", doi_tuong="Không, chưa đạt", so_mo_hinh=4)
    saved = save(visit, data, clerk)
    assert {a.item: a.choice or a.number for a in saved.stored} == {
        "truyen-thong": "yes",
        "doi-tuong": "no",
        "so-mo-hinh": 4,
    }
    assert save(visit, data, clerk).stored == []


def test_a_workbook_with_a_mistake_or_of_another_visit_changes_nothing(
    province: Province, clerk: Actor
) -> None:
    visit = v.again(v.opened(v.a_visit(province), clerk))
    other = v.again(v.opened(v.a_visit(province, province.communes[1]), clerk))
    with pytest.raises(Refused) as told:
        save(visit, filled(visit, truyen_thong="Chắc là có"), clerk)
    assert told.value.refusals[0].code == "checklist.choice"
    assert told.value.refusals[0].cell.startswith("G")
    with pytest.raises(Refused) as told:
        save(visit, filled(other), clerk)
    assert told.value.refusals[0].code == "checklist.other_visit"
    old = filled(visit, truyen_thong="Không, chưa đạt")
    save(visit, filled(visit, truyen_thong="Có, đạt"), clerk)
    with pytest.raises(Refused) as told:
        save(visit, old, clerk)
    assert told.value.refusals[0].code == "checklist.clash"
    assert Answer.objects.get(visit=visit, item="truyen-thong").choice == "yes"
