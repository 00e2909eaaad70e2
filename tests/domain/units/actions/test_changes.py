"""A change of the map put in force: each refusal leaves no trace, the rest is written and audited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

import pytest
from tests.builders.access import a_grant, an_actor
from tests.builders.units import AT, JULY, START, a_new_span, a_plan, a_small_province, a_unit

from gsdg.domain.units import ports, tree
from gsdg.domain.units.actions.changes import put_change_in_force
from gsdg.domain.units.models import ChangeState, UnitChange, UnitSpan, UnitSuccession
from gsdg.domain.units.plans import ChangePlan, NewPart
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.audit.models import AuditEvent

pytestmark = pytest.mark.django_db

MAP_KEEPER = an_actor(a_grant(Permission.UNIT_CHANGE), id=12)


def put(plan: ChangePlan, by: Actor = MAP_KEEPER) -> UnitChange:
    return put_change_in_force(plan=plan, by=by, at=AT)


def test_a_merge_ends_the_old_units_and_begins_the_new_one() -> None:
    top = a_unit(level="province")
    left, right = a_unit(code="90001", parent_id=top), a_unit(code="90002", parent_id=top)
    new = right + 1
    change = put(
        a_plan(
            closing=[left, right],
            opening=[a_new_span(new, code="90002", parent_id=top, from_day=JULY)],
            parts=[NewPart(left, new, "toàn bộ"), NewPart(right, new, "toàn bộ")],
        )
    )
    assert change.state == ChangeState.IN_FORCE
    assert change.put_in_force_by_id == 12
    register = tree.current()
    assert register.lifetime(left) == (START, JULY)
    assert register.on(JULY).by_code("90002") == new
    assert UnitSpan.objects.get(unit_id=left).closed_by == change
    assert UnitSpan.objects.get(unit_id=new).opened_by == change
    assert UnitSuccession.objects.filter(change=change).count() == 2


def test_a_change_is_audited_with_who_when_and_what() -> None:
    change = put(a_plan(kind="establish", day=START, opening=[a_new_span(1, level="province")]))
    event = AuditEvent.objects.get(event="unit_change.put_in_force")
    assert event.about == f"unit_change:{change.pk}"
    assert event.by_id == 12
    assert event.at == AT
    assert '"establish"' in event.details


def test_a_unit_that_is_renamed_keeps_its_id_and_both_names() -> None:
    top = a_unit(level="province")
    unit = a_unit(code="90001", name="Xã Cũ", parent_id=top)
    new_name = a_new_span(
        unit, code="90001", name="Phường Cũ", kind="phường", parent_id=top, from_day=JULY
    )
    put(a_plan(kind="change_kind", closing=[unit], opening=[new_name]))
    assert [span.name for span in tree.current().spans_of(unit)] == ["Xã Cũ", "Phường Cũ"]
    assert tree.current().successors_of(unit) == ()


def test_without_the_permission_nothing_is_changed() -> None:
    with pytest.raises(Refused) as refused:
        put(a_plan(kind="establish", opening=[a_new_span(1, from_day=JULY)]), by=an_actor())
    assert refused.value.refusals[0].code == "access.not_permitted"
    assert not UnitChange.objects.exists()
    assert not AuditEvent.objects.exists()


def test_what_the_rules_refuse_leaves_no_trace() -> None:
    province = a_small_province()
    before = tree.current()
    events = AuditEvent.objects.count()
    with pytest.raises(Refused) as refused:
        put(a_plan(closing=[province.whole], parts=[NewPart(province.rest, province.whole, "x")]))
    assert refused.value.refusals[0].code == "unit_change.changed_later"
    assert tree.current() is before
    assert AuditEvent.objects.count() == events


def test_parts_that_do_not_cover_the_whole_are_refused() -> None:
    top = a_unit(level="province")
    old, other = a_unit(parent_id=top), a_unit(parent_id=top)
    with pytest.raises(Refused) as refused:
        put(a_plan(kind="split", closing=[old], parts=[NewPart(old, other, "x", 0, 10)]))
    assert refused.value.refusals[0].code == "unit_change.not_tiled"
    assert UnitSpan.objects.get(unit_id=old).to_day is None


class Recorder:
    """An effect that only remembers."""

    name = "recorder"

    def __init__(self) -> None:
        self.handed_over: list[tuple[ChangePlan, int | None]] = []

    def preview(self, plan: ChangePlan) -> Sequence[ports.Touched]:
        return [ports.Touched("units", len(plan.closing))]

    def hand_over(self, plan: ChangePlan, *, by: Actor, at: datetime) -> Sequence[ports.Touched]:
        self.handed_over.append((plan, by.id))
        assert all(tree.current().on(plan.day).contains(span.unit_id) for span in plan.opening)
        return []


@pytest.fixture
def recorder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Recorder]:
    monkeypatch.setattr(ports, "_effects", {})
    effect = Recorder()
    ports.register(effect)
    return effect


def test_packages_above_hand_over_on_the_new_map(recorder: Recorder) -> None:
    plan = a_plan(kind="establish", opening=[a_new_span(1, level="province", from_day=JULY)])
    put(plan)
    assert recorder.handed_over == [(plan, 12)]


def test_an_effect_is_registered_once(recorder: Recorder) -> None:
    ports.register(recorder)
    assert ports.effects() == (recorder,)
    with pytest.raises(ValueError, match="twice"):
        ports.register(Recorder())
