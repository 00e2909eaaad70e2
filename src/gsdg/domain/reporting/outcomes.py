"""What became of targets: the figure that was reported for the year, or by the end of the term."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.urls import reverse

from gsdg.domain.packs.compiled import expression
from gsdg.domain.packs.spec import Cell, Form
from gsdg.domain.programme.measurable import MARK
from gsdg.domain.programme.models import PackRelease
from gsdg.domain.programme.ports import AskedTarget, Outcome
from gsdg.domain.programme.queries import form_spec, pack_of
from gsdg.domain.reporting.geography import Moved
from gsdg.domain.reporting.queries.figures import CellFigure
from gsdg.domain.reporting.queries.measures import Found, Measure, found_in, measure_named
from gsdg.domain.reporting.queries.places import FigurePlace
from gsdg.domain.reporting.queries.series import Asked, before_of, periods_asking, poverty_line
from gsdg.domain.reporting.queries.territory import (
    Answer,
    Counted,
    Wanted,
    counted_in,
    figures_of,
    territory_of,
)
from gsdg.kernel.figures import Nature
from gsdg.kernel.periods import Period, PeriodKind
from gsdg.kernel.refusal import Refusal


def outcomes(asked: Sequence[AskedTarget]) -> dict[AskedTarget, Outcome]:
    """A fixed number of queries for each measure, however many units and periods."""
    by_measure: dict[str, list[AskedTarget]] = defaultdict(list)
    for one in asked:
        by_measure[one.measure].append(one)
    found: dict[AskedTarget, Outcome] = {}
    for code, targets in by_measure.items():
        found |= _of_measure(code, targets)
    return found


def _of_measure(code: str, targets: Iterable[AskedTarget]) -> dict[AskedTarget, Outcome]:
    form_code = _form_of(code)
    if form_code is None:
        return {}
    every = periods_asking(form_code)
    yearly = [pair for pair in every if pair[0].period.kind is PeriodKind.YEAR]
    places = {one: place for one in targets if (place := _place(one, yearly)) is not None}
    if not places:
        return {}
    read = _Read(code.rpartition(MARK)[2], every, yearly)
    wanted = {
        one: list(read.wanted(place, Period.parse(one.period).year))
        for one, place in places.items()
    }
    flat = [w for several in wanted.values() for w in several if w is not None]
    figures = figures_of(flat)
    counted = counted_in(next(iter(places.values())), flat)
    return {one: read.outcome(places[one], wanted[one], figures, counted) for one in places}


def _form_of(code: str) -> str | None:
    """Of a cell its form; of an indicator the one form that it reads."""
    form, mark, _ = code.partition(MARK)
    if mark:
        return form
    for release in PackRelease.objects.order_by("-in_force_from"):
        indicator = pack_of(release).indicators.get(code)
        if indicator is not None and indicator.formula is not None:
            read = {ref.form for ref in expression(indicator.formula).refs}
            return read.pop() if len(read) == 1 else None
    return None


def _place(target: AskedTarget, yearly: Sequence[Asked]) -> FigurePlace | None:
    """The year itself; of a term the last year that was opened."""
    period = Period.parse(target.period)
    last = period.last_year or period.year
    inside = [pair for pair in yearly if period.year <= pair[0].period.year <= last]
    return FigurePlace(inside[-1][1], inside[-1][0], target.unit_id) if inside else None


@dataclass(frozen=True)
class _Read:
    """One measure, by every opened period of its form."""

    code: str
    every: Sequence[Asked]
    yearly: Sequence[Asked]

    def measure(self, place: FigurePlace) -> Measure:
        return measure_named(pack_of(place.form.pack), form_spec(place.form), self.code)

    def wanted(self, place: FigurePlace, since: int) -> Iterator[Wanted | None]:
        """The period, the one that its formula reads, and the year before all of it with the one that that reads."""
        earlier = self._year_before(place, since)
        for here in (place, earlier):
            yield None if here is None else _wanted(here)
            back = None
            if here is not None and self.measure(here).looks_back:
                back = before_of(self.every, here.period, here.form)
            yield None if back is None else Wanted(back[1], back[0], territory_of(place, back[0]))

    def _year_before(self, place: FigurePlace, since: int) -> FigurePlace | None:
        """Of a term the year before its first. Nothing is compared across a change of the poverty line."""
        before = [pair for pair in self.yearly if pair[0].period.year < since]
        if not before:
            return None
        period, form = before[-1]
        if poverty_line(form, period) != poverty_line(place.form, place.period):
            return None
        return FigurePlace(form, period, place.unit_id)

    def outcome(
        self,
        place: FigurePlace,
        wanted: Sequence[Wanted | None],
        figures: Mapping[Wanted, Answer],
        counted: Mapping[Wanted, Counted],
    ) -> Outcome:
        moved = [_standing(figures.get(one)) if one is not None else None for one in wanted]
        now, before, earlier, earlier_before = moved
        measure = self.measure(place)
        count = counted[_wanted(place)]
        beside = _forecast_beside(measure.form, measure.cell)
        forecast = Measure(measure.pack, measure.form, beside) if beside else None
        return Outcome(
            actual=_exact(measure, now, before),
            forecast=_exact(forecast, now, None) if forecast else None,
            start=_exact(measure, earlier, earlier_before),
            done=count.done,
            expected=count.expected,
            url=_url(place, self.code),
        )


def _wanted(place: FigurePlace) -> Wanted:
    return Wanted(place.form, place.period, territory_of(place, place.period))


def _standing(answer: Answer) -> Moved | None:
    return None if isinstance(answer, Refusal) else answer


def _exact(measure: Measure, now: Moved | None, before: Moved | None) -> Fraction | None:
    if now is None or (measure.looks_back and before is None):
        return None
    return exact_value(found_in(measure, now, before))


def exact_value(found: Found) -> Fraction | None:
    """In the unit of measure, not rounded; a rate in per cent."""
    if not found.movable:
        return None
    if isinstance(found, CellFigure) and found.ratio is not None:
        ratio = found.ratio
        return Fraction(100 * ratio.num, ratio.den) if ratio.den != 0 else None
    if isinstance(found, CellFigure):
        return None if found.value is None else Fraction(found.value)
    result = found.trace.result
    is_number = isinstance(result, int | Fraction) and not isinstance(result, bool)
    return Fraction(result) if is_number else None  # type: ignore[arg-type]


def _forecast_beside(form: Form, cell: Cell | None) -> Cell | None:
    """The column “ước” of the same row, counted in the same unit of measure."""
    if cell is None or cell.nature is Nature.FORECAST:
        return None
    return next(
        (
            other
            for other in form.cells
            if (other.section, other.row) == (cell.section, cell.row)
            and other.nature is Nature.FORECAST
            and other.unit_of_measure == cell.unit_of_measure
        ),
        None,
    )


def _url(place: FigurePlace, code: str) -> str:
    arguments = [place.form.code, place.period.code, place.unit_id]
    return f"{reverse('reporting:figures-series', args=arguments)}?o={code}"
