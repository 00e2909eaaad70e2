"""Units below one unit with those of like conditions: the rate of the pack at the start, in the middle and at the end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from gsdg.domain.evaluations.alike import Grouped, UnitYears, grouped, picked
from gsdg.domain.evaluations.queries.line import Wanted, Where
from gsdg.domain.evaluations.queries.reading import Reader
from gsdg.domain.packs.cells import Cell
from gsdg.domain.packs.evaluations import Likeness
from gsdg.domain.programme.queries import form_spec
from gsdg.domain.reporting.geography import Geography
from gsdg.domain.reporting.queries.compare import Comparison, Stood, UnitLine, comparison
from gsdg.domain.reporting.queries.figures import CellFigure
from gsdg.domain.reporting.queries.measures import measure_of_cell
from gsdg.domain.units import tree
from gsdg.kernel.figures import Provenance
from gsdg.kernel.ratios import Ratio


@dataclass(frozen=True)
class Alike:
    """`years` are those compared, on the map of `day`; `unread` have no full figure in one of them."""

    likeness: Likeness
    cell: Cell
    day: date
    years: tuple[int, ...]
    found: Grouped
    unread: tuple[str, ...]
    hidden: int
    provenance: Provenance
    where: Where


def alike_of(wanted: Wanted) -> Alike | None:
    """A fixed number of queries. None where the pack says nothing of likeness, or nobody has reported.

    Always on the map of one day: a unit that was made of others is compared with what they were.
    """
    likeness = wanted.catalogue.spec.likeness
    if likeness is None:
        return None
    day = wanted.map_day
    place = Reader(replace(wanted, geography=Geography(day)), {}).place(likeness.form)
    if place is None:
        return None
    pack = wanted.catalogue.pack
    told = comparison(place, measure_of_cell(pack, pack.forms[likeness.form], likeness.cell))
    at = _compared(told, wanted)
    if not at:
        return None
    units = [one for one in told.lines if one.unit_id != wanted.unit_id]
    read = {one.unit_id: found for one in units if (found := _years(one, at, day)) is not None}
    figures = [told.points[i].figure for i in at]
    return Alike(
        likeness=likeness,
        cell=form_spec(place.form).cell(likeness.cell),
        day=day,
        years=tuple(told.points[i].period.period.year for i in at),
        found=grouped(likeness, read.values()),
        unread=tuple(one.name for one in units if one.unit_id not in read),
        hidden=told.hidden,
        provenance=max((one.provenance for one in figures if one), default=Provenance.REPORTED),
        where=Where(place.form.code, place.period.code, likeness.cell),
    )


def _compared(told: Comparison, wanted: Wanted) -> tuple[int, ...]:
    """Which points: years with all their reports, by the poverty line of the last; from the one before what is judged on."""
    years = range(wanted.judged.year - 1, wanted.last_year + 1)
    full = [
        i
        for i, point in enumerate(told.points)
        if point.period.period.year in years and point.is_complete and point.value is not None
    ]
    return picked([i for i in full if told.points[i].line == told.points[full[-1]].line])


def _years(line: UnitLine, at: Iterable[int], day: date) -> UnitYears | None:
    stood = [line.stood[i] for i in at]
    rates = [rate for one in stood if (rate := _rate(one)) is not None]
    if len(rates) < len(stood):
        return None
    kind = tree.current().span_at(line.unit_id, day).kind
    estimated = any(one.figure is not None and one.figure.estimated for one in stood)
    return UnitYears(line.unit_id, line.code, line.name, kind, tuple(rates), estimated)


def _rate(one: Stood) -> Ratio | None:
    """Only of a unit whose reports are all there."""
    figure = one.figure
    if not isinstance(figure, CellFigure) or one.done < one.expected or not figure.movable:
        return None
    ratio: Ratio | None = figure.ratio
    return ratio if ratio is not None and ratio.den > 0 else None
