"""Workbooks that were sent in: marked copies of refused ones by who may have them; what was taken in before."""

from __future__ import annotations

import json
import re

from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.queries.reports import desk_of
from gsdg.toolkit import files
from gsdg.toolkit.access import Actor
from gsdg.toolkit.audit.queries import events_about

REFUSED = "report.workbook_refused"
TAKEN_IN = "report.filled_from_workbook"
TAKEN_IN_FOR = "report.filled_on_behalf"
_HASH = re.compile(r"[0-9a-f]{64}")


def marked_workbook(report: Report, sha256: str, by: Actor) -> bytes | None:
    """For who sent the workbook in, and for the office that answers; for anybody else there is none."""
    if _HASH.fullmatch(sha256) is None:
        return None
    events = events_about(report.about).filter(event=REFUSED, details__contains=sha256)
    senders = {event.by_id for event in events if json.loads(event.details).get("marked") == sha256}
    if not senders:
        return None
    is_theirs = by.id in senders or report.duty.office_id in desk_of(by).answers_for
    return files.read(sha256) if is_theirs else None


def taken_in_before(report: Report, made_at: str, by: Actor) -> str | None:
    """The hash of the workbook made at that moment, as this person sent it in last."""
    events = events_about(report.about).filter(event__in=[TAKEN_IN, TAKEN_IN_FOR], by_id=by.id)
    for event in reversed(events):
        details = json.loads(event.details)
        if details.get("made_at") == made_at:
            return str(details["file"])
    return None
