"""Many past courses from one workbook: all of them or none, and every reason at its cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from gsdg.domain.training import refusals, rules
from gsdg.domain.training.actions.past_courses import record_past_course
from gsdg.domain.training.catalogue import catalogue_on
from gsdg.domain.training.entries import AttendedEntry, PastCourse
from gsdg.domain.training.models import Course
from gsdg.domain.training.past_sheets import (
    ATTENDED,
    COST,
    NAME,
    OFFICE,
    PROGRAMME,
    RECORD,
    SESSIONS,
    TITLE,
    TO,
    CourseRow,
    PastBook,
    read_past,
)
from gsdg.domain.training.programmes import programmes_on, why_not_programme
from gsdg.domain.training.queries.courses import choosable_of, courses_known
from gsdg.domain.training.queries.people import Held, held_on
from gsdg.domain.units.models import Office
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.kernel.vietnamese import search_key
from gsdg.toolkit.access import Actor

COLUMNS = {
    "title": TITLE,
    "to_day": TO,
    "sessions": SESSIONS,
    "cost": COST,
    "central": COST,
    "programme": PROGRAMME,
}


@transaction.atomic
def import_past_courses(
    *, data: bytes, name: str, by: Actor, at: datetime, on: date
) -> list[Course]:
    """Each is recorded as one that is entered by hand; the people must be in the register with the posts of the time."""
    book = read_past(data, name=name, catalogue=catalogue_on(on), programmes=programmes_on(on))
    taking = _Taking(book, by, on)
    ready = [taking.past(row) for row in book.courses]
    wrong = [*book.course_cells.wrong, *book.person_cells.wrong]
    if wrong:
        raise Refused(wrong)
    return [
        record_past_course(office=one.office, past=one.past, item_id=None, by=by, at=at, on=on)
        for one in ready
        if one is not None
    ]


@dataclass(frozen=True)
class _Ready:
    office: Office
    past: PastCourse


class _Taking:
    """The lines of one workbook, judged one after the other; what is wrong is noted at its cell."""

    def __init__(self, book: PastBook, by: Actor, on: date) -> None:
        self.book, self.by, self.on = book, by, on
        self.cells, self.people = book.course_cells, book.person_cells
        self.seen: set[tuple[int, str, date]] = set()

    def past(self, row: CourseRow) -> _Ready | None:
        office = self._office(row)
        if office is None:
            return None
        for refusal in self._refusals(row, office):
            self.cells.note(row.row, COLUMNS.get(refusal.cell, TITLE), refusal)
        attended = self._attended(row, office)
        past = PastCourse(row.entry, row.sessions, attended, row.cost, row.central, row.decision)
        return _Ready(office, past)

    def _office(self, row: CourseRow) -> Office | None:
        if row.office_code == "":
            found = Office.objects.filter(pk=self.by.office_id or 0).first()
        else:
            alive = Office.objects.at(row.entry.from_day)
            found = alive.filter(code=row.office_code).first()
        if found is None:
            details = {"code": row.office_code, "day": f"{row.entry.from_day:%d/%m/%Y}"}
            self.cells.note(row.row, OFFICE, Refusal("past.office", details))
        return found

    def _refusals(self, row: CourseRow, office: Office) -> list[Refusal]:
        entry = row.entry
        key = (office.pk, search_key(entry.title), entry.from_day)
        known = courses_known(office.pk, entry.from_day).get(key[1])
        told = [
            refusals.why_not_keep_office(self.by, office),
            rules.why_not_course(entry),
            why_not_programme(entry.programme, day=entry.from_day),
            rules.why_not_past(last_day=entry.to_day, on=self.on),
            rules.why_not_sessions(row.sessions, days=entry.days),
            rules.why_not_cost_of(row.cost, row.central),
            Refusal("past.known", {"course": known or "…"})
            if known is not None or key in self.seen
            else None,
        ]
        self.seen.add(key)
        return [refusal for refusal in told if refusal is not None]

    def _attended(self, row: CourseRow, office: Office) -> dict[int, int]:
        choosable = choosable_of(self.by, office.pk, office.unit_id, row.entry.from_day)
        held = held_on(choosable, row.people, on=row.entry.from_day)
        attended: dict[int, int] = {}
        lines: dict[int, int] = {}
        for person in row.people:
            found = self._who(person, held.get(person.row, ()), row)
            if found is None:
                continue
            if lines.setdefault(found, person.row) != person.row:
                self.people.note(
                    person.row, NAME, Refusal("past.person_twice", {"row": lines[found]})
                )
            if refusal := rules.why_not_attended([person.attended], sessions=row.sessions):
                self.people.note(person.row, ATTENDED, refusal)
            attended[found] = person.attended
        return attended

    def _who(self, person: AttendedEntry, held: Sequence[Held], row: CourseRow) -> int | None:
        numbers = sorted({one.official_id for one in held})
        if len(numbers) == 1:
            return numbers[0]
        if numbers:
            details = {"name": person.name, "people": ", ".join(map(str, numbers))}
            self.people.note(person.row, RECORD, Refusal("past.person_several", details))
            return None
        shown = {
            "name": person.name or str(person.record or ""),
            "unit": person.unit_code or "…",
            "day": f"{row.entry.from_day:%d/%m/%Y}",
        }
        column = NAME if person.record is None else RECORD
        self.people.note(person.row, column, Refusal("past.person_unknown", shown))
        return None
