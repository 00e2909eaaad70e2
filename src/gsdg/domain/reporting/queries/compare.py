"""One cell or indicator of all units below a unit, period beside period, on one map or on that of each period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gsdg.domain.reporting.geography import Geography, Moved
from gsdg.domain.reporting.models import Duty
from gsdg.domain.reporting.queries.across import Across, Column, across
from gsdg.domain.reporting.queries.measures import Found, Measure, found_in
from gsdg.domain.reporting.queries.places import FigurePlace
from gsdg.domain.reporting.queries.series import (
    Asked,
    Point,
    Series,
    before_of,
    has_measure,
    measure_in,
    periods_alike,
    periods_of,
    poverty_line,
    series_of_measure,
)
from gsdg.domain.units import tree
from gsdg.domain.units.snapshot import VILLAGE
from gsdg.kernel.refusal import Refusal


@dataclass(frozen=True)
class Stood:
    """What one unit says in one period; nothing where it does not stand on the map."""

    is_there: bool
    figure: Found | None = None
    refusal: Refusal | None = None
    bases: tuple[str, ...] = ()
    done: int = 0
    expected: int = 0


@dataclass(frozen=True)
class UnitLine:
    unit_id: int
    code: str
    name: str
    stood: tuple[Stood, ...]


@dataclass(frozen=True)
class Comparison:
    """`lines` in the official order, which is that of codes: never by their figures."""

    measure: Measure
    total: Series
    lines: tuple[UnitLine, ...]
    hidden: int

    @property
    def points(self) -> tuple[Point, ...]:
        return self.total.points


def comparison(place: FigurePlace, measure: Measure) -> Comparison:
    """A fixed number of queries, however many units and periods."""
    total = series_of_measure(place, measure)
    asked = [(point.period, point.form) for point in total.points]
    lines = list(_lines(place, measure, asked))
    shown = tuple(line for line in lines if place.reach.shows(line.unit_id))
    return Comparison(measure, total, shown, len(lines) - len(shown))


def successors(place: FigurePlace, measure: Measure, *, on: date) -> tuple[UnitLine, ...]:
    """The units that stand for one that ended, each with its own figures on their map; none for one that lives."""
    if tree.current().on(on).contains(place.unit_id):
        return ()
    there = FigurePlace(place.form, place.period, place.unit_id, Geography(on), place.reach)
    asked = [pair for pair in periods_alike(place) if has_measure(measure, pair[1])]
    found = _lines(there, measure, asked)
    return tuple(line for line in found if place.reach.shows(line.unit_id))


def _lines(place: FigurePlace, measure: Measure, asked: Sequence[Asked]) -> Iterable[UnitLine]:
    days = [place.geography.day or period.as_of for period, _ in asked]
    units = _units_below(place, days)
    at = {unit: row for row, unit in enumerate(units)}
    rows = {day: _rows(day, units, at) for day in set(days)}
    every = periods_of(place) if measure.looks_back else []
    now = [
        Column(form, period, day, rows[day])
        for (period, form), day in zip(asked, days, strict=True)
    ]
    earlier = [before_of(every, one.period, one.form) for one in now] if every else []
    before = [
        Column(found[1], found[0], one.day, one.rows)
        for one, found in zip(now, earlier, strict=False)
        if found is not None
    ]
    columns = [*now, *before]
    table = across(columns, measure.cells, len(units))
    counted = _counted(columns)
    back = {
        i: len(now) + n
        for n, i in enumerate(i for i, found in enumerate(earlier) if found is not None)
    }
    there = [frozenset(column.rows.values()) for column in now]
    for row, unit in enumerate(units):
        span = tree.current().span_at(unit, days[-1])
        stood = tuple(
            _stood(measure, columns, table, counted, row, i, back.get(i), there)
            for i in range(len(now))
        )
        yield UnitLine(unit, span.code, span.name, stood)


def _units_below(place: FigurePlace, days: Iterable[date]) -> list[int]:
    """The children on every map, or what stands for the unit where that is others; by their codes."""
    register = tree.current()
    found: dict[int, str] = {}
    for day in dict.fromkeys(days):
        here = register.on(day)
        standing = register.standing_for(place.unit_id, day)
        lines: Iterable[int] = standing
        if standing == {place.unit_id}:
            lines = here.children_of(place.unit_id)
        for unit in lines:
            if here.span(unit).level != VILLAGE:
                found[unit] = here.span(unit).code
    return sorted(found, key=lambda unit: (found[unit], unit))


def _rows(day: date, units: Iterable[int], at: Mapping[int, int]) -> dict[int, int]:
    """Every unit of the map that lies in a line, by the line."""
    here = tree.current().on(day)
    return {inner: at[unit] for unit in units for inner in here.subtree_of(unit)}


Counts = Mapping[tuple[int, int], tuple[int, int]]


def _counted(columns: Sequence[Column]) -> Counts:
    """Accepted and owed, by row and column; a part of a report counts as one. One query."""
    duties = Duty.objects.of_leaves().filter(
        form__in={c.form.pk for c in columns}, period__in={c.period.pk for c in columns}
    )
    owed: dict[tuple[int, int], list[tuple[int, bool]]] = defaultdict(list)
    for form, period, unit, accepted in duties.values_list(
        "form_id", "period_id", "unit_id", "report__accepted_id"
    ):
        owed[form, period].append((unit, accepted is not None))
    found: dict[tuple[int, int], list[int]] = defaultdict(lambda: [0, 0])
    for at, column in enumerate(columns):
        for unit, done in owed[column.form.pk, column.period.pk]:
            for row in _rows_of_unit(column, unit):
                found[row, at][0] += done
                found[row, at][1] += 1
    return {key: (done, expected) for key, (done, expected) in found.items()}


def _rows_of_unit(column: Column, unit: int) -> set[int]:
    register, as_of = tree.current(), column.period.as_of
    if column.day >= as_of:
        there = {part.unit_id for part in register.shares(as_of, column.day).get(unit, ())}
    else:
        there = set(register.arrivals(column.day, as_of).get(unit, frozenset()))
    return {column.rows[one] for one in there if one in column.rows}


def _stood(
    measure: Measure,
    columns: Sequence[Column],
    table: Across,
    counted: Counts,
    row: int,
    at: int,
    before: int | None,
    there: Sequence[frozenset[int]],
) -> Stood:
    now = columns[at]
    if row not in there[at]:
        return Stood(is_there=False)
    done, expected = counted.get((row, at), (0, 0))
    size = len(now.form.addresses)
    answers = [table.moved(row, one, size) for one in (at, before) if one is not None]
    refused = next((one for one in answers if isinstance(one, Refusal)), None)
    if refused is None and before is not None and _crosses(now, columns[before]):
        refused = Refusal("figures.across_lines")
    moved = [one if isinstance(one, Moved) else None for one in answers]
    if refused is not None or moved[0] is None:
        return Stood(is_there=True, refusal=refused, done=done, expected=expected)
    earlier = moved[1] if len(moved) > 1 else None
    bases = {*moved[0].bases, *(earlier.bases if earlier is not None else ())}
    found = found_in(measure_in(measure, now.form), moved[0], earlier)
    return Stood(
        is_there=True, figure=found, bases=tuple(sorted(bases)), done=done, expected=expected
    )


def _crosses(now: Column, before: Column) -> bool:
    return poverty_line(now.form, now.period) != poverty_line(before.form, before.period)
