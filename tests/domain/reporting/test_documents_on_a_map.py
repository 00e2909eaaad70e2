"""Word and Excel of a form on another map: the map and its day in the title, estimates with their basis, x explained."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import pytest
from docx import Document
from openpyxl import load_workbook
from tests.builders.command_line import gsdg
from tests.builders.reporting import Reporting, the_form
from tests.builders.years import TODAY, a_province_over_the_years

from gsdg.domain.programme.models import ReportingPeriod
from gsdg.domain.reporting.document_facts import LIVE, Made
from gsdg.domain.reporting.documents import document
from gsdg.domain.reporting.geography import AS_REPORTED, Geography
from gsdg.domain.reporting.queries.places import FigurePlace
from gsdg.kernel.refusal import Refused

pytestmark = pytest.mark.django_db
MADE = Made("Trần Minh Đức", datetime(2026, 11, 23, 3, 0, tzinfo=UTC), TODAY)
BASIS = "≈ tính theo tỷ lệ: dân số minh họa"


@pytest.fixture
def province() -> Reporting:
    return a_province_over_the_years()


def _place(
    province: Reporting, unit: int, period: str, geography: Geography = AS_REPORTED
) -> FigurePlace:
    opened = ReportingPeriod.objects.get(code=period)
    return FigurePlace(the_form(province, "DBHN"), opened, unit, geography)


def _made(place: FigurePlace, extension: str, *, by_unit: bool = False) -> bytes:
    return document(
        "consolidated", place, extension=extension, made=MADE, total=LIVE, by_unit=by_unit
    )


@pytest.mark.parametrize("by_unit", [False, True])
def test_a_workbook_says_its_map_in_the_title_and_the_basis_at_the_cell(
    province: Reporting,
    by_unit: bool,
) -> None:
    unit = province.root if by_unit else province.units.rest
    data = _made(_place(province, unit, "2024", Geography(TODAY)), "xlsx", by_unit=by_unit)
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    head = [str(row[0].value) for row in sheet.iter_rows(max_row=5)]
    assert "Quy về địa giới ngày 23/11/2026" in head
    remarks = {c.comment.text for row in sheet.iter_rows() for c in row if c.comment}
    assert any(BASIS in remark for remark in remarks)


def test_a_paper_says_its_map_in_the_title_and_the_basis_under_the_table(
    province: Reporting,
) -> None:
    data = _made(_place(province, province.units.rest, "2024", Geography(TODAY)), "docx")
    paper = Document(io.BytesIO(data))
    text = " ".join(paragraph.text for paragraph in paper.paragraphs)
    assert "năm 2024, quy về địa giới ngày 23/11/2026" in text
    notes = [table.rows[-1].cells[0].text for table in paper.tables]
    assert any(f"{BASIS}." in note for note in notes)


def test_as_reported_nothing_is_said_of_another_map(province: Reporting) -> None:
    place = _place(province, province.root, "2024")
    data = _made(place, "docx")
    assert "uy về địa giới" not in Document(io.BytesIO(data)).element.xml
    sheet = load_workbook(io.BytesIO(_made(place, "xlsx"))).worksheets[0]
    head = [str(row[0].value) for row in sheet.iter_rows(max_row=5)]
    assert not any("Quy về" in line for line in head)


def test_what_cannot_be_moved_back_is_refused_with_the_unit_that_lies_across(
    province: Reporting,
) -> None:
    old = Geography(date(2024, 12, 31))
    with pytest.raises(Refused) as refused:
        _made(_place(province, province.units.district_b, "2025", old), "xlsx")
    assert refused.value.refusals[0].code == "figures.backward_unknown"


@pytest.mark.parametrize("command", [("figures",), ("why", "12.2")])
def test_the_command_line_refuses_a_unit_that_is_not_on_the_map_asked_for(
    province: Reporting, command: tuple[str, ...]
) -> None:
    """Zero of zero reports would read like a figure."""
    place = ("--form", "DBHN", "--period", "2024", "--unit", f"@{province.units.rest}")
    ran = gsdg(*command, *place)
    assert (ran.code, ran.rules) == (2, ["figures.unit_not_alive"])
    assert gsdg(*command, *place, "--geography", "today").code == 0
