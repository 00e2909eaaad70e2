"""The rules of naming who verifies a self-inspection, asked with the people whom the database knows."""

from __future__ import annotations

from datetime import date

from gsdg.domain.accounts.models import User
from gsdg.domain.followup.models import Recommendation
from gsdg.domain.followup.refusals import fixers_of
from gsdg.domain.inspections import refusals_visits
from gsdg.domain.inspections import rules_verifying as rules
from gsdg.domain.inspections.models import Visit
from gsdg.domain.inspections.queries.visits import Colleague, colleagues_of
from gsdg.domain.inspections.rules_verifying import Named
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.access import Actor


def why_not_offer_naming(by: Actor, visit: Visit, *, on: date) -> Refusal | None:
    """Also where the office has nobody who could be named: then the page says what to do about it."""
    refusal = _why_not_let_name(by, visit)
    if refusal is None and not who_may_be_named(visit, by=by, on=on):
        refusal = Refusal("visit.nobody_to_verify", {"office": visit.office.name})
    return refusal


def why_not_name_verifier(
    by: Actor, visit: Visit, user: User | None, *, on: date
) -> Refusal | None:
    if refusal := _why_not_let_name(by, visit):
        return refusal
    people = colleagues_of(visit, on=on)
    found = next((one for one in people if user is not None and one.user.pk == user.pk), None)
    return rules.why_not_named(
        Named(of_office=False) if found is None else _named(found, people, visit, by=by)
    )


def who_may_be_named(visit: Visit, *, by: Actor | None, on: date) -> list[User]:
    """Of the office and its parts, by name."""
    people = colleagues_of(visit, on=on)
    return [
        one.user for one in people if rules.why_not_named(_named(one, people, visit, by=by)) is None
    ]


def why_not_conclude_self(by: Actor, visit: Visit, *, on: date) -> Refusal | None:
    """Since somebody was named, that person may have joined in after all, or be the last one left who signs."""
    refusal = refusals_visits.why_not_conclude_self(by, visit, on=on)
    if refusal is not None or visit.verifier_id is None:
        return refusal
    people = colleagues_of(visit, on=on)
    found = next((one for one in people if one.user.pk == visit.verifier_id), None)
    return rules.why_not_named(
        Named(of_office=False) if found is None else _named(found, people, visit, by=None)
    )


def _why_not_let_name(by: Actor, visit: Visit) -> Refusal | None:
    return refusals_visits.why_may_not_order_visit(by, visit) or rules.why_not_let_name(
        refusals_visits.standing_of(visit), place=refusals_visits.place_of(by, visit)
    )


def _named(one: Colleague, people: list[Colleague], visit: Visit, *, by: Actor | None) -> Named:
    others_sign = any(other.signs for other in people if other.user.pk != one.user.pk)
    return Named(
        name=one.user.name,
        names_self=by is not None and by.id == one.user.pk,
        took_part=one.user.pk in refusals_visits.took_part_in(visit),
        has_fixed=one.user.pk in _fixers(visit),
        may_verify=one.may_verify,
        signs_alone=one.signs and not others_sign,
    )


def _fixers(visit: Visit) -> frozenset[int]:
    """Whoever put anything right of what this visit asked for."""
    asked = Recommendation.objects.filter(findings__found_by__visit=visit).distinct()
    return frozenset().union(*(fixers_of(one) for one in asked))
