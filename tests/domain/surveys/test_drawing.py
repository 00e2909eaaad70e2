"""The lot: fixed by its seed, fair enough, and the same on every machine."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gsdg.domain.surveys.drawing import drawn, order_of


def test_the_lot_of_a_seed_never_changes() -> None:
    """Worked out once with sha256sum: a change here would make every published draw unprovable."""
    assert drawn("0123456789abcdef", 20, 5) == [17, 4, 13, 10, 15]


@given(st.text(min_size=1, max_size=16), st.integers(1, 200))
def test_everybody_has_one_place(seed: str, size: int) -> None:
    assert sorted(order_of(seed, size)) == list(range(1, size + 1))


@given(st.integers(1, 60), st.integers(1, 60))
def test_a_larger_draw_begins_with_the_smaller(size: int, wanted: int) -> None:
    few, more = sorted((min(wanted, size), size))
    assert drawn("hat-giong", size, more)[:few] == drawn("hat-giong", size, few)


def test_no_number_is_favoured() -> None:
    first = [drawn(f"hat-{n}", 4, 1)[0] for n in range(400)]
    assert all(60 < first.count(number) < 140 for number in (1, 2, 3, 4))
