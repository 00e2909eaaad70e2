"""What somebody typed into an entry workbook: every open cell, row and text, and everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeVar

from django.conf import settings

import gsdg.domain.reporting.sheets.problems  # noqa: F401 - registers the codes
from gsdg.domain.packs.spec import Form
from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.row_places import place_of_row, units_of_measure
from gsdg.domain.reporting.rules import LONGEST_TEXT
from gsdg.domain.reporting.sheets.list_reading import FilledRow, read_list
from gsdg.domain.reporting.sheets.stamp import How, Identity, Stamp, StampedCell, as_read
from gsdg.domain.reporting.sheets.writing import identity_of
from gsdg.domain.units import tree
from gsdg.kernel.figures import Figure
from gsdg.kernel.notation import asked_beside
from gsdg.kernel.problems import Severity
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.toolkit.sheets.books import Book
from gsdg.toolkit.sheets.names import address_of
from gsdg.toolkit.sheets.reading import read_book
from gsdg.toolkit.sheets.stamp import check
from gsdg.toolkit.sheets.structure import faults_of
from gsdg.toolkit.sheets.values import figure_in, shown, text_in

T = TypeVar("T")


@dataclass(frozen=True)
class StampedBook:
    """A workbook that we made, whatever stands in it now."""

    book: Book
    stamp: Stamp


@dataclass(frozen=True)
class Filled:
    """What stands in every open place. Where something cannot be read there is a refusal instead of a value."""

    stamp: Stamp
    cells: Mapping[str, Figure] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, Mapping[str, FilledRow]] = field(default_factory=dict)
    refusals: tuple[Refusal, ...] = ()
    notes: tuple[Refusal, ...] = ()


def stamped_book(data: bytes, *, name: str) -> StampedBook:
    """Refused where it cannot be opened, or does not carry our stamp unchanged."""
    book = read_book(data, name=name)
    insist(check(book.stamp, settings.SECRET_KEY))
    try:
        return StampedBook(book, Stamp.of(book.stamp))
    except ValueError as error:
        found = book.stamp.get("format", "")
        raise Refused(Refusal("workbook.format_unknown", {"found": found})) from error


def read_workbook(found: StampedBook, report: Report, form: Form) -> Filled:
    """Everything in it, with everything that is wrong; refused at once where it is not this report's."""
    insist(why_not_of(found.stamp, report))
    reading = _Reading(found.book, found.stamp, form)
    filled = reading.filled()
    notes = [r for r in reading.refusals if r.severity is Severity.NOTE]
    blocking = [r for r in reading.refusals if r.severity is not Severity.NOTE]
    return replace(filled, refusals=tuple(blocking), notes=tuple(notes))


def why_not_of(stamp: Stamp, report: Report) -> Refusal | None:
    """Of another unit, form, period, office or release than the report."""
    found, expected = stamp.identity, identity_of(report)
    unit = tree.current().on(report.duty.period.as_of).span(report.duty.unit_id)
    names = {"unit": (stamp.unit_name, unit.name)}
    for part, code in _PARTS.items():
        ours, theirs = getattr(expected, part), getattr(found, part)
        if ours != theirs:
            told, wanted = names.get(part, (theirs, ours))
            return Refusal(code, {"found": told, "expected": wanted}, value=str(theirs))
    return None


_PARTS: Mapping[str, str] = {
    "unit": "workbook.other_unit",
    "form": "workbook.other_form",
    "period": "workbook.other_period",
    "office": "workbook.other_office",
    "pack": "workbook.other_release",
    "report": "workbook.other_report",
}
"""Fields of an Identity in the order in which people think of them."""


def why_not_yours(identity: Identity, unit_name: str) -> Refusal:
    details = {"form": identity.form, "period": identity.period, "unit": unit_name}
    return Refusal("workbook.not_yours", details)


@dataclass(frozen=True)
class _Written:
    """A number that stands in a workbook as text, and where."""

    text: str
    sheet: str
    at: str


