"""R10: checklists that come back filled in, one file for each rule; each mistake is told at its cell, in words, with what to do.

A file of `corpus/` says what a person typed into a fresh checklist: a workbook itself could not be kept, for it is stamped by
its visit. Every question of a helpdesk adds a file.
"""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any
from unicodedata import normalize

import openpyxl
import pytest
import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.builders import visits as v
from tests.builders.office import need_office, text_of
from tests.builders.province import AT, TODAY, Province

from gsdg.domain.inspections import documents_visits as documents
from gsdg.domain.inspections import sheets_visits as sheets
from gsdg.domain.inspections.actions import answering
from gsdg.domain.inspections.actions.checklists import ChecklistRefused, take_checklist
from gsdg.domain.inspections.models import Answer, Visit
from gsdg.domain.reporting.document_facts import Made
from gsdg.kernel.refusal import Refused
from gsdg.toolkit import files
from gsdg.toolkit.access import Actor
from gsdg.toolkit.audit.models import AuditEvent
from gsdg.toolkit.documents.pdf import xlsx_to_pdf
from gsdg.toolkit.sheets.names import address_of

CORPUS = Path(__file__).parent / "corpus"
COLUMNS = {
    "code": sheets.CODE, "answer": sheets.ANSWER, "number": sheets.AMOUNT, "text": sheets.TEXT,
    "reason": sheets.REASON, "why": sheets.WHY,
}  # fmt: skip
MADE = Made("Lê Thị Thu", AT, TODAY)


def cases(folder: str) -> list[Any]:
    found = sorted((CORPUS / folder).glob("*.yaml"))
    return [pytest.param(yaml.safe_load(p.read_text("utf-8")), id=p.stem) for p in found]


def workbook(visit: Visit) -> bytes:
    return documents.visit_document(visit, "checklist", extension="xlsx", made=MADE)


def typed(data: bytes, cells: dict[str, dict[str, Any]], case: dict[str, Any]) -> bytes:
    """What the person typed into the sheet that was downloaded."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book[sheets.SHEET]
    for item, row in rows_of(data).items():
        for column, value in cells.get(item, {}).items():
            sheet.cell(row, COLUMNS[column]).value = _value(value, case)
    if below := case.get("below"):
        sheet.cell(sheet.max_row + 3, 1).value = below
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _value(value: Any, case: dict[str, Any]) -> Any:
    if isinstance(value, dict):
        return value["of"] * value["times"]
    return normalize("NFD", value) if case.get("decomposed") else value


def _said(value: Any) -> Any:
    """YAML has its own idea of yes and no."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value


def rows_of(data: bytes) -> dict[str, int]:
    """Of the first stop, the office itself."""
    sheet = openpyxl.load_workbook(io.BytesIO(data))[sheets.SHEET]
    codes = {row: str(sheet.cell(row, 1).value or "") for row in range(1, sheet.max_row + 1)}
    return {code.partition(".")[2]: row for row, code in codes.items() if "." in code}


