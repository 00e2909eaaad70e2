"""Numbers of the framework as people write them, in both languages: the same on page, paper and in a workbook."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from gsdg.domain.evaluations.catalogue import FrameworkLine
from gsdg.domain.evaluations.queries.results import LineResult, YearFigure
from gsdg.domain.evaluations.reckoning import FALL, number_shown, share_shown
from gsdg.domain.evaluations.targets import Target
from gsdg.kernel.figures import format_amount

DECIMALS = 2


def decimals_of(line: FrameworkLine) -> int:
    """Rates have two decimals, counts none."""
    return DECIMALS if line.is_percentage else 0


def number(line: FrameworkLine, value: Fraction | None) -> Decimal | None:
    return None if value is None else number_shown(value, decimals_of(line))


def written(value: Decimal | None) -> str:
    """1.234,50: with the decimals it has."""
    if value is None:
        return ""
    places = max(0, -int(value.as_tuple().exponent))
    text = format_amount(int(value.scaleb(places)), places)
    whole, _, fraction = text.partition(",")
    return f"{whole},{fraction.ljust(places, '0')}" if places else whole


def value_said(line: FrameworkLine, value: Fraction | None) -> str:
    return written(number(line, value))


def base_number(found: LineResult) -> Decimal | None:
    """What is fallen from is a count, though the fall itself is a rate."""
    said = found.base.said if found.base is not None else None
    if said is None:
        return None
    if found.line.spec.over_years == FALL:
        return number_shown(said.value, 0)
    return number(found.line, said.value)


def year_number(line: FrameworkLine, one: YearFigure) -> Decimal | None:
    """Of a year; of what falls the count itself."""
    if one.said is None:
        return None
    if line.spec.over_years == FALL:
        return number_shown(one.said.value, 0)
    return number(line, one.said.value)


def year_said(line: FrameworkLine, one: YearFigure) -> str:
    return written(year_number(line, one))


def target_number(line: FrameworkLine, value: Fraction) -> str:
    """As it was set: no decimals are put on."""
    exact = number_shown(value, 3).normalize()
    return written(exact if exact.as_tuple().exponent < 0 else exact.quantize(Decimal(1)))  # type: ignore[operator]


def target_said(line: FrameworkLine, target: Target | None) -> str:
    """`1–1,5`, `≥ 90`, `≤ 34`."""
    if target is None:
        return ""
    low = target_number(line, target.low)
    if target.high is not None:
        return f"{low}–{target_number(line, target.high)}"
    return f"{'≤' if line.direction == 'down' else '≥'} {low}"


def share_said(found: LineResult) -> str:
    return written(share_shown(found.share, met=bool(found.is_met)))


def years_said(found: LineResult) -> str:
    """`2023–2025`, or the one year that counts."""
    if found.taken is None:
        return ""
    first, last = found.taken.years[0], found.taken.years[-1]
    return f"{first}" if first == last else f"{first}–{last}"
