"""Figures as somebody printed them beside the same figures recomputed, and what two printed ones cannot both mean.

Nothing is ever computed into a total from here. No database.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from gsdg.domain.packs.spec import Form, Published


@dataclass(frozen=True)
class Printed:
    """One printed figure and what this system finds for the same cell; None where it finds nothing."""

    published: Published
    recomputed: Decimal | None
    line_differs: bool = False
    """They count by two poverty lines: they stand beside each other, nothing is subtracted."""

    @property
    def difference(self) -> Decimal | None:
        if self.line_differs or self.recomputed is None or self.published.amount is None:
            return None
        return self.recomputed - self.published.amount


@dataclass(frozen=True)
class Clash:
    """Two printed rates of one denominator that no single denominator can give, with the range each allows."""

    one: Published
    two: Published
    one_from: int
    one_to: int
    two_from: int
    two_to: int


def printed_beside(
    form: Form,
    published: Iterable[Published],
    *,
    period: str,
    values: Mapping[str, Decimal | None],
    line: str = "",
) -> list[Printed]:
    """In the order of the form; `line` is the poverty line that its cells count by."""
    found = [
        Printed(p, values.get(p.cell or ""), line_differs=p.poverty_line not in (None, line))
        for p in published
        if p.form == form.code and p.period.code == period and p.cell in form.by_address
    ]
    order = {address: i for i, address in enumerate(form.by_address)}
    return sorted(found, key=lambda item: order[item.published.cell or ""])


def clashes(form: Form, printed: Sequence[Printed]) -> list[Clash]:
    """A rate printed to two decimals beside its numerator leaves a range for the denominator; two ranges that do not
    meet cannot be of one count."""
    by_cell = {item.published.cell: item.published for item in printed}
    ranges = []
    for address, rate in by_cell.items():
        cell = form.by_address[address or ""]
        count = by_cell.get(cell.numerator)
        if cell.is_ratio and count is not None:
            span = denominators(count.amount, rate.amount)
            if span is not None:
                ranges.append((cell.denominator, rate, *span))
    return [
        Clash(one, two, *first, *second)
        for i, (den, one, *first) in enumerate(ranges)
        for other, two, *second in ranges[i + 1 :]
        if den == other and (first[1] < second[0] or second[1] < first[0])
    ]


def denominators(count: Decimal | None, rate: Decimal | None) -> tuple[int, int] | None:
    """Whole denominators that give the printed rate when rounded to its decimals."""
    if count is None or rate is None or rate <= 0:
        return None
    decimals = max(0, -int(rate.as_tuple().exponent))
    half = Fraction(1, 2 * 10**decimals)
    low, high = Fraction(rate) - half, Fraction(rate) + half
    if low <= 0:
        return None
    least = -(-Fraction(count) * 100 // high)
    return int(least), int(Fraction(count) * 100 // low)
