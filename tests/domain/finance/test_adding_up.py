"""Whole units: every sum holds and no amount moves by a whole unit, whatever the table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gsdg.domain.finance.adding_up import Flow, in_whole_units

UNIT = 1_000
AMOUNTS = st.one_of(st.integers(-(10**6), 10**6), st.sampled_from([0, 500, -500, 1000, 333, 999]))
TABLES = st.integers(1, 6).flatmap(
    lambda width: st.lists(st.lists(AMOUNTS, min_size=width, max_size=width), min_size=1, max_size=12)
)  # fmt: skip
HEAVY = 10**12


def flows_of(table: Sequence[Sequence[int]], *, weight: int = 1) -> list[Flow]:
    """Rows into their sums, columns into theirs, and both into the whole."""
    width = len(table[0])
    cells = [Flow(("row", i), ("column", j), n) for i, row in enumerate(table) for j, n in enumerate(row)]  # fmt: skip
    rows = [Flow("all", ("row", i), sum(row)) for i, row in enumerate(table)]
    columns = [Flow(("column", j), "end", sum(row[j] for row in table)) for j in range(width)]
    return [*cells, *rows, *columns, Flow("end", "all", sum(map(sum, table)), weight)]


@given(TABLES)
@settings(max_examples=1_000, deadline=None)
def test_rows_columns_and_the_whole_of_any_table_add_up_beside_their_exact_amounts(
    table: list[list[int]],
) -> None:
    flows = flows_of(table)
    found = in_whole_units(flows, UNIT)
    left: dict[object, int] = defaultdict(int)
    for flow, amount in zip(flows, found, strict=True):
        assert abs(amount * UNIT - flow.amount) < UNIT
        left[flow.source] -= amount
        left[flow.target] += amount
    assert not any(left.values())


@given(TABLES)
@settings(max_examples=200, deadline=None)
def test_the_heaviest_is_the_nearest(table: list[list[int]]) -> None:
    flows = flows_of(table, weight=HEAVY)
    whole = flows[-1].amount
    doubled = 2 * Fraction(in_whole_units(flows, UNIT)[-1]) - Fraction(2 * whole, UNIT)
    assert abs(doubled) <= 1


def test_rounding_each_cell_alone_would_not_do() -> None:
    assert in_whole_units(flows_of([[400, 400], [400, 400]]), UNIT)[:4] in ([1, 0, 0, 1], [0, 1, 1, 0])  # fmt: skip


def test_what_is_lost_on_the_way_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="flows into"):
        in_whole_units([Flow("a", "b", 1)], UNIT)
