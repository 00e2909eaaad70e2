"""What decisions asked of a unit beside its series: target and share reached, where any year has one."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from gsdg.domain.packs.cells import Direction
from gsdg.domain.programme.measurable import MARK
from gsdg.domain.programme.models import Target
from gsdg.domain.programme.pages.targets import percent
from gsdg.domain.programme.rules import achieved
from gsdg.domain.reporting.outcomes import exact_value
from gsdg.domain.reporting.queries.places import FigurePlace
from gsdg.domain.reporting.queries.series import Point, Series
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.templatetags.gsdg import decimal


def targets_beside(place: FigurePlace, series: Series) -> dict[str, Target]:
    """By period; nothing on another map, where the unit of the decision is not the one that is shown."""
    if not place.geography.is_as_reported:
        return {}
    code = series.measure.code
    measure = f"{place.form.code}{MARK}{code}" if series.measure.cell is not None else code
    standing = Target.objects.standing(clock.today())
    return {t.period: t for t in standing.filter(measure=measure, unit_id=place.unit_id)}


def planned(series: Series, targets: dict[str, Target]) -> Iterator[str]:
    for point in series.points:
        target = targets.get(point.period.code)
        yield "" if target is None else decimal(target.value.normalize() + 0)


def reached(series: Series, targets: dict[str, Target]) -> Iterator[str]:
    for i, point in enumerate(series.points):
        target = targets.get(point.period.code)
        yield "" if target is None else percent(_share(series, i, point, target))


def _share(series: Series, index: int, point: Point, target: Target) -> Fraction | None:
    actual = None if point.figure is None else exact_value(point.figure)
    if actual is None:
        return None
    direction = Direction(target.direction)
    start = target.start_value
    before = series.points[index - 1].figure if series.change(index) is not None else None
    if start is None and direction is Direction.DOWN and before is not None:
        return achieved(
            direction=direction, target=target.value, actual=actual, start=exact_value(before)
        )
    return achieved(direction=direction, target=target.value, actual=actual, start=start)
