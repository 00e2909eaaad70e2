"""Visits that wait: to be made and written up by the team, to be answered by the unit; and the report of a team with its day."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gsdg.domain.followup.working_days import add_working_days
from gsdg.domain.inspections import words_visits as words
from gsdg.domain.inspections.catalogue import catalogue_on
from gsdg.domain.inspections.models import Round, Visit
from gsdg.domain.inspections.queries.approvers import plans_to_approve
from gsdg.domain.inspections.words import PLAN_KINDS
from gsdg.domain.inspections.workflow import KNOWN_TO_UNITS, RoundState
from gsdg.domain.inspections.workflow_visits import VisitState as V
from gsdg.outputs.desk.tasks import Section, Task, a_task
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.web.language import current_language

SHOWN = 5
NEXT = {
    V.PLANNED: gettext_lazy("Bắt đầu kiểm tra"),
    V.IN_PROGRESS: gettext_lazy("Ghi kết quả"),
    V.SUSPENDED: gettext_lazy("Kiểm tra tiếp"),
    V.DRAFTING: gettext_lazy("Ghi kết quả"),
}
"""What the team does next, by the state of the visit."""


def inspecting_sections(actor: Actor, offices: Collection[int], *, on: date) -> list[Section]:
    """Four queries at most."""
    if not offices:
        return []
    tasks: list[Task] = []
    if actor.may(Permission.INSPECTION_APPROVE):
        tasks += _to_approve(actor, offices, on)
    if actor.may(Permission.INSPECTION_VISIT):
        tasks += [*_reports(offices, on), *_to_make(offices, on)]
    if actor.may(Permission.CORRECTION_FIX):
        tasks += _to_answer(offices, on)
    ordered = sorted(tasks, key=lambda task: task.day)
    more = (_("Các cuộc kiểm tra"), reverse("inspections:visit-list"))
    shown = tuple(ordered[:SHOWN])
    return [Section(_("Kiểm tra, giám sát"), "", shown, more)] if shown else []


def _to_approve(actor: Actor, offices: Collection[int], on: date) -> Iterator[Task]:
    """A plan has no last day, but nothing of it begins before somebody approves it."""
    for plan in plans_to_approve(actor, frozenset(offices))[:SHOWN]:
        kind = PLAN_KINDS[plan.kind][current_language()]
        title = _("%(kind)s %(years)s, %(office)s") % {
            "kind": kind,
            "years": plan.from_year,
            "office": plan.office.name,
        }
        url = reverse("inspections:plan", args=[plan.pk])
        yield a_task(on, on=on, title=title, url=url, action=_("Xem, phê duyệt"))


def _reports(offices: Collection[int], on: date) -> Iterator[Task]:
    """Within so many working days of the end of the round, as the pack says."""
    rows = Round.objects.filter(office__in=offices, state=RoundState.ENDED).exclude(ended_on=None)
    for one in rows.order_by("ended_on")[:SHOWN]:
        due = add_working_days(one.ended_on or on, int(catalogue_on(on).spec.report.days))
        title = _("Báo cáo kết quả của đoàn: %(round)s") % {"round": one.name}
        url = reverse("inspections:team-report", args=[one.pk, "docx"])
        yield a_task(due, on=on, title=title, url=url, action=_("Lập báo cáo"))


def _to_make(offices: Collection[int], on: date) -> Iterator[Task]:
    rows = Visit.objects.filter(by_office__in=offices, state__in=NEXT).select_related("office")
    for one in rows.order_by("from_day", "pk")[:SHOWN]:
        yield _task(one, _day_of(one, on), str(NEXT[V(one.state)]), on)


def _day_of(one: Visit, on: date) -> date:
    """What was not begun or rests is not late: it has a day to come, or waits for one."""
    if one.state == V.SUSPENDED:
        return max(one.suspended_until or on, on)
    return max(one.to_day, on) if one.state == V.PLANNED else one.to_day


def _to_answer(offices: Collection[int], on: date) -> Iterator[Task]:
    """Put to the unit; or announced, and the unit has not reported itself yet."""
    rows = Visit.objects.filter(office__in=offices, kind=words.VISIT).select_related("office")
    for one in rows.filter(state=V.CONSULTING).order_by("comment_by", "pk")[:SHOWN]:
        yield _task(one, one.comment_by or on, _("Góp ý dự thảo"), on)
    waiting = rows.filter(state=V.PLANNED, self_reported_at=None, round__state__in=KNOWN_TO_UNITS)
    for one in waiting.order_by("from_day", "pk")[:SHOWN]:
        yield _task(one, one.from_day, _("Viết báo cáo của đơn vị"), on)


def _task(one: Visit, day: date, action: str, on: date) -> Task:
    title = _("Kiểm tra tại %(office)s") % {"office": one.office.name}
    url = reverse("inspections:visit", args=[one.pk])
    return a_task(day, on=on, title=title, url=url, action=action)
