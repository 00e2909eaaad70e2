"""What may be taken out of the journal at once."""

from __future__ import annotations

from gsdg.kernel.figures import format_amount
from gsdg.kernel.refusal import Refusal
from gsdg.outputs.journal import problems

MOST_EVENTS = 50_000
"""One file that a spreadsheet opens and a small server writes in a few seconds."""


def why_not_export(count: int) -> Refusal | None:
    if count <= MOST_EVENTS:
        return None
    details = {"count": format_amount(count), "most": format_amount(MOST_EVENTS)}
    return Refusal(problems.TOO_MANY.code, details)
