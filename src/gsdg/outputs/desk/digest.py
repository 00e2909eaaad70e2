"""The week's digest of one person: what is due, late or returned, and what waits for a decision of the office."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from gsdg.domain.accounts.models import User
from gsdg.domain.accounts.queries import actor_of
from gsdg.domain.programme.queries import work_calendar
from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.queries.reports import Desk, desk_of
from gsdg.domain.reporting.queries.waiting import owed_by, to_review
from gsdg.domain.reporting.workflow import TYPED_IN, ReportState
from gsdg.outputs.desk.digest_rules import AHEAD, Digest, is_time, week_of
from gsdg.toolkit import audit, jobs
from gsdg.toolkit.access import Actor, Door, Permission
from gsdg.toolkit.installation import clock, current
from gsdg.toolkit.jobs.digests import digest_lines
from gsdg.toolkit.jobs.models import Notice
from gsdg.toolkit.jobs.outbox import send_once

EVENT = "desk.digest"
LABELS = {
    EVENT: {"vi": "Việc trong tuần", "en": "The week's work"},
    "desk.digests_given": {"vi": "Gửi tóm tắt việc trong tuần", "en": "Digests of the week given"},
}
TO_DO = frozenset({*TYPED_IN, ReportState.CERTIFIED})
GIVEN_BACK = frozenset({ReportState.SENT_BACK, ReportState.REOPENED})


def is_due(at: datetime) -> bool:
    """Where no decision on days off is known for the year, Monday to Friday are working days."""
    return is_time(at, is_working=_is_working, hour=settings.DIGEST_HOUR)


def _is_working(day: date) -> bool:
    try:
        return work_calendar().is_working(day)
    except ValueError:
        return day.weekday() < 5


def digest_of(actor: Actor, *, on: date) -> Digest:
    """Of the work that this person may do for the own office."""
    desk = desk_of(actor)
    if not desk.answers_for:
        return Digest()
    answers = actor.may(Permission.REPORT_FILL) or actor.may(Permission.REPORT_CERTIFY)
    mine = [report for report in owed_by(desk) if report.state in TO_DO] if answers else []
    counted = [_kind(report, on) for report in mine]
    return Digest(
        due=counted.count("due"),
        late=counted.count("late"),
        returned=counted.count("returned"),
        review=_to_review(actor, desk),
        more=dict(_more(actor, desk, on)),
    )


def _more(actor: Actor, desk: Desk, on: date) -> Iterator[tuple[str, int]]:
    for line in digest_lines():
        if (number := line.count(actor, desk.answers_for, on)) > 0:
            yield line.code, number


def _kind(report: Report, on: date) -> str:
    """Each is told once: what came back says so, late or not."""
    if report.state in GIVEN_BACK:
        return "returned"
    if report.due < on:
        return "late"
    return "due" if report.due <= on + AHEAD else ""


def _to_review(actor: Actor, desk: Desk) -> int:
    return to_review(desk).count() if actor.may(Permission.REPORT_REVIEW) else 0


@transaction.atomic
def give_digests(*, on: date, by: Actor, at: datetime) -> int:
    """One notice for each person who has anything to do; given twice in a week it is given once."""
    week, given = week_of(on), 0
    for user, digest in _digests(on):
        notice = jobs.notify(
            office_id=user.office_id or 0,
            person_id=user.pk,
            event=EVENT,
            about=f"user:{user.pk}",
            params=digest.params(on),
            at=at,
            once=f"digest:{week}:{user.pk}",
        )
        if notice is not None:
            given += 1
            if user.email and may_mail():
                jobs.enqueue(mail_digest, notice_id=notice.pk)
    if given:
        audit.record(
            "desk.digests_given",
            by=by,
            at=at,
            about="digests",
            details={"week": week, "given": given},
        )
    return given


def _digests(on: date) -> Iterator[tuple[User, Digest]]:
    people = User.objects.filter(is_active=True, office__isnull=False).select_related("office")
    for user in people.order_by("pk"):
        digest = digest_of(actor_of(user, door=Door.JOB, on=on), on=on)
        if not digest.is_empty:
            yield user, digest


def may_mail() -> bool:
    """A demo writes to nobody, whatever its settings say."""
    installation = current()
    is_demo = installation is not None and installation.is_demo
    return bool(settings.MAIL_IS_SET_UP) and not is_demo


@jobs.work
def mail_digest(*, notice_id: int) -> None:
    """No more than the notice says. A failure is tried again, and stands on the administrator's desk in the end; whether a
    mail left when the worker was killed just then nobody can know, and it is not sent a second time."""
    notice = Notice.objects.get(pk=notice_id)
    user = User.objects.filter(pk=notice.person_id, is_active=True).first()
    if user is None or not user.email or not may_mail():
        return
    with override("vi"):
        said = digest_words(notice.params)
        where = settings.SITE_URL or _("trang việc của mình trên hệ thống")
        body = _("%(said)s.\n\nXem chi tiết: %(where)s") % {"said": said, "where": where}
        subject = _("Việc trong tuần: giám sát, đánh giá giảm nghèo")
    letter = EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [user.email])
    send_once(f"digest:{notice.pk}", letter, at=clock.now())


def digest_words(params: Mapping[str, Any]) -> str:
    """`2 báo cáo quá hạn, 1 bị trả lại`: the most pressing first, nothing of which there is none."""
    digest = Digest(**params["digest"])
    said = []
    if digest.late:
        words = ngettext("%(n)s báo cáo quá hạn", "%(n)s báo cáo quá hạn", digest.late)
        said.append(words % {"n": digest.late})
    if digest.returned:
        words = ngettext("%(n)s báo cáo bị trả lại", "%(n)s báo cáo bị trả lại", digest.returned)
        said.append(words % {"n": digest.returned})
    if digest.due:
        words = ngettext(
            "%(n)s báo cáo đến hạn trong 7 ngày", "%(n)s báo cáo đến hạn trong 7 ngày", digest.due
        )
        said.append(words % {"n": digest.due})
    if digest.review:
        words = ngettext("%(n)s báo cáo chờ duyệt", "%(n)s báo cáo chờ duyệt", digest.review)
        said.append(words % {"n": digest.review})
    known = {line.code: line for line in digest_lines()}
    said += [known[code].words(n) for code, n in digest.more.items() if code in known]
    return ", ".join(said)
