"""Rounds as somebody may see them: who holds them, who is in the team, and the units inspected once they know."""

from __future__ import annotations

from django.db.models import Prefetch, Q

from gsdg.domain.inspections.models import Member, PlanUnit, Round, RoundQuerySet
from gsdg.domain.inspections.workflow import KNOWN_TO_UNITS
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.access import Actor, Permission

SEE = Permission.INSPECTION_READ


def rounds_seen_by(by: Actor) -> RoundQuerySet:
    members = Prefetch("members", Member.objects.select_related("office"))
    units = Prefetch("item__units", PlanUnit.objects.select_related("office"))
    rows = Round.objects.filter(_seen(by)).select_related("office", "item__plan__office")
    return rows.prefetch_related(members, units)


def _seen(by: Actor) -> Q:
    scope = by.scope(SEE)
    if scope.everything:
        return Q()
    held = Q(unit_id__in=scope.unit_ids) | Q(office_id__in=scope.office_ids)
    places = PlanUnit.objects.filter(
        Q(unit_id__in=scope.unit_ids, office=None) | Q(office_id__in=scope.office_ids)
    )
    known = Q(state__in=KNOWN_TO_UNITS, item__in=places.values("item"))
    teams = Member.objects.filter(user_id=by.id or 0, to_day=None).values("round")
    return held | known | (Q(pk__in=teams) if scope.office_ids else Q(pk__in=[]))


def round_named(by: Actor, round_id: int) -> Round:
    found: Round | None = rounds_seen_by(by).filter(pk=round_id).first()
    if found is None:
        raise Refused(Refusal("round.unknown", {"round": round_id}))
    return found
