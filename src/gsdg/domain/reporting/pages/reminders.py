"""Reminding: which offices are overdue and whom to call, and the words to put into a chat group."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gsdg.domain.papers.links import drafting_links
from gsdg.domain.reporting.pages.wanted import Wanted
from gsdg.domain.reporting.queries.board import BoardDuty, Reminded, reminders_of
from gsdg.domain.reporting.queries.contacts import Contact, contacts_of
from gsdg.domain.reporting.queries.reports import Desk, desk_of
from gsdg.domain.reporting.queries.waiting import offices_of
from gsdg.domain.reporting.urging_paper import KIND
from gsdg.domain.units.queries import office_numbered
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import vn_day, vn_day_month


@dataclass(frozen=True)
class LateOffice:
    """`reminded` says how often and when last; empty contacts are said in words by the template."""

    office_id: int
    name: str
    forms: str
    days: int
    contacts: tuple[Contact, ...]
    reminded: str


@dataclass(frozen=True)
class ReminderBlock:
    action: str
    hidden: tuple[tuple[str, str], ...]
    offices: tuple[LateOffice, ...]
    letter: Link
    register: tuple[Link, ...]


@dataclass(frozen=True)
class ReminderPage:
    """The words ready to copy. `duties` is what reminding will be recorded for."""

    title: str
    crumb: Link
    lead: str
    text: str
    rows: int
    duties: tuple[int, ...]
    hidden: tuple[tuple[str, str], ...]
    offices: tuple[LateOffice, ...]
    refusals: tuple[Refusal, ...]


def reminder_block(
    actor: Actor, duties: Sequence[BoardDuty], desk: Desk, *, wanted: Wanted, on: date
) -> ReminderBlock | None:
    """For who may remind, as long as somebody is overdue; nobody reminds his own office."""
    if not actor.may(Permission.REPORT_REMIND):
        return None
    overdue = to_remind(duties, desk)
    if not overdue:
        return None
    return ReminderBlock(
        action=reverse("reporting:reminder"),
        hidden=wanted.fields,
        offices=late_offices(overdue, on=on),
        letter=Link(
            _("Công văn đôn đốc (Word)"), f"{reverse('reporting:urging-letter')}?{wanted.query()}"
        ),
        register=tuple(_into_register(actor, wanted)),
    )


def _into_register(actor: Actor, wanted: Wanted) -> Iterator[Link]:
    """The same letter, frozen: of the own office, drawn up by the package that urges corrections as well."""
    office = office_numbered(actor.office_id)
    if office is not None:
        asked = {"reports": wanted.period, "regime": wanted.regime}
        yield from drafting_links(KIND, actor, office, **{k: v for k, v in asked.items() if v})


def to_remind(duties: Sequence[BoardDuty], desk: Desk) -> list[BoardDuty]:
    return [d for d in duties if d.overdue and d.office.pk not in desk.answers_for]


def _name_of(duty: BoardDuty) -> str:
    """A commune by the name of its land; a department is an office among others of one land."""
    return duty.office.name if duty.unit.level == "province" else duty.unit.name


def late_offices(overdue: Sequence[BoardDuty], *, on: date) -> tuple[LateOffice, ...]:
    """Two queries: whom to call, and what was said before."""
    contacts = contacts_of({d.office.pk for d in overdue}, on=on)
    reminded = reminders_of(d.duty for d in overdue)
    return tuple(
        LateOffice(
            office_id=office_id,
            name=_name_of(own[0]),
            forms=", ".join(d.form.code for d in own),
            days=max(d.overdue for d in own),
            contacts=tuple(contacts[office_id]),
            reminded=_reminded(reminded.get(office_id)),
        )
        for office_id, own in _by_office(overdue)
    )


def _by_office(duties: Sequence[BoardDuty]) -> list[tuple[int, list[BoardDuty]]]:
    return [(pk, list(own)) for pk, own in groupby(duties, key=lambda d: d.office.pk)]


def _reminded(reminded: Reminded | None) -> str:
    if reminded is None:
        return _("chưa")
    words = ngettext("%(times)s lần, %(day)s", "%(times)s lần, %(day)s", reminded.times)
    return words % {"times": reminded.times, "day": vn_day_month(reminded.last)}


def reminder(
    actor: Actor,
    overdue: Sequence[BoardDuty],
    *,
    wanted: Wanted,
    on: date,
    address: Callable[[str], str],
    typed: str | None = None,
    refusals: Sequence[Refusal] = (),
) -> ReminderPage:
    """`address` makes a whole address of a path, as it is needed outside of the page."""
    offices = late_offices(overdue, on=on)
    office = next((o.name for o in offices_of(desk_of(actor))), actor.name)
    words = words_for(overdue, office=office, by=actor.name, on=on, address=address)
    text = words if typed is None else typed
    lead = ngettext(
        "%(number)s đơn vị có báo cáo quá hạn.",
        "%(number)s đơn vị có báo cáo quá hạn.",
        len(offices),
    )
    return ReminderPage(
        title=_("Soạn nhắc việc"),
        crumb=Link(_("Theo dõi nộp báo cáo"), f"{reverse('reporting:board')}?{wanted.query()}"),
        lead=lead % {"number": len(offices)},
        text=text,
        rows=min(30, text.count("\n") + 3),
        duties=tuple(d.duty.pk for d in overdue),
        hidden=wanted.fields,
        offices=offices,
        refusals=tuple(refusals),
    )


def words_for(
    overdue: Sequence[BoardDuty],
    *,
    office: str,
    by: str,
    on: date,
    address: Callable[[str], str],
) -> str:
    """Plain lines, as chat groups keep them: unit, form, due day, days late, where to go."""
    language = current_language()
    periods = dict.fromkeys(d.duty.period.label(language) for d in overdue)
    lines = [
        _("Đôn đốc nộp báo cáo %(periods)s, tính đến ngày %(day)s.")
        % {"periods": ", ".join(periods), "day": vn_day(on)},
        _("%(office)s đề nghị các đơn vị sau nộp ngay báo cáo đã quá hạn:") % {"office": office},
    ]
    for number, (_office, own) in enumerate(_by_office(overdue), start=1):
        lines.append("")
        lines.append(f"{number}. {_name_of(own[0])}")
        lines += [_line(duty, language, address) for duty in own]
    lines += ["", _("Vướng mắc xin trao đổi ngay tại báo cáo. Người đôn đốc: %(by)s.") % {"by": by}]
    return "\n".join(lines)


def _line(duty: BoardDuty, language: str, address: Callable[[str], str]) -> str:
    words = ngettext(
        "- %(title)s: hạn %(due)s, quá %(days)s ngày. %(link)s",
        "- %(title)s: hạn %(due)s, quá %(days)s ngày. %(link)s",
        duty.overdue,
    )
    return words % {
        "title": duty.form.title(language),
        "due": vn_day(duty.report.due),
        "days": duty.overdue,
        "link": address(reverse("reporting:report", args=[duty.report.pk])),
    }
