"""A round from its beginning to its conclusion, each act from the signed paper that it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from gsdg.domain.inspections import refusals, rules
from gsdg.domain.inspections.actions.gate import (
    NOTHING,
    locked_item,
    locked_round,
    record_round,
    round_step,
)
from gsdg.domain.inspections.catalogue import catalogue_on
from gsdg.domain.inspections.entries import Paper, Point, RoundEntry
from gsdg.domain.inspections.models import Round
from gsdg.domain.inspections.workflow import ROUND
from gsdg.domain.units.models import Office
from gsdg.kernel.refusal import insist
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit.access import Actor
from gsdg.toolkit.jobs import notify


@transaction.atomic
def begin_round(*, item_id: int, entry: RoundEntry, by: Actor, at: datetime, on: date) -> Round:
    """With the outline of the pack for the content groups of the item."""
    item = locked_item(item_id)
    insist(refusals.why_not_begin_round(by, item))
    insist(rules.why_not_round(entry))
    one = Round(
        item=item,
        office_id=item.plan.office_id,
        unit_id=item.plan.unit_id,
        outline=_outline(item.groups, on),
        is_illustrative=item.plan.is_illustrative,
        begun_at=at,
        begun_by_id=by.person_id,
    )
    _describe(one, entry)
    one.save(force_insert=True)
    round_step(one, "begin", by=by, at=at, on=on)
    record_round("begun", one, by, at, item=item_id)
    return one


def _outline(groups: Sequence[str], on: date) -> list[dict[str, str]]:
    spec = catalogue_on(on).spec
    return [
        {"group": group.code, "text": point.vi}
        for group in spec.groups
        if group.code in groups
        for point in group.points
    ]


def _describe(one: Round, entry: RoundEntry) -> None:
    one.name = normal(entry.name)
    one.from_day, one.to_day = entry.from_day, entry.to_day
    one.period_from, one.period_to = entry.period_from, entry.period_to
    one.unannounced = entry.unannounced


@transaction.atomic
def change_round(*, round_id: int, entry: RoundEntry, by: Actor, at: datetime) -> Round:
    one = locked_round(round_id)
    insist(refusals.why_not_prepare(by, one))
    insist(rules.why_not_round(entry))
    _describe(one, entry)
    one.save()
    record_round("changed", one, by, at, fields=["days"])
    return one


@transaction.atomic
def set_outline(*, round_id: int, points: Sequence[Point], by: Actor, at: datetime) -> Round:
    """What the office asks the units to report on, in its own words."""
    one = locked_round(round_id)
    insist(refusals.why_not_prepare(by, one))
    told = [(point.group, normal(point.text)) for point in points]
    one.outline = [{"group": group, "text": text} for group, text in told if text]
    one.save(update_fields=["outline"])
    record_round("changed", one, by, at, fields=["outline"])
    return one


@transaction.atomic
def decide_round(*, round_id: int, paper: Paper, by: Actor, at: datetime, on: date) -> Round:
    """The decision on the team was signed."""
    one = locked_round(round_id)
    insist(refusals.why_not_decide(by, one, paper, on=on))
    insist(refusals.why_not_as_registered(one, "decide", paper))
    one.decision_number, one.decision_day = normal(paper.number), paper.day
    one.decided_by = normal(paper.by)
    fields = ("decision_number", "decision_day", "decided_by")
    return _go(one, "decide", "decided", fields, paper=paper, by=by, at=at, on=on)


@transaction.atomic
def announce_round(
    *, round_id: int, paper: Paper, report_back_by: date | None, by: Actor, at: datetime, on: date
) -> Round:
    """The notice with the outline went out; the offices inspected are told here as well."""
    one = locked_round(round_id)
    insist(refusals.why_not_announce(by, one, paper, report_back_by, on=on))
    insist(refusals.why_not_as_registered(one, "announce", paper))
    one.notice_number, one.notice_day = normal(paper.number), paper.day
    one.report_back_by = report_back_by
    fields = ("notice_number", "notice_day", "report_back_by")
    _go(one, "announce", "announced", fields, paper=paper, by=by, at=at, on=on)
    _tell(one, at)
    return one


def _tell(one: Round, at: datetime) -> None:
    for office in offices_inspected(one):
        notify(
            office_id=office.pk,
            event="round.announced",
            about=one.about,
            params={"subject": one.name[:200]},
            at=at,
        )


def offices_inspected(one: Round) -> list[Office]:
    """The office named; of a unit without one its People's Committee."""
    places = list(one.item.units.all())
    named = [place.office_id for place in places if place.office_id is not None]
    units = [place.unit_id for place in places if place.office_id is None]
    known = Office.objects.at(one.from_day)
    committees = known.filter(unit_id__in=units, kind__in=["commune_pc", "district_pc"])
    return [*known.filter(pk__in=named), *committees.filter(parent=None)]


