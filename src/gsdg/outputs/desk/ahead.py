"""Reports of periods that were opened early: nothing to do yet, so one line speaks for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.workflow import ReportState
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.templatetags.gsdg import vn_day

SOON = timedelta(days=30)
SHOWN, ALL = "xem", "ca-ky-sau"
"""The parameter of the desk's address that asks for everything."""


@dataclass(frozen=True)
class Ahead:
    text: str
    link: Link


def is_ahead(*, state: str, window_from: date, due: date, on: date) -> bool:
    """Nobody has begun it, the window of its period has not opened, and it is not due soon."""
    return state == ReportState.NOT_STARTED and on < window_from and on + SOON < due


def parted(reports: Sequence[Report], *, on: date) -> tuple[list[Report], list[Report]]:
    """What the desk holds now, and what is for later."""
    now: list[Report] = []
    later: list[Report] = []
    for report in reports:
        ahead = is_ahead(
            state=report.state, window_from=report.duty.period.from_day, due=report.due, on=on
        )
        (later if ahead else now).append(report)
    return now, later


def ahead_of(later: Sequence[Report]) -> Ahead | None:
    if not later:
        return None
    words = ngettext(
        "%(number)s báo cáo của kỳ sau, hạn sớm nhất %(day)s.",
        "%(number)s báo cáo của kỳ sau, hạn sớm nhất %(day)s.",
        len(later),
    )
    text = words % {"number": len(later), "day": vn_day(min(report.due for report in later))}
    return Ahead(text, Link(_("Xem cả các báo cáo này"), f"{reverse('desk:home')}?{SHOWN}={ALL}"))
