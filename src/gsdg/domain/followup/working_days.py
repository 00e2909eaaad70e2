"""Working days for deadlines. Years whose holidays are not decided yet count by their weekends alone."""

from __future__ import annotations

from datetime import date, timedelta

from gsdg.domain.programme.queries import work_calendar
from gsdg.kernel.workdays import WorkCalendar

ONE_DAY = timedelta(days=1)


def _calendar() -> WorkCalendar:
    known = work_calendar()
    return WorkCalendar(known.days_off, known.worked)


def add_working_days(day: date, days: int) -> date:
    return _calendar().add(day, days)


def last_working_day_before(on: date) -> date:
    """What was due on it, or on days off after it, is late on `on`: a due day rolls forward."""
    known, day = _calendar(), on - ONE_DAY
    while not known.is_working(day):
        day -= ONE_DAY
    return day


def days_late(due: date, on: date) -> int:
    """Days past the due day once it is late; none while the day rolls forward over days off."""
    return (on - due).days if due <= last_working_day_before(on) else 0
