"""A province's register loaded from the shipped files, in one transaction; again and again it changes nothing more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from gsdg.domain.units import problems, rules, soundness, tree
from gsdg.domain.units.actions.changes import lock_register, outdate_copies, write_changes
from gsdg.domain.units.models import Office, Unit, UnitChange
from gsdg.domain.units.register_files import NewOffice, read_register
from gsdg.kernel.refusal import Refusal, insist
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor, Permission, why_not_permitted


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many rows were added; all zero when everything was there."""

    units: int
    changes: int
    offices: int

    @property
    def anything(self) -> bool:
        return (self.units, self.changes, self.offices) != (0, 0, 0)


@transaction.atomic
def load_register(*, province: str, by: Actor, at: datetime) -> Loaded:
    """Adds what the files have and the register has not; what is there, also what was changed since, stays."""
    insist(why_not_permitted(by, Permission.UNIT_CHANGE))
    shipped = read_register(province)
    lock_register()
    known = set(Unit.objects.values_list("pk", flat=True))
    done = set(UnitChange.objects.filter(key__isnull=False).values_list("key", flat=True))
    changes = write_changes(
        [plan for plan in shipped.changes if plan.key not in done],
        by=by,
        beginning=[span for span in shipped.beginning if span.unit_id not in known],
    )
    loaded = Loaded(Unit.objects.count() - len(known), len(changes), _add_offices(shipped.offices))
    if loaded.anything:
        outdate_copies()
        insist(_why_not_consistent())
        counts = {"units": loaded.units, "changes": loaded.changes, "offices": loaded.offices}
        about = f"register:{province}"
        audit.record("register.loaded", by=by, at=at, about=about, details=counts)
    return loaded


def _why_not_consistent() -> Refusal | None:
    found = soundness.differences(tree.current())
    if not found:
        return None
    details = {"first": " ".join(found[0]), "more": len(found) - 1}
    return Refusal(problems.INCONSISTENT.code, details)


def _add_offices(offices: tuple[NewOffice, ...]) -> int:
    """Offices first, then the divisions that belong to them."""
    ids = dict(Office.objects.values_list("code", "pk"))
    missing = [office for office in offices if office.code not in ids]
    for wave in ([o for o in missing if not o.parent], [o for o in missing if o.parent]):
        rows = Office.objects.bulk_create([_office(office, ids) for office in wave])
        ids |= {row.code: row.pk for row in rows}
    return len(missing)


def _office(office: NewOffice, ids: dict[str, int]) -> Office:
    sorts, finds = rules.keys_of(office.name, "")
    return Office(
        code=office.code,
        unit_id=office.unit_id,
        kind=office.kind,
        name=office.name,
        short_name=office.short_name,
        parent_id=ids[office.parent] if office.parent else None,
        from_day=office.from_day,
        to_day=office.to_day,
        note=office.note,
        sort_key=sorts,
        search_key=finds,
    )
