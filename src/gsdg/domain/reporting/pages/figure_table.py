"""A fixed section of a form to be read: its own head, its rows, and a figure at each place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gsdg.domain.packs.spec import Form
from gsdg.domain.reporting.form_table import FormRow, FormTable
from gsdg.domain.reporting.pages.cells import ShownCell
from gsdg.domain.reporting.pages.picks import Pick, picks_of
from gsdg.domain.reporting.paper_table import Units, head_with_units
from gsdg.kernel.headings import HeadCell


@dataclass(frozen=True)
class ShownRow:
    """`unit` is said where it is not the one of most rows."""

    code: str
    label: str
    shown: str
    unit: str
    css: str
    is_heading: bool
    cells: tuple[tuple[int, ShownCell | None], ...]
    """The number of the column, and what stands in it."""


@dataclass(frozen=True)
class ShownTable:
    """`lead_rows` is the height of the head, for the columns that stand left of it; `width` counts all columns."""

    code: str
    title: str
    hint: str
    unit: str
    head: tuple[tuple[HeadCell, ...], ...]
    lead_rows: int
    letters: tuple[str, ...]
    rows: tuple[ShownRow, ...]
    width: int
    picks: tuple[Pick, ...]

    @property
    def unit_note(self) -> str:
        return _("đơn vị tính: %(unit)s") % {"unit": self.unit} if self.unit else ""


def shown_table(
    form: Form, table: FormTable, cell_at: Callable[[str], ShownCell], *, language: str
) -> ShownTable:
    """`cell_at` tells what stands at an address of the form."""
    units = Units(form, table, language)
    picks = picks_of(units)
    return ShownTable(
        code=table.code,
        title=table.title,
        hint=table.hint,
        unit=units.main,
        head=tuple(tuple(line) for line in head_with_units(units)),
        lead_rows=table.depth,
        letters=table.letters,
        rows=tuple(_row(units, row, picks, cell_at) for row in table.rows),
        width=table.width + 2,
        picks=picks,
    )


def _row(
    units: Units, row: FormRow, picks: tuple[Pick, ...], cell_at: Callable[[str], ShownCell]
) -> ShownRow:
    return ShownRow(
        code=row.code,
        label=row.label,
        shown=row.shown,
        unit=_own_unit(units, row),
        css=_css(row),
        is_heading=row.is_heading,
        cells=tuple(
            (pick.number, None if address is None else cell_at(address))
            for pick, address in zip(picks, row.cells, strict=False)
        ),
    )


def _own_unit(units: Units, row: FormRow) -> str:
    """Said at the row where it is not the unit of most rows, nor in the label already."""
    unit = "" if row.is_heading else units.of_row(row)
    return "" if unit == units.main or f"({unit})" in row.label else unit


def _css(row: FormRow) -> str:
    if row.is_heading:
        return "grp"
    return " ".join(name for name, holds in (("key", row.is_key), ("sub", row.indent > 0)) if holds)
