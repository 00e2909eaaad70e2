"""Whether a letter may be changed or sent. No database, no request."""

from __future__ import annotations

from datetime import date

from gsdg.kernel.refusal import Refusal

ANSWERING = ("commune_pc", "department")
"""Kinds of office that may be asked; who consolidates is never asked by itself."""


def why_not_change(code: str, sent_on: date | None, *, is_own: bool) -> Refusal | None:
    if not is_own:
        return Refusal("letter.other_office", {"code": code})
    if sent_on is not None:
        return Refusal("letter.sent_already", {"code": code, "day": f"{sent_on:%d/%m/%Y}"})
    return None


def why_not_ask(
    *, offices: int, due: date, final_due: date | None, closing_day: date, on: date
) -> Refusal | None:
    if offices == 0:
        return Refusal("letter.no_office", cell="offices")
    if due < on:
        return Refusal("letter.due_past", {"day": f"{due:%d/%m/%Y}"}, cell="due")
    if final_due is not None and final_due < due:
        return Refusal("letter.final_before_due", cell="final_due")
    if closing_day > due:
        return Refusal(
            "letter.closing_later", {"day": f"{closing_day:%d/%m/%Y}"}, cell="closing_day"
        )
    return None