class _Reading:
    def __init__(self, book: Book, stamp: Stamp, form: Form) -> None:
        self.book, self.stamp, self.form = book, stamp, form
        self.refusals: list[Refusal] = []

    def filled(self) -> Filled:
        broken = self._faults()
        cells = dict(self._cells(broken))
        texts = dict(self._texts(broken))
        rows: dict[str, Mapping[str, FilledRow]] = {}
        for section in self.form.lists:
            stamped = self.stamp.lists[section.code]
            if stamped.sheet in self.book.sheets and not broken & set(stamped.names):
                rows[section.code] = read_list(
                    self.book.sheets[stamped.sheet], section, stamped, self.refusals
                )
        asked = self._asked(cells, rows)
        self._locked_values()
        return Filled(self.stamp, _but(asked, cells), texts, _rows_but(asked, rows))

    def _faults(self) -> set[str]:
        """Names of the places that are not where they were put, each told once."""
        broken = set()
        for name, place in self.stamp.named_places.items():
            faults = faults_of(self.book, {name: place})
            if any(fault.severity is not Severity.NOTE for fault in faults):
                broken.add(name)
            self.refusals += [fault for fault in faults if fault not in self.refusals]
        return broken

    def _cells(self, broken: set[str]) -> Iterator[tuple[str, Figure]]:
        for address, stamped in self.stamp.cells.items():
            if stamped.how is How.OPEN and stamped.name not in broken:
                figure = self._taken(partial(self._figure, address, stamped))
                if figure is not None:
                    yield address, figure

    def _asked(
        self, cells: Mapping[str, Figure], rows: Mapping[str, Mapping[str, FilledRow]]
    ) -> set[str]:
        """Texts only: a number in a workbook is a number. What the other texts put in doubt is asked about."""
        written = dict([*self._written_in_cells(cells), *self._written_in_rows(rows)])
        asked = asked_beside(
            {place: one.text for place, one in written.items()},
            [refusal.code for refusal in self.refusals],
            units=units_of_measure(self.form, written),
        )
        self.refusals += [
            replace(refusal, sheet=written[place].sheet, cell=written[place].at)
            for place, refusal in asked.items()
        ]
        return set(asked)

    def _written_in_cells(self, cells: Mapping[str, Figure]) -> Iterator[tuple[str, _Written]]:
        for address in cells:
            stamped = self.stamp.cells[address]
            value = self.book.cell(stamped.sheet, stamped.at).value
            if isinstance(value, str):
                yield address, _Written(value, stamped.sheet, stamped.at)

    def _written_in_rows(
        self, rows: Mapping[str, Mapping[str, FilledRow]]
    ) -> Iterator[tuple[str, _Written]]:
        for section, filled in rows.items():
            stamped = self.stamp.lists[section]
            for key, row in filled.items():
                for column, text in row.texts.items():
                    at = address_of(row.at, stamped.columns[column])
                    place = f"{place_of_row(section, key)}.{column}"
                    yield place, _Written(text, stamped.sheet, at)

    def _figure(self, address: str, stamped: StampedCell) -> Figure:
        cell = self.form.cell(address)
        found = self.book.cell(stamped.sheet, stamped.at)
        unit = cell.unit_of_measure.vi
        return figure_in(found, scale=cell.scale, negative=cell.allows_negative, unit=unit)

    def _texts(self, broken: set[str]) -> Iterator[tuple[str, str]]:
        for code, stamped in self.stamp.texts.items():
            if stamped.name not in broken:
                found = self.book.cell(stamped.sheet, stamped.at)
                text = self._taken(partial(text_in, found, limit=LONGEST_TEXT))
                if text is not None:
                    yield code, as_read(text)

    def _taken(self, read: Callable[[], T]) -> T | None:
        try:
            return read()
        except Refused as refused:
            self.refusals += refused.refusals
            return None

    def _locked_values(self) -> None:
        """A value typed over a formula is told too; what a formula gives now is its own affair."""
        for stamped in (*self.stamp.cells.values(), *self.stamp.beside):
            found = self.book.cell(stamped.sheet, stamped.at)
            is_left_alone = stamped.how is How.OPEN or stamped.sheet not in self.book.sheets
            if is_left_alone or (stamped.how is How.COMPUTED and found.is_formula):
                continue
            now = found.error or shown(found.value).strip()
            if now != stamped.shown:
                self.refusals.append(
                    Refusal(
                        "workbook.locked_changed",
                        {"was": stamped.shown, "found": now},
                        sheet=stamped.sheet,
                        cell=stamped.at,
                        value=now,
                    )
                )


def _but(asked: set[str], cells: Mapping[str, Figure]) -> dict[str, Figure]:
    return {address: figure for address, figure in cells.items() if address not in asked}


def _rows_but(
    asked: set[str], rows: Mapping[str, Mapping[str, FilledRow]]
) -> dict[str, Mapping[str, FilledRow]]:
    """Without the rows of which some number is asked about: a row is taken whole."""
    owners = {place.rpartition(".")[0] for place in asked}
    return {
        section: {
            key: row for key, row in filled.items() if place_of_row(section, key) not in owners
        }
        for section, filled in rows.items()
    }
