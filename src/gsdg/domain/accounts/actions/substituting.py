"""Somebody stands in for an absent colleague, for days with an end. Decision 0048."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from gsdg.domain.accounts import events, queries, refusals, rules
from gsdg.domain.accounts.actions.recording import record
from gsdg.domain.accounts.models import Substitution, User
from gsdg.domain.accounts.rules import Absence
from gsdg.kernel.refusal import insist
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit.access import Actor


@transaction.atomic
def name_substitute(
    *,
    absent: User,
    substitute: User,
    from_day: date,
    to_day: date,
    reason: str,
    on: date,
    by: Actor,
    at: datetime,
) -> Substitution:
    """`to_day` is the first day on which the absent person is back."""
    absent, substitute = _locked(absent, substitute)
    new = Absence(absent.pk, substitute.pk, from_day, to_day)
    insist(refusals.why_not_arrange(absent, substitute, by=by, on=on))
    insist(
        rules.why_not_stand_in(
            new,
            same_office=absent.office_id is not None and absent.office_id == substitute.office_id,
            is_active=absent.is_active and substitute.is_active,
            roles=queries.grants_of(absent).unfinished(on).values_list("role", flat=True),
            already=_absences(absent, substitute, on),
            on=on,
            reason=reason,
        )
    )
    made = Substitution.objects.create(
        absent=absent,
        substitute=substitute,
        from_day=from_day,
        to_day=to_day,
        reason=normal(reason),
        made_at=at,
        made_by_id=by.id,
    )
    record(events.SUBSTITUTED, absent, by=by, at=at, substitution=made.pk, by_user=substitute.pk)
    return made


@transaction.atomic
def end_substitution(
    *, substitution: Substitution, on: date, by: Actor, at: datetime
) -> Substitution:
    """The colleague is back before the day: from `on` the roles are one's own again."""
    locked = Substitution.objects.select_for_update(of=("self",))
    found = locked.select_related("absent__office", "substitute__office").get(pk=substitution.pk)
    insist(refusals.why_not_arrange(found.absent, found.substitute, by=by, on=on))
    insist(rules.why_not_end_absence(_absence(found), on=on))
    found.to_day = max(on, found.from_day)
    found.save(update_fields=["to_day"])
    record(events.SUBSTITUTION_ENDED, found.absent, by=by, at=at, substitution=found.pk)
    return found


def _locked(absent: User, substitute: User) -> tuple[User, User]:
    """In one order whoever names whom: two colleagues who name each other at one moment do not wait for ever."""
    rows = User.objects.select_for_update(of=("self",)).select_related("office").order_by("pk")
    found = {user.pk: user for user in rows.filter(pk__in=[absent.pk, substitute.pk])}
    return found[absent.pk], found[substitute.pk]


def _absences(absent: User, substitute: User, on: date) -> list[Absence]:
    both = Q(absent=absent) | Q(absent=substitute)
    return [_absence(one) for one in Substitution.objects.unfinished(on).filter(both)]


def _absence(one: Substitution) -> Absence:
    return Absence(one.absent_id, one.substitute_id, one.from_day, one.to_day)
