"""The proposal recounted with other code: the points of each unit, its place, and the lots."""

from __future__ import annotations

from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from gsdg.domain.inspections.scoring import lots_drawn, lots_wanted, proposal
from gsdg.domain.packs.inspections import Factor, Lots
from gsdg.domain.packs.wording import Source, Words
from gsdg.domain.programme.ports import Signal

SOURCE = Source(act="Quy ước", verified=False, note="thử")


def a_factor(code: str, *signals: str, measure: str = "count", per: int = 1, most: int = 3, weight: int = 2) -> Factor:  # fmt: skip
    return Factor(
        code=code, label=Words(vi=code, en=code), signals=signals, measure=measure, per=per, most=most, weight=weight,
        source=SOURCE,
    )  # fmt: skip


FACTORS = (
    a_factor("tre", "report.late", weight=4),
    a_factor("so-lieu", "check.failed", measure="sum", per=3, most=4),
    a_factor("lau", "inspection.unvisited", measure="largest", per=6, most=5, weight=5),
)
CODES = ("report.late", "report.late.DBHN", "report.later", "check.failed.DA2", "inspection.unvisited")  # fmt: skip
SIGNALS = st.lists(
    st.builds(
        Signal,
        unit_id=st.integers(1, 5),
        code=st.sampled_from(CODES),
        amount=st.integers(1, 40),
        evidence=st.just("bằng chứng"),
        about=st.just("unit:1"),
    ),
    max_size=25,
)


def recounted(signals: list[Signal], unit: int) -> int:
    """Written out for these three factors."""
    own = [s for s in signals if s.unit_id == unit]
    late = sum(1 for s in own if s.code in ("report.late", "report.late.DBHN"))
    failed = sum(s.amount for s in own if s.code == "check.failed.DA2")
    months = max([s.amount for s in own if s.code == "inspection.unvisited"] or [0])
    return min(late, 3) * 4 + min(failed // 3, 4) * 2 + min(months // 6, 5) * 5


@given(SIGNALS)
def test_points_and_places_equal_a_recount(signals: list[Signal]) -> None:
    rows = proposal(FACTORS, signals, {1, 2, 3, 4, 5})
    assert [row.rank for row in rows] == [1, 2, 3, 4, 5]
    assert {row.unit_id: row.points for row in rows} == {u: recounted(signals, u) for u in range(1, 6)}  # fmt: skip
    assert [(-row.points, row.unit_id) for row in rows] == sorted(
        (-recounted(signals, unit), unit) for unit in range(1, 6)
    )
    for row in rows:
        assert all(part.points > 0 and part.signals for part in row.parts)


@given(SIGNALS, st.randoms())
def test_the_order_in_which_facts_arrive_says_nothing(signals: list[Signal], random: object) -> None:  # fmt: skip
    mixed = list(signals)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert proposal(FACTORS, mixed, {1, 2, 3}) == proposal(FACTORS, signals, {1, 2, 3})


def test_a_drawn_unit_keeps_its_place_and_its_points() -> None:
    signals = [Signal(2, "report.late", 9, "chậm 9 ngày", "report:1")]
    rows = proposal(FACTORS, signals, {1, 2}, lots={1})
    assert [(row.unit_id, row.points, row.drawn) for row in rows] == [(2, 4, False), (1, 0, True)]


@given(st.sets(st.integers(1, 500), min_size=1, max_size=80), st.integers(0, 10), st.text(max_size=9))  # fmt: skip
def test_anybody_draws_the_same_lots_from_the_seed(units: set[int], wanted: int, seed: str) -> None:
    drawn = lots_drawn(seed, units, wanted)
    among = sorted(units)
    lot = {unit: sha256(f"{seed}:{place}".encode()).digest() for place, unit in enumerate(among, 1)}
    assert drawn == sorted(sorted(among, key=lambda unit: lot[unit])[:wanted])
    assert len(drawn) == min(wanted, len(units))


def test_a_share_of_the_places_is_drawn_at_least_one() -> None:
    def wanted(places: int, percent: int) -> int:
        return lots_wanted(Lots(places=places, percent=percent, source=SOURCE))

    assert [wanted(10, 20), wanted(10, 0), wanted(3, 10), wanted(7, 50)] == [2, 0, 1, 4]
