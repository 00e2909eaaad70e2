"""Loading the shipped register: all of it or nothing, once or many times."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders.access import an_actor
from tests.builders.units import AT, JULY, a_change, a_new_span, a_plan

from gsdg.domain.units import tree
from gsdg.domain.units.actions import register as action
from gsdg.domain.units.actions.register import Loaded, load_register
from gsdg.domain.units.models import Office, RegisterVersion, Unit, UnitChange, UnitSpan
from gsdg.domain.units.register_files import ShippedRegister, read_register
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import SYSTEM
from gsdg.toolkit.audit.models import AuditEvent

pytestmark = pytest.mark.django_db


def load() -> Loaded:
    return load_register(province="42", by=SYSTEM, at=AT)


def test_everything_is_loaded_and_audited_once() -> None:
    loaded = load()
    assert loaded == Loaded(units=304, changes=85, offices=463)
    event = AuditEvent.objects.get()
    assert event.event == "register.loaded"
    assert event.about == "register:42"


def test_a_second_load_changes_nothing() -> None:
    load()
    version = RegisterVersion.objects.get().token
    spans = list(UnitSpan.objects.values_list())
    assert not load().anything
    assert RegisterVersion.objects.get().token == version
    assert list(UnitSpan.objects.values_list()) == spans
    assert AuditEvent.objects.count() == 1


def test_what_was_changed_since_stays() -> None:
    load()
    unit = tree.current().on(JULY).by_code("18196")
    assert unit is not None
    span = tree.current().on(JULY).span(unit)
    renamed = a_new_span(
        unit, code="18196", name="Xã Tên Mới", parent_id=span.parent_id, from_day=AT.date()
    )
    a_change(a_plan(kind="rename", day=AT.date(), closing=[unit], opening=[renamed]))
    assert not load().anything
    assert tree.current().on(AT.date()).span(unit).name == "Xã Tên Mới"


def test_changes_that_the_files_gained_are_added(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = read_register("42")
    early = tuple(change for change in whole.changes if change.day < JULY)
    stay = tuple(office for office in whole.offices if office.from_day < JULY)
    old = replace(whole, changes=early, offices=stay)
    monkeypatch.setattr(action, "read_register", lambda province: old)
    load()
    assert len(tree.current().on(JULY).at_level("commune")) == 209
    monkeypatch.undo()
    assert load() == Loaded(units=67, changes=66, offices=207)
    assert len(tree.current().on(JULY).at_level("commune")) == 69


def test_a_province_without_files_is_refused_with_those_that_have_them() -> None:
    with pytest.raises(Refused) as refused:
        load_register(province="../..", by=SYSTEM, at=AT)
    assert refused.value.refusals[0].code == "register.province_unknown"
    assert "42" in refused.value.refusals[0].remedy()


def test_without_the_permission_nothing_is_loaded() -> None:
    with pytest.raises(Refused) as refused:
        load_register(province="42", by=an_actor(), at=AT)
    assert refused.value.refusals[0].code == "access.not_permitted"
    assert not Unit.objects.exists()


def test_files_that_contradict_themselves_are_refused_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = read_register("42")
    orphan = a_new_span(39999900, code="99999", parent_id=whole.beginning[1].unit_id)
    broken = ShippedRegister(
        beginning=(whole.beginning[0], whole.beginning[1], orphan),
        changes=(a_plan(kind="dissolve", closing=[whole.beginning[1].unit_id]),),
        offices=(),
    )
    monkeypatch.setattr(action, "read_register", lambda province: broken)
    with pytest.raises(Refused) as refused:
        load()
    assert refused.value.refusals[0].code == "register.inconsistent"
    assert "@39999900" in str(refused.value)
    assert not UnitChange.objects.exists()
    assert not Office.objects.exists()
    assert tree.current().spans == ()
