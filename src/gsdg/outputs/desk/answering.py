"""Reports that the person's office owes: to fill, to correct, to certify, to send; and what it waits for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gsdg.domain.programme.queries import pack_of
from gsdg.domain.reporting.models import Remark, Report
from gsdg.domain.reporting.queries.drafts import Draft
from gsdg.domain.reporting.queries.reports import Desk, unit_name
from gsdg.domain.reporting.queries.waiting import wait_of
from gsdg.domain.reporting.rules import DIVISION_OF_OFFICE, DIVISION_WORDS
from gsdg.domain.reporting.workflow import ReportState
from gsdg.outputs.desk.tasks import Task, Waiting, a_task
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import vn_day_month

S, P = ReportState, Permission


@dataclass(frozen=True)
class Answering:
    """What is known of the reports an office owes, judged for one person."""

    actor: Actor
    desk: Desk
    on: date
    drafts: Mapping[int, Draft]
    returned: Mapping[int, Sequence[Remark]]
    accepted: Mapping[tuple[int, int], tuple[int, int]]

    def sort(self, reports: Sequence[Report]) -> tuple[list[Task], list[Waiting]]:
        """Each report is this person's to do, or somebody else's."""
        tasks, waiting = [], []
        for report in reports:
            if (reason := self._whose_else(report)) is not None:
                waiting.append(self._waiting(report, reason))
            else:
                tasks.append(self._task(report))
        return tasks, waiting

    def _may(self, permission: Permission, report: Report) -> bool:
        duty = report.duty
        component = duty.form.component or None
        own = duty.office_id == self.actor.office_id and self.actor.may(permission)
        return own or self.actor.may(permission, unit_id=duty.unit_id, component=component)

    def _whose_else(self, report: Report) -> str | None:
        """Where it waits; None where it is this person's turn. What is overdue is everybody's in the office."""
        if report.state == S.SUBMITTED:
            reviewer = report.duty.reviewer
            name = reviewer.short_name if reviewer is not None else "—"
            if report.duty.consolidates:
                return _("%(office)s ký, ban hành") % {"office": name}
            return _("%(office)s đang duyệt") % {"office": name}
        if report.state == S.CERTIFIED:
            return None if self._may(P.REPORT_SUBMIT, report) else _("chờ lãnh đạo gửi")
        signs = self._may(P.REPORT_CERTIFY, report)
        draft = self.drafts.get(report.pk)
        if _is_the_same(draft) and not report.duty.consolidates:
            return _("cán bộ đang sửa") if signs else None
        if draft is not None and not draft.reasons_not_to_certify:
            return None if signs else _("chờ lãnh đạo ký duyệt")
        if report.duty.consolidates or report.due < self.on:
            return None
        if signs:
            return _("cán bộ đang nhập")
        return self._other_division(report, draft)

    def _other_division(self, report: Report, draft: Draft | None) -> str | None:
        """The person's own division has finished (or has nothing there); another has not."""
        own = DIVISION_OF_OFFICE.get(self.desk.office_kind)
        if own is None or draft is None:
            return None
        unfinished = draft.unfinished_divisions
        if own in unfinished or not unfinished:
            return None
        names = ", ".join(DIVISION_WORDS[d][current_language()] for d in unfinished)
        return _("chờ %(division)s nhập xong") % {"division": names}

    def _waiting(self, report: Report, where: str) -> Waiting:
        days = wait_of(report, on=self.on)
        return Waiting(
            title=_title_of_owed(report),
            url=reverse("reporting:report", args=[report.pk]),
            state=report.state,
            where=where,
            since=report.submitted_on if days is not None else None,
            days=days,
        )

    def _task(self, report: Report) -> Task:
        return a_task(
            report.due,
            on=self.on,
            title=_title_of_owed(report),
            url=self._url(report),
            state=report.state,
            text=self._text(report),
            quote=self._quote(report),
            action=self._action(report),
        )

    def _url(self, report: Report) -> str:
        name = "report" if report.state == S.CERTIFIED else "entry"
        return reverse(f"reporting:{name}", args=[report.pk])

    def _action(self, report: Report) -> str:
        draft = self.drafts.get(report.pk)
        ready = draft is not None and not draft.reasons_not_to_certify
        if ready and self._may(P.REPORT_CERTIFY, report):
            return _("Xem và ký duyệt")
        return {
            S.NOT_STARTED: _("Bắt đầu"),
            S.DRAFT: _("Nhập tiếp"),
            S.SENT_BACK: _("Xem chỗ bị trả lại"),
            S.REOPENED: _("Lập báo cáo điều chỉnh"),
            S.CERTIFIED: _("Gửi báo cáo"),
        }[S(report.state)]

    def _text(self, report: Report) -> str:
        """Why it is here, in one sentence."""
        said = [*self._progress(report), *self._missing(report), *_reminded(report)]
        return ". ".join(part[:1].upper() + part[1:] for part in said) + ("." if said else "")

    def _progress(self, report: Report) -> Iterator[str]:
        if report.duty.consolidates:
            key = (report.duty.form_id, report.duty.period_id)
            done, owed = self.accepted.get(key, (0, 0))
            yield _("đã duyệt %(done)s trên %(owed)s đơn vị") % {"done": done, "owed": owed}
        if report.state == S.CERTIFIED:
            yield _("đã ký duyệt, chưa gửi")

    def _missing(self, report: Report) -> Iterator[str]:
        draft = self.drafts.get(report.pk)
        if draft is None or report.duty.consolidates:
            return
        if _is_the_same(draft):
            yield _("chưa sửa gì từ khi nhận lại")
            return
        reasons = [refusal.code for refusal in draft.reasons_not_to_certify]
        if not reasons:
            yield _("đã nhập đủ, không còn lỗi chặn")
            return
        yield from _what_is_missing(draft, reasons)

    def _quote(self, report: Report) -> str:
        """What it was returned for, or why it was opened again, in the words of who did it."""
        if report.state == S.REOPENED:
            return report.reopen_reason
        remarks = self.returned.get(report.pk, ())
        if report.state != S.SENT_BACK or not remarks:
            return ""
        more = len(remarks) - 1
        first = remarks[0].text
        if more == 0:
            return first
        words = ngettext(
            "%(first)s (và %(more)s yêu cầu khác)", "%(first)s (và %(more)s yêu cầu khác)", more
        )
        return words % {"first": first, "more": more}


