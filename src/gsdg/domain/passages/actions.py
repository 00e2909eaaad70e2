"""What the actions of every report do with a written part. Who may, and the event, are said by the package of the report."""

from __future__ import annotations

from datetime import datetime

from gsdg.domain.passages.models import Written
from gsdg.domain.passages.parts import WritablePart
from gsdg.kernel.insertions import values_in
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.access import Actor


def keep_confirmed(part: WritablePart, *, by: Actor, at: datetime) -> Written:
    """The text holds beside the sentences and the figures of now."""
    written = part.written
    if written is None:
        raise Refused(Refusal("passage.not_written"))
    written.offered = part.offered
    written.figures = values_in(written.text, part.figures)
    written.confirmed_at, written.confirmed_by_id = at, by.person_id
    written.save(update_fields=["offered", "figures", "confirmed_at", "confirmed_by_id"])
    return written
