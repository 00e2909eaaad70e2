"""The pages of the desk: one frozen value each, and its builder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.queries.contacts import Contact, contacts_of
from gsdg.domain.reporting.queries.drafts import Draft, drafts_of
from gsdg.domain.reporting.queries.extensions import to_decide
from gsdg.domain.reporting.queries.opening import nothing_is_open
from gsdg.domain.reporting.queries.reports import Desk, desk_and_offices
from gsdg.domain.reporting.queries.waiting import (
    Thread,
    completeness_of,
    lateness_below,
    open_threads,
    owed_by,
    progress,
    returned_below,
    returns_by_report,
    to_review,
    waiting_for,
)
from gsdg.domain.reporting.workflow import TYPED_IN
from gsdg.domain.units.models import Office
from gsdg.outputs.desk import receiving
from gsdg.outputs.desk.ahead import Ahead, ahead_of, parted
from gsdg.outputs.desk.answering import Answering, days_to_know
from gsdg.outputs.desk.figures import KeyTable, key_table
from gsdg.outputs.desk.following import following_sections
from gsdg.outputs.desk.inspecting import inspecting_sections
from gsdg.outputs.desk.map_changes import change_sections
from gsdg.outputs.desk.people import accounts_waiting, people_sections, standing_in
from gsdg.outputs.desk.recent import Happened, happened
from gsdg.outputs.desk.tasks import Section, Waiting, by_time, lead_of, with_primary
from gsdg.outputs.desk.training import training_sections
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.jobs.check import LOOKS_BACK, given_up
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import vn_day

P = Permission


@dataclass(frozen=True)
class ProgressRow:
    title: str
    url: str
    done: int
    owed: int


@dataclass(frozen=True)
class Helper:
    """Whom to call; `office` names where, when nobody is known by name."""

    office: str
    contacts: tuple[Contact, ...]
    phone: str


@dataclass(frozen=True)
class HomePage:
    title: str
    lead: str
    verbs: tuple[Link, ...]
    sections: tuple[Section, ...]
    waiting: tuple[Waiting, ...]
    progress: tuple[ProgressRow, ...]
    keys: KeyTable | None
    happened: tuple[Happened, ...]
    helper: Helper | None
    doctor: str
    nothing: str
    ahead: Ahead | None


@dataclass(frozen=True)
class _Found:
    """What the desk of one person holds."""

    sections: list[Section]
    waiting: list[Waiting]
    reports: Sequence[Report]
    drafts: Mapping[int, Draft]
    ahead: Ahead | None = None


def home(
    actor: Actor, own: Office | None, *, now: datetime, on: date, whole: bool = False
) -> HomePage:
    """`own` is the actor's office where the request knows it already; `whole` shows what is for later too.
    Thirty-five queries at most."""
    desk, offices = desk_and_offices(actor, own)
    threads = open_threads(desk) if desk.answers_for else []
    found = _answering(actor, desk, threads, on=on, whole=whole)
    above, waiting = _receiving(actor, desk, threads, offices, on=on)
    sections = [*found.sections[:1], *above, *found.sections[1:]]
    if not found.sections or found.sections[0].tasks[0].day >= on:
        sections = [*above, *found.sections]
    if actor.may(P.PERIOD_OPEN) and nothing_is_open():
        sections = [*receiving.first_period_section(on=on), *sections]
    if actor.may(P.USER_ADMIN):
        sections = [*people_sections(accounts_waiting(actor, on=on), now=now, on=on), *sections]
    following = following_sections(actor, desk.answers_for, on=on)
    training = [
        *inspecting_sections(actor, desk.answers_for, on=on),
        *training_sections(actor, on=on),
    ]
    sections = [*change_sections(actor, on=on), *sections, *following, *training]
    sections_shown = with_primary(sections)
    return HomePage(
        title=_("Việc của tôi"),
        lead=" ".join([*standing_in(actor, on=on), lead_of(sections_shown)]),
        verbs=(Link(_("Theo dõi nộp báo cáo"), reverse("reporting:board")),),
        sections=sections_shown,
        waiting=(*found.waiting, *waiting),
        progress=tuple(_progress(offices, on)) if not found.reports and offices else (),
        keys=key_table(offices, found.drafts, on=on) if offices else None,
        happened=happened(actor, desk.answers_for, found.reports),
        helper=_helper(found.reports, on=on),
        doctor=_doctor(actor, now),
        nothing=_nothing(actor, desk, own, on=on),
        ahead=found.ahead,
    )


def _answering(
    actor: Actor, desk: Desk, threads: Sequence[Thread], *, on: date, whole: bool
) -> _Found:
    """What the office owes, for who types or signs there."""
    if not desk.answers_for or not (actor.may(P.REPORT_FILL) or actor.may(P.REPORT_CERTIFY)):
        return _Found([], [], (), {})
    owed = owed_by(desk)
    reports, later = (owed, []) if whole else parted(owed, on=on)
    begun = [r for r in reports if r.state in TYPED_IN and r.state != "not_started"]
    typed = [r for r in begun if not r.duty.consolidates]
    consolidated = [r for r in reports if r.duty.consolidates]
    drafts = drafts_of(typed) if typed else {}
    answering = Answering(
        actor=actor,
        desk=desk,
        on=on,
        drafts=drafts,
        returned=returns_by_report(threads),
        accepted=completeness_of(consolidated) if consolidated else {},
    )
    tasks, waiting = answering.sort(reports)
    dates = days_to_know(reports, office_kind=desk.office_kind, on=on)
    return _Found(by_time([*tasks, *dates], on=on), waiting, owed, drafts, ahead_of(later))


def _receiving(
    actor: Actor,
    desk: Desk,
    threads: Sequence[Thread],
    offices: Sequence[Office],
    *,
    on: date,
) -> tuple[list[Section], list[Waiting]]:
    """What comes to the office: to review, to issue, to remind, to answer."""
    sections: list[Section] = []
    waiting: list[Waiting] = []
    if actor.may(P.REPORT_REVIEW):
        queue = to_review(desk).filter(duty__consolidates=False)
        sections += receiving.review_section(list(queue[: receiving.SHOWN]), queue.count(), on=on)
        waiting += receiving.given_back(returned_below(desk))
        sections += receiving.extension_section(to_decide(desk), on=on)
    if actor.may(P.REPORT_ISSUE):
        signed = to_review(desk).filter(duty__consolidates=True)
        sections += by_time(receiving.issue_tasks(list(signed), on=on), on=on)
    if actor.may(P.REPORT_REMIND):
        sections += receiving.late_section(lateness_below(desk, on=on), on=on)
    sections += receiving.thread_section(waiting_for(offices, threads), on=on)
    return sections, waiting


def _progress(offices: Sequence[Office], on: date) -> Iterable[ProgressRow]:
    """What is in of each form, with the way to its figures."""
    language = current_language()
    for row in progress(on=on):
        place = [row.form.code, row.period.code, offices[0].unit_id]
        yield ProgressRow(
            title=f"{row.form.title(language)}, {row.period.label(language)}",
            url=reverse("reporting:figures", args=place),
            done=row.done,
            owed=row.owed,
        )


def _helper(reports: Sequence[Report], *, on: date) -> Helper | None:
    """Somebody of the office that receives the reports."""
    reviewers = {r.duty.reviewer_id: r.duty.reviewer for r in reports if r.duty.reviewer}
    if not reviewers:
        return None
    office = next(iter(reviewers.values()))
    contacts = contacts_of([office.pk], on=on)[office.pk]
    return Helper(office.name, tuple(contacts), office.phone)


def _doctor(actor: Actor, now: datetime) -> str:
    if not actor.may(P.USER_ADMIN):
        return ""
    words = _(
        "Kiểm tra dữ liệu bằng lệnh ./run doctor: tổng hợp có khớp từng báo cáo, nhật ký có nguyên vẹn,"
        " tệp có đủ. Lệnh không sửa gì; có dòng nào thì báo người hỗ trợ. Sao lưu: gsdg backup TỆP."
    )
    failed = len(list(given_up(since=now - LOOKS_BACK)))
    if not failed:
        return words
    told = ngettext(
        "%(number)s việc chạy nền bị bỏ sau ba lần thử trong 7 ngày qua (lệnh ./run doctor ghi tên từng việc).",
        "%(number)s việc chạy nền bị bỏ sau ba lần thử trong 7 ngày qua (lệnh ./run doctor ghi tên từng việc).",
        failed,
    )
    return f"{told % {'number': failed}} {words}"


def _nothing(actor: Actor, desk: Desk, own: Office | None, *, on: date) -> str:
    """Why a desk is empty for ever: an office that has ended, no role, or a role without an office."""
    if own is not None and own.to_day is not None and own.to_day <= on:
        return _(
            "%(office)s đã kết thúc từ ngày %(day)s khi địa giới thay đổi. Đề nghị người quản trị chuyển tài"
            " khoản sang cơ quan mới; báo cáo đã gửi vẫn còn nguyên."
        ) % {"office": own.name, "day": vn_day(own.to_day)}
    if not actor.grants:
        return _(
            "Tài khoản chưa được giao vai trò nào. Đề nghị người quản trị hệ thống giao vai trò."
        )
    if not desk.answers_for and (actor.may(P.REPORT_FILL) or actor.may(P.REPORT_REVIEW)):
        return _(
            "Tài khoản chưa gắn với cơ quan nào nên chưa có việc. Đề nghị người quản trị bổ sung."
        )
    return ""
