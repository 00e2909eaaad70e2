"""The rules of amending, asked with what the database says."""

from __future__ import annotations

from datetime import date

from gsdg.domain.followup import rules_amending as rules
from gsdg.domain.followup.models import Amendment, Finding, Recommendation
from gsdg.domain.followup.refusals import who_is, why_not_permitted_on
from gsdg.domain.followup.rules_amending import FIELDS, Days, Wanted
from gsdg.domain.followup.words import DENIED, PROPOSED
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.access import Actor, Permission

AMEND = Permission.CORRECTION_AMEND
Record = Recommendation | Finding


def record_of(one: Recommendation, finding_id: int | None, field: str) -> Record | None:
    """What a field is of; None where it is of no such thing."""
    known = FIELDS.get(field)
    if known is None or (known.of == rules.RECOMMENDATION) != (finding_id is None):
        return None
    if finding_id is None:
        return one
    return one.findings.filter(pk=finding_id).first()


def value_of(record: Record, field: str) -> str:
    """As text, days as ISO: so it is kept, compared and shown."""
    value = getattr(record, field)
    return "" if value is None else str(value)


def open_amendment(one: Recommendation) -> Amendment | None:
    return next((row for row in one.amendments.all() if row.state == PROPOSED), None)


def why_not_begin(by: Actor, one: Recommendation) -> Refusal | None:
    return why_not_permitted_on(by, AMEND, one) or rules.why_not_begin(
        one.state, who=who_is(by, one), has_open=open_amendment(one) is not None
    )


def why_not_propose(
    by: Actor, one: Recommendation, record: Record | None, wanted: Wanted, *, on: date
) -> Refusal | None:
    if refusal := why_not_begin(by, one):
        return refusal
    if record is None:
        return Refusal("amendment.no_field", {"field": wanted.field}, cell="field")
    return rules.why_not_propose(wanted, _days(one), on=on)


def _days(one: Recommendation) -> Days:
    asked = [e.until for e in one.extensions.all() if e.state != DENIED]
    return Days(one.issued_on, min(asked, default=None))


def why_not_decide(
    by: Actor, one: Recommendation, *, in_force: bool, reason: str
) -> Refusal | None:
    return why_not_permitted_on(by, AMEND, one) or _why_not_decide(by, one, in_force, reason)


def _why_not_decide(
    by: Actor,
    one: Recommendation,
    in_force: bool,  # noqa: FBT001
    reason: str,
) -> Refusal | None:
    found = open_amendment(one)
    return rules.why_not_decide(
        proposed_by=None if found is None else found.proposed_by_id,
        by=by.id,
        who=who_is(by, one),
        is_stale=found is not None and _is_stale(found, one),
        in_force=in_force,
        reason=reason,
    )


def _is_stale(found: Amendment, one: Recommendation) -> bool:
    record = record_of(one, found.finding_id, found.field)
    return record is None or value_of(record, found.field) != found.old
