"""Offices write what they need next year and send it; the department gives back what is not right."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gsdg.domain.finance import estimating, problems
from gsdg.domain.finance.actions.gate import chain_of
from gsdg.domain.finance.estimating import Wish, amount_of, why_not_wish
from gsdg.domain.finance.models import Estimate, EstimateLine
from gsdg.domain.finance.queries.budgets import why_not_budget
from gsdg.domain.finance.queries.estimates import norms_of
from gsdg.domain.finance.queries.programmes import Programme
from gsdg.domain.finance.refusals import why_not_record, why_not_speak_for
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor
from gsdg.toolkit.jobs import notify


@transaction.atomic
def add_wish(
    *,
    office: Office,
    programme: Programme,
    year: int,
    wish: Wish,
    by: Actor,
    at: datetime,
    on: date,
) -> EstimateLine:
    """The estimate begins with its first line."""
    insist(why_not_speak_for(office, wish.component, by))
    norms, leaves = norms_of(programme), [leaf.code for leaf in programme.leaves]
    insist(why_not_wish(wish, components=leaves, norms=norms, programme=programme.code))
    insist(why_not_budget(wish.source, year))
    estimate = _locked(office, programme.code, year)
    insist(estimating.why_not_change(is_sent=estimate.is_sent))
    norm = norms.get(wish.norm)
    line = EstimateLine.objects.create(
        estimate=estimate,
        component=wish.component,
        source=wish.source.value,
        kind=wish.kind.value,
        norm=wish.norm,
        norm_amount=None if norm is None else norm.amount,
        quantity=wish.quantity,
        amount=amount_of(wish, norms),
        text=normal(wish.text) or (norm.label if norm else ""),
    )
    _record("money.estimate_changed", estimate, by=by, at=at, on=on)
    return line


@transaction.atomic
def remove_wish(*, line_id: int, office: Office, by: Actor, at: datetime, on: date) -> None:
    line = _line(line_id, office)
    insist(why_not_speak_for(office, line.component, by))
    estimate = Estimate.objects.select_for_update().get(pk=line.estimate_id)
    insist(estimating.why_not_change(is_sent=estimate.is_sent))
    line.delete()
    _record("money.estimate_changed", estimate, by=by, at=at, on=on)


def _line(line_id: int, office: Office) -> EstimateLine:
    found = EstimateLine.objects.filter(pk=line_id, estimate__office=office).first()
    if found is None:
        details = {"office": office.name, "number": line_id}
        raise Refused(Refusal(problems.ahead.ESTIMATE_LINE_UNKNOWN.code, details))
    return found


@transaction.atomic
def send_estimate(
    *, office: Office, programme: str, year: int, by: Actor, at: datetime, on: date
) -> Estimate:
    insist(why_not_speak_for(office, "", by))
    estimate = _locked(office, programme, year)
    lines = estimate.lines.count()
    insist(estimating.why_not_send(is_sent=estimate.is_sent, lines=lines))
    estimate.sent_at, estimate.sent_by_id, estimate.returned_reason = at, by.id, ""
    estimate.save(update_fields=["sent_at", "sent_by_id", "returned_reason"])
    _record("money.estimate_sent", estimate, by=by, at=at, on=on)
    return estimate


@transaction.atomic
def give_back_estimate(
    *, office: Office, programme: str, year: int, reason: str, by: Actor, at: datetime, on: date
) -> Estimate:
    """By who keeps the book of the province, not by the office itself."""
    insist(why_not_record(by, unit_id=tree.current().on(on).root, component=None))
    estimate = _locked(office, programme, year)
    insist(estimating.why_not_give_back(is_sent=estimate.is_sent, reason=reason))
    estimate.sent_at, estimate.sent_by_id, estimate.returned_reason = None, None, normal(reason)
    estimate.save(update_fields=["sent_at", "sent_by_id", "returned_reason"])
    _record("money.estimate_returned", estimate, by=by, at=at, on=on)
    notify(
        office_id=office.pk,
        event="money.estimate_returned",
        about=estimate.about,
        params={"subject": f"{year}: {normal(reason)[:200]}"},
        at=at,
    )
    return estimate


def _locked(office: Office, programme: str, year: int) -> Estimate:
    found, _made = Estimate.objects.select_for_update().get_or_create(
        office=office, programme=programme, budget_year=year
    )
    return found


def _record(event: str, estimate: Estimate, *, by: Actor, at: datetime, on: date) -> None:
    audit.record(
        event,
        by=by,
        at=at,
        about=estimate.about,
        unit_id=chain_of([estimate.office_id], on=on),
        details={"budget_year": estimate.budget_year},
    )
