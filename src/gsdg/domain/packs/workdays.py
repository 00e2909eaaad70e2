"""Working days of Viet Nam from `packs/viet-nam/work-days.yaml`: days off and days worked instead, each with its decision."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from gsdg.domain.packs.reading import Document, Way, read_document
from gsdg.domain.packs.shapes import note_words_and_sources, shaped
from gsdg.domain.packs.wording import Day, Sourced, Spec, Whole, Words
from gsdg.kernel.refusal import Refused
from gsdg.kernel.workdays import SATURDAY, WorkCalendar


class DaysOff(Sourced):
    """One holiday of one year: days off, and weekend days worked for them."""

    title: Words
    from_day: Day
    until: Day
    """The last day off, inside."""
    worked: tuple[Day, ...] = ()


class WorkYear(Spec):
    year: Whole
    holidays: tuple[DaysOff, ...]


class WorkDays(Sourced):
    title: Words
    years: tuple[WorkYear, ...]


def read_work_days(path: Path) -> tuple[Document, WorkDays | None]:
    """The file with every mistake noted."""
    document = read_document(path, path.name)
    written = shaped(document, WorkDays)
    if written is None:
        return document, None
    note_words_and_sources(document, written)
    for i, year in enumerate(written.years):
        for j, off in enumerate(year.holidays):
            _check(document, year, off, ("years", i, "holidays", j))
    return document, written


def _check(document: Document, year: WorkYear, off: DaysOff, way: Way) -> None:
    if off.until < off.from_day or off.from_day.year not in (year.year - 1, year.year):
        document.note("packs.days_overlap", (*way, "until"), name=off.title.vi)
    for k, day in enumerate(off.worked):
        if day.weekday() < SATURDAY:
            here = (*way, "worked", k)
            document.note("packs.wrong_value", here, found=str(day), expected="thứ Bảy, Chủ nhật")


def load_work_calendar(path: Path) -> WorkCalendar:
    """Refused with every mistake when the file has any."""
    document, written = read_work_days(Path(path))
    if written is None or document.mistakes:
        raise Refused([mistake.refusal for mistake in document.mistakes])
    days_off: dict[date, str] = {}
    worked: dict[date, str] = {}
    for off in (off for year in written.years for off in year.holidays):
        reason = f"{off.title.vi} ({off.source.act})"
        for i in range((off.until - off.from_day).days + 1):
            days_off[off.from_day + timedelta(days=i)] = reason
        worked.update(dict.fromkeys(off.worked, reason))
    return WorkCalendar(days_off, worked, frozenset(year.year for year in written.years))