def take(visit: Visit, data: bytes, by: Actor) -> list[Answer]:
    back = sheets.read_checklist(data, name="phieu.xlsx", visit=visit, on=TODAY)
    return answering.save_answers(
        visit_id=visit.pk, changes=back.changes, by=by, at=AT, on=TODAY, all_or_nothing=True, at_cell=back.at_cell
    ).stored  # fmt: skip


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("case", cases("should_fail"))
def test_it_is_refused_at_its_cell_and_nothing_is_stored(
    province: Province, clerk: Actor, case: dict[str, Any]
) -> None:
    visit = v.again(v.opened(v.a_visit(province), clerk))
    data = workbook(visit)
    places = rows_of(data)
    if case.get("of_another_visit"):
        data = workbook(v.again(v.opened(v.a_visit(province, province.communes[1]), clerk)))
    if meanwhile := case.get("meanwhile"):
        take(visit, typed(data, meanwhile, case), clerk)
    before = set(Answer.objects.values_list("pk", "version"))
    with pytest.raises(Refused) as told:
        take(visit, typed(data, case.get("cells", {}), case), clerk)
    expected = [
        (address_of(places[item], COLUMNS[column]) if item else "", rule)
        for item, column, rule, _words in case["told"]
    ]
    assert sorted((one.cell, one.code) for one in told.value.refusals) == sorted(expected)
    for refusal in told.value.refusals:
        words = next(one[3] for one in case["told"] if one[2] == refusal.code)
        assert words in refusal.message("vi")
        assert refusal.remedy("vi").strip()
        assert refusal.message("en").strip()
        assert refusal.sheet == (sheets.SHEET if refusal.cell else "")
    assert set(Answer.objects.values_list("pk", "version")) == before


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("case", cases("should_pass"))
def test_what_people_do_is_taken_in_as_it_was_meant(
    province: Province, clerk: Actor, case: dict[str, Any]
) -> None:
    visit = v.again(v.opened(v.a_visit(province), clerk))
    stored = take(visit, typed(workbook(visit), case["cells"], case), clerk)
    expected = {item: _said(said) for item, said in case["stored"].items()}
    found = {one.item: one.choice or one.number for one in stored}
    assert found == expected


@pytest.mark.office
@pytest.mark.usefixtures("db")
def test_the_marked_checklist_opens_in_libreoffice(province: Province, clerk: Actor) -> None:
    need_office()
    visit = v.again(v.opened(v.a_visit(province), clerk))
    case = next(one for one in cases("should_fail") if one.id == "nhieu-loi-mot-lan").values[0]
    data = typed(workbook(visit), case["cells"], case)
    with pytest.raises(ChecklistRefused) as refused:
        take_checklist(visit=visit, data=data, name="phieu.xlsx", by=clerk, at=AT, on=TODAY)
    text = text_of(xlsx_to_pdf(files.read(refused.value.marked)))
    for one in refused.value.refusals:
        assert one.cell in text


@pytest.mark.usefixtures("db")
def test_a_refused_checklist_is_given_back_with_its_errors_at_their_cells(
    province: Province, clerk: Actor, client: Client
) -> None:
    visit = v.again(v.opened(v.a_visit(province), clerk))
    case = next(one for one in cases("should_fail") if one.id == "nhieu-loi-mot-lan").values[0]
    data = workbook(visit)
    client.force_login(province.clerk)
    file = SimpleUploadedFile("phieu.xlsx", typed(data, case["cells"], case))
    refused = client.post(reverse("inspections:visit-upload", args=[visit.pk]), {"file": file})
    assert refused.status_code == 422
    assert "Tải bản đã đánh dấu lỗi" in refused.text
    event = AuditEvent.objects.get(about=visit.about, event="visit.checklist_refused")
    kept = json.loads(event.details)["marked"]
    address = reverse("inspections:checklist-marked", args=[visit.pk, kept])
    assert address in refused.text
    marked = client.get(address).content
    places = rows_of(data)
    sheet = openpyxl.load_workbook(io.BytesIO(marked))[sheets.SHEET]
    for item, column, _rule, words in case["told"]:
        cell = sheet[address_of(places[item], COLUMNS[column])]
        assert words in cell.comment.text
        assert cell.fill.fgColor.rgb.endswith("FFC7CE")
    again = sheets.read_checklist  # its stamp still says whose it is
    with pytest.raises(Refused) as told:
        again(marked, name="phieu.xlsx", visit=visit, on=TODAY)
    assert {one.code for one in told.value.refusals} != {"checklist.other_visit"}
    strange = [("a" * 64, province.clerk), (kept, province.communes[1].clerk)]
    for digest, user in strange:
        client.force_login(user)
        url = reverse("inspections:checklist-marked", args=[visit.pk, digest])
        assert client.get(url).status_code in (403, 404)


def test_every_file_says_why_it_is_there() -> None:
    for folder in ("should_pass", "should_fail"):
        assert all(case.values[0]["why"] for case in cases(folder))
