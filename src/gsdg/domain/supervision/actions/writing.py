"""A part of the report in the office's own words."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gsdg.domain.followup.refusals import own_office
from gsdg.domain.passages.actions import keep_confirmed
from gsdg.domain.supervision import refusals
from gsdg.domain.supervision.models import Passage
from gsdg.domain.supervision.queries.entered import components_key
from gsdg.domain.supervision.queries.report import content_of
from gsdg.domain.supervision.queries.wanted import Wanted, wanted_named
from gsdg.domain.supervision.queries.written import passages_of, writable_part
from gsdg.domain.units.models import Unit
from gsdg.kernel.refusal import insist
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor


@transaction.atomic
def write_passage(
    *,
    unit_id: int,
    programme: str,
    period: str,
    part: str,
    text: str,
    body: str = "",
    seen: str | None = None,
    by: Actor,
    at: datetime,
    on: date,
) -> Passage | None:
    """With what the data said; emptied, the sentences from data stand there again. `seen` is the mark of the text that the
    writer had before them."""
    Unit.objects.select_for_update().filter(pk=unit_id).first()
    wanted = wanted_named(
        by, period=period, on=on, programme=programme, within=f"@{unit_id}", body=body
    )
    content, there = content_of(wanted), passages_of(wanted).get(part)
    insist(refusals.why_not_write(by, wanted, content, part, text, seen=seen, there=there))
    section, made = content.section(part), None
    if there is not None:
        there.delete()
    if text.strip() and section is not None:
        kept = writable_part(section, content, there).kept(text, by=by, at=at)
        made = Passage.objects.create(
            unit_id=unit_id,
            office_id=own_office(by),
            programme=wanted.catalogue.programme,
            period=wanted.code,
            components=components_key(wanted),
            body=wanted.body,
            part=part,
            **kept,
        )
    _record("written", wanted, part, by=by, at=at)
    return made


@transaction.atomic
def confirm_passage(
    *, unit_id: int, programme: str, period: str, part: str, seen: str, body: str = "", by: Actor, at: datetime, on: date
) -> Passage | None:  # fmt: skip
    """It still holds though the data say something else; `seen` is the mark of the sentences that stood beside it."""
    Unit.objects.select_for_update().filter(pk=unit_id).first()
    wanted = wanted_named(
        by, period=period, on=on, programme=programme, within=f"@{unit_id}", body=body
    )
    content, passage = content_of(wanted), passages_of(wanted).get(part)
    insist(refusals.why_not_confirm(by, wanted, content, part, passage, seen=seen))
    section = content.section(part)
    if section is not None:
        keep_confirmed(writable_part(section, content, passage), by=by, at=at)
    _record("confirmed", wanted, part, by=by, at=at)
    return passage


def _record(event: str, wanted: Wanted, part: str, *, by: Actor, at: datetime) -> None:
    audit.record(
        f"supervision.{event}",
        by=by,
        at=at,
        about=f"unit:{wanted.unit_id}",
        unit_id=wanted.unit_id,
        details={"part": part, "period": wanted.code},
    )
