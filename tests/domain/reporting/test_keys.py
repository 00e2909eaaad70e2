"""Which rows tell a unit: those that the pack calls key, else all of them."""

from __future__ import annotations

from pathlib import Path

from tests.builders.packs import FORM, a_form

from gsdg.domain.packs.spec import Form
from gsdg.domain.reporting.queries.keys import key_cells


def _addresses(form: Form) -> list[str]:
    return [cell.address for cell in key_cells(form)]


def test_the_first_cell_of_each_key_row_tells_the_unit(tmp_path: Path) -> None:
    text = FORM.replace('{code: "04",', '{code: "04", key: true,')
    assert _addresses(a_form(tmp_path, text)) == ["04.1"]


def test_where_no_row_is_key_the_reviewer_still_sees_every_row(tmp_path: Path) -> None:
    assert _addresses(a_form(tmp_path)) == ["01.1", "02.1", "03.1", "04.1"]
