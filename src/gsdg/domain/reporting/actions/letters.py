"""From a letter's blank Excel to reports that are owed: take it in, mark it, send it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from gsdg.domain.programme.actions import install_generated_pack
from gsdg.domain.programme.models import FormRelease
from gsdg.domain.reporting.actions.periods import open_asked_period
from gsdg.domain.reporting.letters.marks import Marks, insist_on_readable
from gsdg.domain.reporting.letters.proposing import proposed
from gsdg.domain.reporting.letters.reading import table_of
from gsdg.domain.reporting.letters.rules import ANSWERING, why_not_ask, why_not_change
from gsdg.domain.reporting.letters.writing_pack import (
    Asking,
    in_every_year,
    insist_on_period,
    pack_folder,
)
from gsdg.domain.reporting.models import Assignment, Letter
from gsdg.domain.reporting.queries.letters import (
    answering_on,
    offices_to_ask,
    sheet_named,
    sheet_of,
)
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office
from gsdg.domain.units.queries import office_numbered
from gsdg.kernel.periods import Period
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.toolkit import audit, files
from gsdg.toolkit.access import Actor, Permission, why_not_permitted
from gsdg.toolkit.db.locks import advisory_lock
from gsdg.toolkit.files.media_types import EXCEL
from gsdg.toolkit.sheets.blank import blank_sheets

LETTERS = 0x4458
"""Number of the lock under which letters are numbered, with the year."""


@dataclass(frozen=True)
class LetterEntry:
    """What stands on the letter; `component` where it is about the one that the asking office owns."""

    number: str
    day: date
    issuer: str
    title: str
    component: str = ""


def take_in_letter(
    *,
    entry: LetterEntry,
    data: bytes,
    name: str,
    sheet: str = "",
    by: Actor,
    at: datetime,
    on: date,
) -> Letter:
    """Keep the file as it came, and propose what is to be entered. Without `sheet` the one with most to enter."""
    _insist_on_asking(by, entry.component)
    sheets = blank_sheets(data, name=name)
    if not sheets:
        raise Refused(Refusal("letter.no_sheet", {"name": name}, cell="file"))
    offered = {one.name: proposed(one) for one in sheets}
    fullest = max(offered, key=lambda title: len(offered[title].entry_places))
    chosen = sheet_named(sheets, sheet or fullest)
    office_id = by.office_id
    if office_id is None:
        raise Refused(Refusal("letter.no_own_office"))
    stored = files.store(data, name=name, media_type=EXCEL, by=by, at=at)
    marks = offered[chosen.name]
    return _taken_in(entry, office_id, stored.sha256, name, chosen.name, marks, by, at, on)


@transaction.atomic
def _taken_in(
    entry: LetterEntry,
    office_id: int,
    sha256: str,
    name: str,
    sheet: str,
    marks: Marks,
    by: Actor,
    at: datetime,
    on: date,
) -> Letter:
    letter = Letter.objects.create(
        code=_next_code(on),
        number=entry.number.strip(),
        day=entry.day,
        issuer=entry.issuer.strip(),
        title=entry.title.strip(),
        office_id=office_id,
        component=entry.component,
        file=sha256,
        file_name=name[:255],
        sheet=sheet,
        marks=marks.to_json(),
        created_at=at,
        created_by_id=by.person_id,
    )
    _record(letter, "letter.taken_in", by, at, sha256=sha256)
    return letter


def _next_code(on: date) -> str:
    """DX-2026-01, in the order of taking in."""
    advisory_lock(LETTERS, on.year)
    start = f"DX-{on.year}-"
    numbers = Letter.objects.filter(code__startswith=start).values_list("code", flat=True)
    last = max((int(code.removeprefix(start)) for code in numbers), default=0)
    return f"{start}{last + 1:02d}"


@transaction.atomic
def mark_letter(
    *, letter_id: int, marks: Marks, sheet: str = "", by: Actor, at: datetime
) -> Letter:
    """What is to be entered and how it is called. On another sheet the marks are proposed anew.

    Kept as soon as it can be read; what is still missing is asked for when it is sent.
    """
    letter = _locked(letter_id, by)
    chosen = sheet_of(letter, sheet or letter.sheet)
    if chosen.name != letter.sheet:
        marks = proposed(chosen)
    insist_on_readable(marks)
    letter.sheet, letter.marks = chosen.name, marks.to_json()
    letter.save(update_fields=["sheet", "marks"])
    _record(letter, "letter.marked", by, at, sheet=chosen.name)
    return letter


@transaction.atomic
def send_letter(
    *,
    letter_id: int,
    office_ids: Collection[int],
    period: str,
    due: date,
    by: Actor,
    at: datetime,
    on: date,
    final_due: date | None = None,
    closing_day: date | None = None,
) -> Letter:
    """Put its form in force as a pack of its own and open its one period for exactly these offices. Decision 0053."""
    letter = _locked(letter_id, by)
    asked = Period.parse(period)
    insist_on_period(asked)
    known = {office.pk: office for office in offices_to_ask(letter.office, on=on)}
    offices = [_known(known, office_id) for office_id in dict.fromkeys(office_ids)]
    closing = closing_day or min(on, due)
    insist(
        why_not_ask(offices=len(offices), due=due, final_due=final_due, closing_day=closing, on=on)
    )
    kinds = tuple(kind for kind in ANSWERING if any(o.kind == kind for o in offices))
    asking = Asking(
        kinds=kinds,
        period=asked,
        closing_day=closing,
        as_of=on,
        due=due,
        final_due=final_due or due,
        has_own=any(o.unit_id == tree.current().on(on).root for o in offices),
    )
    table = table_of(sheet_of(letter, letter.sheet), letter.said)
    with pack_folder(letter.facts, table, asking) as folder:
        release = install_generated_pack(folder=folder, component=letter.component, by=by, at=at)
    letter.form = FormRelease.objects.get(pack=release)
    _assign(letter, offices, answering_on(on), on)
    letter.period = open_asked_period(
        code=asked.code, regime_code=letter.facts.regime, by=by, at=at, on=on
    )
    letter.sent_at, letter.sent_on = at, on
    letter.save(update_fields=["form", "period", "sent_at", "sent_on"])
    _record(letter, "letter.sent", by, at, offices=len(offices), due=due.isoformat())
    return letter


def _known(known: dict[int, Office], office_id: int) -> Office:
    if office_id in known:
        return known[office_id]
    office = Office.objects.filter(pk=office_id).first()
    name = office.name if office is not None else str(office_id)
    raise Refused(Refusal("letter.office_unfit", {"office": name}, cell="offices"))


def _assign(letter: Letter, chosen: Collection[Office], known: Iterable[Office], on: date) -> None:
    """Departments owe it by name; communes that were not chosen, also those out of the asker's reach, are free of it."""
    if letter.form is None:
        raise ValueError(f"{letter} has no form yet")
    wanted = {office.pk for office in chosen}
    kinds = {office.kind for office in chosen}
    Assignment.objects.bulk_create(
        Assignment(
            form=letter.form,
            office=office,
            owes=office.pk in wanted,
            from_day=in_every_year(on),
            act=letter.facts.act,
        )
        for office in known
        if office.kind in kinds and (office.pk in wanted) == (office.kind == "department")
    )


def _locked(letter_id: int, by: Actor) -> Letter:
    """Only the office that took it in changes it, and only until it was sent."""
    letter = Letter.objects.select_for_update(of=("self",)).get(pk=letter_id)
    _insist_on_asking(by, letter.component)
    insist(why_not_change(letter.code, letter.sent_on, is_own=letter.office_id == by.office_id))
    return letter


def _insist_on_asking(by: Actor, component: str) -> None:
    """Over the unit of one's own office, or over the component that the letter is about."""
    own = office_numbered(by.office_id)
    unit_id = None if own is None else own.unit_id
    insist(why_not_permitted(by, Permission.FORM_ASK, unit_id=unit_id, component=component or None))


def _record(letter: Letter, event: str, by: Actor, at: datetime, **details: object) -> None:
    audit.record(
        event,
        by=by,
        at=at,
        about=letter.about,
        unit_id=letter.office.unit_id,
        details={"code": letter.code, **details},
    )
