"""All that an entry workbook says, gathered once: the draft, whose hands it is for, and what was asked for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from gsdg.domain.packs.answers import ratio_of
from gsdg.domain.packs.cells import Cell
from gsdg.domain.packs.evaluate import closed_addresses
from gsdg.domain.packs.spec import ListColumn, ListColumnType, ListSection, ParameterValue
from gsdg.domain.reporting.models import Remark, Report
from gsdg.domain.reporting.queries.drafts import Draft, draft_of
from gsdg.domain.reporting.queries.series import poverty_line
from gsdg.domain.reporting.queries.typing import Total, total_below
from gsdg.domain.reporting.rules import why_not_type_cell, why_not_type_row
from gsdg.domain.units import tree
from gsdg.domain.units.snapshot import Span
from gsdg.kernel.figures import BLANK, Figure, State, to_decimal
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit.installation import current

Shown = int | Decimal | str | None
"""What stands in a cell of a workbook for a figure: a number, a sign, or nothing."""

SIGNS = {State.NOT_APPLICABLE: "x", State.NOT_AVAILABLE: "…"}


@dataclass(frozen=True)
class Material:
    """`total` stands in for figures where the report has none of its own, only those below it."""

    draft: Draft
    office_kind: str
    unit: Span
    line: ParameterValue | None
    total: Total | None
    is_demo: bool
    remarks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    villages: Mapping[str, str] = field(default_factory=dict)

    @property
    def report(self) -> Report:
        return self.draft.report

    @cached_property
    def closed(self) -> frozenset[str]:
        return closed_addresses(self.draft.form, self.draft.facts)

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        return self.draft.completed if self.total is None else self.total.now.figures

    @property
    def before(self) -> Mapping[str, Figure]:
        """What was accepted for the period before."""
        return self.draft.previous if self.total is None else self.total.before

    def is_open(self, cell: Cell) -> bool:
        """Whether who has this workbook made may type in the cell."""
        is_closed = cell.address in self.closed
        refusal = why_not_type_cell(cell, is_closed=is_closed, office_kind=self.office_kind)
        return refusal is None and self.total is None

    def is_open_list(self, section: ListSection) -> bool:
        refusal = why_not_type_row(section, place="", office_kind=self.office_kind)
        return refusal is None and self.total is None

    def value_of(self, cell: Cell) -> Shown:
        """What a cell says now, as a workbook shows it."""
        return self.value_in(cell, self.figures)

    def value_in(self, cell: Cell, figures: Mapping[str, Figure]) -> Shown:
        if not cell.is_ratio:
            return written(figures.get(cell.address, BLANK), cell.scale)
        ratio = ratio_of(self.draft.form, cell, figures)
        if ratio is None:
            return None
        rate = ratio.percent(cell.scale)
        return "…" if rate is None else _plain(rate)

    def choices_of(self, column: ListColumn) -> Mapping[str, str]:
        """What a column offers, by the word that is chosen; nothing where it is typed."""
        if column.type is ListColumnType.VILLAGE:
            return self.villages
        if column.type is ListColumnType.CHOICE:
            return worded((choice.code, choice.label.vi, choice.code) for choice in column.choices)
        return {}


def material_of(report: Report, *, office_kind: str) -> Material:
    duty = report.duty
    draft = draft_of(report)
    installation = current()
    return Material(
        draft=draft,
        office_kind=office_kind,
        unit=tree.current().on(duty.period.as_of).span(duty.unit_id),
        line=poverty_line(duty.form, duty.period),
        total=total_below(draft),
        is_demo=installation is not None and installation.is_demo,
        remarks=remarks_to_answer(report),
        villages=villages_of(report) if draft.form.lists else {},
    )


def remarks_to_answer(report: Report) -> dict[str, tuple[str, ...]]:
    """What it was sent back for, by the place it is said at; "" is the whole report."""
    open_ones = Remark.objects.filter(report=report, is_return=True, resolved_at=None)
    said: defaultdict[str, list[str]] = defaultdict(list)
    for remark in open_ones.order_by("at", "pk"):
        said[remark.address].append(f"{remark.by_office or remark.by_name}: {remark.text}")
    return {address: tuple(texts) for address, texts in said.items()}


def villages_of(report: Report) -> dict[str, str]:
    """Villages and residents' groups of the unit on the map of the period, by name; the value is the id of the unit."""
    here = tree.current().on(report.duty.period.as_of)
    below = (here.span(unit_id) for unit_id in here.villages_of(report.duty.unit_id))
    return worded((str(s.unit_id), s.name, s.code) for s in below if s.level == "village")


def worded(offered: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """Word → value, of (value, word, what tells two of one word apart)."""
    listed = [(value, normal(word), sign) for value, word, sign in offered]
    counted = Counter(word for _, word, _ in listed)
    return {
        word if counted[word] == 1 else f"{word} ({sign})": value for value, word, sign in listed
    }


def written(figure: Figure, scale: int) -> Shown:
    """A number in the unit its cell declares, the sign of its state, or nothing."""
    if figure.is_number:
        return _plain(to_decimal(figure.amount, scale))
    return SIGNS.get(figure.state)


def _plain(number: Decimal) -> int | Decimal:
    """As a workbook gives it back: 3.90 is 3.9, and 12.000 is 12."""
    return int(number) if number == number.to_integral_value() else number.normalize()
