"""Allocations written here: refused when short, holding their money until signed or withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from gsdg.domain.finance.actions.gate import (
    chain_of,
    insist_on_recording,
    keys_touched,
    lock_money,
    raise_all,
)
from gsdg.domain.finance.actions.recording import (
    Attached,
    Recorded,
    record_entries,
    refuse_mistakes,
)
from gsdg.domain.finance.ledger import Line
from gsdg.domain.finance.models import Batch, Draft, DraftLine
from gsdg.domain.finance.queries.drafts import why_short
from gsdg.domain.finance.refusals import locked_draft
from gsdg.domain.finance.rules import (
    why_not_draft_line,
    why_not_draft_state,
    why_not_empty,
    why_not_sign,
)
from gsdg.kernel.refusal import insist
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor

UNSIGNED = "…"
"""Stands for the number of a decision that is still to be signed."""


@transaction.atomic
def draft_allocation(
    *, title: str, lines: Sequence[Line], by: Actor, at: datetime, on: date
) -> Draft:
    """Refused where a holder is short, saying by how much and who holds what."""
    insist(why_not_empty(lines))
    raise_all(refusal for line in lines if (refusal := why_not_draft_line(line)) is not None)
    refuse_mistakes([_as_if_signed(line, on) for line in lines], by, on=on)
    lock_money(keys_touched(lines))
    raise_all(why_short(lines))
    draft = Draft.objects.create(title=normal(title)[:300], on=on, made_at=at, made_by_id=by.id)
    DraftLine.objects.bulk_create([_row(draft, line) for line in lines], 500)
    _record("money.drafted", draft, lines, by=by, at=at, on=on)
    return draft


@transaction.atomic
def record_draft(
    *,
    draft_id: int,
    act_number: str,
    act_day: date | None,
    by: Actor,
    at: datetime,
    on: date,
    attached: Attached | None = None,
) -> Recorded:
    """The signed decision has come back: its lines go into the book by its day, whatever has happened meanwhile."""
    draft = locked_draft(draft_id)
    lines = lines_of(draft)
    insist_on_recording(lines, by)
    insist(why_not_draft_state(is_open=draft.is_open, title=draft.title))
    insist(why_not_sign(number=act_number, day=act_day, today=on))
    signed = [_signed(line, act_number, act_day or on) for line in lines]
    _close(draft, Draft.State.WITHDRAWN, by=by, at=at)  # its own money is no longer held
    recorded = record_entries(
        lines=signed,
        way=Batch.Way.DRAFT,
        title=draft.title,
        by=by,
        at=at,
        on=on,
        attached=attached,
        event="money.draft_recorded",
    )
    draft.state, draft.batch = Draft.State.RECORDED, recorded.batch
    draft.save(update_fields=["state", "batch"])
    return recorded


@transaction.atomic
def withdraw_draft(*, draft_id: int, by: Actor, at: datetime, on: date) -> Draft:
    draft = locked_draft(draft_id)
    lines = lines_of(draft)
    insist_on_recording(lines, by)
    insist(why_not_draft_state(is_open=draft.is_open, title=draft.title))
    _close(draft, Draft.State.WITHDRAWN, by=by, at=at)
    _record("money.draft_withdrawn", draft, lines, by=by, at=at, on=on)
    return draft


def _close(draft: Draft, state: str, *, by: Actor, at: datetime) -> None:
    draft.state, draft.closed_at, draft.closed_by_id = state, at, by.id
    draft.save(update_fields=["state", "closed_at", "closed_by_id"])


def lines_of(draft: Draft) -> list[Line]:
    return [row.moved(on=draft.on, text=row.text) for row in draft.lines.all()]


def _as_if_signed(line: Line, on: date) -> Line:
    return _signed(line, UNSIGNED, on)


def _signed(line: Line, number: str, day: date) -> Line:
    return replace(line, act_number=number, act_day=day, on=day)


def _row(draft: Draft, line: Line) -> DraftLine:
    return DraftLine(draft=draft, text=normal(line.text), **DraftLine.columns_of(line))


def _record(
    event: str, draft: Draft, lines: Sequence[Line], *, by: Actor, at: datetime, on: date
) -> None:
    audit.record(
        event,
        by=by,
        at=at,
        about=draft.about,
        unit_id=chain_of((line.office_from or line.office for line in lines), on=on),
        details={"lines": len(lines)},
    )