@transaction.atomic
def open_round(*, round_id: int, by: Actor, at: datetime, on: date) -> Round:
    one = locked_round(round_id)
    insist(refusals.why_not_open(by, one, on=on))
    return _go(one, "open", "opened", by=by, at=at, on=on)


@transaction.atomic
def suspend_round(*, round_id: int, reason: str, by: Actor, at: datetime, on: date) -> Round:
    one = locked_round(round_id)
    insist(refusals.why_not_pause(by, one, "suspend", reason))
    return _go(one, "suspend", "suspended", text=reason, by=by, at=at, on=on)


@transaction.atomic
def resume_round(*, round_id: int, reason: str, by: Actor, at: datetime, on: date) -> Round:
    one = locked_round(round_id)
    insist(refusals.why_not_pause(by, one, "resume", reason))
    return _go(one, "resume", "resumed", text=reason, by=by, at=at, on=on)


@transaction.atomic
def end_round(*, round_id: int, by: Actor, at: datetime, on: date) -> Round:
    """The fieldwork is over: the days for the team's report begin."""
    one = locked_round(round_id)
    insist(refusals.why_not_end(by, one))
    one.ended_on = on
    return _go(one, "end", "ended", ("ended_on",), by=by, at=at, on=on)


@transaction.atomic
def report_round(*, round_id: int, paper: Paper, by: Actor, at: datetime, on: date) -> Round:
    """The team handed in its report."""
    one = locked_round(round_id)
    insist(refusals.why_not_report(by, one, paper, on=on))
    insist(refusals.why_not_as_registered(one, "report", paper))
    one.report_number, one.report_day = normal(paper.number), paper.day
    fields = ("report_number", "report_day")
    return _go(one, "report", "reported", fields, paper=paper, by=by, at=at, on=on)


@transaction.atomic
def return_report(*, round_id: int, reason: str, by: Actor, at: datetime, on: date) -> Round:
    one = locked_round(round_id)
    insist(refusals.why_not_return_report(by, one, reason))
    return _go(one, "return_report", "report_returned", text=reason, by=by, at=at, on=on)


@transaction.atomic
def conclude_round(*, round_id: int, paper: Paper, by: Actor, at: datetime, on: date) -> Round:
    """The conclusion was signed by somebody outside the team."""
    one = locked_round(round_id)
    insist(refusals.why_not_conclude(by, one, paper, on=on))
    one.conclusion_number, one.conclusion_day = normal(paper.number), paper.day
    fields = ("conclusion_number", "conclusion_day")
    return _go(one, "conclude", "concluded", fields, paper=paper, by=by, at=at, on=on)


@transaction.atomic
def cancel_round(
    *, round_id: int, reason: str, paper: Paper, by: Actor, at: datetime, on: date
) -> Round:
    one = locked_round(round_id)
    insist(refusals.why_not_cancel_round(by, one, reason, paper, on=on))
    return _go(one, "cancel", "cancelled", text=reason, paper=paper, by=by, at=at, on=on)


def _go(
    one: Round, act: str, event: str, fields: Sequence[str] = (), *, by: Actor, at: datetime, on: date,
    text: str = "", paper: Paper = NOTHING,
) -> Round:  # fmt: skip
    insist(rules.why_not_of_round(act, one.state))
    one.state = ROUND.after(act)
    one.save(update_fields=["state", *fields])
    round_step(one, act, text=text, paper=paper, by=by, at=at, on=on)
    record_round(event, one, by, at)
    return one
