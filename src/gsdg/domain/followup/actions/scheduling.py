"""What closing and reopening do to the second look: one is owed, or nobody owes it any more."""

from __future__ import annotations

from datetime import date, datetime

from gsdg.domain.accounts.models import User
from gsdg.domain.followup import refusals, rules_rechecks, words
from gsdg.domain.followup.catalogue import catalogue_on
from gsdg.domain.followup.models import Recheck, Recommendation
from gsdg.domain.units.models import Office, OfficeKind
from gsdg.toolkit.access import Actor


def schedule(found: Recommendation, *, at: datetime, on: date) -> Recheck | None:
    """As part of a close as put right; None where the pack asks for no second look."""
    rule = catalogue_on(on).spec.recheck
    because = rules_rechecks.why_checked_again(
        rule,
        severity=found.severity,
        has_money=found.money is not None,
        repeats=found.findings.exclude(previous=None).exists(),
    )
    if rule is None or because == "":
        return None
    office_id, due = watching_office(found, on=on), rules_rechecks.due_of(on, rule.months)
    made, _is_new = Recheck.objects.get_or_create(
        recommendation=found,
        cycle=found.cycle,
        defaults={
            "because": because,
            "made_on": on,
            "due": due,
            "from_day": max(on, rules_rechecks.first_day(due, rule.ahead_days)),
            "office_id": office_id,
            "person_id": _verifier(found, office_id),
            "made_at": at,
        },
    )
    return made


ABOVE = (OfficeKind.LEAD_DEPARTMENT, OfficeKind.PROVINCIAL_PC)
"""Who looks where nobody else is outside, the nearest first."""


def watching_office(found: Recommendation, *, on: date) -> int:
    """Who asked for it; of a self-inspection, or where that office has ended, the lead department; of what the lead
    department found at itself, the People's Committee of the province."""
    inside = refusals.fixing_offices(found)
    outside = Office.objects.at(on).exclude(pk__in=inside)
    if outside.filter(pk=found.issuer_id).exists():
        return found.issuer_id
    above = sorted(
        outside.filter(kind__in=ABOVE), key=lambda one: (ABOVE.index(OfficeKind(one.kind)), one.pk)
    )
    return above[0].pk if above else found.issuer_id


def _verifier(found: Recommendation, office_id: int) -> int | None:
    """Who said that it is met knows what to look at; nobody is named where that person is not of the office that owes it."""
    people = User.objects.filter(is_active=True, office_id=office_id)
    met = found.verifications.filter(cycle=found.cycle, result=words.MET)
    return (
        met.filter(by_id__in=people.values("pk"))
        .order_by("-pk")
        .values_list("by_id", flat=True)
        .first()
    )


def drop(found: Recommendation, reason: str, *, by: Actor, at: datetime, on: date) -> None:
    """What is reopened has nothing to last: a second look that was owed is owed no more."""
    found.rechecks.filter(result="").update(
        result=words.NO_LONGER_NEEDED,
        text=reason,
        done_on=on,
        done_at=at,
        done_by_id=by.person_id,
    )
