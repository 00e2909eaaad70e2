"""What comes next with a report, in words, and the one button of whoever's turn it is."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.pages.links import address_of, may, reviews, types_at
from gsdg.domain.reporting.queries.reports import Desk
from gsdg.domain.reporting.workflow import ReportState
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.templatetags.gsdg import vn_day

S, P = ReportState, Permission


@dataclass(frozen=True)
class NextStep:
    """`quote` is a reason that somebody gave. `go` leads to a page, `posts` are acts of one click."""

    text: str
    quote: str
    go: Link | None
    posts: tuple[Link, ...]


def next_step(report: Report, actor: Actor, desk: Desk) -> NextStep:
    return NextStep(
        text=_text(report),
        quote=report.reopen_reason if report.state == S.REOPENED else "",
        go=_go(report, actor, desk),
        posts=_posts(report, actor, desk),
    )


def _text(report: Report) -> str:
    duty = report.duty
    named = {
        "office": duty.office.name,
        "reviewer": duty.reviewer.name if duty.reviewer is not None else "—",
        "due": vn_day(report.due),
    }
    if duty.is_issued and report.state == S.SUBMITTED:
        return (
            _(
                "%(reviewer)s ký, ban hành ở hệ thống văn phòng; số, ngày và bản ký được ghi lại tại đây."
            )
            % named
        )
    if duty.period.is_history and report.state == S.NOT_STARTED:
        return (
            _(
                "Kỳ này mở để nạp số liệu cũ, không ai phải nộp: số của %(office)s được nạp ở trang"
                " Số liệu các kỳ trước."
            )
            % named
        )
    words = {
        S.NOT_STARTED: _("%(office)s nhập số liệu, ký duyệt rồi gửi %(reviewer)s; hạn %(due)s."),
        S.DRAFT: _("%(office)s nhập xong, ký duyệt rồi gửi %(reviewer)s; hạn %(due)s."),
        S.CERTIFIED: _("%(office)s gửi %(reviewer)s; hạn %(due)s."),
        S.SUBMITTED: _("%(reviewer)s duyệt số liệu, hoặc trả lại để bổ sung, chỉnh sửa."),
        S.SENT_BACK: _("%(office)s sửa theo yêu cầu, ký duyệt rồi gửi lại; hạn %(due)s."),
        S.REOPENED: _(
            "%(office)s lập báo cáo điều chỉnh, ký duyệt rồi gửi; hạn %(due)s."
            " Số đã duyệt trước vẫn nằm trong số tổng hợp đến khi bản mới được duyệt."
        ),
        S.ACCEPTED: _(
            "Không còn việc phải làm: số liệu đang nằm trong số tổng hợp."
            " Muốn sửa phải mở lại để lập báo cáo điều chỉnh."
        ),
        S.ISSUED: _("Đã ban hành. Muốn sửa phải mở lại để lập báo cáo điều chỉnh."),
    }
    return words[S(report.state)] % named


def _go(report: Report, actor: Actor, desk: Desk) -> Link | None:
    if reviews(report, actor, desk):
        return Link(_("Duyệt hoặc trả lại"), address_of("review", report.pk))
    if types_at(report, actor, desk) and report.state != S.CERTIFIED:
        return Link(_("Nhập số liệu"), address_of("entry", report.pk))
    return None


def _posts(report: Report, actor: Actor, desk: Desk) -> tuple[Link, ...]:
    """Sending what was certified, or taking it back before it is sent."""
    if report.state != S.CERTIFIED or report.duty.office_id not in desk.answers_for:
        return ()
    found = []
    if may(actor, P.REPORT_SUBMIT, report.duty):
        found.append(Link(_("Gửi báo cáo"), reverse("reporting:submit", args=[report.pk])))
    if may(actor, P.REPORT_FILL, report.duty):
        take_back = reverse("reporting:take-back", args=[report.pk])
        found.append(Link(_("Rút lại để sửa"), take_back))
    return tuple(found)
