"""One calendar of all bodies for a year, and the units where two of them would meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from gsdg.domain.inspections import refusals
from gsdg.domain.inspections.bookings import Entry
from gsdg.domain.inspections.catalogue import Catalogue
from gsdg.domain.inspections.models import PlanItem
from gsdg.domain.inspections.naming import name_of
from gsdg.domain.inspections.pages.links import sections, url, year_choices
from gsdg.domain.inspections.queries.calendar import SEE, Meeting
from gsdg.domain.inspections.queries.plans import standing_of_item
from gsdg.domain.inspections.words import (
    ITEM_SHAPES,
    ITEM_STANDINGS,
    JOINT_STATES,
    PROPOSED,
)
from gsdg.toolkit.access import Actor
from gsdg.toolkit.web import Choice, Link
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import vn_day


@dataclass(frozen=True)
class EntryLine:
    title: str
    url: str
    office: str
    when: str
    units: str
    state: str
    shape: str


@dataclass(frozen=True)
class MonthLines:
    label: str
    entries: tuple[EntryLine, ...]


@dataclass(frozen=True)
class MeetingLine:
    unit: str
    first: str
    second: str
    said: str
    state: str
    proposes: str
    answers: str


@dataclass(frozen=True)
class CalendarPage:
    title: str
    sections: tuple[Link, ...]
    years: tuple[Choice, ...]
    months: int
    is_verified: bool
    meetings: tuple[MeetingLine, ...]
    quarters: tuple[MonthLines, ...]
    done: str


@refusals.asked_once()
def calendar_page(
    entries: Sequence[Entry], met: Sequence[Meeting], by: Actor, catalogue: Catalogue, *,
    year: int, this_year: int, on: date, done: str = "",
) -> CalendarPage:  # fmt: skip
    rule = catalogue.spec.clash
    return CalendarPage(
        title=_("Lịch kiểm tra chung năm %(year)s") % {"year": year},
        sections=sections("calendar", by),
        years=year_choices("calendar", year, this_year + 1),
        months=int(rule.months),
        is_verified=rule.verified,
        meetings=tuple(_meeting_line(one, by, int(rule.months), on) for one in met),
        quarters=tuple(_months(entries, by, on)),
        done=done,
    )


def _months(entries: Sequence[Entry], by: Actor, on: date) -> list[MonthLines]:
    found = []
    for month in dict.fromkeys(entry.month for entry in entries):
        lines = tuple(_entry_line(e, by, on) for e in entries if e.month == month)
        label = _("Tháng %(month)s/%(year)s") % {"month": month % 12 + 1, "year": month // 12}
        found.append(MonthLines(label, lines))
    return found


def _entry_line(entry: Entry, by: Actor, on: date) -> EntryLine:
    item, standing = entry.item, standing_of_item(entry.item)
    return EntryLine(
        title=item.title,
        url=_address(entry, by),
        office=item.plan.office.name,
        when=_when(entry),
        units=", ".join(name_of(place, on) for place in item.units.all()),
        state=ITEM_STANDINGS[standing][current_language()],
        shape=ITEM_SHAPES[standing],
    )


def _address(entry: Entry, by: Actor) -> str:
    """Where this person may look further; another body's plan is not everybody's."""
    plan = entry.item.plan
    sees = by.office_id == plan.office_id or by.may(SEE, unit_id=plan.unit_id)
    if not sees:
        return ""
    return url("round", entry.fixed.pk) if entry.fixed else url("plan", plan.pk)


def _when(entry: Entry) -> str:
    if entry.fixed is None:
        return _("trong quý, chưa định ngày")
    return f"{vn_day(entry.fixed.from_day)} – {vn_day(entry.fixed.to_day)}"


def _meeting_line(one: Meeting, by: Actor, months: int, on: date) -> MeetingLine:
    place = next(u for u in one.second.units.all() if u.unit_id == one.clash.second.unit_id)
    waits = one.joint is not None and one.joint.state == PROPOSED
    answers = waits and _may_answer(one, by)
    proposes = refusals.why_not_join(by, one.first, one.second, months=months) is None
    pair = (one.first.pk, one.second.pk)
    return MeetingLine(
        unit=name_of(place, on),
        first=_said(one.first),
        second=_said(one.second),
        said=one.joint.answer or one.joint.text if one.joint is not None else "",
        state=_state(one),
        proposes=url("joint-new", *pair) if proposes else "",
        answers=url("joint-answer", one.joint.pk) if answers and one.joint is not None else "",
    )


def _state(one: Meeting) -> str:
    """What came of a proposal; of a round that is over there is nothing to propose."""
    if one.joint is not None:
        return JOINT_STATES[one.joint.state][current_language()]
    return _("đợt trước đã kiểm tra, dùng lại kết quả") if refusals.is_held(one.first) else ""


def _may_answer(one: Meeting, by: Actor) -> bool:
    return (
        one.joint is not None
        and refusals.why_not_answer_joint(by, one.joint, agreed=True, text="") is None
    )


def _said(item: PlanItem) -> str:
    told = {"office": item.plan.office.name, "quarter": item.quarter, "year": item.year}
    return _("%(office)s, quý %(quarter)s/%(year)s") % told