def _is_the_same(draft: Draft | None) -> bool:
    """Given back, and still what it was."""
    return draft is not None and draft.why_not_the_same is not None


def _title_of_owed(report: Report) -> str:
    """What was taken over from a unit that has ended names it: there may be the same of another."""
    duty = report.duty
    title = title_of(report)
    return title if duty.unit_id == duty.office.unit_id else f"{unit_name(duty)}: {title}"


def title_of(report: Report) -> str:
    language = current_language()
    duty = report.duty
    name = f"{duty.form.title(language)}, {duty.period.label(language)}"
    return _("Báo cáo tổng hợp: %(name)s") % {"name": name} if duty.consolidates else name


def _what_is_missing(draft: Draft, reasons: Sequence[str]) -> Iterator[str]:
    failed, unexplained = reasons.count("report.check_failed"), reasons.count("report.unexplained")
    said = []
    if failed:
        words = ngettext("%(number)s lỗi chặn gửi", "%(number)s lỗi chặn gửi", failed)
        said.append(words % {"number": failed})
    if "report.blank_cells" in reasons:
        blanks = len(draft.blanks)
        words = ngettext("%(number)s ô để trống", "%(number)s ô để trống", blanks)
        said.append(words % {"number": blanks})
    if unexplained:
        words = ngettext(
            "%(number)s chỗ chưa giải trình", "%(number)s chỗ chưa giải trình", unexplained
        )
        said.append(words % {"number": unexplained})
    if "report.missing_text" in reasons:
        said.append(_("phần lời chưa viết"))
    if said:
        yield _("còn %(what)s") % {"what": ", ".join(said)}
    language = current_language()
    for division in draft.unfinished_divisions:
        yield _("%(division)s chưa báo nhập xong") % {
            "division": DIVISION_WORDS[division][language]
        }


def _reminded(report: Report) -> Iterator[str]:
    """`owed_by` counts the days on which somebody reminded of it."""
    times, last = getattr(report, "times_reminded", 0), getattr(report, "reminded_on", None)
    if times and last is not None:
        words = ngettext(
            "đã được đôn đốc %(times)s lần, lần cuối ngày %(day)s",
            "đã được đôn đốc %(times)s lần, lần cuối ngày %(day)s",
            times,
        )
        yield words % {"times": times, "day": vn_day_month(last)}


def days_to_know(reports: Sequence[Report], *, office_kind: str, on: date) -> list[Task]:
    """Closing days and milestones of the calendars that the office works under: dates without an act."""
    language = current_language()
    found: dict[tuple[date, str], Task] = {}
    for report in reports:
        period = report.duty.period
        regime = pack_of(report.duty.form.pack).regimes[period.regime]
        dates = [
            (
                period.closing_day,
                _("Chốt số liệu %(period)s") % {"period": period.label(language)},
                "",
            )
        ]
        for milestone in regime.milestones(period.period):
            due = regime.milestone_due(milestone, period.period, office_kind)
            if due is not None:
                dates.append((due, milestone.title.to(language), ""))
        source = regime.source
        cited = f"{source.act}, {source.article}" if source.article else source.act
        for day, title, _text in dates:
            if day >= on:
                found.setdefault((day, title), a_task(day, on=on, title=title, text=f"{cited}."))
    return list(found.values())
