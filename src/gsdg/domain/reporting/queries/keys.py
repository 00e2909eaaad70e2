"""The few figures that a unit is known by: rows that their form marks as key, over the last years and now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from gsdg.domain.packs.spec import Cell, Form, OverTime
from gsdg.domain.programme.models import FormRelease, ReportingPeriod
from gsdg.domain.programme.queries import form_spec
from gsdg.domain.reporting.geography import Moved, move_leaves
from gsdg.domain.reporting.models import RollUp
from gsdg.domain.reporting.vectors import Vector, add_up, sums_of
from gsdg.domain.units import tree
from gsdg.kernel.figures import Figure, Nature, Provenance
from gsdg.kernel.periods import PeriodKind

YEARS = 3
MOST = 4


@dataclass(frozen=True)
class KeyFigure:
    """One year of one key cell, with the marks that travel with it."""

    figure: Figure
    nature: Nature
    provenance: Provenance
    estimated: bool = False
    from_draft: bool = False


@dataclass(frozen=True)
class KeyRow:
    cell: Cell
    figures: tuple[KeyFigure | None, ...]


@dataclass(frozen=True)
class KeyFigures:
    """`periods` are oldest first, the last is now; the figures of a row follow them."""

    form: FormRelease
    periods: tuple[ReportingPeriod, ...]
    rows: tuple[KeyRow, ...]

    @property
    def now(self) -> ReportingPeriod:
        return self.periods[-1]


Pair = tuple[ReportingPeriod, FormRelease]
Drafts = Mapping[tuple[int, int], Mapping[str, Figure]]


def key_cells(form: Form) -> list[Cell]:
    """Of each key row its first cell that is stored, in the order of the page."""
    found = []
    for section in form.fixed:
        for row in (row for row in section.rows if row.key):
            addresses = (f"{row.code}.{column.code}" for column in section.columns)
            cells = [form.by_address[a] for a in addresses if a in form.by_address]
            found += [cell for cell in cells if cell.index is not None][:1]
    return found


def known_by(form: Form) -> list[Cell]:
    """The few cells that tell a unit: what it has at the end where the form counts that, else its first key rows."""
    keys = key_cells(form)
    stocks = [cell for cell in keys if cell.over_time is OverTime.LAST]
    return (stocks or keys)[:MOST]


def key_figures(unit_id: int, *, on: date, drafts: Drafts | None = None) -> KeyFigures | None:
    """`drafts` (by form and period) stand in where nothing is accepted yet. Three queries."""
    pairs = _last_years(on)
    if not pairs:
        return None
    leaves = _standing(unit_id, pairs, on=on)
    columns = [_column(unit_id, pair, leaves, on=on, drafts=drafts or {}) for pair in pairs]
    form = pairs[-1][1]
    return KeyFigures(
        form=form,
        periods=tuple(period for period, _ in pairs),
        rows=tuple(
            KeyRow(cell, tuple(column.get(cell.address) for column in columns))
            for cell in known_by(form_spec(form))
        ),
    )


def _last_years(on: date) -> list[Pair]:
    """The newest year of a form with key rows, and the years before it; a form that counts poverty comes first."""
    opened = ReportingPeriod.objects.filter(from_day__lte=on).select_related("release")
    years = [p for p in opened if p.period.kind is PeriodKind.YEAR]
    forms: defaultdict[int, list[FormRelease]] = defaultdict(list)
    packs = {period.release_id for period in years}
    for form in FormRelease.objects.filter(pack__in=packs).select_related("pack"):
        if key_cells(form_spec(form)):
            forms[form.pack_id].append(form)
    pairs = [
        (period, form)
        for period in years
        for form in forms[period.release_id]
        if period.regime in form_spec(form).regimes
    ]
    if not pairs:
        return []
    code = min(pairs, key=_preference)[1].code
    alike = [pair for pair in pairs if pair[1].code == code]
    return sorted(alike, key=lambda pair: (pair[0].as_of, pair[0].pk))[-YEARS:]


def _preference(pair: Pair) -> tuple[bool, int, int]:
    period, form = pair
    return form_spec(form).poverty_line is None, -period.as_of.toordinal(), form.position


Leaves = dict[int, list[tuple[int, Vector]]]


def _standing(unit_id: int, pairs: Sequence[Pair], *, on: date) -> Leaves:
    """By period: what the children of the root say; of a unit below it, its own reports and its predecessors'."""
    register = tree.current()
    whose = Q(unit_id__in=register.with_predecessors([unit_id]), is_leaf=True)
    if unit_id == register.on(on).root:
        whose = Q(parent_id=unit_id)
    rows = RollUp.objects.filter(
        whose, period__in=[period for period, _ in pairs], form__in=[form for _, form in pairs]
    ).values_list("period_id", "unit_id", "amounts", "counts", "marks", "reports")
    found: Leaves = defaultdict(list)
    for period_id, unit, *packed in rows:
        found[period_id].append((unit, Vector.unpack(*packed)))
    return found


def _column(
    unit_id: int, pair: Pair, leaves: Leaves, *, on: date, drafts: Drafts
) -> dict[str, KeyFigure]:
    period, form = pair
    spec = form_spec(form)
    typed = drafts.get((form.pk, period.pk))
    if period.pk not in leaves and typed is not None:
        return {
            cell.address: KeyFigure(
                typed[cell.address], cell.nature, Provenance.REPORTED, from_draft=True
            )
            for cell in known_by(spec)
            if cell.address in typed
        }
    moved = _moved(unit_id, pair, leaves.get(period.pk, []), on=on)
    return dict(_figures(spec, moved)) if moved.vector.reports else {}


def _moved(unit_id: int, pair: Pair, leaves: list[tuple[int, Vector]], *, on: date) -> Moved:
    """As reported where the unit was there already; else on the map of the day, from those it comes from."""
    period, form = pair
    sums = sums_of(form_spec(form))
    register = tree.current()
    there = register.on(period.as_of)
    if there.contains(unit_id):
        wanted = (vector for unit, vector in leaves if unit == unit_id or unit_id == there.root)
        return Moved(add_up(sums.size, wanted, sums=sums))
    return move_leaves(
        leaves, unit_id=unit_id, as_of=period.as_of, day=on, units=register, sums=sums
    )


def _figures(form: Form, moved: Moved) -> Iterable[tuple[str, KeyFigure]]:
    for cell in known_by(form):
        if cell.index is not None:
            yield (
                cell.address,
                KeyFigure(
                    figure=moved.vector.figure(cell.index),
                    nature=cell.nature,
                    provenance=moved.vector.provenance(cell.index),
                    estimated=moved.is_estimated(cell.index),
                ),
            )
