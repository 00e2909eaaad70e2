"""People of an office that has ended go to the one that succeeds it: by themselves where there is one, else by a choice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from gsdg.domain.accounts import events, queries, refusals
from gsdg.domain.accounts.actions.recording import record
from gsdg.domain.accounts.actions.roles import grant_role
from gsdg.domain.accounts.models import RoleGrant, User
from gsdg.domain.units.models import Office
from gsdg.kernel.refusal import insist
from gsdg.toolkit.access import Actor
from gsdg.toolkit.jobs import notify


@transaction.atomic
def move_people(*, on: date, by: Actor, at: datetime) -> int:
    """How many went. Where a unit was divided nobody but the administrator knows who goes where: they stay listed."""
    left: dict[tuple[Office, Office], list[User]] = defaultdict(list)
    for user, offices in queries.left_behind(on=on):
        if len(offices) == 1 and user.office is not None:
            left[user.office, offices[0]].append(user)
    for (before, office), people in left.items():
        for user in people:
            _move(user, office, by=by, at=at)
        _tell(before, office, people, by=by, at=at)
    return sum(len(people) for people in left.values())


@transaction.atomic
def move_to_successor(*, user: User, office: Office, on: date, by: Actor, at: datetime) -> User:
    """The choice of the administrator. Roles that ended with the old unit are held over the new one from that day."""
    user = User.objects.select_for_update(of=("self",)).select_related("office").get(pk=user.pk)
    before, office = user.office, Office.objects.get(pk=office.pk)
    insist(refusals.why_not_move(user, office, by=by, on=on))
    _move(user, office, by=by, at=at)
    for role in queries.roles_ended_with(user, before):
        if not _holds(user, role, office.unit_id, on):
            grant_role(user=user, role=role, unit_id=office.unit_id, from_day=on, by=by, at=at)
    return user


def _holds(user: User, role: str, unit_id: int, on: date) -> bool:
    held = RoleGrant.objects.unfinished(on).filter(user=user, role=role, unit_id=unit_id)
    return held.exists()


def _move(user: User, office: Office, *, by: Actor, at: datetime) -> None:
    before, user.office = user.office_id, office
    user.save(update_fields=["office"])
    record(events.MOVED, user, by=by, at=at, from_office=before, to_office=office.pk)


def _tell(
    before: Office, office: Office, people: Sequence[User], *, by: Actor, at: datetime
) -> None:
    """Those who came see it on their desk, and so do those who were there."""
    day = before.to_day
    notify(
        office_id=office.pk,
        event=events.MOVED,
        about=f"unit:{office.unit_id}",
        params={
            "people": len(people),
            "from": before.name,
            "day": day.isoformat() if day else "",
            "by": by.name,
        },
        at=at,
    )
