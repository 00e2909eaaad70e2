"""What a recorded paper must say. No database, no request."""

from __future__ import annotations

from datetime import date

from gsdg.kernel.refusal import Refusal


def why_not_record(*, number: str, day: date | None, signer: str, on: date) -> Refusal | None:
    if not number.strip() or day is None or not signer.strip():
        return Refusal("paper.incomplete")
    if day > on:
        return Refusal("paper.day_ahead", {"day": f"{day:%d/%m/%Y}", "today": f"{on:%d/%m/%Y}"})
    return None
