"""Which unit is meant, what lies within one, and where one went."""

from __future__ import annotations

from datetime import date

import pytest

from gsdg.domain.units.queries import TraceRow, resolve, trace, units_within
from gsdg.domain.units.tree import Snapshot
from gsdg.kernel.refusal import Refused

Y2024, LAST_OF_JUNE, TODAY = date(2024, 6, 1), date(2025, 6, 30), date(2026, 11, 22)


def refusal(text: str, on: date) -> str:
    with pytest.raises(Refused) as refused:
        resolve(text, on=on)
    assert refused.value.refusals[0].code == "unit.unknown"
    return refused.value.refusals[0].message()


def test_a_code_names_the_unit_that_has_it_on_the_day(ha_tinh: Snapshot) -> None:
    old, new = resolve("18073", on=Y2024), resolve(" 18073 ", on=TODAY)
    assert ha_tinh.name_of(old, Y2024) == "Phường Nam Hà"
    assert ha_tinh.name_of(new, TODAY) == "Phường Thành Sen"


def test_an_id_is_exact_on_every_day(ha_tinh: Snapshot) -> None:
    old = resolve("18073", on=Y2024)
    assert resolve(f"@{old}", on=TODAY) == old


def test_a_code_of_another_day_is_refused_with_the_days_it_had(ha_tinh: Snapshot) -> None:
    said = refusal("18070", TODAY)
    assert "22/11/2026" in said
    assert "Phường Trần Phú (@31807000, 18070, 01/01/2021 – 31/12/2024)" in said


def test_a_name_is_refused_with_the_units_of_that_name(ha_tinh: Snapshot) -> None:
    said = refusal("thanh sen", TODAY)
    assert "Phường Thành Sen (@31807301, 18073, 01/07/2025 – )" in said


def test_nothing_near_is_said_too(ha_tinh: Snapshot) -> None:
    assert refusal("99999", TODAY).endswith("Đơn vị gần đúng: –.")


@pytest.mark.parametrize("text", ["@1", "@", "@x", "@²", "", "@-5"])
def test_an_id_that_is_none_is_refused(ha_tinh: Snapshot, text: str) -> None:
    refusal(text, TODAY)


def test_units_within_are_listed_from_the_top_by_name(ha_tinh: Snapshot) -> None:
    rows = units_within(resolve("442", on=Y2024), on=Y2024)
    assert rows[0].name == "Huyện Nghi Xuân"
    assert rows[0].parent_code == "42"
    assert [row.name for row in rows[1:3]] == ["Xã Cổ Đạm", "Xã Cương Gián"]
    assert len(rows) == 18


@pytest.mark.parametrize(
    ("level", "count"),
    [("province", 1), ("district", 13), ("commune", 216), ("village", 0), (None, 230)],
)
def test_units_within_of_one_level(ha_tinh: Snapshot, level: str | None, count: int) -> None:
    rows = units_within(ha_tinh.on(Y2024).root, on=Y2024, level=level)
    assert len(rows) == count
    assert level is None or {row.level for row in rows} <= {level}


def test_nothing_lies_within_a_unit_that_is_not_alive(ha_tinh: Snapshot) -> None:
    assert units_within(resolve("448", on=Y2024), on=TODAY) == []


def rows_of(code: str, from_day: date, to_day: date) -> list[TraceRow]:
    return trace(resolve(code, on=from_day), from_day=from_day, to_day=to_day)


def hops(rows: list[TraceRow]) -> list[tuple[str, str, str]]:
    return [(row.name, row.successor_code, row.successor_name) for row in rows]


def test_a_trace_follows_two_merges(ha_tinh: Snapshot) -> None:
    assert hops(rows_of("18070", Y2024, TODAY)) == [
        ("Phường Trần Phú", "18094", "Phường Trần Phú"),
        ("Phường Trần Phú", "18073", "Phường Thành Sen"),
    ]


def test_a_trace_stops_at_the_day_asked_for(ha_tinh: Snapshot) -> None:
    assert hops(rows_of("18070", Y2024, LAST_OF_JUNE)) == [
        ("Phường Trần Phú", "18094", "Phường Trần Phú")
    ]


