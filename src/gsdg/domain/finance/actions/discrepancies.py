"""What was recorded and does not fit is written down with who must say why; it stops nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction

from gsdg.domain.finance import refusals
from gsdg.domain.finance.actions.gate import chain_of
from gsdg.domain.finance.ledger import Key, shortfall
from gsdg.domain.finance.models import Discrepancy, Entry
from gsdg.domain.finance.queries.sums import day_changes
from gsdg.domain.finance.rules import is_after_adjustment, last_day_of, why_not_explain
from gsdg.kernel.figures import format_amount
from gsdg.kernel.refusal import insist
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor
from gsdg.toolkit.jobs import notify

What = Discrepancy.What


def note_what_does_not_fit(
    entries: Sequence[Entry], keys: Iterable[Key], *, by: Actor, at: datetime
) -> list[Discrepancy]:
    """After entries were written, under their locks: keys that are short, payments that came too late."""
    found = [*_short(entries, set(keys)), *_late(entries)]
    told = _told_already(found)
    more = [(one, told.get(_mark(one))) for one in found]
    noted = [
        _grown(one, before) for one, before in more if before is None or one.amount > before.amount
    ]
    new = [one for one in noted if one.pk is None]
    for one in new:
        one.opened_at, one.opened_by_id = at, by.id
    grown = [one for one in noted if one.pk is not None]
    Discrepancy.objects.bulk_update(grown, ["amount", "since", "entry"])
    Discrepancy.objects.bulk_create(new)
    for one in noted:
        _tell(one, at)
    return noted


def _grown(one: Discrepancy, before: Discrepancy | None) -> Discrepancy:
    """One that nobody has explained yet grows; an explanation was of what was short then, so that more is said apart."""
    if before is None or not before.is_open:
        return one
    before.amount, before.since, before.entry = one.amount, one.since, one.entry
    return before


def _short(entries: Sequence[Entry], keys: set[Key]) -> list[Discrepancy]:
    changes = day_changes(keys)
    by_office = {(entry.office_id, entry.component): entry for entry in entries}
    found = []
    for key in sorted(keys):
        short = shortfall(changes.get(key, ()))
        if short is not None:
            cause = by_office.get((key.office, key.component))
            found.append(_of_key(key, What.SHORT, short.amount, short.since, cause))
    return found


def _of_key(key: Key, what: str, amount: int, since: date, entry: Entry | None) -> Discrepancy:
    return Discrepancy(
        what=what,
        programme=key.programme,
        component=key.component,
        owner_id=key.office,
        budget_year=key.budget_year,
        origin_year=key.origin_year,
        source=key.source,
        kind=key.kind,
        amount=amount,
        since=since,
        entry=entry,
    )


def _late(entries: Iterable[Entry]) -> list[Discrepancy]:
    late = [entry for entry in entries if is_after_adjustment(entry.line)]
    return [
        Discrepancy(
            what=What.LATE,
            programme=entry.programme,
            component=entry.component,
            owner_id=entry.office_id,
            budget_year=entry.budget_year,
            origin_year=entry.origin_year,
            source=entry.source,
            kind=entry.kind,
            amount=entry.amount,
            since=last_day_of(entry.budget_year),
            entry=entry,
        )
        for entry in late
    ]


def _mark(one: Discrepancy) -> tuple[object, ...]:
    entry = one.entry_id if one.what == What.LATE else None
    place = (one.programme, one.component, one.owner_id, one.budget_year, one.origin_year)
    return (one.what, *place, one.source, one.kind, entry)


def _told_already(found: Sequence[Discrepancy]) -> dict[tuple[object, ...], Discrepancy]:
    """The largest of each that was said before, held until what is said now stands."""
    told: dict[tuple[object, ...], Discrepancy] = {}
    owners = {one.owner_id for one in found}
    before = Discrepancy.objects.select_for_update().filter(owner_id__in=owners)
    for one in before.order_by("amount") if owners else ():
        told[_mark(one)] = one
    return told


def _tell(one: Discrepancy, at: datetime) -> None:
    notify(
        office_id=one.owner_id,
        event="money.discrepancy",
        about=one.about,
        params={"subject": f"{one.component}: {format_amount(one.amount)} đồng"},
        at=at,
    )


@transaction.atomic
def explain_discrepancy(
    *,
    discrepancy_id: int,
    text: str,
    by: Actor,
    at: datetime,
    on: date,
    seen: int | None = None,
) -> Discrepancy:
    """The office that owns it says why; the entry stays as it is."""
    found = refusals.locked_discrepancy(discrepancy_id)
    insist(refusals.why_not_speak_for(found.owner, found.component, by))
    insist(why_not_explain(is_open=found.is_open, text=text, amount=found.amount, seen=seen))
    found.explanation, found.explained_at, found.explained_by_id = normal(text), at, by.id
    found.save(update_fields=["explanation", "explained_at", "explained_by_id"])
    chain = chain_of([found.owner_id], on=on)
    audit.record("money.explained", by=by, at=at, about=found.about, unit_id=chain)
    return found
