"""Marked copies of checklists that were refused, by who may have them."""

from __future__ import annotations

import json
import re

from gsdg.domain.inspections.models import Visit
from gsdg.toolkit import files
from gsdg.toolkit.audit.queries import events_about

REFUSED = "checklist_refused"
_HASH = re.compile(r"[0-9a-f]{64}")


def marked_checklist(visit: Visit, sha256: str) -> bytes | None:
    """Of this visit alone; who may look inside the visit has been asked before."""
    if _HASH.fullmatch(sha256) is None:
        return None
    events = events_about(visit.about).filter(event=f"visit.{REFUSED}", details__contains=sha256)
    is_known = any(json.loads(event.details).get("marked") == sha256 for event in events)
    return files.read(sha256) if is_known else None
