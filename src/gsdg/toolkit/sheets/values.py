"""What a cell of a form means: a figure, a text, a day, a choice; else a refusal that names sheet and cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

import gsdg.toolkit.sheets.problems  # noqa: F401 - registers the codes
from gsdg.kernel.figures import BLANK, Figure, figure_from_number, parse_figure
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit.sheets.books import CellValue, SheetCell

T = TypeVar("T")
_DAY = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")


def shown(value: CellValue) -> str:
    """As a person sees it in the workbook."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, Decimal):
        return str(value).replace(".", ",")
    return str(value)


def figure_in(
    cell: SheetCell, *, scale: int = 0, negative: bool = False, unit: str = "đơn vị"
) -> Figure:
    """The figure in the cell. Text is read the strict Vietnamese way, a number is taken as it is."""

    def read(value: CellValue) -> Figure:
        if value is None:
            return BLANK
        if isinstance(value, bool):
            raise Refused(Refusal("sheet.truth_in_number_cell", {"text": shown(value)}))
        if isinstance(value, date):
            raise Refused(Refusal("sheet.day_in_number_cell", {"text": shown(value)}))
        if isinstance(value, str):
            return parse_figure(value, scale=scale, negative=negative, unit=unit)
        return figure_from_number(value, scale=scale, negative=negative, unit=unit)

    return _in_place(cell, read)


def text_in(cell: SheetCell, *, limit: int = 5000) -> str:
    """The text in the cell, its lines kept; "" when blank. A number typed into a text cell is its digits."""

    def read(value: CellValue) -> str:
        text = "\n".join(normal(line) for line in shown(value).split("\n")).strip()
        if len(text) > limit:
            raise Refused(Refusal("sheet.text_too_long", {"length": len(text), "limit": limit}))
        return text

    return _in_place(cell, read)


def day_in(cell: SheetCell) -> date | None:
    """A day, whether Excel knows it as one or it was typed as day/month/year."""

    def read(value: CellValue) -> date | None:
        if value is None or isinstance(value, date):
            return value
        typed = re.fullmatch(_DAY, shown(value).strip())
        try:
            if typed is not None:
                return date(int(typed[3]), int(typed[2]), int(typed[1]))
        except ValueError:
            pass
        raise Refused(Refusal("sheet.not_a_day", {"text": shown(value)}))

    return _in_place(cell, read)


def choice_in(cell: SheetCell, choices: Collection[str]) -> str:
    """One of the choices as it is written in the list; "" when blank."""

    def read(value: CellValue) -> str:
        typed = normal(shown(value))
        if typed == "" or typed in choices:
            return typed
        raise Refused(Refusal("sheet.not_in_list", {"text": typed}))

    return _in_place(cell, read)


def _in_place(cell: SheetCell, read: Callable[[CellValue], T]) -> T:
    """Read the value; whatever is refused is told with the sheet, the cell and what stands there."""
    try:
        if cell.error is not None:
            raise Refused(Refusal("sheet.formula_error", {"error": cell.error}, value=cell.error))
        if cell.is_formula and not cell.formula_has_value:
            raise Refused(Refusal("sheet.formula_not_computed"))
        return read(cell.value)
    except Refused as refused:
        raise Refused(
            [
                replace(
                    refusal,
                    sheet=cell.sheet,
                    cell=cell.address,
                    value=refusal.value or shown(cell.value),
                )
                for refusal in refused.refusals
            ]
        ) from None
