"""Tests before and after are compared over the same people, exactly."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from gsdg.domain.training.comparing import compare, mean, out_of_ten
from gsdg.domain.training.rules import days_to_ask
from gsdg.kernel.ratios import Ratio

SHARES = st.builds(
    lambda of, part: Ratio(part * of // 100, of), st.integers(1, 40), st.integers(0, 100)
)
TESTS = st.dictionaries(st.integers(1, 12), SHARES)


def test_who_sat_one_test_only_is_left_out() -> None:
    before = {1: Ratio(1, 4), 2: Ratio(2, 4), 3: Ratio(4, 4), 4: Ratio(0, 4)}
    after = {1: Ratio(3, 4), 2: Ratio(5, 10), 3: Ratio(1, 2), 5: Ratio(4, 4)}
    found = compare(before, after)
    assert (found.both, found.better, found.same, found.worse) == (3, 1, 1, 1)
    assert (found.before, found.after) == (Ratio(7, 12), Ratio(7, 12))
    assert str(out_of_ten(found.before).percent(1)) == "5.8"
    assert found.improved == Ratio(1, 3)


def test_of_nobody_nothing_is_said() -> None:
    found = compare({1: Ratio(1, 2)}, {})
    assert (found.both, found.improved.percent(), found.before.percent()) == (0, None, None)


@given(TESTS, TESTS)
def test_everybody_at_both_is_in_one_place_and_sides_can_be_turned(
    before: dict[int, Ratio], after: dict[int, Ratio]
) -> None:
    found, turned = compare(before, after), compare(after, before)
    assert found.better + found.same + found.worse == found.both == len({*before} & {*after})
    assert (turned.better, turned.worse, turned.before) == (found.worse, found.better, found.after)


@given(st.lists(st.fractions(0, 1, max_denominator=50), min_size=1, max_size=9))
def test_a_mean_is_exact_and_lies_between(shares: list[Fraction]) -> None:
    found = mean(shares)
    assert Fraction(found.num, found.den) * len(shares) == sum(shares)
    assert min(shares) <= Fraction(found.num, found.den) <= max(shares)


@given(st.dates(), st.integers(0, 9), st.dates())
def test_a_survey_of_a_course_never_ends_before_it_begins_or_before_today(first, days, on) -> None:  # type: ignore[no-untyped-def]
    if first.year > 9000 or on.year > 9000:
        return
    last = first.fromordinal(first.toordinal() + days)
    for occasion in ("before", "after", "opinion"):
        begins, ends = days_to_ask(occasion, from_day=first, to_day=last, on=on)
        assert begins <= ends
        assert ends >= on
