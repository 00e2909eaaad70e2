"""A change of the map put in force: spans closed and opened, successions written, copies in memory outdated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import uuid4

from django.db import transaction
from django.db.models import F

from gsdg.domain.units import ports, rules, tree
from gsdg.domain.units.models import (
    ChangeState,
    RegisterVersion,
    Unit,
    UnitChange,
    UnitSpan,
    UnitSuccession,
)
from gsdg.domain.units.plans import ChangePlan, NewPart, NewSpan
from gsdg.kernel.days import DayRange
from gsdg.kernel.refusal import insist
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor, Permission, why_not_permitted

IN_FORCE = "unit_change.put_in_force"


@transaction.atomic
def put_change_in_force(*, plan: ChangePlan, by: Actor, at: datetime) -> UnitChange:
    """At once, for the system itself: people prepare a change and put it in force by two, see `preparing`."""
    insist(why_not_permitted(by, Permission.UNIT_CHANGE))
    lock_register()
    [change] = write_changes([plan], by=by)
    outdate_copies()
    hand_over(plan, by=by, at=at)
    record(IN_FORCE, change, plan, by=by, at=at)
    return change


def hand_over(plan: ChangePlan, *, by: Actor, at: datetime) -> None:
    """What the packages above do with their own, on the new map."""
    for effect in ports.effects():
        effect.hand_over(plan, by=by, at=at)


def record(
    event: str,
    change: UnitChange,
    plan: ChangePlan,
    *,
    by: Actor,
    at: datetime,
    unit_id: int | None = None,
) -> None:
    details = {"kind": plan.kind, "day": plan.day.isoformat(), "act": plan.act}
    audit.record(event, by=by, at=at, about=change.about, unit_id=unit_id, details=details)


def lock_register() -> None:
    """Two changes of the map never run side by side: the second waits here, before it reads."""
    RegisterVersion.objects.get_or_create(pk=1)
    RegisterVersion.objects.select_for_update().get(pk=1)


def outdate_copies() -> None:
    RegisterVersion.objects.filter(pk=1).update(number=F("number") + 1, token=uuid4().hex)
    tree.let_go()


def write_changes(
    plans: Sequence[ChangePlan], *, by: Actor, beginning: Sequence[NewSpan] = ()
) -> list[UnitChange]:
    """Check each plan against the map as the ones before it leave it, then write them all at once."""
    changes = UnitChange.objects.bulk_create([_change(plan, by) for plan in plans])
    write_map(list(zip(plans, changes, strict=True)), beginning=beginning)
    return changes


def write_map(
    pairs: Sequence[tuple[ChangePlan, UnitChange]], *, beginning: Sequence[NewSpan] = ()
) -> None:
    """The spans and successions of changes whose rows are there already."""
    rows = _Rows.of_register()
    for span in beginning:
        insist(rules.why_not_open(rules.as_held(span), rows.around([], [span])))
        rows.open(span, None)
    for plan, change in pairs:
        named = [*plan.closing, *(part.successor_id for part in plan.parts)]
        insist(rules.why_not_put_in_force(plan, rows.around(named, plan.opening)))
        for unit_id in plan.closing:
            rows.close(unit_id, change)
        for span in plan.opening:
            rows.open(span, change)
    rows.save()
    UnitSuccession.objects.bulk_create(
        [_succession(part, change) for plan, change in pairs for part in plan.parts]
    )


@dataclass
class _Rows:
    """The spans of the whole register while changes run through it, and which of them must be written."""

    by_unit: dict[int, list[UnitSpan]] = field(default_factory=dict)
    by_code: dict[str, list[UnitSpan]] = field(default_factory=dict)
    changed: list[UnitSpan] = field(default_factory=list)
    made: list[UnitSpan] = field(default_factory=list)

    @classmethod
    def of_register(cls) -> _Rows:
        rows = cls()
        for row in UnitSpan.objects.order_by("from_day"):
            rows._take(row)
        return rows

    def _take(self, row: UnitSpan) -> None:
        self.by_unit.setdefault(row.unit_id, []).append(row)
        self.by_code.setdefault(row.code, []).append(row)

    def around(self, unit_ids: Sequence[int], spans: Sequence[NewSpan]) -> list[rules.Held]:
        """Every span of these units and of these codes."""
        units = {*unit_ids, *(span.unit_id for span in spans)}
        codes = {span.code for span in spans}
        found = [row for unit_id in units for row in self.by_unit.get(unit_id, ())]
        found += [
            row for code in codes for row in self.by_code.get(code, ()) if row.unit_id not in units
        ]
        return [
            rules.Held(row.unit_id, row.code, DayRange(row.from_day, row.to_day)) for row in found
        ]

    def close(self, unit_id: int, change: UnitChange) -> None:
        row = self.by_unit[unit_id][-1]
        row.to_day, row.closed_by = change.day, change
        if row.pk is not None:
            self.changed.append(row)

    def open(self, span: NewSpan, change: UnitChange | None) -> None:
        sorts, finds = rules.keys_of(span.name, span.kind)
        row = UnitSpan(
            unit_id=span.unit_id,
            code=span.code,
            name=span.name,
            kind=span.kind,
            level=span.level,
            parent_id=span.parent_id,
            from_day=span.from_day,
            act=span.act,
            verified=span.verified,
            note=span.note,
            opened_by=change,
            sort_key=sorts,
            search_key=finds,
        )
        self.made.append(row)
        self._take(row)

    def save(self) -> None:
        known = set(Unit.objects.values_list("pk", flat=True))
        new = dict.fromkeys(row.unit_id for row in self.made if row.unit_id not in known)
        Unit.objects.bulk_create([Unit(pk=unit_id) for unit_id in new])
        # Closed before opened: a code or a unit is open once at a time.
        UnitSpan.objects.bulk_update(self.changed, ["to_day", "closed_by"])
        UnitSpan.objects.bulk_create(self.made)


def _change(plan: ChangePlan, by: Actor) -> UnitChange:
    return UnitChange(
        kind=plan.kind,
        day=plan.day,
        act=plan.act,
        note=plan.note,
        verified=plan.verified,
        state=ChangeState.IN_FORCE,
        put_in_force_by_id=by.id,
        key=plan.key,
    )


def _succession(part: NewPart, change: UnitChange) -> UnitSuccession:
    return UnitSuccession(
        change=change,
        predecessor_id=part.predecessor_id,
        successor_id=part.successor_id,
        lo_ppm=part.lo_ppm,
        hi_ppm=part.hi_ppm,
        basis=part.basis,
        verified=part.verified,
    )
