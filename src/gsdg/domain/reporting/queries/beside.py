"""What reports are held against: earlier figures of the unit on the map of its period, units of its kind, and what the
system had brought into the draft. The same few queries for one report and for a hundred of one form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from django.db.models import Q

from gsdg.domain.packs.spec import Form
from gsdg.domain.programme.models import FormRelease, ReportingPeriod
from gsdg.domain.programme.queries import form_spec, kin_of, pack_of, poverty_line_on
from gsdg.domain.programme.releases import every_form
from gsdg.domain.reporting.geography import move_leaves, sources_of
from gsdg.domain.reporting.models import DraftCell, Report, RollUp
from gsdg.domain.reporting.odd import Beside, bounds_of, rates, value_of, watched
from gsdg.domain.reporting.queries.places import is_asked_for
from gsdg.domain.reporting.vectors import Vector, sums_of
from gsdg.domain.units import tree
from gsdg.kernel.figures import Figure, State
from gsdg.toolkit.db.packed import rows_of

MOST_PERIODS = 8
"""Further back than these nobody is held to."""

Pair = tuple[int, int]
"""A form and a period."""


@dataclass(frozen=True)
class _Leaf:
    unit_id: int
    office_id: int
    vector: Vector


def beside_of(
    reports: Sequence[Report], *, cells: Iterable[DraftCell] | None = None
) -> dict[int, Beside]:
    """By report. A consolidated report is the sum of what was judged already: it is held against nothing.

    `cells` of the drafts, where they were asked for already.
    """
    judged = [r for r in reports if not r.duty.consolidates and _is_judged(form_spec(r.duty.form))]
    brought = _brought_into(reports, cells)
    earlier = _earlier_of(judged)
    leaves = _standing(judged, earlier)
    peers = _Peers(leaves)
    found = {r.pk: Beside(brought=brought.get(r.pk, {})) for r in reports}
    for report in judged:
        duty = report.duty
        found[report.pk] = Beside(
            bounds=bounds_of(pack_of(duty.form.pack), duty.period.closing_day),
            past=_past_of(report, earlier[(duty.form_id, duty.period_id)], leaves),
            peers=peers.of(report),
            brought=brought.get(report.pk, {}),
        )
    return found


def _is_judged(form: Form) -> bool:
    return bool(watched(form) or rates(form))


def _brought_into(
    reports: Sequence[Report], cells: Iterable[DraftCell] | None
) -> Mapping[int, Mapping[str, Figure]]:
    if cells is None:
        cells = DraftCell.objects.filter(report__in=reports, brought_state__isnull=False)
    found: defaultdict[int, dict[str, Figure]] = defaultdict(dict)
    for cell in cells:
        if cell.brought_state is not None:
            brought = Figure(State(cell.brought_state), cell.brought_amount)
            found[cell.report_id][cell.address] = brought
    return found


Asked = tuple[ReportingPeriod, FormRelease]


def _earlier_of(reports: Iterable[Report]) -> dict[Pair, list[Asked]]:
    """For each pair its earlier periods of the same kind and part that count the same thing by the same line; the
    newest last."""
    known: dict[int, list[Asked]] = {}
    found: dict[Pair, list[Asked]] = {}
    opened = _Opened()
    for report in reports:
        form, period = report.duty.form, report.duty.period
        if (form.pk, period.pk) in found:
            continue
        if form.pk not in known:
            known[form.pk] = list(opened.of(form))
        this, line = period.period, poverty_line_on(form, period.as_of)
        found[(form.pk, period.pk)] = [
            (one, there)
            for one, there in known[form.pk]
            if one.as_of < period.as_of
            and (one.period.kind, one.period.part) == (this.kind, this.part)
            and poverty_line_on(there, one.as_of) == line
        ][-MOST_PERIODS:]
    return found


class _Opened:
    """Every form and every period there is, asked for once; nothing where nobody asks."""

    @cached_property
    def forms(self) -> tuple[FormRelease, ...]:
        return every_form()

    @cached_property
    def periods(self) -> list[ReportingPeriod]:
        return list(ReportingPeriod.objects.order_by("as_of", "pk"))

    def of(self, form: FormRelease) -> Iterator[Asked]:
        """Periods of the form and of those of other programmes that count the same, oldest first."""
        kin = kin_of(form, self.forms)
        alike = {one.form.pack_id: one.form for one in kin if one.relation == "same"}
        for period in self.periods:
            there = alike.get(period.release_id)
            if there is not None and is_asked_for(there, period):
                yield period, there


Leaves = Mapping[Pair, Mapping[int, Sequence[_Leaf]]]


def _standing(reports: Sequence[Report], earlier: Mapping[Pair, Sequence[Asked]]) -> Leaves:
    """Accepted figures by form, period and unit: of all units now, of these and their predecessors before. One query."""
    found: defaultdict[Pair, defaultdict[int, list[_Leaf]]] = defaultdict(lambda: defaultdict(list))
    if not reports:
        return found
    here = {(r.duty.form_id, r.duty.period_id) for r in reports}
    before = {(form.pk, period.pk) for asked in earlier.values() for period, form in asked} - here
    behind = tree.current().with_predecessors({r.duty.unit_id for r in reports})
    columns = ("form_id", "period_id", "unit_id", "office_id")
    packed = ("amounts", "counts", "marks", "reports")
    rows = RollUp.objects.filter(_those(here) | _those(before, unit__in=behind), is_leaf=True)
    for form_id, period_id, unit_id, office_id, *vector in rows_of(
        rows.order_by("unit_id").values_list(*columns, *packed)
    ):
        if (form_id, period_id) in here | before:
            leaf = _Leaf(unit_id, office_id, Vector.unpack(*vector))
            found[(form_id, period_id)][unit_id].append(leaf)
    return found


def _those(pairs: Collection[Pair], **more: Any) -> Q:
    return Q(form__in={f for f, _ in pairs}, period__in={p for _, p in pairs}, **more)


def _past_of(report: Report, earlier: Sequence[Asked], leaves: Leaves) -> dict[str, list[int]]:
    cells = watched(form_spec(report.duty.form))
    found: defaultdict[str, list[int]] = defaultdict(list)
    for period, form in earlier:
        vector = _vector_then(report, period, form, leaves.get((form.pk, period.pk), {}))
        if vector is None:
            continue
        places = {address: i for i, address in enumerate(form.addresses)}
        for cell in cells:
            if cell.address in places:
                figure = vector.figure(places[cell.address])
                found[cell.address] += [figure.amount] if figure.is_number else []
    return found


def _vector_then(
    report: Report,
    period: ReportingPeriod,
    form: FormRelease,
    leaves: Mapping[int, Sequence[_Leaf]],
) -> Vector | None:
    """What was said then of the land that is the unit's now, on the map of its period: by itself, or by all those it took
    in. What came over in part would be an estimate, and nobody is asked to explain a difference from an estimate."""
    duty, register = report.duty, tree.current()
    day = duty.period.as_of
    if duty.unit_id == register.on(day).root:
        own = [leaf for leaf in leaves.get(duty.unit_id, ()) if leaf.office_id == duty.office_id]
        return own[0].vector if own else None
    wanted = frozenset({duty.unit_id})
    behind = sources_of(wanted, as_of=period.as_of, day=day, units=register)
    if not behind or not behind <= leaves.keys():
        return None
    moved = move_leaves(
        [(unit, leaf.vector) for unit in sorted(behind) for leaf in leaves[unit]],
        unit_id=duty.unit_id,
        as_of=period.as_of,
        day=day,
        units=register,
        sums=sums_of(form_spec(form)),
    )
    return None if moved.bases else moved.vector


class _Peers:
    """What every unit says now, by its kind; worked out once for each form and period."""

    def __init__(self, leaves: Leaves) -> None:
        self.leaves = leaves
        self.known: dict[Pair, dict[str, dict[int, dict[str, Fraction]]]] = {}

    def of(self, report: Report) -> dict[str, list[Fraction]]:
        """Of the other units of its kind."""
        duty = report.duty
        pair = duty.form_id, duty.period_id
        if pair not in self.known:
            self.known[pair] = self._by_kind(report)
        kind = tree.current().span_at(duty.unit_id, duty.period.as_of).kind
        found: defaultdict[str, list[Fraction]] = defaultdict(list)
        for unit_id, values in self.known[pair].get(kind, {}).items():
            if unit_id != duty.unit_id:
                for address, value in values.items():
                    found[address].append(value)
        return found

    def _by_kind(self, report: Report) -> dict[str, dict[int, dict[str, Fraction]]]:
        duty = report.duty
        form, register = form_spec(duty.form), tree.current()
        found: defaultdict[str, dict[int, dict[str, Fraction]]] = defaultdict(dict)
        for unit_id, leaves in self.leaves.get((duty.form_id, duty.period_id), {}).items():
            if len(leaves) == 1:
                kind = register.span_at(unit_id, duty.period.as_of).kind
                found[kind][unit_id] = dict(_values(form, leaves[0].vector))
        return found


def _values(form: Form, vector: Vector) -> Iterator[tuple[str, Fraction]]:
    compared = (*rates(form), *watched(form))
    needed = {a for c in compared for a in (c.address, c.numerator, c.denominator) if a}
    figures = {
        c.address: vector.figure(i) for i, c in enumerate(form.stored) if c.address in needed
    }
    for cell in compared:
        value = value_of(form, cell, figures)
        if value is not None:
            yield cell.address, value
