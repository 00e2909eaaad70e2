"""What a report says of the period before: the unit's own figures, or on a map that changed since those of the units that
it is made of now, all together. Where neither can be had, why not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from gsdg.domain.programme.queries import form_spec, pack_of
from gsdg.domain.reporting.contents import Content
from gsdg.domain.reporting.geography import move_leaves, sources_of
from gsdg.domain.reporting.models import Report, RollUp
from gsdg.domain.reporting.queries.before import Before, before
from gsdg.domain.reporting.vectors import Vector, sums_of
from gsdg.domain.units import tree
from gsdg.kernel.figures import Figure
from gsdg.kernel.periods import Period
from gsdg.kernel.refusal import Refusal


@dataclass(frozen=True)
class Past:
    """`why_not` only where the units of the report did report then, and it still cannot be held against them."""

    figures: Mapping[str, Figure] = field(default_factory=dict)
    why_not: Refusal | None = None


def previous_of(reports: Sequence[Report]) -> dict[int, Mapping[str, Figure]]:
    """The figures alone, by report; one that has none is left out."""
    return {pk: past.figures for pk, past in past_of(reports).items() if past.figures}


def past_of(reports: Sequence[Report]) -> dict[int, Past]:
    """In two queries, and one more for reports whose units changed since.

    Across a change of the map only what came over whole is taken, from all of them: a part would be an estimate, and a
    clerk is not asked to explain a difference from an estimate, nor from half of the units.
    """
    stood = _all_before(reports)
    asked = [report for report in reports if stood[report.pk].comparable]
    behind = {report.pk: _units_behind(report, stood[report.pk]) for report in asked}
    own = [r for r in asked if behind[r.pk] is None]
    found = {pk: Past(figures) for pk, figures in _own_figures(own, stood).items()}
    changed = [r for r in asked if behind[r.pk] is not None]
    if changed:
        found |= _of_units_behind(changed, stood, behind)
    return {report.pk: found.get(report.pk, Past()) for report in reports}


def _units_behind(report: Report, then: Before) -> frozenset[int] | None:
    """The units of the map of the period before that it comes from, whole or in part; None where it is the same unit
    with the same land, or where there was no such period."""
    regime, previous = pack_of(then.form.pack).regimes[then.regime], Period.parse(then.code)
    if report.duty.consolidates or not regime.asks(previous):
        return None
    duty, register, there = report.duty, tree.current(), regime.as_of(previous)
    if there > duty.period.as_of:
        return None
    unit = frozenset({duty.unit_id})
    behind = sources_of(unit, as_of=there, day=duty.period.as_of, units=register)
    parts = register.shares(there, duty.period.as_of).get(duty.unit_id, ())
    is_the_same = behind == unit and len(parts) == 1
    return None if is_the_same else behind


def _all_before(reports: Iterable[Report]) -> dict[int, Before]:
    """Each pair of form and period is looked up once."""
    known: dict[tuple[int, int], Before] = {}
    found: dict[int, Before] = {}
    for report in reports:
        duty = report.duty
        pair = duty.form_id, duty.period_id
        if pair not in known:
            known[pair] = before(duty.form, duty.period)
        found[report.pk] = known[pair]
    return found


def _own_figures(
    reports: Sequence[Report], stood: Mapping[int, Before]
) -> dict[int, Mapping[str, Figure]]:
    wanted = {
        (duty.unit_id, duty.office_id, stood[report.pk].key): report.pk
        for report in reports
        if (duty := report.duty)
    }
    accepted = Report.objects.filter(
        duty__period__code__in={one.code for one in stood.values()},
        duty__unit__in={unit_id for unit_id, *_ in wanted},
        accepted__isnull=False,
    ).values_list(
        "duty__form_id",
        "duty__unit_id",
        "duty__office_id",
        "duty__period__release_id",
        "duty__period__regime",
        "duty__period__code",
        "accepted__content",
    )
    return {
        wanted[key]: Content.from_bytes(content).cells
        for form, unit, office, release, regime, code, content in accepted
        if (key := (unit, office, (form, release, regime, code))) in wanted
    }


def _of_units_behind(
    reports: Sequence[Report],
    stood: Mapping[int, Before],
    behind: Mapping[int, frozenset[int] | None],
) -> dict[int, Past]:
    every = frozenset().union(*(behind[report.pk] or () for report in reports))
    leaves = _leaves_of(every, {one.code for one in stood.values()})
    return {
        report.pk: _past_of(report, stood[report.pk], behind[report.pk] or frozenset(), leaves)
        for report in reports
    }


def _past_of(
    report: Report, then: Before, behind: frozenset[int], leaves: Mapping[Key, Leaves]
) -> Past:
    duty = report.duty
    if then.key not in leaves:
        return Past()
    as_of, every = leaves[then.key]
    there = [(unit_id, vector) for unit_id, vector in every if unit_id in behind]
    missing = behind - {unit_id for unit_id, _ in there}
    if missing == behind:
        return Past()
    if missing:
        return Past(why_not=_why_not_all(missing, as_of))
    moved = move_leaves(
        there,
        unit_id=duty.unit_id,
        as_of=as_of,
        day=duty.period.as_of,
        units=tree.current(),
        sums=sums_of(form_spec(then.form)),
    )
    if moved.bases:
        return Past(why_not=Refusal("previous.in_part", {"day": f"{as_of:%d/%m/%Y}"}))
    return Past(dict(zip(then.form.addresses, moved.vector.figures(), strict=True)))


def _why_not_all(missing: Iterable[int], as_of: date) -> Refusal:
    register = tree.current()
    names = sorted(register.name_of(unit_id, as_of) for unit_id in missing)
    return Refusal("previous.not_all", {"units": ", ".join(names)})


Key = tuple[int, int, str, str]
Leaves = tuple[date, list[tuple[int, Vector]]]


def _leaves_of(unit_ids: Iterable[int], codes: Iterable[str]) -> dict[Key, Leaves]:
    """What these units reported in periods of these names, by form and period, with the day of their map."""
    rows = RollUp.objects.filter(unit__in=unit_ids, period__code__in=codes, is_leaf=True)
    columns = ("form_id", "period__release_id", "period__regime", "period__code", "period__as_of")
    packed = ("unit_id", "amounts", "counts", "marks", "reports")
    found: dict[Key, Leaves] = {}
    for form, release, regime, code, as_of, unit_id, *vector in rows.order_by(
        "unit_id"
    ).values_list(*columns, *packed):
        _day, leaves = found.setdefault((form, release, regime, code), (as_of, []))
        leaves.append((unit_id, Vector.unpack(*vector)))
    return found
