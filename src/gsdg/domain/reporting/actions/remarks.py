"""What people say about a report: threads at cells, reminders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from gsdg.domain.programme.queries import form_spec
from gsdg.domain.reporting.actions.gate import (
    insist_on_answering,
    insist_on_right,
    locked_report,
)
from gsdg.domain.reporting.models import Duty, Remark, Reminder, Report
from gsdg.domain.reporting.queries.given_back import asked_of
from gsdg.domain.reporting.rules import Side, why_not_remark_at, why_not_resolve, why_not_text
from gsdg.domain.reporting.workflow import SETTLED, WAITING_UPSTAIRS
from gsdg.domain.units.models import Office
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor, Permission, why_not_permitted
from gsdg.toolkit.jobs import notify


@transaction.atomic
def add_remark(
    *,
    report_id: int,
    address: str,
    text: str,
    by: Actor,
    at: datetime,
    answers_id: int | None = None,
) -> Remark:
    """Say something at a cell; both sides may, and an answer goes under what it answers."""
    report = locked_report(report_id)
    insist_on_right(report, by, Permission.FIGURES_READ)
    insist(_why_not_say(text))
    insist(_why_not_at(report, address))
    insist(_why_not_answer(report, answers_id))
    if (said := _said_already(report, address, text, by, answers_id)) is not None:
        return said
    remark = _remark(report, address, text, by=by, at=at, answers_id=answers_id)
    audit.record(
        "report.remarked",
        by=by,
        at=at,
        about=report.about,
        unit_id=report.duty.unit_id,
        details={"remark": remark.pk, "cell": address},
    )
    _tell_other_side(report, by, remark, at)
    return remark


def _why_not_say(text: str) -> Refusal | None:
    if not text.strip():
        return Refusal("report.empty_text")
    return why_not_text(text)


def _why_not_at(report: Report, address: str) -> Refusal | None:
    return why_not_remark_at(form_spec(report.duty.form), address)


def _why_not_answer(report: Report, answers_id: int | None) -> Refusal | None:
    """An answer stands below a remark of the same report, never below another answer."""
    if answers_id is None:
        return None
    root = Remark.objects.filter(pk=answers_id, report=report, answers=None)
    return None if root.exists() else Refusal("report.remark_unknown")


def _said_already(
    report: Report, address: str, text: str, by: Actor, answers_id: int | None
) -> Remark | None:
    """A second click: the last thing said at this report, by the same person, word for word."""
    last = Remark.objects.filter(report=report).order_by("at", "pk").last()
    if last is None or last.is_return:
        return None
    same = (last.by_id, last.address, last.answers_id, last.text)
    return last if same == (by.id, address, answers_id, text.strip()) else None


def _tell_other_side(report: Report, by: Actor, remark: Remark, at: datetime) -> None:
    duty = report.duty
    other = duty.reviewer_id if by.office_id == duty.office_id else duty.office_id
    if other is not None:
        notify(
            office_id=other,
            event="report.remarked",
            about=report.about,
            params={"cell": remark.address, "form": duty.form.code, "by": remark.by_name},
            at=at,
        )


def _remark(
    report: Report,
    address: str,
    text: str,
    *,
    by: Actor,
    at: datetime,
    answers_id: int | None = None,
    is_return: bool = False,
) -> Remark:
    side = _side_of(by)
    return Remark.objects.create(
        report=report,
        answers_id=answers_id,
        address=address,
        text=text.strip(),
        is_return=is_return,
        revision_number=report.latest.number if report.latest is not None else 0,
        by_id=by.person_id,
        by_name=by.name,
        by_office=side.name,
        office_id=side.id,
        at=at,
    )


def _side_of(by: Actor) -> Side:
    if by.office_id is None:
        return Side(None, "")
    name = Office.objects.filter(pk=by.office_id).values_list("name", flat=True).first()
    return Side(by.office_id, name or "")


@transaction.atomic
def answer_asked(
    *, report_id: int, answers: Mapping[str, str], by: Actor, at: datetime
) -> list[Remark]:
    """Say below what a report was given back for why it is right as it stands: by place, each request there."""
    report = locked_report(report_id)
    insist_on_answering(report, by, Permission.REPORT_FILL)
    asks = [ask.remark for ask in asked_of([report]).get(report.pk, ())]
    made = []
    for address, text in answers.items():
        there = [ask.pk for ask in asks if ask.address == address]
        if not there:
            raise Refused(_nothing_asked(address))
        told: dict[str, Any] = {"report_id": report_id, "address": address, "by": by, "at": at}
        made += [add_remark(**told, text=text, answers_id=pk) for pk in there]
    return made


def _nothing_asked(address: str) -> Refusal:
    place, place_en = f"ô {address}", f"cell {address}"
    if not address:
        place, place_en = "cả báo cáo", "the report as a whole"
    return Refusal("report.nothing_asked", {"place": place, "place_en": place_en}, cell=address)


def add_return_remarks(
    report: Report, remarks: Mapping[str, str], *, by: Actor, at: datetime
) -> None:
    for address, text in remarks.items():
        if text.strip():
            insist(why_not_text(text))
            insist(_why_not_at(report, address))
            _remark(report, address, text, by=by, at=at, is_return=True)


def settle_return_remarks(report: Report, *, by: Actor, at: datetime) -> None:
    """Sending again answers what it was sent back for; the reviewer may ask anew."""
    Remark.objects.filter(report=report, is_return=True, resolved_at=None).update(
        resolved_at=at, resolved_by_id=by.id
    )


@transaction.atomic
def resolve_remark(*, remark_id: int, by: Actor, at: datetime) -> Remark:
    """Whoever asked says that it is settled. A second click changes nothing."""
    remark = Remark.objects.select_related("report").get(pk=remark_id)
    report = locked_report(remark.report_id)
    insist_on_right(report, by, Permission.FIGURES_READ)
    insist(why_not_resolve_by(remark, by))
    if remark.resolved_at is not None:
        return remark
    remark.resolved_at, remark.resolved_by_id = at, by.id
    remark.save(update_fields=["resolved_at", "resolved_by_id"])
    audit.record(
        "report.remark_resolved",
        by=by,
        at=at,
        about=report.about,
        unit_id=report.duty.unit_id,
        details={"remark": remark.pk},
    )
    return remark


def why_not_resolve_by(remark: Remark, by: Actor) -> Refusal | None:
    """The rule, asked with what the database says: the page shows the answer, the action insists on it."""
    if remark.answers_id is not None:
        return Refusal("report.remark_unknown")
    asked_for = Side(remark.office_id, remark.by_office)
    return why_not_resolve(asked_by=remark.by_id, asked_for=asked_for, by=by.id, own=_side_of(by))


@transaction.atomic
def remind(
    *, duty_ids: Sequence[int], text: str, by: Actor, at: datetime, on: date
) -> list[Reminder]:
    """Remind the offices that still owe these reports; those that have sent are left alone. A second click on the
    same words of the same day reminds nobody twice."""
    insist(why_not_permitted(by, Permission.REPORT_REMIND))
    insist(_why_not_say(text))
    duties = (
        Duty.objects.within(by.scope(Permission.REPORT_REMIND))
        .filter(pk__in=duty_ids)
        .exclude(report__state__in=[*SETTLED, *WAITING_UPSTAIRS])
        .select_related("form", "report")
        .order_by("unit_id", "pk")
    )
    known = list(Reminder.objects.filter(duty__in=duties, day=on, by_id=by.id, text=text.strip()))
    reminded = {reminder.duty_id for reminder in known}
    reminders = [
        Reminder(duty=duty, day=on, text=text.strip(), by_id=by.person_id, at=at)
        for duty in duties
        if duty.pk not in reminded
    ]
    if not reminders and not known:
        raise Refused(Refusal("report.nothing_to_remind"))
    Reminder.objects.bulk_create(reminders)
    for reminder in reminders:
        _tell_reminded(reminder, by, at)
    return reminders or known


def _tell_reminded(reminder: Reminder, by: Actor, at: datetime) -> None:
    duty = reminder.duty
    notify(
        office_id=duty.office_id,
        event="report.reminded",
        about=duty.report.about,
        params={"form": duty.form.code, "by": by.name},
        at=at,
    )
    audit.record("report.reminded", by=by, at=at, about=duty.report.about, unit_id=duty.unit_id)
