"""Entry workbooks for tests, filled in the way a clerk does: by the cells that carry the form's addresses."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from gsdg.domain.programme.queries import form_spec
from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.sheets.material import written
from gsdg.domain.reporting.sheets.reading import Filled, read_workbook, stamped_book
from gsdg.domain.reporting.sheets.stamp import Stamp
from gsdg.domain.reporting.sheets.writing import workbook_of
from gsdg.kernel.figures import Figure
from gsdg.toolkit.sheets.names import address_of
from tests.builders.province import AT

NAME = "bieu.xlsx"


def a_workbook(report: Report, *, office_kind: str = "commune_pc") -> bytes:
    """As it is now: of the report as it stands in the database."""
    fresh = Report.objects.with_duty().get(pk=report.pk)
    return workbook_of(fresh, office_kind=office_kind, at=AT)


def stamp_of(data: bytes) -> Stamp:
    return stamped_book(data, name=NAME).stamp


def opened(data: bytes) -> Workbook:
    return load_workbook(io.BytesIO(data))


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def typed(
    data: bytes,
    cells: Mapping[str, Any] | None = None,
    *,
    texts: Mapping[str, str] | None = None,
    places: Mapping[tuple[str, str], Any] | None = None,
) -> bytes:
    """`cells` by address of the form, `texts` by code, `places` by sheet and address; figures as a clerk types them."""
    stamp, book = stamp_of(data), opened(data)
    for address, value in (cells or {}).items():
        place = stamp.cells[address]
        book[place.sheet][place.at] = value
    for code, text in (texts or {}).items():
        book[stamp.texts[code].sheet][stamp.texts[code].at] = text
    for (sheet, at), value in (places or {}).items():
        book[sheet][at] = value
    return saved(book)


def as_typed(figures: Mapping[str, Figure], report: Report) -> dict[str, Any]:
    """What a clerk types for these figures of the report's form."""
    form = form_spec(report.duty.form)
    return {address: written(f, form.cell(address).scale) for address, f in figures.items()}


def row_place(stamp: Stamp, section: str, number: int, column: str) -> tuple[str, str]:
    """Sheet and address of a column in the so-manieth row of a list, from 1."""
    one = stamp.lists[section]
    return one.sheet, address_of(one.first + number - 1, one.columns[column])


def a_typed_row(
    stamp: Stamp, section: str, number: int, **values: Any
) -> dict[tuple[str, str], Any]:
    return {
        row_place(stamp, section, number, column.replace("_", "-")): value
        for column, value in values.items()
    }


def read(data: bytes, report: Report) -> Filled:
    fresh = Report.objects.with_duty().get(pk=report.pk)
    return read_workbook(stamped_book(data, name=NAME), fresh, form_spec(fresh.duty.form))


def rules_of(filled: Filled) -> list[tuple[str, str]]:
    """Code and cell of everything that is wrong."""
    return [(refusal.code, refusal.cell) for refusal in filled.refusals]
