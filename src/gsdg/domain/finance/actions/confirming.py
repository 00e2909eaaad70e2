"""Communes and departments compare the book with their own accounts; they say yes, or what is different."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from gsdg.domain.finance.actions.gate import chain_of
from gsdg.domain.finance.models import Confirmation, Discrepancy, Entry
from gsdg.domain.finance.queries.balances import Asked, whole
from gsdg.domain.finance.refusals import why_not_speak_for
from gsdg.domain.finance.rules import why_not_confirm
from gsdg.domain.units.models import Office
from gsdg.kernel.refusal import insist
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor


@transaction.atomic
def confirm_book(
    *,
    office: Office,
    programme: str,
    budget_year: int,
    agrees: bool,
    text: str,
    by: Actor,
    at: datetime,
    on: date,
) -> Confirmation:
    """What stands in the book that day is frozen beside the answer; a “no” becomes a discrepancy of that office."""
    insist(why_not_speak_for(office, "", by))
    insist(why_not_confirm(agrees=agrees, text=text))
    stands = whole(Asked(programme, (budget_year,), on, offices=frozenset({office.pk})))
    last = Entry.objects.filter(
        Q(office=office) | Q(office_from=office), programme=programme, budget_year=budget_year
    ).order_by("pk")
    confirmation = Confirmation.objects.create(
        office=office,
        programme=programme,
        budget_year=budget_year,
        on=on,
        usable=stands.usable,
        disbursed=stands.disbursed,
        last_entry=last.last(),
        agrees=agrees,
        text=normal(text),
        by_id=by.person_id,
        at=at,
    )
    if not agrees:
        _open_discrepancy(confirmation)
    audit.record(
        "money.confirmed" if agrees else "money.differs",
        by=by,
        at=at,
        about=f"money_confirmation:{confirmation.pk}",
        unit_id=chain_of([office.pk], on=on),
        details={"budget_year": budget_year},
    )
    return confirmation


def _open_discrepancy(said: Confirmation) -> None:
    Discrepancy.objects.create(
        what=Discrepancy.What.DIFFERS,
        programme=said.programme,
        owner=said.office,
        budget_year=said.budget_year,
        amount=0,
        since=said.on,
        text=said.text,
        opened_at=said.at,
        opened_by_id=said.by_id,
    )
