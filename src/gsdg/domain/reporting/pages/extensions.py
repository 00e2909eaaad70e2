"""A later day for one report: what was asked and said, and the form of who may ask or decide."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from gsdg.domain.accounts.queries import names
from gsdg.domain.reporting.models import DutyExtension, Report
from gsdg.domain.reporting.pages.links import address_of
from gsdg.domain.reporting.queries.reports import sender_name
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.form_pages import FormPage
from gsdg.toolkit.web.forms import PlainForm
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import vn_day


@dataclass(frozen=True)
class Step:
    """One request with its answer; the words are as people wrote them."""

    day: date
    who: str
    wanted: date
    reason: str
    state: str
    granted: date | None
    decided_on: date | None
    decided_by: str
    said: str


def steps(found: Iterable[DutyExtension]) -> tuple[Step, ...]:
    every = list(found)
    people = names(
        {i for one in every for i in (one.asked_by_id, one.decided_by_id) if i is not None}
    )
    return tuple(
        Step(
            day=one.asked_on,
            who=people.get(one.asked_by_id, ""),
            wanted=one.wanted,
            reason=one.reason,
            state=one.get_state_display(),
            granted=one.granted,
            decided_on=one.decided_on,
            decided_by=people.get(one.decided_by_id or 0, ""),
            said=one.said,
        )
        for one in every
    )


def ask_page(report: Report, refusal: Refusal | None) -> Callable[[PlainForm], FormPage]:
    lead = _("%(form)s. Hạn đang áp dụng: %(due)s. Nơi quyết định: %(office)s.") % {
        **_named(report),
        "office": report.duty.reviewer.name if report.duty.reviewer else "–",
    }
    return _page(report, _("Xin gia hạn nộp báo cáo"), _("Gửi đề nghị"), lead, refusal)


def decide_page(
    report: Report, asked: DutyExtension | None, refusal: Refusal | None
) -> Callable[[PlainForm], FormPage]:
    lead = _("%(form)s. Hạn đang áp dụng: %(due)s.") % _named(report)
    if asked is not None:
        lead += " " + _("%(office)s xin nộp chậm nhất ngày %(day)s: “%(reason)s”") % {
            "office": report.duty.office.name,
            "day": vn_day(asked.wanted),
            "reason": asked.reason,
        }
    return _page(report, _("Quyết định gia hạn"), _("Ghi quyết định"), lead, refusal)


def _named(report: Report) -> dict[str, str]:
    return {
        "form": report.duty.form.title(current_language()),
        "due": vn_day(report.duty.present_due),
    }


def _page(
    report: Report, title: str, button: str, lead: str, refusal: Refusal | None
) -> Callable[[PlainForm], FormPage]:
    back = address_of("report", report.pk)
    named = f"{sender_name(report.duty)}, {report.duty.period.label(current_language())}"
    crumbs = (Link(named, back),)
    return lambda form: FormPage(title, crumbs, form, button, back, lead, refusal=refusal)
