"""What has just happened: notices of the person's offices, unread first, then events in reach."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gsdg.domain.accounts.models import User
from gsdg.domain.reporting.labels import LABELS
from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.queries.reports import sender_name
from gsdg.domain.units.words import CHANGE_KINDS, listed
from gsdg.outputs.desk.digest import digest_words
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.audit.labels import label_of
from gsdg.toolkit.audit.models import AuditEvent
from gsdg.toolkit.audit.queries import latest_events
from gsdg.toolkit.jobs.models import Notice
from gsdg.toolkit.jobs.queries import notices_of
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import vn_day

SHOWN = 8
ROUTINE = frozenset(
    {"report.filled", "report.explained", "report.reminded", "report.handed_over"}
) | {"report.reviewer_changed", "report.lapsed"}
"""Too many to be news; reminders and hand-overs come as notices to whom they concern."""
NEWS = tuple(sorted(event for event in LABELS if event not in ROUTINE))


@dataclass(frozen=True)
class Happened:
    """`is_new` has not been opened by anybody of the office."""

    title: str
    about: str
    url: str
    by: str
    at: datetime
    is_new: bool = False


def happened(
    actor: Actor, office_ids: Iterable[int], known: Sequence[Report]
) -> tuple[Happened, ...]:
    """Two queries, and one more for reports that the desk does not hold already (`known`)."""
    notices = list(notices_of(office_ids, person_id=actor.id)[:SHOWN])
    events = _told_once([event for event in _events(actor) if event.by_id != actor.id])
    reports = {report.about: report for report in known}
    unknown = {*(n.about for n in notices), *(e.about for e in events)} - reports.keys()
    reports |= _reports_about(unknown)
    told = {(notice.event, notice.about, notice.at) for notice in notices}
    rows = [_notice(notice, reports) for notice in notices]
    rows += [_event(e, reports) for e in events if (e.event, e.about, e.at) not in told]
    rows.sort(key=lambda row: (row.is_new, row.at), reverse=True)
    return tuple(rows[:SHOWN])


def _events(actor: Actor) -> list[AuditEvent]:
    """In the chains of the units in reach; all of them for who reads everything."""
    scope = actor.scope(Permission.FIGURES_READ)
    units = None if scope.everything else scope.unit_ids
    if units is not None and not units:
        return []
    name = User.objects.filter(pk=OuterRef("by_id")).values("name")[:1]
    return list(latest_events(NEWS, unit_ids=units).annotate(by_name=Subquery(name))[: 2 * SHOWN])


def _told_once(events: Sequence[AuditEvent]) -> list[AuditEvent]:
    """Signed and sent by one button is one piece of news: that it was sent."""
    sent = {(e.about, e.at) for e in events if e.event == "report.submitted"}
    return [e for e in events if e.event != "report.certified" or (e.about, e.at) not in sent]


def _reports_about(about: Iterable[str]) -> dict[str, Report]:
    wanted = {int(text[7:]) for text in about if text.startswith("report:") and text[7:].isdigit()}
    if not wanted:
        return {}
    return {report.about: report for report in Report.objects.with_names().filter(pk__in=wanted)}


def _notice(notice: Notice, reports: dict[str, Report]) -> Happened:
    said = str(notice.params.get("form", "") or notice.params.get("subject", ""))
    return Happened(
        title=_title(notice.event, notice.params.get("cell", "")),
        about=_about(reports.get(notice.about)) or said or _taken_over(notice.params),
        url=reverse("desk:notice", args=[notice.pk]),
        by=str(notice.params.get("by", "")),
        at=notice.at,
        is_new=notice.read_at is None,
    )


def _taken_over(params: Mapping[str, Any]) -> str:
    """What a change of the map brought: reports of others, reports to receive, reports of a new unit."""
    for key, say in BROUGHT.items():
        if key in params:
            return say(params, vn_day(date.fromisoformat(params["day"])))
    return ""


def _reports(params: Mapping[str, Any], day: str) -> str:
    number = int(params["reports"])
    words = ngettext(
        "%(number)s báo cáo của %(units)s, từ ngày %(day)s",
        "%(number)s báo cáo của %(units)s, từ ngày %(day)s",
        number,
    )
    return words % {"number": number, "units": ", ".join(params["units"]), "day": day}


def _reviews(params: Mapping[str, Any], day: str) -> str:
    number = int(params["reviews"])
    words = ngettext(
        "%(number)s báo cáo trước do %(offices)s duyệt, từ ngày %(day)s",
        "%(number)s báo cáo trước do %(offices)s duyệt, từ ngày %(day)s",
        number,
    )
    return words % {"number": number, "offices": ", ".join(params["offices"]), "day": day}


def _arisen(params: Mapping[str, Any], day: str) -> str:
    number = int(params["arisen"])
    words = ngettext(
        "%(number)s báo cáo của các kỳ đang mở, địa giới mới từ ngày %(day)s",
        "%(number)s báo cáo của các kỳ đang mở, địa giới mới từ ngày %(day)s",
        number,
    )
    return words % {"number": number, "day": day}


def _people(params: Mapping[str, Any], day: str) -> str:
    number = int(params["people"])
    words = ngettext(
        "%(number)s người của %(office)s, từ ngày %(day)s",
        "%(number)s người của %(office)s, từ ngày %(day)s",
        number,
    )
    return words % {"number": number, "office": params["from"], "day": day}


def _map_change(params: Mapping[str, Any], day: str) -> str:
    """What became what; of a unit that only came under another parent its name, of one that ends alone no other."""
    kind = str(CHANGE_KINDS.get(params["map_change"], ""))
    said = {
        "kind": kind[:1].upper() + kind[1:],
        "before": listed(params["before"]),
        "after": listed(params["after"]),
        "day": day,
    }
    if not said["after"] or said["after"] == said["before"]:
        return _("%(kind)s: %(before)s, từ ngày %(day)s") % said
    if not said["before"]:
        return _("%(kind)s: %(after)s, từ ngày %(day)s") % said
    return _("%(kind)s: %(before)s thành %(after)s, từ ngày %(day)s") % said


def _digest(params: Mapping[str, Any], day: str) -> str:
    return digest_words(params)


BROUGHT: dict[str, Callable[[Mapping[str, Any], str], str]] = {
    "digest": _digest,
    "map_change": _map_change,
    "units": _reports,
    "reviews": _reviews,
    "arisen": _arisen,
    "people": _people,
}


def _event(event: AuditEvent, reports: dict[str, Report]) -> Happened:
    kind, _colon, number = event.about.partition(":")
    is_report = kind == "report" and number.isdigit()
    return Happened(
        title=_title(event.event, ""),
        about=_about(reports.get(event.about)),
        url=reverse("reporting:report", args=[int(number)]) if is_report else "",
        by=getattr(event, "by_name", None) or _("Hệ thống"),
        at=event.at,
    )


def _title(event: str, cell: str) -> str:
    words = label_of(event, current_language())
    return f"{words} {cell}" if cell else words


def _about(report: Report | None) -> str:
    if report is None:
        return ""
    form = report.duty.form.title(current_language())
    return f"{form}, {sender_name(report.duty)}"
