"""What learners knew before a course and after it: the same people at both tests. Exact, and no database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from gsdg.kernel.ratios import Ratio


@dataclass(frozen=True, slots=True)
class Compared:
    """Of those who sat both tests: how many did better, the same, worse; and the mean share of points at each."""

    both: int
    better: int
    same: int
    worse: int
    before: Ratio
    after: Ratio
    only_before: int = 0
    only_after: int = 0
    """Who sat one test alone: what the whole says of a test less what those who sat both say of it is theirs."""

    @property
    def improved(self) -> Ratio:
        return Ratio(self.better, self.both)


def compare(before: Mapping[int, Ratio], after: Mapping[int, Ratio]) -> Compared:
    """Shares of points by learner. Who sat one test only is left out: means of different people say nothing."""
    pairs = [
        (Fraction(before[one].num, before[one].den), Fraction(after[one].num, after[one].den))
        for one in before.keys() & after.keys()
    ]
    return Compared(
        both=len(pairs),
        better=sum(1 for first, second in pairs if second > first),
        same=sum(1 for first, second in pairs if second == first),
        worse=sum(1 for first, second in pairs if second < first),
        before=mean(first for first, _ in pairs),
        after=mean(second for _, second in pairs),
        only_before=len(before.keys() - after.keys()),
        only_after=len(after.keys() - before.keys()),
    )


def mean(shares: Iterable[Fraction]) -> Ratio:
    """Of nobody nothing: a ratio without a denominator."""
    found = list(shares)
    if not found:
        return Ratio(0, 0)
    middle = sum(found, Fraction(0)) / len(found)
    return Ratio(middle.numerator, middle.denominator)


def out_of_ten(share: Ratio) -> Ratio:
    """As a ratio whose per cent are points on the scale of ten that people are used to."""
    return Ratio(share.num, share.den * 10)
