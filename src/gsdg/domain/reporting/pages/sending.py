"""How a report came: which sending, on which day, late or not, who certified it, with which paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gsdg.domain.papers.models import Paper
from gsdg.domain.reporting.changes import WEIGHT_WORDS
from gsdg.domain.reporting.models import Duty, Revision
from gsdg.domain.reporting.queries.adjustments import Adjustment
from gsdg.domain.reporting.queries.duties import late_of
from gsdg.domain.reporting.queries.story import Story
from gsdg.domain.reporting.rules import overdue_days
from gsdg.domain.reporting.workflow import TYPED_IN, ReportState
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import vn_day


@dataclass(frozen=True)
class Sending:
    """`sent` and `signed` are sentences without their full stop; `timing` is in red where `is_late`."""

    state: str
    sent: str
    timing: str
    is_late: bool
    signed: str
    file: Link | None
    extended: str = ""
    """By which day lateness is judged, and which was the first."""


def sending_of(story: Story, *, on: date) -> Sending:
    report = story.report
    revision = report.latest
    timing, is_late = timing_of(story, on=on)
    paper = None if revision is None else story.paper_of(revision)
    return Sending(
        state=report.state,
        sent=_sent(story),
        timing=timing,
        is_late=is_late,
        signed="" if revision is None else signed_words(story, revision, paper),
        file=None if paper is None else file_link(story.report.pk, paper),
        extended=extended_words(report.duty),
    )


def extended_words(duty: Duty) -> str:
    if duty.extended_to is None:
        return ""
    return _("gia hạn đến %(day)s, hạn gốc %(first)s") % {
        "day": vn_day(duty.extended_to),
        "first": vn_day(duty.due),
    }


def _sent(story: Story) -> str:
    report = story.report
    if report.submitted_on is None or report.latest is None or not story.sent:
        return ""
    times = story.times_sent(report.latest.number)
    return _("gửi lần %(times)s ngày %(day)s") % {
        "times": max(times, 1),
        "day": vn_day(report.submitted_on),
    }


def timing_of(story: Story, *, on: date) -> tuple[str, bool]:
    """Of what is owed: how many days are left or past; of what came: how early or late. Of what is loaded: nothing."""
    report = story.report
    duty = report.duty
    if duty.period.is_history and report.returned_due is None:
        return "", False
    overdue = overdue_days(
        due=duty.present_due,
        returned_due=report.returned_due,
        state=report.state,
        first_submitted_on=report.first_submitted_on,
        on=on,
    )
    if overdue:
        words = ngettext("quá hạn %(days)s ngày", "quá hạn %(days)s ngày", overdue)
        return words % {"days": overdue}, True
    if report.state in (*TYPED_IN, ReportState.CERTIFIED):
        return _("hạn %(day)s") % {"day": vn_day(report.due)}, False
    late = late_of(duty, on=on)
    if late:
        words = ngettext("nộp muộn %(days)s ngày", "nộp muộn %(days)s ngày", late)
        return words % {"days": late}, True
    if report.first_submitted_on is None:
        return "", False
    early = (duty.present_due - report.first_submitted_on).days
    if early == 0:
        return _("đúng hạn"), False
    words = ngettext("trước hạn %(days)s ngày", "trước hạn %(days)s ngày", early)
    return words % {"days": early}, False


def signed_words(story: Story, revision: Revision, paper: Paper | None) -> str:
    """Certified here by a person, or by a paper that came back signed."""
    if paper is not None:
        return _("văn bản số %(number)s ngày %(day)s, người ký %(signer)s") % {
            "number": paper.number,
            "day": vn_day(paper.day),
            "signer": paper.signer,
        }
    who = signer_words(story, revision)
    if revision.is_history:
        return (
            _("số liệu nạp từ kỳ trước, người nạp %(who)s") % {"who": who}
            if who
            else _("số liệu nạp từ kỳ trước")
        )
    return _("ký duyệt: %(who)s ngày %(day)s") % {
        "who": who or "—",
        "day": vn_day(revision.certified_on),
    }


def signer_words(story: Story, revision: Revision) -> str:
    """Who certified it, and whom that person stood in for."""
    act = story.signing(revision)
    absent = None if act is None else act.in_place_of
    return in_place_words(story.name(revision.certified_by_id), story.name(absent))


def adjusted_words(adjustment: Adjustment | None) -> str:
    """`điều chỉnh bản 1: thay đổi số liệu (2 ô)`; empty where the revision adjusts none."""
    if adjustment is None:
        return ""
    said = {
        "base": adjustment.base,
        "weight": WEIGHT_WORDS[adjustment.changes.weight][current_language()],
    }
    words = _("điều chỉnh bản %(base)s: %(weight)s") % said
    cells = len(adjustment.changes.cells)
    counted = ngettext("(%(cells)s ô)", "(%(cells)s ô)", cells) % {"cells": cells}
    return f"{words} {counted}" if cells else words


def in_place_words(who: str, absent: str) -> str:
    if not absent:
        return who
    return _("%(who)s, làm thay %(absent)s") % {"who": who, "absent": absent}


def file_link(report_id: int, paper: Paper) -> Link | None:
    if paper.file is None:
        return None
    url = reverse("reporting:paper-file", args=[report_id, paper.pk])
    return Link(_("tệp văn bản đã ký"), url, hint=paper.file.name)
