"""What a clerk may send back: every bad workbook is a real file, and what is wrong with it is told at its cell."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders.province import (
    AT,
    Province,
    S,
    a_period,
    a_province_at_work,
    a_report,
    the_report,
)
from tests.builders.sheets import repacked
from tests.builders.workbooks import (
    NAME,
    a_workbook,
    as_typed,
    opened,
    read,
    rules_of,
    saved,
    stamp_of,
    typed,
)

from gsdg.domain.packs.cells import Cell
from gsdg.domain.programme.queries import form_spec
from gsdg.domain.reporting.models import DraftCell, Report
from gsdg.domain.reporting.sheets.reading import read_workbook, stamped_book
from gsdg.domain.reporting.sheets.stamp import How, Stamp
from gsdg.kernel.figures import BLANK, NOT_APPLICABLE, NOT_AVAILABLE, ZERO, Figure
from gsdg.kernel.problems import Severity
from gsdg.kernel.refusal import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def province() -> Province:
    return a_province_at_work(2)


@pytest.fixture
def report(province: Province) -> Report:
    return the_report(a_period(), province.communes[0].office)


def place_of(data: bytes, address: str) -> str:
    return stamp_of(data).cells[address].at


def refused_with(data: bytes, report: Report, *, name: str = NAME) -> Refused:
    with pytest.raises(Refused) as caught:
        read_workbook(stamped_book(data, name=name), report, form_spec(report.duty.form))
    return caught.value


# What is typed comes back

FORMS = ("DBHN", "DA7-TDA1", "DA2")
EXAMPLES = [(form, 4) for form in FORMS] + [
    pytest.param(form, 100, marks=pytest.mark.soak) for form in FORMS
]
"""Every example fills in every cell of the form, so that a few of them say much."""


def figures_of(cell: Cell) -> st.SearchStrategy[Figure]:
    largest = 10 ** (6 + cell.scale)
    amounts = st.integers(-largest if cell.allows_negative else 0, largest).map(Figure.of)
    return st.sampled_from([BLANK, ZERO, NOT_APPLICABLE, NOT_AVAILABLE]) | amounts


def all_figures(stamp: Stamp, report: Report) -> st.SearchStrategy[dict[str, Figure]]:
    form = form_spec(report.duty.form)
    open_cells = [a for a, cell in stamp.cells.items() if cell.how is How.OPEN]
    return st.fixed_dictionaries({a: figures_of(form.cell(a)) for a in open_cells})


@pytest.mark.parametrize(("form", "examples"), EXAMPLES)
def test_what_a_clerk_types_is_read_as_it_was_meant(
    province: Province, form: str, examples: int
) -> None:
    regime = "ra-soat" if form == "DBHN" else "tt10"
    report = the_report(a_period("2026", regime), province.communes[0].office, form)
    blank = a_workbook(report)

    @settings(max_examples=examples, deadline=None)
    @given(all_figures(stamp_of(blank), report))
    def check(figures: dict[str, Figure]) -> None:
        filled = read(typed(blank, as_typed(figures, report)), report)
        assert filled.refusals == ()
        assert filled.cells == figures

    check()


@pytest.mark.parametrize(("form", "examples"), EXAMPLES)
def test_a_draft_written_to_a_workbook_is_read_as_the_same_draft(
    province: Province, form: str, examples: int
) -> None:
    regime = "ra-soat" if form == "DBHN" else "tt10"
    report = the_report(a_period("2026", regime), province.communes[0].office, form)

    @settings(max_examples=examples, deadline=None)
    @given(all_figures(stamp_of(a_workbook(report)), report))
    def check(figures: dict[str, Figure]) -> None:
        DraftCell.objects.filter(report=report).delete()
        DraftCell.objects.bulk_create(
            DraftCell(report=report, address=a, state=f.state, amount=f.amount, by_id=1, at=AT)
            for a, f in figures.items()
        )
        filled = read(a_workbook(report), report)
        assert filled.refusals == ()
        assert filled.cells == figures

    check()


def test_signs_are_read_in_every_way_people_write_them(report: Report) -> None:
    data = typed(
        a_workbook(report),
        {"02.2": "X", "04.2": " × ", "05.2": "...", "06.2": "…", "08.2": "1.234", "09.2": "  "},
    )
    cells = read(data, report).cells
    assert cells["02.2"] == cells["04.2"] == NOT_APPLICABLE
    assert cells["05.2"] == cells["06.2"] == NOT_AVAILABLE
    assert cells["08.2"] == Figure.of(1234)
    assert cells["09.2"] == BLANK


def test_decomposed_vietnamese_is_the_same_text(report: Report) -> None:
    text = "Mưa lũ làm chậm họp dân\nĐề nghị hướng dẫn"
    data = typed(a_workbook(report), texts={"kho-khan": normalize("NFD", text)})
    assert read(data, report).texts["kho-khan"] == text


def test_a_sheet_whose_name_was_decomposed_on_the_way_is_found(province: Province) -> None:
    report = the_report(a_period("2026", "tt10"), province.communes[0].office, "DA2")
    data = a_workbook(report)
    title = stamp_of(data).lists["mo-hinh"].sheet
    both = (title.encode(), normalize("NFD", title).encode())
    assert read(repacked(data, replaced={"xl/workbook.xml": both}), report).refusals == ()


# Not a workbook, or not ours


def test_a_workbook_without_a_stamp_is_refused(report: Report) -> None:
    book = opened(a_workbook(report))
    del book["gsdg"]
    assert refused_with(saved(book), report).refusals[0].code == "sheet.stamp_missing"


@pytest.mark.parametrize(
    ("fact", "value"), [("unit", "90002@3"), ("report", "99"), ("period", "2027"), ("cells", "{}")]
)
def test_a_stamp_that_was_changed_is_refused(report: Report, fact: str, value: str) -> None:
    book = opened(a_workbook(report))
    row = next(row for row in book["gsdg"].iter_rows() if row[0].value == fact)
    row[1].value = value
    assert refused_with(saved(book), report).refusals[0].code == "sheet.stamp_broken"


def test_a_stamp_of_another_installation_is_refused(report: Report, settings: Any) -> None:
    data = a_workbook(report)
    settings.SECRET_KEY = "another installation"
    assert refused_with(data, report).refusals[0].code == "sheet.stamp_broken"


def test_a_stamp_of_another_version_of_this_program_is_named(
    report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gsdg.domain.reporting.sheets.stamp.FORMAT", "report/9")
    data = a_workbook(report)
    monkeypatch.undo()
    refusal = refused_with(data, report).refusals[0]
    assert (refusal.code, refusal.details["found"]) == ("workbook.format_unknown", "report/9")


def broken_zip(data: bytes) -> bytes:
    return data[:4000]


def zip_bomb(data: bytes) -> bytes:
    return repacked(data, added={"xl/worksheets/sheet9.xml": b"<x>" + b" " * 3_000_000 + b"</x>"})


def with_macros(data: bytes) -> bytes:
    return repacked(data, added={"xl/vbaProject.bin": b"macro"})


def other_archive(_data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("readme.txt", "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (broken_zip, "sheet.broken"),
        (zip_bomb, "sheet.inflates_too_much"),
        (with_macros, "sheet.macros"),
        (other_archive, "sheet.no_workbook"),
        (lambda data: b"", "sheet.empty"),
        (lambda data: b"xin chao", "sheet.not_xlsx"),
        (lambda data: b"PK\x03\x04" + b"0" * (10 * 1024 * 1024), "sheet.too_large"),
    ],
)
def test_what_is_no_plain_workbook_is_never_opened(
    report: Report, made: Callable[[bytes], bytes], code: str
) -> None:
    assert refused_with(made(a_workbook(report)), report).refusals[0].code == code


# Of another report


def test_the_workbook_of_another_commune_is_refused(province: Province, report: Report) -> None:
    data = a_workbook(the_report(report.duty.period, province.communes[1].office))
    refusal = refused_with(data, report).refusals[0]
    assert refusal.code == "workbook.other_unit"
    assert "Xã Minh Họa 02" in refusal.message()
    assert "Xã Minh Họa 01" in refusal.message()


def test_the_workbook_of_another_period_is_refused(province: Province, report: Report) -> None:
    data = a_workbook(the_report(a_period("2025"), province.communes[0].office))
    assert refused_with(data, report).refusals[0].code == "workbook.other_period"


def test_the_workbook_of_another_form_is_refused(province: Province, report: Report) -> None:
    period = a_period("2026", "tt10")
    data = a_workbook(the_report(period, province.communes[0].office, "DA2"))
    assert refused_with(data, report).refusals[0].code == "workbook.other_form"


def test_the_workbook_of_another_office_of_the_unit_is_refused(report: Report) -> None:
    data = a_workbook(report)
    report.duty.office.code = "xa-khac"
    assert refused_with(data, report).refusals[0].code == "workbook.other_office"


def test_the_workbook_of_another_release_is_refused(report: Report) -> None:
    data = a_workbook(report)
    form = form_spec(report.duty.form)
    report.duty.form.pack.sha256 = "0" * 64
    with pytest.raises(Refused) as caught:
        read_workbook(stamped_book(data, name=NAME), report, form)
    assert caught.value.refusals[0].code == "workbook.other_release"


def test_a_workbook_of_a_report_that_was_made_anew_is_refused(report: Report) -> None:
    data = a_workbook(report)
    report.pk = report.pk + 1
    assert refused_with(data, report).refusals[0].code == "workbook.other_report"


# Moved, merged, hidden


def test_an_inserted_row_is_found_by_the_names_that_moved(report: Report) -> None:
    data = a_workbook(report)
    book, stamp = opened(data), stamp_of(data)
    sheet = book["DBHN"]
    row = sheet[stamp.cells["12.2"].at].row
    sheet.move_range(f"A{row}:J{row + 3}", rows=1)
    for found in book.defined_names.values():
        column, number = (found.attr_text or "").rpartition("!")[2].strip("$").split("$")
        if row <= int(number) <= row + 3:
            found.attr_text = f"'DBHN'!${column}${int(number) + 1}"
    rules = {(r.code, r.details.get("expected")) for r in read(saved(book), report).refusals}
    assert ("sheet.cell_moved", stamp.cells["12.2"].at) in rules


def test_a_deleted_cell_is_named(report: Report) -> None:
    data = a_workbook(report)
    book = opened(data)
    del book.defined_names["gsdg.12.2"]
    assert rules_of(read(saved(book), report)) == [("sheet.cell_deleted", place_of(data, "12.2"))]


def test_cells_merged_over_a_cell_are_found(report: Report) -> None:
    data = a_workbook(report)
    book = opened(data)
    at = place_of(data, "12.2")
    book["DBHN"].merge_cells(f"{place_of(data, '11.2')}:{at}")
    assert rules_of(read(saved(book), report)) == [("sheet.cell_merged", at)]


def test_a_sheet_that_was_deleted_is_told_once(province: Province) -> None:
    report = the_report(a_period("2026", "tt10"), province.communes[0].office, "DA2")
    data = a_workbook(report)
    book = opened(data)
    name = stamp_of(data).lists["mo-hinh"].sheet
    del book[name]
    found = [r for r in read(saved(book), report).refusals if r.code == "sheet.sheet_missing"]
    assert [refusal.sheet for refusal in found] == [name]


def test_a_figure_in_a_hidden_row_is_taken_in_with_a_word_about_it(report: Report) -> None:
    data = typed(a_workbook(report), {"12.2": 5})
    book = opened(data)
    sheet = book["DBHN"]
    sheet.row_dimensions[sheet[place_of(data, "12.2")].row].hidden = True
    filled = read(saved(book), report)
    assert filled.refusals == ()
    assert filled.cells["12.2"] == Figure.of(5)
    assert [(n.code, n.cell) for n in filled.notes] == [
        ("sheet.cell_hidden", place_of(data, "12.2"))
    ]
    assert filled.notes[0].severity is Severity.NOTE


# Wrong in a cell


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("năm mươi", "number.unreadable"),
        ("1,234", "number.ambiguous"),
        ("12.34", "number.grouping"),
        ("12,5", "number.too_fine"),
        (12.5, "number.too_fine"),
        (-3, "number.negative"),
        ("-3", "number.negative"),
        (10**15, "number.too_large"),
        (date(2026, 2, 1), "sheet.day_in_number_cell"),
        (True, "sheet.truth_in_number_cell"),
        ("=D1+1", "sheet.formula_not_computed"),
        ("?", "number.unreadable"),
    ],
)
def test_what_a_number_cell_cannot_hold_is_refused_at_the_cell(
    report: Report, value: object, code: str
) -> None:
    data = typed(a_workbook(report), {"12.2": value})
    filled = read(data, report)
    assert rules_of(filled) == [(code, place_of(data, "12.2"))]
    assert filled.refusals[0].sheet == "DBHN"
    assert "12.2" not in filled.cells


def test_a_formula_error_is_told_with_the_error(report: Report) -> None:
    data = typed(a_workbook(report), {"12.2": "#REF!"})
    refusal = read(data, report).refusals[0]
    assert (refusal.code, refusal.value) == ("sheet.formula_error", "#REF!")


def test_texts_with_a_comma_and_a_point_before_three_digits_are_asked_about(
    province: Province,
) -> None:
    """A number of Excel is a number, whatever the texts beside it look like."""
    report = the_report(a_period(regime="tt10"), province.communes[0].office, "DA7-TDA1")
    data = typed(a_workbook(report), {"41.2": "8,842", "42.2": "8.038", "41.3": 8.842})
    filled = read(data, report)
    assert rules_of(filled) == [("number.mixed", place_of(data, "41.2"))]
    assert {"41.2", "42.2", "41.3"} & set(filled.cells) == {"42.2", "41.3"}


def test_a_text_that_is_too_long_is_refused(report: Report) -> None:
    data = typed(a_workbook(report), texts={"kho-khan": "dài " * 6000})
    place = stamp_of(data).texts["kho-khan"]
    assert rules_of(read(data, report)) == [("sheet.text_too_long", place.at)]


def test_all_errors_are_told_at_once(report: Report) -> None:
    data = typed(a_workbook(report), {"01.2": "một", "12.2": "1,234", "12.8": -1, "22.2": 7})
    filled = read(data, report)
    assert [code for code, _ in rules_of(filled)] == [
        "number.unreadable",
        "number.ambiguous",
        "number.negative",
    ]
    assert filled.cells["22.2"] == Figure.of(7)


# Locked values


def test_a_locked_value_that_was_changed_is_refused(province: Province) -> None:
    commune = province.communes[0]
    a_report(province, commune, a_period("2025"), S.ACCEPTED)
    report = the_report(a_period("2026"), commune.office)
    data = a_workbook(report)
    beside = next(place for place in stamp_of(data).beside if place.shown == "39")
    changed = typed(data, {"12.3": 4, "03.2": 19}, places={("DBHN", beside.at): 40})
    assert rules_of(read(changed, report)) == [
        ("workbook.locked_changed", place_of(data, "03.2")),
        ("workbook.locked_changed", place_of(data, "12.3")),
        ("workbook.locked_changed", beside.at),
    ]


def test_a_formula_that_another_program_did_not_compute_is_no_fault_in_a_locked_cell(
    report: Report,
) -> None:
    data = saved(opened(a_workbook(report)))
    assert b"<f>" in zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")
    assert read(data, report).refusals == ()


def test_the_other_divisions_cells_are_locked_values_too(province: Province) -> None:
    report = a_report(province, province.communes[0], a_period())
    data = a_workbook(report, office_kind="commune_culture")
    changed = typed(data, {"12.2": 40})
    refusal = read(changed, report).refusals[0]
    assert refusal.code == "workbook.locked_changed"
    assert (refusal.details["was"], refusal.details["found"]) == ("39", "40")
