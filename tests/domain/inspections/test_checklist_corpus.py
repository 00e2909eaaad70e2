"""R10: checklists that come back filled in, one file for each rule; each mistake is told at its cell, in words, with what to do.

A file of `corpus/` says what a person typed into a fresh checklist: a workbook itself could not be kept, for it is stamped by
its visit. Every question of a helpdesk adds a file.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any
from unicodedata import normalize

import openpyxl
import pytest
import yaml
from tests.builders import visits as v
from tests.builders.province import AT, TODAY, Province

from gsdg.domain.inspections import documents_visits as documents
from gsdg.domain.inspections import sheets_visits as sheets
from gsdg.domain.inspections.actions import answering
from gsdg.domain.inspections.models import Answer, Visit
from gsdg.domain.reporting.document_facts import Made
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import Actor
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


def test_every_file_says_why_it_is_there() -> None:
    for folder in ("should_pass", "should_fail"):
        assert all(case.values[0]["why"] for case in cases(folder))
