"""Figures on another map: exact where nothing is split, stated where it is, refused where nobody said how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gsdg.domain.reporting.geography import Geography, move_leaves, share_of_amounts
from gsdg.domain.reporting.vectors import Vector
from gsdg.kernel.figures import CAP, Figure, Provenance
from gsdg.kernel.ratios import share_of
from gsdg.kernel.refusal import Refused

OLD, NEW = date(2024, 12, 14), date(2025, 12, 14)
PROVINCE = 1
SUMS = np.array([True, False])


@dataclass(frozen=True)
class Share:
    unit_id: int
    lo_ppm: int = 0
    hi_ppm: int = 1_000_000
    basis: str = ""


@dataclass(frozen=True)
class FakeMap:
    units: dict[int, frozenset[int]]
    root: int = PROVINCE

    def contains(self, unit_id: int) -> bool:
        return unit_id in self.units

    def descendants_of(self, unit_id: int) -> frozenset[int]:
        return self.units[unit_id]


@dataclass(frozen=True)
class FakeRegister:
    """Old district 10 with communes 11, 12 and district 20 with 21. New: 31 ← 11 whole and a third of 12; 32 ← the
    rest of 12 and 21 whole."""

    reverse_shares: Mapping[int, tuple[Share, ...]] = field(default_factory=dict)

    def on(self, day: date) -> FakeMap:
        if day == OLD:
            under = {10: frozenset({11, 12}), 20: frozenset({21})}
            leaves = {u: frozenset() for u in (11, 12, 21)}
            return FakeMap({PROVINCE: frozenset({10, 20, 11, 12, 21}), **under, **leaves})
        return FakeMap({PROVINCE: frozenset({31, 32}), 31: frozenset(), 32: frozenset()})

    def shares(self, from_day: date, to_day: date) -> dict[int, tuple[Share, ...]]:
        assert (from_day, to_day) == (OLD, NEW)
        return {
            11: (Share(31),),
            12: (Share(31, 0, 333_333, "chia đều"), Share(32, 333_333, 1_000_000, "chia đều")),
            21: (Share(32),),
        }

    def arrivals(self, from_day: date, to_day: date) -> dict[int, frozenset[int]]:
        found: dict[int, set[int]] = {}
        for old, parts in self.shares(from_day, to_day).items():
            for share in parts:
                found.setdefault(share.unit_id, set()).add(old)
        return {unit: frozenset(olds) for unit, olds in found.items()}

    def name_of(self, unit_id: int, day: date) -> str:
        return f"Xã {unit_id}"

    def origins(self, unit_id: int, day: date) -> frozenset[int]:
        assert day == OLD
        return {31: frozenset({11, 12}), 32: frozenset({12, 21})}.get(unit_id, frozenset({unit_id}))


def _leaf(amount: int) -> Vector:
    return Vector.of([Figure.of(amount), Figure.of(4)], [Provenance.REPORTED] * 2)


def _moved(leaves, unit_id, *, as_of=OLD, day=NEW, register=FakeRegister()):
    return move_leaves(leaves, unit_id=unit_id, as_of=as_of, day=day, units=register, sums=SUMS)


def _back(leaves, unit_id, *stated: Share):
    register = FakeRegister({32: stated}) if stated else FakeRegister()
    return _moved(leaves, unit_id, as_of=NEW, day=OLD, register=register)


amounts = st.integers(-CAP, CAP)


@given(amounts, amounts, amounts)
@settings(max_examples=50)
def test_the_province_is_the_same_on_every_map_and_its_parts_add_up(a: int, b: int, c: int) -> None:
    leaves = [(11, _leaf(a)), (12, _leaf(b)), (21, _leaf(c))]
    parts = [int(_moved(leaves, unit).vector.amounts[0]) for unit in (31, 32)]
    assert sum(parts) == a + b + c
    assert int(_moved(leaves, PROVINCE).vector.amounts[0]) == a + b + c


@given(st.lists(amounts, min_size=1, max_size=20), st.integers(0, 1_000_000))
@settings(max_examples=50)
def test_the_vectorised_share_is_the_share_of_the_kernel(values: list[int], cut: int) -> None:
    found = share_of_amounts(np.array(values, np.int64), 0, cut)
    assert [int(x) for x in found] == [share_of(v, 0, cut) for v in values]


def test_a_part_is_marked_estimated_with_its_basis_and_a_whole_is_not() -> None:
    split = _moved([(12, _leaf(9))], 31)
    whole = _moved([(11, _leaf(9))], 31)
    assert split.is_estimated(0)
    assert split.bases == ("chia đều",)
    assert not whole.is_estimated(0)


def test_a_cell_that_does_not_sum_says_that_it_cannot_move() -> None:
    moved = _moved([(11, _leaf(9))], 31)
    assert moved.is_movable(0)
    assert not moved.is_movable(1)


def test_a_share_that_comes_to_nothing_is_a_zero_and_not_a_value() -> None:
    moved = _moved([(12, _leaf(1))], 31)
    assert moved.vector.figure(0) == Figure.of(0)


def test_backward_a_new_unit_counts_whole_where_all_it_came_from_lies_inside() -> None:
    whole_of = _moved([(31, _leaf(7))], 10, as_of=NEW, day=OLD)
    assert int(whole_of.vector.amounts[0]) == 7


def test_backward_without_stated_shares_is_refused_and_says_which_unit_lies_across() -> None:
    with pytest.raises(Refused) as refused:
        _back([(32, _leaf(7))], 20)
    assert refused.value.refusals[0].code == "figures.backward_unknown"
    assert "Xã 32 gồm cả Xã 12" in refused.value.refusals[0].message("vi")


@given(amounts, st.integers(1, 999_999))
@settings(max_examples=50)
def test_backward_by_stated_shares_is_estimated_and_adds_up(amount: int, share: int) -> None:
    stated = (Share(12, 0, share, "số hộ"), Share(21, share, 1_000_000, "số hộ"))
    leaves = [(32, _leaf(amount))]
    parts = [_back(leaves, unit, *stated) for unit in (12, 21)]
    assert sum(int(part.vector.amounts[0]) for part in parts) == amount
    assert int(parts[0].vector.amounts[0]) == share_of(amount, 0, share)
    for part in parts:
        assert part.is_estimated(0)
        assert part.bases == ("số hộ",)
        assert part.vector.reports == 1


def test_a_unit_that_lies_inside_needs_no_stated_share() -> None:
    stated = (Share(12, 0, 400_000, "số hộ"), Share(21, 400_000, 1_000_000, "số hộ"))
    whole = _back([(31, _leaf(7)), (32, _leaf(10))], 10, *stated)
    assert int(whole.vector.amounts[0]) == 11
    assert whole.vector.reports == 2


def test_what_does_not_sum_moves_only_where_one_unit_goes_on_as_one_other() -> None:
    class Renamed(FakeRegister):
        def shares(self, from_day: date, to_day: date) -> dict[int, tuple[Share, ...]]:
            return {11: (Share(31),), 12: (Share(32),), 21: (Share(32),)}

    alone = _moved([(11, _leaf(7))], 31, register=Renamed())
    back = _moved([(31, _leaf(7))], 11, as_of=NEW, day=OLD, register=Renamed())
    for moved in (alone, back):
        assert moved.is_movable(1)
        assert int(moved.vector.amounts[1]) == 4
    merged = _moved([(21, _leaf(7))], 32, register=Renamed())
    assert not merged.is_movable(1)


def test_a_geography_reads_its_three_forms() -> None:
    today = date(2025, 11, 20)
    assert Geography.parse("as-reported", today=today).is_as_reported
    assert Geography.parse("today", today=today).day == today
    assert str(Geography.parse("2024-12-14", today=today)) == "2024-12-14"
