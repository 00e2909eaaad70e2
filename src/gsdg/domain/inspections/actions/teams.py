"""Who goes: members in their roles, and those who leave the team with a reason."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gsdg.domain.inspections import refusals, rules
from gsdg.domain.inspections.actions.gate import locked_round, record_round
from gsdg.domain.inspections.entries import MemberEntry
from gsdg.domain.inspections.models import Member
from gsdg.kernel.refusal import Refusal, insist
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit.access import Actor


@transaction.atomic
def add_member(*, round_id: int, entry: MemberEntry, by: Actor, at: datetime, on: date) -> Member:
    """Of any office but one that is inspected."""
    one = locked_round(round_id)
    insist(refusals.why_not_member(by, one, entry))
    made = Member.objects.create(
        round=one,
        user_id=entry.user_id,
        name=normal(entry.name),
        position=normal(entry.position),
        office_id=entry.office_id,
        role=entry.role,
        from_day=on,
    )
    record_round("member_added", one, by, at, member=made.pk, role=entry.role)
    return made


@transaction.atomic
def let_member_go(
    *, member_id: int, reason: str, by: Actor, at: datetime, on: date
) -> Member | None:
    """Before the decision somebody is just taken off; after it the name stays, with the day and the reason."""
    member = Member.objects.get(pk=member_id)
    one = locked_round(member.round_id)
    insist(refusals.why_not_prepare(by, one))
    insist(Refusal("round_member.left") if member.to_day is not None else None)
    record_round("member_left", one, by, at, member=member_id, role=member.role)
    if one.state == "preparing":
        member.delete()
        return None
    insist(rules.why_no_reason(reason))
    member.to_day, member.left_because = max(on, member.from_day), normal(reason)
    member.save(update_fields=["to_day", "left_because"])
    return member
