"""Reports that come to the person's office: to review, to issue; units that are late; words that wait for an answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gsdg.domain.reporting.models import DutyExtension, Report
from gsdg.domain.reporting.queries.reports import sender_name
from gsdg.domain.reporting.queries.waiting import Lateness, ReturnedBelow, Thread, wait_of
from gsdg.kernel.periods import Period
from gsdg.outputs.desk.answering import title_of
from gsdg.outputs.desk.tasks import Section, Task, Waiting, a_task
from gsdg.toolkit.installation.clock import business_day_of
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import ago_days, vn_day, vn_day_month

SHOWN = 6
"""Of a queue that may hold hundreds."""


def review_section(reports: Sequence[Report], count: int, *, on: date) -> list[Section]:
    """The longest waiting first; how many more there are leads to the board."""
    if not reports:
        return []
    note = ngettext(
        "%(number)s báo cáo, lâu nhất trước", "%(number)s báo cáo, lâu nhất trước", count
    )
    more = ("", "")
    if count > len(reports):
        words = _("Còn %(number)s báo cáo chờ duyệt") % {"number": count - len(reports)}
        more = (words, reverse("reporting:board"))
    tasks = tuple(_to_review(report, on) for report in reports)
    return [Section(_("Chờ duyệt"), note % {"number": count}, tasks, more)]


def _to_review(report: Report, on: date) -> Task:
    waited = wait_of(report, on=on) or 0
    words = ngettext("đã chờ %(days)s ngày", "đã chờ %(days)s ngày", waited)
    return Task(
        day=report.submitted_on or on,
        day_note=words % {"days": waited},
        title=f"{sender_name(report.duty)}: {title_of(report)}",
        url=reverse("reporting:review", args=[report.pk]),
        state=report.state,
        text=_("Gửi ngày %(day)s, hạn %(due)s.")
        % {"day": vn_day_month(report.submitted_on), "due": vn_day_month(report.duty.present_due)},
        action=_("Duyệt"),
    )


def issue_tasks(reports: Sequence[Report], *, on: date) -> list[Task]:
    """Consolidated reports that were sent up: the signed copy is recorded here."""
    return [
        a_task(
            report.duty.present_due,
            on=on,
            title=title_of(report),
            url=reverse("reporting:report", args=[report.pk]) + "#ban-hanh",
            state=report.state,
            text=_("%(office)s gửi ngày %(day)s. Ký ở hệ thống văn phòng rồi ghi số, ngày tại đây.")
            % {"office": report.duty.office.short_name, "day": vn_day(report.submitted_on)},
            action=_("Ghi bản đã ký"),
        )
        for report in reports
    ]


def extension_section(asked: Sequence[DutyExtension], *, on: date) -> list[Section]:
    """Offices that ask for a later day wait for a word."""
    if not asked:
        return []
    tasks = tuple(
        Task(
            day=one.asked_on,
            day_note=ago_days(one.asked_on, on),
            title=f"{sender_name(one.duty)}: {one.duty.form.title(current_language())}",
            url=reverse("reporting:extension-decide", args=[one.duty.report.pk]),
            text=_("Xin nộp chậm nhất %(day)s, hạn đang áp dụng %(due)s.")
            % {"day": vn_day(one.wanted), "due": vn_day(one.duty.present_due)},
            quote=one.reason,
            action=_("Quyết định"),
        )
        for one in asked
    )
    return [Section(_("Đề nghị gia hạn"), _("đơn vị chờ trả lời"), tasks)]


def first_period_section(*, on: date) -> list[Section]:
    """Nothing is asked of anybody before somebody opens the first period."""
    task = Task(
        day=on,
        day_note=_("hôm nay"),
        title=_("Chưa mở kỳ báo cáo nào"),
        url=reverse("reporting:open-period"),
        text=_("Mở kỳ thì mỗi cơ quan thấy báo cáo phải nộp, hạn nộp và biểu để nhập."),
        action=_("Mở kỳ báo cáo"),
    )
    return [Section(_("Kỳ báo cáo"), "", (task,))]


def late_section(late: Sequence[Lateness], *, on: date) -> list[Section]:
    if not late:
        return []
    tasks = tuple(_to_remind(one, on) for one in late)
    return [Section(_("Cần đôn đốc"), _("đơn vị quá hạn"), tasks)]


def _to_remind(late: Lateness, on: date) -> Task:
    period = Period.parse(late.period).label(current_language())
    words = ngettext(
        "%(offices)s đơn vị có %(reports)s báo cáo quá hạn, %(period)s",
        "%(offices)s đơn vị có %(reports)s báo cáo quá hạn, %(period)s",
        late.offices,
    )
    said = ", ".join(f"{form}: {count}" for form, count in late.by_form)
    if late.last_reminder is not None:
        reminded = _("Đôn đốc lần cuối %(when)s.") % {"when": ago_days(late.last_reminder, on)}
    else:
        reminded = _("Chưa đôn đốc.")
    query = urlencode({"ky": late.period, "che-do": late.regime})
    return Task(
        day=late.first_due,
        day_note=_earliest(late.first_due, on),
        title=words % {"offices": late.offices, "reports": late.reports, "period": period},
        url=f"{reverse('reporting:board')}?{query}#don-doc",
        text=f"{said}. {reminded}",
        action=_("Soạn nhắc việc"),
    )


def _earliest(day: date, on: date) -> str:
    if day.year == on.year:
        return _("hạn sớm nhất")
    return _("hạn sớm nhất, năm %(year)s") % {"year": day.year}


def thread_section(threads: Sequence[Thread], *, on: date) -> list[Section]:
    if not threads:
        return []
    tasks = tuple(_to_answer(thread, on) for thread in threads)
    return [Section(_("Chờ trả lời"), _("trao đổi tại báo cáo"), tasks)]


def _to_answer(thread: Thread, on: date) -> Task:
    last, duty = thread.last, thread.root.report.duty
    day = business_day_of(last.at)
    place = (
        _("ô %(cell)s") % {"cell": thread.root.address} if thread.root.address else _("cả báo cáo")
    )
    return Task(
        day=day,
        day_note=ago_days(day, on),
        title=f"{sender_name(duty)}: {duty.form.title(current_language())}",
        url=reverse("reporting:report", args=[thread.root.report_id]) + f"#td-{thread.root.pk}",
        text=_("%(who)s, %(place)s:") % {"who": last.by_office or last.by_name, "place": place},
        quote=last.text,
        action=_("Trả lời"),
    )


def given_back(returned: ReturnedBelow) -> list[Waiting]:
    """What its offices returned or opened again and wait for."""
    if returned.count == 0:
        return []
    words = ngettext(
        "%(number)s báo cáo đã trả lại hoặc mở lại",
        "%(number)s báo cáo đã trả lại hoặc mở lại",
        returned.count,
    )
    where = _("đơn vị đang sửa")
    if returned.first_due is not None:
        day = vn_day_month(returned.first_due)
        where = _("đơn vị đang sửa, hạn gần nhất %(day)s") % {"day": day}
    title = words % {"number": returned.count}
    return [Waiting(title, reverse("reporting:board"), "sent_back", where)]
