"""A change by two people: every exit of preparing, withdrawing and putting in force, each with its event or none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.builders.access import a_grant, an_actor
from tests.builders.map_changes import (
    FIRST,
    NEW_YEAR,
    SECOND,
    a_description,
    a_merge,
    a_rename,
)
from tests.builders.units import AT, JULY, a_small_province, a_unit, an_office

from gsdg.domain.units import ports, queries, soundness, tree
from gsdg.domain.units.actions.preparing import prepare_change, put_in_force, withdraw_change
from gsdg.domain.units.describing import Description, Named
from gsdg.domain.units.models import ChangeState, Office, UnitChange
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.audit.models import AuditEvent

pytestmark = pytest.mark.django_db


def prepared(described: Description, by: Actor = FIRST) -> UnitChange:
    return prepare_change(plan=queries.planned(described), by=by, at=AT)


def in_force(change: UnitChange, by: Actor = SECOND) -> UnitChange:
    return put_in_force(change_id=change.pk, by=by, at=AT)


def code_of(act: Callable[[], object]) -> str:
    """The refusal, which left no event."""
    before = AuditEvent.objects.count()
    with pytest.raises(Refused) as refused:
        act()
    assert AuditEvent.objects.count() == before
    return refused.value.refusals[0].code


def last_event() -> tuple[str, str, int | None]:
    event = AuditEvent.objects.latest("pk")
    return event.event, event.about, event.by_id


def test_what_is_prepared_is_stored_with_its_act_and_leaves_the_map_alone() -> None:
    a_small_province()
    before = tree.current()
    change = prepared(a_merge("90001", "90003", into="90001"))
    assert (change.state, change.prepared_by_id, change.day) == ("prepared", 11, NEW_YEAR)
    assert change.planned.beginning[0].code == "90001"
    assert tree.current() is before
    assert last_event() == ("unit_change.prepared", change.about, 11)


def test_a_second_person_puts_it_in_force() -> None:
    province = a_small_province()
    change = in_force(prepared(a_merge("90001", "90003", into="90001", name="Xã Hợp Nhất")))
    assert (change.state, change.put_in_force_by_id) == ("in_force", 12)
    register = tree.current()
    new = register.on(NEW_YEAR).by_code("90001")
    assert new is not None
    assert new >= 900_000_000
    assert register.lifetime(province.whole) == (JULY, NEW_YEAR)
    assert {hop.predecessor_id for hop in register.predecessors_of(new)} == {
        province.whole,
        province.rest,
    }
    assert soundness.differences(register) == []
    assert last_event() == ("unit_change.put_in_force", change.about, 12)


def test_who_prepared_it_may_not_put_it_in_force() -> None:
    a_small_province()
    change = prepared(a_rename("90001", "Xã Khác"))
    assert code_of(lambda: in_force(change, FIRST)) == "unit_change.same_person"
    change.refresh_from_db()
    assert change.state == ChangeState.PREPARED


def test_it_is_put_in_force_once() -> None:
    a_small_province()
    change = in_force(prepared(a_rename("90001", "Xã Khác")))
    assert code_of(lambda: in_force(change)) == "unit_change.not_prepared"


def test_it_is_judged_by_the_map_as_it_is_then() -> None:
    a_small_province()
    one, other = (prepared(a_merge("90001", "90003", into=code)) for code in ("90005", "90006"))
    in_force(one)
    assert code_of(lambda: in_force(other)) == "unit_span.not_open"


@pytest.mark.parametrize("act", [in_force, prepared])
def test_without_the_right_nothing_is_done(act: Callable[..., object]) -> None:
    a_small_province()
    described = a_rename("90001", "Xã Khác")
    given = described if act is prepared else prepared(described)
    assert code_of(lambda: act(given, an_actor())) == "access.not_permitted"


def test_nobody_changes_units_outside_their_own() -> None:
    province = a_small_province()
    keeper = an_actor(a_grant(Permission.UNIT_CHANGE, covers=[province.whole]), id=13)
    prepared(a_rename("90001", "Xã Khác"), keeper)
    beyond = a_rename("90003", "Xã Khác")
    assert code_of(lambda: prepared(beyond, keeper)) == "unit_change.out_of_reach"


def test_a_change_names_its_act() -> None:
    a_small_province()
    described = replace(a_rename("90001", "Xã Khác"), act=" ")
    assert code_of(lambda: prepared(described)) == "unit_change.act_missing"


def test_a_change_changes_something() -> None:
    a_small_province()
    assert code_of(lambda: prepared(a_description("dissolve"))) == "unit_change.nothing"


def test_nobody_is_left_without_a_parent() -> None:
    top = a_unit(code="99", level="province")
    district = a_unit(code="901", name="Huyện Cũ", level="district", parent_id=top)
    a_unit(code="90001", name="Xã Con", parent_id=district)
    gone = a_description("abolish_level", ending=(Named("901"),))
    with pytest.raises(Refused) as refused:
        prepared(gone)
    [why] = refused.value.refusals
    assert why.code == "unit_change.left_without_parent"
    assert "Xã Con" in why.message()


def test_what_packages_above_have_against_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    a_small_province()
    monkeypatch.setattr(ports, "_objections", {})
    ports.register_objection("no", lambda plan: Refusal("unit_change.nothing"))
    assert code_of(lambda: prepared(a_rename("90001", "Xã Khác"))) == "unit_change.nothing"


def test_only_who_prepared_it_withdraws_it_and_it_stays_on_record() -> None:
    a_small_province()
    change = prepared(a_rename("90001", "Xã Khác"))

    def withdraw(by: Actor) -> UnitChange:
        return withdraw_change(change_id=change.pk, by=by, at=AT)

    assert code_of(lambda: withdraw(SECOND)) == "unit_change.not_yours"
    assert code_of(lambda: withdraw(an_actor(id=11))) == "access.not_permitted"
    assert withdraw(FIRST).state == ChangeState.WITHDRAWN
    assert last_event() == ("unit_change.withdrawn", change.about, 11)
    assert code_of(lambda: withdraw(FIRST)) == "unit_change.not_prepared"
    assert code_of(lambda: in_force(change)) == "unit_change.not_prepared"


def test_an_unknown_change_is_refused() -> None:
    act = lambda: put_in_force(change_id=77, by=SECOND, at=AT)  # noqa: E731
    assert code_of(act) == "unit_change.unknown"


def test_offices_of_what_ends_close_and_a_new_commune_gets_its_own() -> None:
    province = a_small_province()
    old = an_office(province.whole, code="xa-90001")
    in_force(prepared(a_merge("90001", "90003", into="90001", name="Phường Mới", kind="phường")))
    old.refresh_from_db()
    assert old.to_day == NEW_YEAR
    made = Office.objects.filter(from_day=NEW_YEAR).order_by("pk")
    assert [(o.code, o.kind, o.name) for o in made] == [
        ("xa-90001-2027", "commune_pc", "Ủy ban nhân dân phường Mới"),
        (
            "xa-90001-2027-kt",
            "commune_economy",
            "Phòng Kinh tế, Hạ tầng và Đô thị phường Mới",
        ),
        ("xa-90001-2027-vhxh", "commune_culture", "Phòng Văn hóa – Xã hội phường Mới"),
    ]
    assert {o.parent_id for o in made} == {None, made[0].pk}


def test_the_preview_says_what_is_touched_and_writes_nothing() -> None:
    province = a_small_province()
    an_office(province.whole)
    plan = queries.planned(a_merge("90001", "90003", into="90001"))
    told = {touched.what: touched.count for touched in queries.touched_by(plan)}
    assert told == {"đơn vị kết thúc": 2, "đơn vị mới": 1, "cơ quan kết thúc": 1}
    assert not UnitChange.objects.filter(plan__isnull=False).exists()
