"""One cell of one unit over the periods of one kind, with the places where a series may not be joined."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Q

from gsdg.domain.packs.spec import POVERTY_LINES, ParameterValue
from gsdg.domain.programme.models import FormRelease, ReportingPeriod
from gsdg.domain.programme.queries import form_spec, pack_of
from gsdg.domain.reporting.geography import Moved, move_leaves
from gsdg.domain.reporting.models import Duty, RollUp
from gsdg.domain.reporting.queries.figures import CellFigure, cell_figure, units_inside
from gsdg.domain.reporting.queries.places import FigurePlace, is_asked_for
from gsdg.domain.reporting.vectors import Vector, add_up, sums_of
from gsdg.domain.units import tree
from gsdg.domain.units.snapshot import Snapshot
from gsdg.kernel.refusal import Refusal, Refused

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Point:
    """One period: what stands, from how many reports, by which poverty line; or why there is nothing to show."""

    period: ReportingPeriod
    form: FormRelease
    figure: CellFigure | None
    units_in: int
    units_expected: int
    line: ParameterValue | None
    refusal: Refusal | None = None

    @property
    def value(self) -> Decimal | None:
        return None if self.figure is None else self.figure.value

    @property
    def is_complete(self) -> bool:
        return self.units_in == self.units_expected


@dataclass(frozen=True)
class Break:
    """Between two points of the series: another poverty line, or another map below the unit."""

    after: int
    """Index of the point before the break."""
    kind: str
    day: date
    act: str
    verified: bool


@dataclass(frozen=True)
class Series:
    points: tuple[Point, ...]
    breaks: tuple[Break, ...]

    def change(self, index: int) -> Decimal | None:
        """Against the point before; None where either is missing or lacks units, or a poverty line changed between."""
        if index == 0 or any(b.after == index - 1 and b.kind == "line" for b in self.breaks):
            return None
        now, before = self.points[index], self.points[index - 1]
        if now.value is None or before.value is None:
            return None
        return now.value - before.value if now.is_complete and before.is_complete else None


def poverty_line(form: FormRelease, period: ReportingPeriod) -> ParameterValue | None:
    """The line in force on the day of the period, among those of the form; None for forms that count no poverty."""
    return poverty_line_on(form, period.as_of)


def poverty_line_on(form: FormRelease, day: date) -> ParameterValue | None:
    code = form_spec(form).poverty_line
    lines = pack_of(form.pack).parameters.get(POVERTY_LINES)
    if code is None or lines is None:
        return None
    return lines.on(day) or lines.value(code)


def periods_alike(place: FigurePlace) -> list[tuple[ReportingPeriod, FormRelease]]:
    """Every opened period of the same kind and part, in which the same form was asked for; oldest first."""
    this = place.period.period
    forms = {
        form.pack_id: form
        for form in FormRelease.objects.filter(code=place.form.code).select_related("pack")
    }
    opened = ReportingPeriod.objects.filter(release__in=forms).select_related("release")
    alike = [
        (period, forms[period.release_id])
        for period in opened
        if (period.period.kind, period.period.part) == (this.kind, this.part)
        and is_asked_for(forms[period.release_id], period)
    ]
    return sorted(alike, key=lambda pair: (pair[0].as_of, pair[0].pk))


def series_of(place: FigurePlace, address: str) -> Series:
    """A fixed number of queries, however many periods and units."""
    alike = periods_alike(place)
    standing = _standing(place, alike)
    counted = _completeness(place, alike)
    points = tuple(
        _point(place, period, form, address, standing[period.pk], counted[period.pk])
        for period, form in alike
        if address in form_spec(form).by_address
    )
    return Series(points, tuple(_breaks(place, points)))


Rows = list[tuple[int, int, bool, Vector]]


def _standing(
    place: FigurePlace, alike: Sequence[tuple[ReportingPeriod, FormRelease]]
) -> dict[int, Rows]:
    found = RollUp.objects.filter(
        period__in=[period for period, _ in alike], form__in={form for _, form in alike}
    )
    if place.geography.is_as_reported:
        found = found.filter(Q(unit_id=place.unit_id) | Q(parent_id=place.unit_id))
    else:
        found = found.filter(is_leaf=True).order_by("unit_id")
    columns = (
        "period_id",
        "unit_id",
        "parent_id",
        "is_leaf",
        "amounts",
        "counts",
        "marks",
        "reports",
    )
    rows: dict[int, Rows] = defaultdict(list)
    for row in found.values_list(*columns):
        rows[row[0]].append((row[1], row[2], row[3], Vector.unpack(*row[4:])))
    return rows


def _completeness(
    place: FigurePlace, alike: Sequence[tuple[ReportingPeriod, FormRelease]]
) -> dict[int, tuple[int, int]]:
    """Accepted and owed, by period, of the reports below and at the unit; a part of a report counts as one."""
    inside = {
        period.pk: units_inside(period, place.unit_id, place.geography) for period, _ in alike
    }
    done: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    duties = Duty.objects.of_leaves().filter(
        period__in=inside, form__in={form for _, form in alike}
    )
    for period_id, unit_id, accepted in duties.values_list(
        "period_id", "unit_id", "report__accepted_id"
    ):
        within = inside[period_id]
        if within is None or unit_id in within:
            done[period_id][0] += accepted is not None
            done[period_id][1] += 1
    return {pk: (done[pk][0], done[pk][1]) for pk in inside}


def _point(
    place: FigurePlace,
    period: ReportingPeriod,
    form: FormRelease,
    address: str,
    rows: Rows,
    counted: tuple[int, int],
) -> Point:
    line = poverty_line(form, period)
    try:
        moved = _vector(place, period, form, rows)
    except Refused as refused:
        return Point(period, form, None, *counted, line, refused.refusals[0])
    spec = form_spec(form)
    figure = None if moved is None else cell_figure(spec, moved, spec.cell(address))
    return Point(period, form, figure, *counted, line)


def _vector(
    place: FigurePlace, period: ReportingPeriod, form: FormRelease, rows: Rows
) -> Moved | None:
    """None where nothing stands: an empty sum is not a zero."""
    sums = sums_of(form_spec(form))
    day = place.geography.day
    if day is None:
        below = [v for unit, parent, _, v in rows if parent == place.unit_id]
        vectors = below or [v for unit, _, _, v in rows if unit == place.unit_id]
        if len(vectors) == 1 and not below:
            return Moved(vectors[0])
        return Moved(add_up(sums.size, vectors, sums=sums)) if vectors else None
    moved = move_leaves(
        [(unit, vector) for unit, _, _, vector in rows],
        unit_id=place.unit_id,
        as_of=period.as_of,
        day=day,
        units=tree.current(),
        sums=sums,
    )
    return moved if moved.vector.reports else None


def _breaks(place: FigurePlace, points: Sequence[Point]) -> Iterable[Break]:
    register = tree.current()
    for i, (before, after) in enumerate(itertools.pairwise(points)):
        if after.line is not None and before.line is not None and after.line != before.line:
            source = after.line.source
            yield Break(i, "line", after.line.from_day, source.act, source.verified)
        change = _map_change(register, place.unit_id, before.period.as_of, after.period.as_of)
        if change is not None:
            yield Break(i, "map", *change)


def _map_change(
    register: Snapshot, unit_id: int, from_day: date, to_day: date
) -> tuple[date, str, bool] | None:
    """The last day between the two on which other units came to stand below (or at) this one."""
    found = None
    for day in register.days_of_change:
        if from_day < day <= to_day and _parts(register, unit_id, day) != _parts(
            register, unit_id, day - ONE_DAY
        ):
            found = day
    if found is None:
        return None
    acts = [s for s in register.successions if s.day == found and s.act]
    if not acts:
        return found, "", False
    return found, acts[0].act, acts[0].verified


def _parts(register: Snapshot, unit_id: int, day: date) -> frozenset[int]:
    """Villages are left out: they report nothing by themselves."""
    here = register.on(day)
    return frozenset(u for u in here.subtree_of(unit_id) if here.span(u).level != "village")
