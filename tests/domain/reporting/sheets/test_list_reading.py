"""Rows of a list as a clerk leaves them."""

from __future__ import annotations

from datetime import date

import pytest
from tests.builders.province import (
    Province,
    a_period,
    a_province_at_work,
    a_row,
    the_report,
)
from tests.builders.units import a_unit
from tests.builders.workbooks import (
    a_typed_row,
    a_workbook,
    opened,
    read,
    row_place,
    rules_of,
    saved,
    stamp_of,
    typed,
)

from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.sheets.stamp import Stamp
from gsdg.kernel.figures import BLANK, NOT_AVAILABLE, Figure
from gsdg.toolkit.sheets.names import address_of

pytestmark = pytest.mark.django_db
LIST = "mo-hinh"


@pytest.fixture
def province() -> Province:
    return a_province_at_work(1)


@pytest.fixture
def report(province: Province) -> Report:
    return the_report(a_period("2026", "tt10"), province.communes[0].office, "DA2")


@pytest.fixture
def with_two(province: Province, report: Report) -> Report:
    clerk = province.actor(province.communes[0].clerk)
    a_row(report, clerk, LIST, ten="Nuôi bò", loai="chan-nuoi", nstw=Figure.of(1_500_000))
    a_row(report, clerk, LIST, ten="Trồng chè", loai="trong-trot", nstw=NOT_AVAILABLE)
    return report


def keys_of(stamp: Stamp) -> list[str]:
    return list(stamp.lists[LIST].rows)


def test_a_new_row_is_read_with_the_key_that_waited_for_it(report: Report) -> None:
    data = a_workbook(report)
    stamp = stamp_of(data)
    row = a_typed_row(
        stamp, LIST, 1, ten="Nuôi  bò ", loai="Chăn nuôi", ho_ngheo=3, nstw="1,5", dan_gop="…"
    )
    filled = read(typed(data, places=row), report)
    assert filled.refusals == ()
    found = filled.rows[LIST][keys_of(stamp)[0]]
    assert found.values["ten"] == "Nuôi bò"
    assert found.values["loai"] == "chan-nuoi"
    assert found.values["ho-ngheo"] == Figure.of(3)
    assert found.values["nstw"] == Figure.of(1_500_000)
    assert found.values["dan-gop"] == NOT_AVAILABLE
    assert found.values["nsdp"] == BLANK
    assert found.values["thon"] == ""


def test_texts_of_rows_and_cells_are_asked_about_together_as_far_as_they_count_alike(
    report: Report,
) -> None:
    """A count of 1.250 says nothing about money, and a number of Excel is a number."""
    data = a_workbook(report)
    stamp = stamp_of(data)
    one = a_typed_row(stamp, LIST, 1, ten="Nuôi bò", ho_ngheo="1.250", nstw="8,842")
    two = a_typed_row(stamp, LIST, 2, ten="Nuôi gà", nstw=8.842)
    assert read(typed(data, places=one | two), report).refusals == ()
    filled = read(typed(data, {"10.1": "8.038"}, places=one | two), report)
    assert rules_of(filled) == [("number.mixed", row_place(stamp, LIST, 1, "nstw")[1])]
    assert filled.refusals[0].sheet == stamp.lists[LIST].sheet
    first, second = keys_of(stamp)[:2]
    assert first not in filled.rows[LIST]
    assert filled.rows[LIST][second].values["nstw"] == Figure.of(8_842_000)


def test_a_village_is_read_as_the_unit_that_it_is(province: Province, report: Report) -> None:
    commune = province.communes[0]
    village = a_unit(code="901", name="Thôn Phú Lễ", level="village", parent_id=commune.unit_id)
    data = a_workbook(report)
    stamp = stamp_of(data)
    filled = read(typed(data, places=a_typed_row(stamp, LIST, 1, thon="Thôn Phú Lễ")), report)
    assert filled.rows[LIST][keys_of(stamp)[0]].values["thon"] == str(village)
    wrong = read(typed(data, places=a_typed_row(stamp, LIST, 1, thon="Thôn Lạ")), report)
    assert rules_of(wrong) == [("sheet.not_in_list", row_place(stamp, LIST, 1, "thon")[1])]


def test_rows_keep_their_values_and_keys(with_two: Report) -> None:
    data = a_workbook(with_two)
    filled = read(data, with_two)
    one, two, *others = filled.rows[LIST].values()
    assert (one.values["ten"], one.values["nstw"]) == ("Nuôi bò", Figure.of(1_500_000))
    assert (two.values["ten"], two.values["nstw"]) == ("Trồng chè", NOT_AVAILABLE)
    assert all(row.values["ten"] == "" for row in others)


def test_rows_that_were_sorted_are_told_apart_by_their_keys(with_two: Report) -> None:
    data = a_workbook(with_two)
    book, one = opened(data), stamp_of(data).lists[LIST]
    sheet = book[one.sheet]
    for column in (1, *one.columns.values()):
        above, below = sheet.cell(one.first, column), sheet.cell(one.first + 1, column)
        above.value, below.value = below.value, above.value
    filled = read(saved(book), with_two)
    assert filled.refusals == ()
    first = filled.rows[LIST][next(iter(one.rows))]
    assert (first.values["ten"], first.at) == ("Nuôi bò", one.first + 1)


