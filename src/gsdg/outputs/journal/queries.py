"""The events that somebody may read: the chains of the units they administer, and the installation's for who has all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet

from gsdg.domain.accounts.events import SIGNED_IN, SIGNED_OUT
from gsdg.domain.accounts.models import User
from gsdg.domain.units import tree
from gsdg.domain.units.search import search
from gsdg.kernel.keys import number_in
from gsdg.kernel.vietnamese import search_key
from gsdg.toolkit.access import SYSTEM, Actor, Permission
from gsdg.toolkit.audit.models import AuditEvent
from gsdg.toolkit.audit.queries import all_events
from gsdg.toolkit.installation.clock import VIET_NAM

ONE_DAY = timedelta(days=1)
SIGN_INS = (SIGNED_IN, SIGNED_OUT)


@dataclass(frozen=True)
class Wanted:
    """What is looked for; what is empty or None does not narrow. `until` is the last day inside."""

    person: str = ""
    event: str = ""
    unit_ids: frozenset[int] | None = None
    from_day: date | None = None
    until: date | None = None
    sign_ins: bool = True


def events_seen_by(by: Actor, wanted: Wanted) -> QuerySet[AuditEvent]:
    """Newest first. The installation's own chain belongs to nobody's unit."""
    found, scope = all_events(), by.scope(Permission.AUDIT_READ)
    if not scope.everything:
        found = found.filter(chain_unit_id__in=scope.unit_ids)
    if wanted.person:
        found = found.filter(_by_person(wanted.person))
    if wanted.event:
        found = found.filter(event=wanted.event)
    elif not wanted.sign_ins:
        found = found.exclude(event__in=SIGN_INS)
    if wanted.unit_ids is not None:
        found = found.filter(chain_unit_id__in=wanted.unit_ids)
    if wanted.from_day is not None:
        found = found.filter(at__gte=_start_of(wanted.from_day))
    if wanted.until is not None:
        found = found.filter(at__lt=_start_of(wanted.until + ONE_DAY))
    return found.order_by("-id")


def _by_person(text: str) -> Q:
    """Names, usernames and offices without diacritics; the system is found by its name too."""
    found = Q(by_id__in=User.objects.matching(text).values("pk"))
    return found | Q(by_id__isnull=True) if search_key(text) == search_key(SYSTEM.name) else found


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=VIET_NAM)


def units_meant(text: str) -> frozenset[int]:
    """All units that a name, a code or `@ID` may mean, of any day: an old unit keeps its own chain."""
    if text.startswith("@"):
        number = number_in(text[1:], otherwise=None)
        known = number is not None and tree.current().knows(number)
        return frozenset({number} if number is not None and known else ())
    return frozenset(hit.unit_id for hit in search(text))


@dataclass(frozen=True)
class Person:
    username: str
    name: str
    unit_id: int | None


def persons(user_ids: Iterable[int]) -> dict[int, Person]:
    """One query; `unit_id` is that of the office, by which administrators find their people."""
    found = User.objects.filter(pk__in=set(user_ids))
    columns = found.values_list("pk", "username", "name", "office__unit_id")
    return {pk: Person(username, name, unit_id) for pk, username, name, unit_id in columns}


def usernames() -> dict[int, str]:
    return dict(User.objects.values_list("pk", "username"))
