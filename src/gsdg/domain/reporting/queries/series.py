"""A cell or an indicator of one unit over the periods of one kind, with the places where a series may not be joined."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial

from gsdg.domain.packs.spec import ParameterValue
from gsdg.domain.programme.models import FormRelease, ReportingPeriod
from gsdg.domain.programme.queries import Kin, form_spec, kin_of, pack_of, poverty_line_on
from gsdg.domain.reporting.queries.map_breaks import MapBreak, map_breaks
from gsdg.domain.reporting.queries.measures import Found, Measure, found_in, measure_of_cell
from gsdg.domain.reporting.queries.places import FigurePlace, is_asked_for
from gsdg.domain.reporting.queries.territory import (
    Answer,
    Counted,
    Territory,
    Wanted,
    counted_in,
    figures_of,
    territory_of,
)
from gsdg.domain.units import tree
from gsdg.kernel.refusal import Refusal

NOTHING = Counted()


@dataclass(frozen=True)
class Point:
    """One period: what stands, from how many reports, by which poverty line; or why there is nothing to show."""

    period: ReportingPeriod
    form: FormRelease
    territory: Territory
    figure: Found | None
    units_in: int
    units_expected: int
    line: ParameterValue | None
    refusal: Refusal | None = None
    bases: tuple[str, ...] = ()
    before_complete: bool = True
    """Of an indicator that looks back: whether the period before had all its reports."""

    @property
    def value(self) -> Decimal | None:
        if self.figure is None or not self.figure.movable:
            return None
        return self.figure.value

    @property
    def is_complete(self) -> bool:
        return self.units_in == self.units_expected and self.before_complete

    @property
    def is_estimated(self) -> bool:
        return self.figure is not None and self.figure.estimated and self.value is not None

    @property
    def is_followed(self) -> bool:
        """The unit itself was not there on the day of the period, or is not on the map asked for."""
        there = tree.current().on(self.period.as_of).contains(self.territory.unit_id)
        return not (there and self.territory.is_itself)


@dataclass(frozen=True)
class Break:
    """Between two points of the series: another poverty line, another map below the unit, or another programme."""

    after: int
    """Index of the point before the break."""
    kind: str
    day: date
    act: str
    verified: bool
    map: MapBreak | None = None


SAME, PART = "programme", "programme_part"
"""Kinds of a break between two programmes."""


@dataclass(frozen=True)
class Series:
    measure: Measure
    points: tuple[Point, ...]
    breaks: tuple[Break, ...]
    as_reported: bool = True

    def change(self, index: int) -> Decimal | None:
        """Against the point before; None where either is missing or lacks units, where a poverty line changed between,
        where only a part is counted on, or where it is about other land than the one before."""
        if index == 0 or any(self._parts(b) for b in self.breaks if b.after == index - 1):
            return None
        now, before = self.points[index], self.points[index - 1]
        if now.value is None or before.value is None:
            return None
        return now.value - before.value if now.is_complete and before.is_complete else None

    def _parts(self, found: Break) -> bool:
        moves = found.map is not None and found.map.moves_land
        return found.kind in ("line", PART) or (self.as_reported and moves)


def poverty_line(form: FormRelease, period: ReportingPeriod) -> ParameterValue | None:
    """The line in force on the day of the period, among those of the form; None for forms that count no poverty."""
    return poverty_line_on(form, period.as_of)


Asked = tuple[ReportingPeriod, FormRelease]


def periods_alike(place: FigurePlace) -> list[Asked]:
    """Every opened period of the same kind and part, in which the same form was asked for; oldest first."""
    this = place.period.period
    return [
        (period, form)
        for period, form in periods_of(place)
        if (period.period.kind, period.period.part) == (this.kind, this.part)
    ]


def periods_of(place: FigurePlace) -> list[Asked]:
    """Every opened period in which the form was asked for, or one of another programme declared to be one with it;
    oldest first."""
    return _periods(kin.form for kin in kin_of(place.form))


def periods_asking(form_code: str) -> list[Asked]:
    """Of the form with this code alone."""
    return _periods(FormRelease.objects.filter(code=form_code).select_related("pack"))


def _periods(releases: Iterable[FormRelease]) -> list[Asked]:
    forms = {form.pack_id: form for form in releases}
    opened = ReportingPeriod.objects.filter(release__in=forms).select_related("release")
    asked = [
        (period, forms[period.release_id])
        for period in opened
        if is_asked_for(forms[period.release_id], period)
    ]
    return sorted(asked, key=lambda pair: (pair[0].as_of, pair[0].pk))


def series_of(place: FigurePlace, address: str) -> Series:
    """Of one cell."""
    spec, pack = form_spec(place.form), pack_of(place.form.pack)
    return series_of_measure(place, measure_of_cell(pack, spec, address))


def series_of_measure(place: FigurePlace, measure: Measure) -> Series:
    """A fixed number of queries, however many periods and units."""
    every = periods_of(place)
    this = place.period.period
    alike = [
        (period, form)
        for period, form in every
        if (period.period.kind, period.period.part) == (this.kind, this.part)
    ]
    asked = [Wanted(form, period, territory_of(place, period)) for period, form in alike]
    looked = [_before(every, one) if measure.looks_back else None for one in asked]
    both = [*asked, *(one for one in looked if one is not None)]
    figures, counted = figures_of(both), counted_in(place, both)
    points = tuple(
        _point(place, measure, one, before, figures, counted)
        for one, before in zip(asked, looked, strict=True)
        if has_measure(measure, one.form)
    )
    points = tuple(itertools.dropwhile(partial(_is_asked_of_nobody, place), points))
    breaks = tuple(_breaks(place, points, kin_of(place.form)))
    return Series(measure, points, breaks, place.geography.is_as_reported)


def _is_asked_of_nobody(place: FigurePlace, point: Point) -> bool:
    """Its calendar asked for the form, and no act named who owes it yet: a series does not begin so."""
    is_begun = point.units_expected > 0 or point.value is not None
    return not is_begun and point.period != place.period


def has_measure(measure: Measure, form: FormRelease) -> bool:
    """An older release of the form may not know every cell; an indicator reads the form that its pack names."""
    if measure.indicator is not None and form.code != measure.form.code:
        return False
    known = form_spec(form).by_address
    return all(cell.address in known for cell in measure.cells)


def before_of(every: Iterable[Asked], period: ReportingPeriod, form: FormRelease) -> Asked | None:
    """The period that the regime names as the one before, if it was opened for the form, or for one before it that has
    the same cells in the same order."""
    code = pack_of(form.pack).regimes[period.regime].previous(period.period).code
    there = [pair for pair in every if pair[0].code == code and pair[0].as_of < period.as_of]
    own = [pair for pair in there if pair[1].code == form.code]
    alike = [pair for pair in there if pair[1].addresses == form.addresses]
    return next(iter([*own, *alike]), None)


def _before(every: Iterable[Asked], now: Wanted) -> Wanted | None:
    """The same territory a period earlier."""
    found = before_of(every, now.period, now.form)
    return None if found is None else Wanted(found[1], found[0], now.territory)


def measure_in(measure: Measure, form: FormRelease) -> Measure:
    """The same measure by the form as it was in force then."""
    spec = form_spec(form)
    cell = spec.cell(measure.code) if measure.cell is not None else None
    return Measure(pack_of(form.pack), spec, cell, measure.indicator)


def _point(
    place: FigurePlace,
    measure: Measure,
    now: Wanted,
    before: Wanted | None,
    figures: dict[Wanted, Answer],
    counted: dict[Wanted, Counted],
) -> Point:
    found, reason, bases = _found(measure, now, before, figures, counted)
    count = counted[now]
    earlier = counted[before] if before is not None else NOTHING
    return Point(
        now.period,
        now.form,
        now.territory,
        found,
        count.done,
        count.expected,
        poverty_line(now.form, now.period),
        reason,
        bases,
        before_complete=earlier.done == earlier.expected,
    )


def _found(
    measure: Measure,
    now: Wanted,
    before: Wanted | None,
    figures: dict[Wanted, Answer],
    counted: dict[Wanted, Counted],
) -> tuple[Found | None, Refusal | None, tuple[str, ...]]:
    """The figure, or why there is none, and on what its estimated parts rest."""
    reads = [now] if before is None else [now, before]
    if any(counted[one].withholds_total for one in reads):
        return None, Refusal("figures.one_other"), ()
    answers = [figures[one] for one in reads]
    refused = [one for one in answers if isinstance(one, Refusal)]
    if refused:
        return None, refused[0], ()
    if before is not None and _crosses_a_line(now, before):
        return None, Refusal("figures.across_lines"), ()
    here, earlier = answers[0], answers[1] if before is not None else None
    if here is None or isinstance(here, Refusal) or isinstance(earlier, Refusal):
        return None, None, ()
    bases = sorted({*here.bases, *(earlier.bases if earlier is not None else ())})
    return found_in(measure_in(measure, now.form), here, earlier), None, tuple(bases)


def _crosses_a_line(now: Wanted, before: Wanted) -> bool:
    """Nothing is subtracted from a count by another poverty line."""
    return poverty_line(now.form, now.period) != poverty_line(before.form, before.period)


def _breaks(place: FigurePlace, points: Sequence[Point], kin: Iterable[Kin]) -> Iterable[Break]:
    register = tree.current()
    relations = {one.form.pk: one.relation for one in kin}
    for i, (before, after) in enumerate(itertools.pairwise(points)):
        if before.form.pack.programme != after.form.pack.programme:
            yield _of_programme(i, after, relations)
        if after.line is not None and before.line is not None and after.line != before.line:
            source = after.line.source
            yield Break(i, "line", after.line.from_day, source.act, source.verified)
        days = before.period.as_of, after.period.as_of
        for one in map_breaks(register, place.unit_id, *days):
            yield Break(i, "map", one.day, "; ".join(one.acts), one.verified, one)


def _of_programme(index: int, after: Point, relations: Mapping[int, str]) -> Break:
    """Another programme from here on: the same thing is counted, or only a part of it."""
    whole = set(relations.values()) == {"same"}
    found = form_spec(after.form).continues
    act = found.source.act if found is not None else after.form.pack.act
    verified = found is not None and found.verified
    return Break(index, SAME if whole else PART, after.period.from_day, act, verified)