def test_an_unknown_choice_is_refused_at_its_cell(report: Report) -> None:
    data = a_workbook(report)
    stamp = stamp_of(data)
    row = a_typed_row(stamp, LIST, 1, ten="Nuôi bò", loai="Chăn nuôi gia cầm")
    filled = read(typed(data, places=row), report)
    assert rules_of(filled) == [("sheet.not_in_list", row_place(stamp, LIST, 1, "loai")[1])]
    assert keys_of(stamp)[0] not in filled.rows[LIST]


def test_a_value_outside_the_choices_stays_while_nobody_touches_it(
    province: Province, report: Report
) -> None:
    a_row(report, province.actor(province.communes[0].clerk), LIST, ten="Chè", loai="ngay-xua")
    filled = read(a_workbook(report), report)
    assert filled.refusals == ()
    assert next(iter(filled.rows[LIST].values())).values["loai"] == "ngay-xua"


def test_a_day_typed_into_a_text_column_is_its_words(report: Report) -> None:
    data = a_workbook(report)
    stamp = stamp_of(data)
    row = a_typed_row(stamp, LIST, 1, ten="Nuôi bò", bat_dau=date(2026, 3, 15))
    filled = read(typed(data, places=row), report)
    assert filled.rows[LIST][keys_of(stamp)[0]].values["bat-dau"] == "15/03/2026"


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("ho_ngheo", "ba", "number.unreadable"),
        ("nstw", "1.5", "number.grouping"),
        ("ho_ngheo", date(2026, 1, 2), "sheet.day_in_number_cell"),
        ("loai", "#N/A", "sheet.formula_error"),
        ("ten", "=A1", "sheet.formula_not_computed"),
        ("ten", "dài " * 600, "sheet.text_too_long"),
    ],
)
def test_what_a_column_cannot_hold_is_refused_at_the_cell(
    report: Report, column: str, value: object, code: str
) -> None:
    data = a_workbook(report)
    stamp = stamp_of(data)
    filled = read(typed(data, places=a_typed_row(stamp, LIST, 2, **{column: value})), report)
    place = row_place(stamp, LIST, 2, column.replace("_", "-"))
    assert rules_of(filled) == [(code, place[1])]


def test_a_copied_row_is_refused_with_the_row_it_was_copied_from(with_two: Report) -> None:
    data = a_workbook(with_two)
    book, one = opened(data), stamp_of(data).lists[LIST]
    sheet = book[one.sheet]
    for column in (1, *one.columns.values()):
        sheet.cell(one.first + 2, column).value = sheet.cell(one.first, column).value
    refusal = read(saved(book), with_two).refusals[0]
    assert refusal.code == "workbook.row_twice"
    assert refusal.details == {"first": one.first}
    assert refusal.cell == address_of(one.first + 2, one.columns["ten"])


def test_a_row_without_its_key_is_refused_where_it_says_something(with_two: Report) -> None:
    data = a_workbook(with_two)
    book, one = opened(data), stamp_of(data).lists[LIST]
    sheet = book[one.sheet]
    sheet.cell(one.first, 1).value = "k-lạ"
    sheet.cell(one.first + 5, 1).value = None
    assert rules_of(read(saved(book), with_two)) == [
        ("workbook.row_unknown", address_of(one.first, one.columns["ten"])),
        ("workbook.row_lost", ""),
    ]


def test_what_stands_below_the_list_is_not_lost_without_a_word(report: Report) -> None:
    data = a_workbook(report)
    one = stamp_of(data).lists[LIST]
    at = address_of(one.last + 2, one.columns["ten"])
    filled = read(typed(data, places={(one.sheet, at): "Nuôi dê"}), report)
    assert rules_of(filled) == [("workbook.outside", at)]
    assert filled.refusals[0].value == "Nuôi dê"


def test_cells_merged_in_a_row_are_found(report: Report) -> None:
    data = a_workbook(report)
    book, one = opened(data), stamp_of(data).lists[LIST]
    left, right = (address_of(one.first + 3, one.columns[c]) for c in ("ten", "thon"))
    book[one.sheet].merge_cells(f"{left}:{right}")
    assert rules_of(read(saved(book), report)) == [("sheet.cell_merged", right)]


def test_a_list_that_is_not_theirs_is_only_compared(with_two: Report) -> None:
    data = a_workbook(with_two, office_kind="commune_culture")
    assert read(data, with_two).rows[LIST] == {}
    assert read(data, with_two).refusals == ()
    stamp = stamp_of(data)
    changed = typed(data, places=a_typed_row(stamp, LIST, 1, ten="Nuôi trâu", nstw=2))
    assert rules_of(read(changed, with_two)) == [
        ("workbook.locked_changed", row_place(stamp, LIST, 1, "ten")[1]),
        ("workbook.locked_changed", row_place(stamp, LIST, 1, "nstw")[1]),
    ]
