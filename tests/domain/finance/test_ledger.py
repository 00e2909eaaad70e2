"""The table of signs, and what must hold whatever is recorded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders.money import COMPONENT, MILLION, OTHER, a_line

from gsdg.domain.finance.ledger import (
    EFFECTS,
    OUTSIDE,
    Balance,
    Key,
    Kind,
    Line,
    Movement,
    Source,
    balances,
    cut,
    open_changes,
    postings,
    shortfall,
    total,
)

PROVINCE, DEPARTMENT, COMMUNE, OTHER_COMMUNE = 1, 2, 3, 4


def book(*lines: Line) -> dict[Key, Balance]:
    return balances(posting for line in lines for posting in postings(line))


def whole(*lines: Line) -> Balance:
    return total(book(*lines).values())


class TestSigns:
    def test_every_movement_has_its_effects(self) -> None:
        assert set(EFFECTS) == set(Movement)

    def test_an_allocation_is_received_by_one_and_given_by_the_other(self) -> None:
        line = a_line("allocated", 40, office=COMMUNE, office_from=PROVINCE)
        found = {key.office: balance for key, balance in book(line).items()}
        assert (found[COMMUNE].received, found[PROVINCE].given) == (40, 40)
        assert (found[COMMUNE].usable, found[PROVINCE].usable) == (40, -40)

    def test_what_is_passed_on_inside_a_cut_falls_out_of_its_total(self) -> None:
        found = whole(
            a_line("assigned", 100, office=PROVINCE),
            a_line("allocated", 40, office=COMMUNE, office_from=PROVINCE),
        )
        assert (found.usable, found.open) == (100, 100)

    @pytest.mark.parametrize("movement", ["advanced", "paid", "disbursed"])
    def test_what_the_treasury_pays_is_disbursed_and_no_longer_open(self, movement: str) -> None:
        found = whole(a_line("assigned", 100), a_line(movement, 30))
        assert (found.usable, found.disbursed, found.open) == (100, 30, 70)

    def test_money_that_is_returned_is_open_again(self) -> None:
        found = whole(a_line("assigned", 100), a_line("paid", 30), a_line("returned", 10))
        assert (found.disbursed, found.open) == (20, 80)

    def test_an_advance_taken_back_against_a_payment_is_disbursed_once(self) -> None:
        found = whole(a_line("advanced", 30), a_line("paid", 30), a_line("advanced", -30))
        assert (found.disbursed, found.advanced) == (30, 0)

    def test_withdrawn_to_the_giver_stays_in_the_province_else_it_is_cancelled(self) -> None:
        back = a_line("withdrawn", 15, office=COMMUNE, office_from=PROVINCE)
        assert (whole(back).cancelled, whole(back).of_the_year) == (0, 0)
        found = {key.office: balance.of_the_year for key, balance in book(back).items()}
        assert found == {COMMUNE: -15, PROVINCE: 15}
        cancelled = whole(a_line("withdrawn", 15, office=COMMUNE))
        assert (cancelled.cancelled, cancelled.of_the_year, cancelled.open) == (15, 0, -15)

    def test_carried_over_leaves_one_year_and_comes_into_the_next_with_its_origin(self) -> None:
        line = a_line("carried_over", 25, budget_year=2026, origin_year=2024)
        found = {(k.budget_year, k.origin_year): b for k, b in book(line).items()}
        assert found[2025, 2024].carried_out == 25
        assert (found[2026, 2024].carried_in, found[2026, 2024].usable) == (25, 25)
        assert whole(line).open == 0

    @pytest.mark.parametrize("movement", sorted(OUTSIDE))
    def test_a_projection_changes_nothing_that_may_be_spent(self, movement: str) -> None:
        line = a_line(movement, 8842 * MILLION, budget_year=2023, origin_year=2021)
        found = whole(line)
        assert (found.usable, found.disbursed, found.open) == (0, 0, 0)
        assert getattr(found, movement) == 8842 * MILLION
        assert open_changes([line]) == {}

    def test_settled_is_said_of_what_was_disbursed_and_opens_nothing(self) -> None:
        found = whole(a_line("assigned", 100), a_line("paid", 60), a_line("settled", 60))
        assert (found.settled, found.open) == (60, 40)


class TestShortfall:
    JAN = date(2026, 1, 1)

    def test_enough_at_every_time_is_no_shortfall(self) -> None:
        assert shortfall([(self.JAN, 100), (date(2026, 5, 1), -100)]) is None

    def test_paid_before_it_came_is_short_even_when_it_came_later(self) -> None:
        found = shortfall([(date(2026, 5, 1), 100), (date(2026, 2, 1), -30)])
        assert found is not None
        assert (found.amount, found.since) == (30, date(2026, 2, 1))

    def test_what_comes_and_goes_on_one_day_is_taken_together(self) -> None:
        assert shortfall([(self.JAN, -30), (self.JAN, 30)]) is None

    def test_it_is_the_worst_amount_since_the_first_day(self) -> None:
        days = [self.JAN + timedelta(days=n) for n in range(4)]
        found = shortfall(zip(days, (-10, -20, 25, -1), strict=True))
        assert found is not None
        assert (found.amount, found.since) == (30, days[0])


LINES = st.builds(
    lambda movement, amount, holder, giver, component, year, older, source, kind: replace(
        a_line(movement.value),
        amount=amount,
        office=holder,
        office_from=None if giver == holder else giver,
        component=component,
        budget_year=year,
        origin_year=year - older,
        source=source,
        kind=kind,
    ),
    st.sampled_from(Movement),
    st.integers(1, 10**12),
    st.integers(1, 5),
    st.integers(1, 5),
    st.sampled_from([COMPONENT, OTHER, "DA2"]),
    st.integers(2022, 2026),
    st.integers(0, 2),
    st.sampled_from(Source),
    st.sampled_from(Kind),
)
NAMES = ("programme", "component", "office", "budget_year", "origin_year", "source", "kind")


def agree(found: dict[Key, Balance], one: set[str], two: set[str]) -> None:
    first, second = cut(found, tuple(sorted(one))), cut(found, tuple(sorted(two)))
    assert total(first.rows.values()) == total(second.rows.values()) == total(found.values())


class TestWhateverIsRecorded:
    @given(
        st.lists(LINES, max_size=30),
        st.sets(st.sampled_from(NAMES)),
        st.sets(st.sampled_from(NAMES)),
    )
    @settings(deadline=None)
    def test_sums_by_any_two_cuts_agree(
        self, lines: list[Line], one: set[str], two: set[str]
    ) -> None:
        agree(book(*lines), one, two)

    @pytest.mark.soak
    @given(
        st.lists(LINES, min_size=5, max_size=40),
        st.sets(st.sampled_from(NAMES)),
        st.sets(st.sampled_from(NAMES)),
    )
    @settings(max_examples=3000)
    def test_sums_by_any_two_cuts_agree_in_thousands_of_books(
        self, lines: list[Line], one: set[str], two: set[str]
    ) -> None:
        agree(book(*lines), one, two)

    @given(st.lists(LINES, max_size=30))
    @settings(deadline=None)
    def test_what_moves_between_offices_and_years_makes_no_money(self, lines: list[Line]) -> None:
        inside = [
            line
            for line in lines
            if line.office_from is not None or line.movement is Movement.CARRIED_OVER
        ]
        moved = [
            x
            for x in inside
            if x.movement in (Movement.ALLOCATED, Movement.WITHDRAWN, Movement.CARRIED_OVER)
        ]
        assert whole(*moved).open == 0

    @given(st.lists(LINES, max_size=20), st.data())
    @settings(deadline=None)
    def test_a_reversal_leaves_nothing_of_its_entry(
        self, lines: list[Line], data: st.DataObject
    ) -> None:
        reversed_ = data.draw(st.sets(st.sampled_from(range(len(lines))))) if lines else set()
        back = [replace(lines[i], amount=-lines[i].amount) for i in reversed_]
        kept = [line for i, line in enumerate(lines) if i not in reversed_]
        assert whole(*lines, *back) == whole(*kept)

    @given(st.lists(LINES, max_size=20))
    @settings(deadline=None)
    def test_open_changes_are_what_the_balances_say(self, lines: list[Line]) -> None:
        found = {key: balance.open for key, balance in book(*lines).items() if balance.open != 0}
        assert open_changes(lines) == found
