"""Who signs for an office, from which day: recorded, and ended. What was signed keeps its words."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gsdg.domain.papers import refusals_made as refusals
from gsdg.domain.papers.entries_made import BlockEntry
from gsdg.domain.papers.models import SignatureBlock
from gsdg.domain.papers.refusals import why_not_keep
from gsdg.domain.papers.rules_made import why_not_end_block
from gsdg.domain.units.models import Office
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor


@transaction.atomic
def record_block(
    *, office: Office, entry: BlockEntry, by: Actor, at: datetime, on: date
) -> SignatureBlock:
    insist(refusals.why_not_block(by, office, entry, on=on))
    if entry.from_day is None:
        raise ValueError("refused above")
    made = SignatureBlock.objects.create(
        office=office,
        collective=normal(entry.collective),
        standing=entry.standing,
        in_stead_of=normal(entry.in_stead_of),
        position=normal(entry.position),
        name=normal(entry.name),
        from_day=entry.from_day,
        to_day=entry.to_day,
        recorded_at=at,
        recorded_by_id=by.person_id,
    )
    _tell("recorded", made, by, at)
    return made


@transaction.atomic
def end_block(
    *, block_id: int, to_day: date | None, by: Actor, at: datetime, on: date
) -> SignatureBlock:
    """`to_day` is the first day on which this person no longer signs."""
    made = SignatureBlock.objects.select_related("office").filter(pk=block_id).first()
    if made is None:
        raise Refused(Refusal("signature.unknown", {"number": block_id}))
    office = made.office
    insist(why_not_keep(by, unit_id=office.unit_id, office_id=office.pk, on=on))
    insist(why_not_end_block(begins=made.from_day, to_day=to_day))
    made.to_day = to_day
    made.save(update_fields=["to_day"])
    _tell("ended", made, by, at)
    return made


def _tell(event: str, made: SignatureBlock, by: Actor, at: datetime) -> None:
    audit.record(
        f"signature_block.{event}",
        by=by,
        at=at,
        about=made.about,
        unit_id=made.office.unit_id,
        details={"office": made.office_id},
    )
