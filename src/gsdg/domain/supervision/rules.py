"""What may be asked for and recorded. No database, no request."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from gsdg.kernel.periods import Period, PeriodKind
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.access import Permission

LONGEST_NOTE = 2_000
READS = (Permission.FIGURES_READ, Permission.FOLLOWUP_READ, Permission.INSPECTION_READ)
"""The report tells of figures, of findings and of visits: who may not read all three gets none of it."""


def why_not_period(period: Period) -> Refusal | None:
    """Six months and a year: the second half has no report of its own. Law: TT 10/2022/TT-BLĐTBXH, Điều 4 khoản 2."""
    is_half = period.kind is PeriodKind.HALF and period.part == 1
    if is_half or period.kind is PeriodKind.YEAR:
        return None
    return Refusal("supervision.period", {"period": period.code}, value=period.code)


def why_not_enter(
    *,
    screen: str,
    known: Collection[str],
    lines: int,
    is_entered: bool,
    is_as_seen: bool = True,
    note: str,
    on: date,
    today: date,
) -> Refusal | None:
    """Of a screen that there is, with something on it, not typed in yet as it stands now."""
    if screen not in known:
        return Refusal(
            "supervision.no_screen", {"screen": screen, "known": ", ".join(known)}, cell="screen"
        )
    if lines == 0:
        return Refusal("supervision.nothing_to_enter", cell="screen")
    if is_entered:
        return Refusal("supervision.entered_already", cell="screen")
    if not is_as_seen:
        return Refusal("supervision.changed_meanwhile", cell="screen")
    if on > today:
        return Refusal("supervision.entered_ahead", {"day": f"{on:%d/%m/%Y}"}, cell="day")
    if len(note) > LONGEST_NOTE:
        return Refusal("supervision.note_long", {"longest": LONGEST_NOTE}, cell="note")
    return None
