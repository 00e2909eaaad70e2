"""Amounts as somebody printed them beside the same amounts of the book. Nothing is computed from what was printed.

A printed rate that does not follow from the amounts printed with it is told with what would have to be true for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gsdg.domain.finance.ledger import Balance, Source
from gsdg.domain.packs.spec import Published
from gsdg.domain.reporting.printed import Printed, denominators
from gsdg.kernel.ratios import Ratio

MILLION = 1_000_000
Sums = Mapping[tuple[str, Source, bool], Balance]
"""By component, source, and whether the money was carried over into the years."""


@dataclass(frozen=True)
class Contradiction:
    """A printed rate, the amounts printed with it, what they come to, and the wholes that would give the rate."""

    rate: Published
    part: Published
    whole: Published
    percent: Decimal
    least: int
    most: int


def beside(published: Published, sums: Sums) -> Printed:
    found = [
        (carried, balance)
        for (component, source, carried), balance in sums.items()
        if published.component in (None, component)
        and published.money_source in ("total", source.value)
    ]
    if all(balance.is_empty for _, balance in found):
        return Printed(published, None)
    if published.money_measure == "rate":
        of = Ratio(_sum(found, "disbursed"), _sum(found, "assigned"))
        return Printed(published, of.percent(1))
    return Printed(published, Decimal(_sum(found, published.money_measure or "")) / MILLION)


def _sum(found: Iterable[tuple[bool, Balance]], measure: str) -> int:
    match measure:
        case "assigned":
            return sum(b.of_the_year for carried, b in found if not carried)
        case "projected":
            return sum(b.projected for _, b in found)
        case "disbursed_carried":
            return sum(b.disbursed for carried, b in found if carried)
        case "disbursed_of_year":
            return sum(b.disbursed for carried, b in found if not carried)
        case _:
            return sum(b.disbursed for _, b in found)


def contradictions(published: Sequence[Published]) -> list[Contradiction]:
    """Of each printed rate: whether the part and the whole that were printed with it give it."""
    found = []
    for rate in published:
        part, whole = (_printed_with(rate, published, m) for m in ("disbursed", "assigned"))
        if rate.money_measure != "rate" or part is None or whole is None:
            continue
        span = denominators(part.amount, rate.amount)
        if span is not None and whole.amount is not None and not span[0] <= whole.amount <= span[1]:
            percent = Ratio(int(part.amount or 0), int(whole.amount)).percent(1)
            found.append(Contradiction(rate, part, whole, percent or Decimal(0), *span))
    return found


def _printed_with(
    rate: Published, published: Iterable[Published], measure: str
) -> Published | None:
    same = (rate.period, rate.component, rate.money_source)
    return next(
        (
            one
            for one in published
            if one.money_measure == measure
            and (one.period, one.component, one.money_source) == same
        ),
        None,
    )