def test_a_trace_shows_the_parts_of_a_split_and_what_they_rest_on(ha_tinh: Snapshot) -> None:
    rows = rows_of("18796", Y2024, TODAY)
    assert [(r.successor_name, r.lo_ppm, r.hi_ppm) for r in rows] == [
        ("Phường Sông Trí", 0, 333_333),
        ("Phường Vũng Áng", 333_333, 666_666),
        ("Phường Hoành Sơn", 666_666, 1_000_000),
    ]
    assert all(r.estimated and r.basis == "chia đều, chưa có căn cứ" for r in rows)
    assert {r.act for r in rows} == {"Nghị quyết 1665/NQ-UBTVQH15 ngày 16/06/2025"}


def test_a_unit_that_lives_on_both_days_is_one_row_without_successor(ha_tinh: Snapshot) -> None:
    [row] = rows_of("18196", Y2024, TODAY)
    assert (row.code, row.name, row.from_day, row.to_day) == (
        "18196",
        "Xã Sơn Kim 1",
        date(2021, 1, 1),
        None,
    )
    assert (row.successor_id, row.successor_code, row.successor_name) == (None, "", "")
    assert (row.lo_ppm, row.hi_ppm, row.estimated) == (0, 1_000_000, False)


def test_a_district_ends_without_successor_and_says_by_which_act(ha_tinh: Snapshot) -> None:
    [row] = rows_of("448", Y2024, TODAY)
    assert (row.to_day, row.successor_id, row.lo_ppm) == (date(2025, 1, 1), None, None)
    assert row.act == "Nghị quyết 1283/NQ-UBTVQH15 ngày 14/11/2024"


def test_a_trace_names_the_unit_as_on_the_day_it_starts_from(ha_tinh: Snapshot) -> None:
    assert rows_of("18088", Y2024, TODAY)[0].name == "Xã Thạch Trung"
    assert rows_of("18088", LAST_OF_JUNE, TODAY)[0].name == "Phường Thạch Trung"


def test_backwards_a_trace_leads_to_all_predecessors(ha_tinh: Snapshot) -> None:
    rows = rows_of("18073", TODAY, Y2024)
    new = resolve("18073", on=TODAY)
    assert {row.name for row in rows if row.successor_id == new} >= {
        "Phường Nam Hà",
        "Phường Trần Phú",
        "Phường Đại Nài",
    }
    assert len(rows) == 9 + 4
    assert {row.id for row in rows} >= {resolve("18070", on=Y2024), resolve("18094", on=Y2024)}
    assert [row.name for row in rows if row.estimated] == ["Phường Đại Nài"]


def test_backwards_a_unit_that_lived_already_is_one_row(ha_tinh: Snapshot) -> None:
    [row] = rows_of("18196", TODAY, Y2024)
    assert (row.id, row.successor_id) == (resolve("18196", on=TODAY), None)


def test_backwards_and_forwards_are_the_same_hops(ha_tinh: Snapshot) -> None:
    forwards = {
        (row.id, row.successor_id, row.lo_ppm, row.hi_ppm)
        for unit_id in ha_tinh.on(Y2024).at_level("commune")
        for row in trace(unit_id, from_day=Y2024, to_day=TODAY)
        if row.successor_id is not None
    }
    backwards = {
        (row.id, row.successor_id, row.lo_ppm, row.hi_ppm)
        for unit_id in ha_tinh.on(TODAY).at_level("commune")
        for row in trace(unit_id, from_day=TODAY, to_day=Y2024)
        if row.successor_id is not None
    }
    assert forwards == backwards
    assert len(forwards) == 224


def test_a_unit_that_is_not_alive_on_the_first_day_is_refused(ha_tinh: Snapshot) -> None:
    with pytest.raises(Refused) as refused:
        trace(resolve("18070", on=Y2024), from_day=TODAY, to_day=Y2024)
    assert refused.value.refusals[0].code == "unit.not_alive"
