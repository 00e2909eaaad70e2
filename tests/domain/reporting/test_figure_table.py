"""A form to be read: the columns a phone chooses from, and where a unit of measure is said."""

from __future__ import annotations

from functools import cache

import pytest
from django.conf import settings

from gsdg.domain.packs.load import find_packs, load_pack
from gsdg.domain.packs.spec import Form
from gsdg.domain.reporting.form_table import FormTable, head_of, tables_of
from gsdg.domain.reporting.pages.cells import ShownCell
from gsdg.domain.reporting.pages.figure_table import ShownTable, shown_table
from gsdg.domain.reporting.pages.picks import picks_of
from gsdg.domain.reporting.paper_table import Units
from gsdg.kernel.figures import BLANK

PLACES = {"period": "năm 2025", "closing": "14/12/2025", "previous": "năm 2024"}


@cache
def forms() -> list[Form]:
    return [
        form
        for folder in find_packs(settings.PACK_FOLDERS)
        for form in load_pack(folder).forms.values()
    ]


def form_called(code: str) -> Form:
    return next(form for form in forms() if form.code == code)


def shown(form: Form, language: str = "vi") -> list[ShownTable]:
    def cell_at(address: str) -> ShownCell:
        return ShownCell(address, "", BLANK, 0, None, "")

    tables = tables_of(form, places=PLACES, language=language)
    return [shown_table(form, table, cell_at, language=language) for table in tables]


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.code)
def test_a_phone_can_choose_every_column_by_a_name_of_its_own(form: Form) -> None:
    for table in shown(form):
        assert len(table.picks) == len(table.letters)
        assert [pick.is_chosen for pick in table.picks].count(True) == 1
        labels = [pick.label for pick in table.picks]
        assert len(set(labels)) == len(labels)
        for row in table.rows:
            assert [number for number, _ in row.cells] in ([], [p.number for p in table.picks])


def test_columns_called_the_same_are_told_with_what_stands_above_them() -> None:
    form = form_called("DBHN")
    head = head_of([(["Năm nay"], "Tổng số"), (["Năm nay"], "Nữ"), (["Năm trước"], "Tổng số")])
    table = FormTable("bang", "Bảng", "", "hộ", head, ("1", "2", "3"), ())
    labels = [pick.label for pick in picks_of(Units(form, table))]
    assert labels == ["Năm nay, Tổng số", "Nữ", "Năm trước, Tổng số"]


def test_the_unit_of_most_rows_is_said_once_and_no_row_repeats_it() -> None:
    (table,) = shown(form_called("DBHN"))
    assert table.unit_note == "đơn vị tính: hộ"
    assert {row.unit for row in table.rows} == {""}
    assert [pick.label for pick in table.picks][-1] == "Nhân khẩu (người)"


def test_a_row_of_another_unit_says_its_own() -> None:
    said = {
        (table.unit, row.unit)
        for form in forms()
        for table in shown(form)
        for row in table.rows
        if row.unit
    }
    assert all(own != main for main, own in said)
