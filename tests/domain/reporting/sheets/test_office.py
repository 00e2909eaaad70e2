"""The entry workbook in LibreOffice: opened, recalculated, saved, and still the workbook of its report."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from tests.builders.office import need_office, pages_of, text_of
from tests.builders.province import (
    Province,
    a_period,
    a_province_at_work,
    a_report,
    a_row,
    the_report,
)
from tests.builders.workbooks import NAME, a_workbook, as_typed, read, stamp_of, typed

from gsdg.domain.packs.answers import Answers
from gsdg.domain.packs.evaluate import complete
from gsdg.domain.programme.queries import form_spec
from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.queries.answers import facts_of
from gsdg.domain.reporting.sheets.material import material_of
from gsdg.domain.reporting.sheets.stamp import How
from gsdg.domain.reporting.sheets.title_block import ILLUSTRATIVE
from gsdg.kernel.figures import BLANK, NOT_APPLICABLE, NOT_AVAILABLE, ZERO, Figure
from gsdg.toolkit.documents.pdf import converted, xlsx_to_pdf
from gsdg.toolkit.sheets.books import CellValue
from gsdg.toolkit.sheets.marking import mark_errors
from gsdg.toolkit.sheets.reading import read_book

pytestmark = [pytest.mark.django_db, pytest.mark.office]


@pytest.fixture(autouse=True)
def _office() -> None:
    need_office()


@pytest.fixture
def province() -> Province:
    return a_province_at_work(1)


def saved_again(data: bytes) -> bytes:
    return converted(data, suffix="xlsx", to="xlsx")


def some_figures(data: bytes, report: Report, *, seed: int) -> dict[str, Figure]:
    """Numbers mostly, every state among them."""
    chosen = random.Random(seed)  # noqa: S311 - figures for a test
    form = form_spec(report.duty.form)
    states = (BLANK, ZERO, NOT_APPLICABLE, NOT_AVAILABLE)
    figures = {}
    for address, place in stamp_of(data).cells.items():
        if place.how is How.OPEN:
            amount = Figure.of(chosen.randint(1, 10 ** (5 + form.cell(address).scale)))
            figures[address] = chosen.choice((*states, *([amount] * 8)))
    return figures


@pytest.mark.parametrize("form", ["DBHN", "DA7-TDA1"])
def test_formulas_say_what_the_system_says(province: Province, form: str) -> None:
    regime = "ra-soat" if form == "DBHN" else "tt10"
    report = the_report(a_period("2026", regime), province.communes[0].office, form)
    blank = a_workbook(report)
    figures = some_figures(blank, report, seed=len(form))
    computed = saved_again(typed(blank, as_typed(figures, report)))
    material = material_of(report, office_kind="commune_pc")
    spec = form_spec(report.duty.form)
    expected = complete(spec, Answers(cells=figures), facts_of(report))
    book = read_book(computed, name=NAME)
    formulas = {a: c for a, c in stamp_of(blank).cells.items() if c.how is How.COMPUTED}
    assert len(formulas) > 20
    found, wanted = {}, {}
    for address, place in formulas.items():
        cell = book.cell(place.sheet, place.at)
        assert cell.formula_has_value
        found[address] = _rounded(cell.value)
        wanted[address] = _rounded(material.value_in(spec.cell(address), expected))
    assert found == wanted
    assert "…" in wanted.values()
    assert None in wanted.values()


def _rounded(value: CellValue) -> CellValue:
    """A program adds doubles; twelve digits are more than a form shows."""
    return round(Decimal(value), 6).normalize() if isinstance(value, int | Decimal) else value


def test_a_workbook_saved_by_libreoffice_is_read_as_the_same(province: Province) -> None:
    report = the_report(a_period(), province.communes[0].office)
    blank = a_workbook(report)
    figures = some_figures(blank, report, seed=7)
    data = typed(blank, as_typed(figures, report), texts={"kho-khan": "Mưa lũ.\nĐề nghị hỗ trợ."})
    filled = read(saved_again(data), report)
    assert filled.refusals == ()
    assert filled.cells == figures
    assert filled.texts == {"kho-khan": "Mưa lũ.\nĐề nghị hỗ trợ."}


def test_a_list_saved_by_libreoffice_keeps_its_rows_and_keys(province: Province) -> None:
    commune = province.communes[0]
    report = a_report(province, commune, a_period("2026", "tt10"), form="DA2")
    clerk = province.actor(commune.clerk)
    a_row(report, clerk, "mo-hinh", ten="Nuôi bò", loai="chan-nuoi", nstw=Figure.of(1_500_000))
    data = a_workbook(report)
    filled = read(saved_again(data), report)
    assert filled.refusals == ()
    assert list(filled.rows["mo-hinh"]) == list(stamp_of(data).lists["mo-hinh"].rows)
    values = next(iter(filled.rows["mo-hinh"].values())).values
    assert (values["ten"], values["loai"], values["nstw"]) == (
        "Nuôi bò",
        "chan-nuoi",
        Figure.of(1_500_000),
    )


def test_a_marked_copy_saved_by_libreoffice_is_still_the_workbook(province: Province) -> None:
    report = the_report(a_period(), province.communes[0].office)
    data = typed(a_workbook(report), {"12.2": "bốn mươi"})
    marked = mark_errors(data, read(data, report).refusals)
    corrected = typed(saved_again(marked), {"12.2": 40})
    filled = read(corrected, report)
    assert filled.refusals == ()
    assert filled.cells["12.2"] == Figure.of(40)


def test_it_prints_on_landscape_pages_and_says_that_figures_are_illustrative(
    province: Province,
) -> None:
    report = a_report(province, province.communes[0], a_period())
    pdf = xlsx_to_pdf(a_workbook(report))
    first = text_of(pdf).split("\f")[0]
    assert pages_of(pdf)[0] == (297, 210)
    assert ILLUSTRATIVE in first
    assert "Hộ nghèo" in first
    assert "Không có khả" in first
