"""What time it is, and which day business is done on."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from gsdg.toolkit.installation.queries import current

VIET_NAM = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> datetime:
    """Real time, in a demo as well: it is what the audit records."""
    return datetime.now(UTC)


def today() -> date:
    """The business day of a demo; else the day it is in Viet Nam."""
    installation = current()
    if installation is not None and installation.business_day is not None:
        return installation.business_day
    return day_of(now())


def day_of(at: datetime) -> date:
    """The Viet Nam day of an instant: 18:00 UTC is already tomorrow there."""
    return at.astimezone(VIET_NAM).date()


def business_day_of(at: datetime) -> date:
    """The day that people read, of something that was recorded then.

    While a demo stands its clock runs on and its business day does not: what was done in it was done on that day.
    """
    installation = current()
    if installation is None or installation.business_day is None:
        return day_of(at)
    return installation.business_day if at >= installation.created_at else day_of(at)


def moment_in_words(at: datetime) -> str:
    """The clock on the wall of an office, the same in both languages."""
    return f"{at.astimezone(VIET_NAM):%H:%M, %d/%m/%Y}"
