"""Where everything stands in the workbook of a past period, a line for every unit that owed the form: the same for who
writes it and who reads it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gsdg.domain.packs.answers import UnitFacts
from gsdg.domain.packs.cells import Cell
from gsdg.domain.packs.evaluate import closed_addresses
from gsdg.domain.packs.spec import Form, ListColumn, ListColumnType, ListSection
from gsdg.domain.programme.models import FormRelease, ReportingPeriod
from gsdg.domain.programme.queries import form_spec
from gsdg.domain.reporting.models import Duty
from gsdg.domain.reporting.sheets.material import worded
from gsdg.domain.reporting.sheets.naming import SheetNames
from gsdg.domain.units import tree
from gsdg.domain.units.snapshot import Span

UNIT_CODE, UNIT_NAME, FIRST = 1, 2, 3
"""Columns of every sheet: the unit by its code and name, from the third on what is asked."""
HEADING = "Mã đơn vị"
"""Over the codes. In the line under it each column of cells bears the address of its cell."""


@dataclass(frozen=True)
class PastTable:
    """One fixed section as a sheet: units down, its entered cells across."""

    sheet: str
    title: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class PastList:
    sheet: str
    section: ListSection


@dataclass(frozen=True)
class PastLayout:
    form: FormRelease
    period: ReportingPeriod
    spec: Form
    tables: tuple[PastTable, ...]
    lists: tuple[PastList, ...]

    @property
    def identity(self) -> dict[str, str]:
        """What the stamp of the workbook says, so that no other can be taken for it."""
        return {
            "past": "1",
            "form": self.form.code,
            "period": self.period.code,
            "regime": self.period.regime,
            "pack": self.form.pack.sha256,
        }


def layout_of(form: FormRelease, period: ReportingPeriod) -> PastLayout:
    spec, names = form_spec(form), SheetNames()
    tables = tuple(_tables(spec, names))
    lists = tuple(PastList(names.of(one.title.vi), one) for one in spec.lists)
    return PastLayout(form, period, spec, tables, lists)


def _tables(spec: Form, names: SheetNames) -> Iterator[PastTable]:
    """Sections without a cell that somebody types have no sheet: what is computed is computed again."""
    for section in spec.fixed:
        cells = tuple(c for c in spec.cells if c.section == section.code and c.is_entered)
        if cells:
            title = section.title.vi if len(spec.fixed) > 1 else spec.title.vi
            yield PastTable(names.of(title), title, cells)


@dataclass(frozen=True)
class Owing:
    """A unit that owes the form for the period, as it was called on the map of that period."""

    span: Span
    closed: frozenset[str]


def units_owing(layout: PastLayout) -> Mapping[str, Owing]:
    """By the code of the time, in the order of the register."""
    as_of = layout.period.as_of
    here = tree.current().on(as_of)
    duties = Duty.objects.of_leaves().filter(form=layout.form, period=layout.period)
    spans = [here.span(pk) for pk in duties.values_list("unit_id", flat=True)]
    return {
        span.code: Owing(
            span, closed_addresses(layout.spec, UnitFacts(span.kind, span.level, as_of))
        )
        for span in sorted(spans, key=lambda span: (span.sort_key, span.code))
    }


def choices_of(column: ListColumn) -> Mapping[str, str]:
    """By the word that is chosen. Villages of years that are over are written by name."""
    if column.type is not ListColumnType.CHOICE:
        return {}
    return worded((choice.code, choice.label.vi, choice.code) for choice in column.choices)
