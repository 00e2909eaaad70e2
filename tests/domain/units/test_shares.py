"""Parts of a million along chains: whatever happens to a unit, its parts add up to it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders.units import a_succession

from gsdg.domain.units.shares import MILLION, Share, compose
from gsdg.domain.units.snapshot import Succession
from gsdg.kernel.ratios import share_of

OLD = 1


def followed(*successions: Succession, alive: set[int]) -> tuple[Share, ...]:
    def successors(unit_id: int) -> list[Succession]:
        return sorted(
            (s for s in successions if s.predecessor_id == unit_id), key=lambda s: s.lo_ppm
        )

    return compose([OLD], alive=alive.__contains__, successors=successors)[OLD]


def placed(shares: tuple[Share, ...]) -> list[tuple[int, int, int]]:
    return [(s.unit_id, s.lo_ppm, s.hi_ppm) for s in shares]


def test_a_unit_that_lives_on_is_itself_whole() -> None:
    assert followed(alive={OLD}) == (Share(OLD, 0, MILLION, False, "", True),)


def test_a_merged_unit_goes_whole_and_is_not_estimated() -> None:
    assert followed(a_succession(OLD, 2), alive={2}) == (Share(2, 0, MILLION, False, "", True),)


def test_a_divided_unit_goes_in_parts_that_are_estimated_and_say_on_what() -> None:
    shares = followed(
        a_succession(OLD, 2, 0, 300_000, basis="dân số"),
        a_succession(OLD, 3, 300_000, MILLION, basis="dân số"),
        alive={2, 3},
    )
    assert placed(shares) == [(2, 0, 300_000), (3, 300_000, MILLION)]
    assert all(share.estimated and share.basis == "dân số" for share in shares)


def test_a_part_of_a_part_is_cut_in_proportion() -> None:
    shares = followed(
        a_succession(OLD, 2, 0, 300_000),
        a_succession(OLD, 3, 300_000, MILLION),
        a_succession(3, 4, 0, 500_000),
        a_succession(3, 5, 500_000, MILLION),
        alive={2, 4, 5},
    )
    assert placed(shares) == [(2, 0, 300_000), (4, 300_000, 650_000), (5, 650_000, MILLION)]


def test_parts_that_meet_again_are_whole_and_no_longer_estimated() -> None:
    shares = followed(
        a_succession(OLD, 2, 0, 300_000),
        a_succession(OLD, 3, 300_000, MILLION),
        a_succession(2, 4),
        a_succession(3, 4),
        alive={4},
    )
    assert shares == (Share(4, 0, MILLION, False, "", True),)


def test_a_unit_reached_by_two_ways_appears_once() -> None:
    shares = followed(
        a_succession(OLD, 2, 0, 200_000),
        a_succession(OLD, 3, 200_000, 500_000),
        a_succession(OLD, 4, 500_000, MILLION),
        a_succession(2, 5),
        a_succession(4, 5),
        alive={3, 5},
    )
    assert placed(shares) == [(5, 0, 700_000), (3, 700_000, MILLION)]


def test_one_unverified_hop_makes_the_share_unverified() -> None:
    shares = followed(a_succession(OLD, 2), a_succession(2, 3, verified=False), alive={3})
    assert [share.verified for share in shares] == [False]


def test_a_unit_without_successor_goes_nowhere() -> None:
    assert followed(alive=set()) == ()


def test_a_part_that_ends_without_successor_leaves_its_share_out() -> None:
    shares = followed(
        a_succession(OLD, 2, 0, 300_000), a_succession(OLD, 3, 300_000, MILLION), alive={3}
    )
    assert placed(shares) == [(3, 0, 700_000)]


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Succession], set[int]]:
    """Up to four generations; each unit of one is cut at random into units of the next, some lived through before."""
    successions: list[Succession] = []
    generation, unused = [OLD], 2
    for _ in range(draw(st.integers(1, 4))):
        heirs = list(range(unused, unused + draw(st.integers(1, 4))))
        unused += len(heirs)
        for unit_id in generation:
            cuts = draw(st.sets(st.integers(1, MILLION - 1), max_size=len(heirs) - 1))
            edges = [0, *sorted(cuts), MILLION]
            takers = draw(st.permutations(heirs))
            for heir, lo, hi in zip(takers, edges, edges[1:], strict=False):
                successions.append(a_succession(unit_id, heir, lo, hi))
        generation = sorted({s.successor_id for s in successions} & set(heirs))
    return successions, set(generation)


@settings(max_examples=50, deadline=None)
@given(history=histories(), amount=st.integers(-(10**14), 10**14))
def test_parts_add_up_to_the_amount_exactly(
    history: tuple[list[Succession], set[int]], amount: int
) -> None:
    successions, alive = history
    shares = followed(*successions, alive=alive)
    assert sum(share_of(amount, s.lo_ppm, s.hi_ppm) for s in shares) == amount


@settings(max_examples=50, deadline=None)
@given(history=histories())
def test_tiles_follow_each_other_and_each_unit_appears_once(
    history: tuple[list[Succession], set[int]],
) -> None:
    successions, alive = history
    shares = followed(*successions, alive=alive)
    edges = [0, *(share.hi_ppm for share in shares)]
    assert [share.lo_ppm for share in shares] == edges[:-1]
    assert edges[-1] == MILLION
    assert len({share.unit_id for share in shares}) == len(shares)
    assert {share.unit_id for share in shares} <= alive


@pytest.mark.soak
@settings(max_examples=2000, deadline=None)
@given(history=histories(), amount=st.integers(-(10**14), 10**14))
def test_parts_add_up_in_thousands_of_histories(
    history: tuple[list[Succession], set[int]], amount: int
) -> None:
    successions, alive = history
    shares = followed(*successions, alive=alive)
    assert sum(share_of(amount, s.lo_ppm, s.hi_ppm) for s in shares) == amount
