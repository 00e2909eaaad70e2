"""Working days of Viet Nam: days off and days worked instead, each with its decision.

`packs/viet-nam/work-days.yaml` comes with the program. A province adds further years, each decided only in the autumn
before, as `work-days-*.yaml` beside its packs; a year in them stands for the whole of that year. A file with a mistake
is not read at all, so that no deadline rests on half of it; `doctor` and `pack check` say what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from gsdg.domain.packs.mistakes import PackMistake
from gsdg.domain.packs.reading import Document, Way, read_document
from gsdg.domain.packs.shapes import note_words_and_sources, shaped
from gsdg.domain.packs.wording import Day, Sourced, Spec, Whole, Words
from gsdg.kernel.refusal import Refused
from gsdg.kernel.workdays import SATURDAY, WorkCalendar

SHIPPED = "work-days.yaml"
ADDED = "work-days-*.yaml"


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
        if not year.holidays:
            # A year without any would pass for one whose days off are known.
            document.note(
                "packs.wrong_value",
                ("years", i, "holidays"),
                found="[]",
                expected="các kỳ nghỉ của năm",
            )
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


def added_files(folder: Path) -> list[Path]:
    """What a province has written beside its packs, in order of name."""
    return sorted(folder.glob(ADDED))


def mistakes_of_added(paths: Iterable[Path]) -> list[PackMistake]:
    """Every mistake of every file; a year that an earlier one has is one too."""
    return [mistake for document, _ in _read_added(paths) for mistake in document.mistakes]


def load_work_calendar(path: Path, added: Iterable[Path] = ()) -> WorkCalendar:
    """Refused with every mistake when the file of the program has any; added ones with a mistake are left out."""
    document, written = read_work_days(Path(path))
    if written is None or document.mistakes:
        raise Refused([mistake.refusal for mistake in document.mistakes])
    years = {year.year: year for year in written.years}
    for beside, more in _read_added(added):
        if more is not None and not beside.mistakes:
            years.update({year.year: year for year in more.years})
    return _calendar(years.values())


def _read_added(paths: Iterable[Path]) -> list[tuple[Document, WorkDays | None]]:
    read = [read_work_days(path) for path in paths]
    seen: set[int] = set()
    for document, written in read:
        for i, year in enumerate(written.years if written else ()):
            if year.year in seen:
                document.note("packs.two_of_one", ("years", i, "year"), name=str(year.year))
            seen.add(year.year)
    return read


def _calendar(years: Iterable[WorkYear]) -> WorkCalendar:
    days_off: dict[date, str] = {}
    worked: dict[date, str] = {}
    known = list(years)
    for off in (off for year in known for off in year.holidays):
        reason = f"{off.title.vi} ({off.source.act})"
        for i in range((off.until - off.from_day).days + 1):
            days_off[off.from_day + timedelta(days=i)] = reason
        worked.update(dict.fromkeys(off.worked, reason))
    return WorkCalendar(days_off, worked, frozenset(year.year for year in known))
