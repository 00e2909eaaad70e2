"""The register as values: maps of days, lives of units, chains of predecessors."""

from __future__ import annotations

from datetime import date

import pytest
from tests.builders.units import JULY, START, a_span, a_succession

from gsdg.domain.units.snapshot import Snapshot
from gsdg.kernel.refusal import Refused

TOP, DISTRICT, LEFT, RIGHT, NEW = range(1, 6)
BEFORE, AFTER = date(2025, 6, 30), date(2026, 3, 1)


@pytest.fixture
def register() -> Snapshot:
    return Snapshot(
        "1",
        [
            a_span(TOP, code="99", name="Tỉnh Minh Họa", level="province"),
            a_span(DISTRICT, code="901", level="district", parent_id=TOP, to_day=JULY),
            a_span(RIGHT, code="90002", name="Xã Đông", parent_id=DISTRICT, to_day=JULY),
            a_span(
                LEFT,
                code="90001",
                name="Xã Dương",
                parent_id=DISTRICT,
                to_day=date(2025, 1, 1),
            ),
            a_span(
                LEFT,
                code="90001",
                name="Thị trấn Dương",
                kind="thị trấn",
                parent_id=DISTRICT,
                from_day=date(2025, 1, 1),
                to_day=JULY,
            ),
            a_span(NEW, code="90001", name="Xã Đông Dương", parent_id=TOP, from_day=JULY),
        ],
        [a_succession(LEFT, NEW), a_succession(RIGHT, NEW)],
    )


def test_a_map_holds_the_units_of_its_day(register: Snapshot) -> None:
    assert set(register.on(BEFORE).units) == {TOP, DISTRICT, LEFT, RIGHT}
    assert set(register.on(JULY).units) == {TOP, NEW}
    assert len(register.on(JULY)) == 2


def test_the_day_of_change_belongs_to_the_new_map(register: Snapshot) -> None:
    assert LEFT in register.on(BEFORE)
    assert LEFT not in register.on(JULY)
    assert register.on(JULY).contains(NEW)


def test_a_code_names_another_unit_on_another_day(register: Snapshot) -> None:
    assert register.on(BEFORE).by_code("90001") == LEFT
    assert register.on(AFTER).by_code("90001") == NEW
    assert register.on(AFTER).by_code("90002") is None


def test_parents_children_and_levels_are_those_of_the_day(register: Snapshot) -> None:
    before, after = register.on(BEFORE), register.on(AFTER)
    assert before.root == after.root == TOP
    assert before.parent_of(LEFT) == DISTRICT
    assert after.parent_of(NEW) == TOP
    assert before.ancestors_of(LEFT) == (DISTRICT, TOP)
    assert before.ancestors_of(TOP) == ()
    assert before.children_of(TOP) == (DISTRICT,)
    assert after.children_of(NEW) == ()
    assert after.at_level("district") == ()


def test_lists_are_in_the_order_of_the_vietnamese_alphabet(register: Snapshot) -> None:
    assert register.on(BEFORE).children_of(DISTRICT) == (LEFT, RIGHT)
    assert register.on(BEFORE).at_level("commune") == (LEFT, RIGHT)


def test_descendants_leave_the_unit_out_and_a_subtree_has_it_in(register: Snapshot) -> None:
    before = register.on(BEFORE)
    assert before.descendants_of(TOP) == {DISTRICT, LEFT, RIGHT}
    assert before.descendants_of(TOP) is before.descendants_of(TOP)
    assert before.subtree_of(DISTRICT) == {DISTRICT, LEFT, RIGHT}
    assert before.descendants_of(LEFT) == frozenset()
    assert before.subtree_of(NEW) == frozenset()


def test_a_unit_that_is_not_on_the_map_is_refused(register: Snapshot) -> None:
    with pytest.raises(Refused) as refused:
        register.on(JULY).span(LEFT)
    assert refused.value.refusals[0].code == "unit.not_alive"


def test_before_the_register_begins_there_is_no_map(register: Snapshot) -> None:
    empty = register.on(date(2019, 1, 1))
    assert empty.units == ()
    with pytest.raises(Refused) as refused:
        _ = empty.root
    assert refused.value.refusals[0].code == "unit.no_map"


def test_days_between_two_changes_share_one_map(register: Snapshot) -> None:
    assert register.on(JULY) is register.on(AFTER)
    assert register.on(START) is not register.on(date(2025, 1, 1))


def test_a_unit_is_called_as_on_the_day_and_outside_its_life_as_nearest_to_it(
    register: Snapshot,
) -> None:
    assert register.name_of(LEFT, date(2024, 1, 1)) == "Xã Dương"
    assert register.name_of(LEFT, date(2025, 1, 1)) == "Thị trấn Dương"
    assert register.name_of(LEFT, AFTER) == "Thị trấn Dương"
    assert register.name_of(NEW, START) == "Xã Đông Dương"


def test_a_life_runs_over_all_spans(register: Snapshot) -> None:
    assert register.lifetime(LEFT) == (START, JULY)
    assert register.lifetime(TOP) == (START, None)
    assert [span.name for span in register.spans_of(LEFT)] == ["Xã Dương", "Thị trấn Dương"]
    assert register.spans_of(99) == ()
    assert not register.knows(99)


def test_successors_and_predecessors_are_direct(register: Snapshot) -> None:
    assert [s.successor_id for s in register.successors_of(LEFT)] == [NEW]
    assert {s.predecessor_id for s in register.predecessors_of(NEW)} == {LEFT, RIGHT}
    assert register.successors_of(NEW) == ()
    assert register.predecessors_of(LEFT) == ()


def test_a_scope_reaches_back_to_all_predecessors(register: Snapshot) -> None:
    assert register.with_predecessors([NEW]) == {NEW, LEFT, RIGHT}
    assert register.with_predecessors([LEFT, NEW]) == {NEW, LEFT, RIGHT}
    assert register.with_predecessors([]) == frozenset()


def test_shares_lead_from_one_map_to_a_later_one(register: Snapshot) -> None:
    shares = register.shares(BEFORE, AFTER)
    assert [share.unit_id for share in shares[LEFT]] == [NEW]
    assert [share.unit_id for share in shares[TOP]] == [TOP]
    assert shares[DISTRICT] == ()
    assert register.shares(START, AFTER) is not shares
    assert register.shares(BEFORE, JULY) is shares


def test_shares_do_not_lead_back(register: Snapshot) -> None:
    with pytest.raises(ValueError, match="forward"):
        register.shares(AFTER, BEFORE)


def test_arrivals_are_the_shares_read_from_the_other_end(register: Snapshot) -> None:
    shares, sources = register.shares(BEFORE, AFTER), register.arrivals(BEFORE, AFTER)
    forward = {(unit, share.unit_id) for unit, parts in shares.items() for share in parts}
    assert forward == {(unit, target) for target, units in sources.items() for unit in units}
    assert set(sources) <= set(register.on(AFTER).units)
