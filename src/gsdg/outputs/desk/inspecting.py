"""Visits that wait: to be made and written up by the team, to be answered by the unit; and the report of a team with its day."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.followup.working_days import add_working_days
from gsdg.domain.inspections import words_visits as words
from gsdg.domain.inspections.models import Round, Visit
from gsdg.domain.inspections.workflow import KNOWN_TO_UNITS, RoundState
from gsdg.domain.inspections.workflow_visits import VisitState as V
from gsdg.outputs.desk.tasks import Section, Task, a_task
from gsdg.toolkit.access import Actor, Permission

SHOWN = 5
TO_WRITE = (V.PLANNED, V.IN_PROGRESS, V.DRAFTING)


def inspecting_sections(actor: Actor, offices: Collection[int], *, on: date) -> list[Section]:
    """Three queries at most."""
    if not offices:
        return []
    tasks: list[Task] = []
    if actor.may(Permission.INSPECTION_VISIT):
        tasks += [*_reports(offices, on), *_to_make(offices, on)]
    if actor.may(Permission.CORRECTION_FIX):
        tasks += _to_answer(offices, on)
    ordered = sorted(tasks, key=lambda task: task.day)
    more = (_("Các cuộc kiểm tra"), reverse("inspections:visit-list"))
    shown = tuple(ordered[:SHOWN])
    return [Section(_("Kiểm tra, giám sát"), "", shown, more)] if shown else []


def _reports(offices: Collection[int], on: date) -> Iterator[Task]:
    """Within so many working days of the end of the round."""
    rows = Round.objects.filter(office__in=offices, state=RoundState.ENDED).exclude(ended_on=None)
    for one in rows.order_by("ended_on")[:SHOWN]:
        due = add_working_days(one.ended_on or on, words.REPORT_DAYS)
        title = _("Báo cáo kết quả của đoàn: %(round)s") % {"round": one.name}
        url = reverse("inspections:team-report", args=[one.pk, "docx"])
        yield a_task(due, on=on, title=title, url=url, action=_("Lập báo cáo"))


def _to_make(offices: Collection[int], on: date) -> Iterator[Task]:
    rows = Visit.objects.filter(by_office__in=offices, state__in=TO_WRITE).select_related("office")
    for one in rows.order_by("from_day", "pk")[:SHOWN]:
        action = _("Bắt đầu kiểm tra") if one.state == V.PLANNED else _("Ghi kết quả")
        yield _task(one, max(one.to_day, on) if one.state == V.PLANNED else one.to_day, action, on)


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
