"""Reading letters: those in sight, their blank sheets, whom they may ask, and what came in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min, Q, QuerySet

from gsdg.domain.reporting.contents import Content
from gsdg.domain.reporting.letters.rules import ANSWERING
from gsdg.domain.reporting.models import Duty, Letter, Report
from gsdg.domain.reporting.queries.board import days_overdue
from gsdg.domain.reporting.workflow import SETTLED
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit import files
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.installation import clock
from gsdg.toolkit.sheets.blank import BlankSheet, blank_sheets


def letters_seen_by(actor: Actor) -> list[Letter]:
    """Newest first."""
    found = Letter.objects.within(actor.scope(Permission.FORM_ASK))
    return list(found.select_related("office", "form", "period"))


def letter_seen_by(actor: Actor, letter_id: int) -> Letter | None:
    found = Letter.objects.within(actor.scope(Permission.FORM_ASK))
    return found.select_related("office", "form__pack", "period").filter(pk=letter_id).first()


def letter_named(code: str) -> Letter:
    found = (
        Letter.objects.select_related("office", "form__pack", "period").filter(code=code).first()
    )
    if found is not None:
        return found
    raise Refused(Refusal("letter.unknown", {"code": code}))


def sheets_of(letter: Letter) -> list[BlankSheet]:
    return blank_sheets(files.read(letter.file), name=letter.file_name)


def sheet_of(letter: Letter, name: str) -> BlankSheet:
    return sheet_named(sheets_of(letter), name)


def sheet_named(sheets: Sequence[BlankSheet], name: str) -> BlankSheet:
    for sheet in sheets:
        if sheet.name == name:
            return sheet
    details = {"sheet": name, "known": ", ".join(sheet.name for sheet in sheets)}
    raise Refused(Refusal("letter.sheet_unknown", details, cell="sheet"))


def offices_to_ask(office: Office, *, on: date) -> list[Office]:
    """In the unit of the asking office and below it: communes first, then departments, by name. Itself not."""
    below = tree.current().on(on).subtree_of(office.unit_id)
    alive = answering_on(on).filter(unit_id__in=below).exclude(pk=office.pk)
    return sorted(alive, key=lambda o: (ANSWERING.index(o.kind), o.sort_key, o.pk))


def answering_on(on: date) -> QuerySet[Office]:
    """All that a letter can ask, in whosever reach."""
    alive = Office.objects.filter(kind__in=ANSWERING, from_day__lte=on)
    return alive.filter(Q(to_day__isnull=True) | Q(to_day__gt=on))


@dataclass(frozen=True)
class Progress:
    """Of those that were asked, who consolidates not counted."""

    owed: int
    accepted: int
    overdue: int
    due: date


def progress_of(letters: Iterable[Letter]) -> dict[int, Progress]:
    """By letter, two queries for all; one that is not sent has none."""
    sent = {letter.form_id: letter.pk for letter in letters if letter.form_id is not None}
    duties = Duty.objects.of_leaves().filter(form__in=sent)
    late = Counter(duties.overdue(clock.today()).values_list("form_id", flat=True))
    rows = (
        duties.order_by()
        .values_list("form_id")
        .annotate(
            owed=Count("pk"),
            accepted=Count("pk", filter=Q(report__state__in=SETTLED)),
            first_due=Min("due"),
        )
    )
    return {
        sent[form]: Progress(owed, accepted, late[form], due) for form, owed, accepted, due in rows
    }


@dataclass(frozen=True)
class Answered:
    """One office that was asked; `content` is what was accepted."""

    unit: str
    office: str
    state: str
    content: Content | None


@dataclass(frozen=True)
class Asked:
    """One office that was asked and how far it is; days late while it still owes its answer."""

    office: str
    state: str
    due: date
    days_late: int


def asked_by(letter: Letter, *, on: date) -> list[Asked]:
    """By unit and office. One that is not sent asks nobody."""
    return [
        Asked(
            report.duty.office.name,
            report.state,
            report.duty.present_due,
            days_overdue(report.duty, report, on),
        )
        for report in _reports(letter)
    ]


def answers_of(letter: Letter) -> list[Answered]:
    """By unit and office, also those that have not answered."""
    register = tree.current()
    return [
        Answered(
            unit=register.span_at(report.duty.unit_id, report.duty.period.as_of).name,
            office=report.duty.office.name,
            state=report.state,
            content=None
            if report.accepted is None
            else Content.from_bytes(report.accepted.content),
        )
        for report in _reports(letter).select_related("accepted")
    ]


def _reports(letter: Letter) -> QuerySet[Report]:
    if letter.form_id is None:
        return Report.objects.none()
    asked = Report.objects.filter(
        duty__form=letter.form, duty__period=letter.period, duty__consolidates=False
    )
    return asked.select_related("duty__office", "duty__period").order_by(
        "duty__office__sort_key", "pk"
    )
