"""What every year has besides the reports of a programme, from `packs/viet-nam/year.yaml`: sessions, estimates, the Treasury's year."""

from __future__ import annotations

from pathlib import Path

from gsdg.domain.packs.cells import OFFICE_KINDS
from gsdg.domain.packs.reading import Document, read_document
from gsdg.domain.packs.regimes import Due, said_day
from gsdg.domain.packs.shapes import note_words_and_sources, shaped
from gsdg.domain.packs.wording import Code, Sourced, Words
from gsdg.kernel.periods import Period, PeriodKind
from gsdg.kernel.refusal import Refused
from gsdg.kernel.workdays import WorkCalendar

SAMPLE = Period(PeriodKind.YEAR, 2025)


class YearDate(Sourced):
    """A day of every year, for each kind of office that it binds."""

    code: Code
    title: Words
    due: dict[str, Due]


class YearDates(Sourced):
    title: Words
    dates: tuple[YearDate, ...]


def read_year_dates(path: Path) -> tuple[Document, YearDates | None]:
    """The file with every mistake noted."""
    document = read_document(path, path.name)
    written = shaped(document, YearDates)
    if written is None:
        return document, None
    note_words_and_sources(document, written)
    for i, one in enumerate(written.dates):
        for kind, due in one.due.items():
            way = ("dates", i, "due", kind)
            if kind not in OFFICE_KINDS:
                known = ", ".join(OFFICE_KINDS)
                document.note("packs.unknown_name", way, name=kind, known=known)
            elif said_day(due, one.due, SAMPLE, calendar=WorkCalendar()) is None:
                document.note(
                    "packs.wrong_value", way, found=kind, expected="on | before | earlier"
                )
    return document, written


def load_year_dates(path: Path) -> YearDates:
    """Refused with every mistake when the file has any."""
    document, written = read_year_dates(path)
    if written is None or document.mistakes:
        raise Refused([mistake.refusal for mistake in document.mistakes])
    return written
