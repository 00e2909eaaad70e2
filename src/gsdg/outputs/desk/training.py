"""Courses of one's own office that wait to be marked or closed, and people whose unit has ended."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gsdg.domain.training.models import Course
from gsdg.domain.training.queries.officials import people_left_behind
from gsdg.domain.training.rules import OPEN
from gsdg.outputs.desk.tasks import Section, Task, a_task
from gsdg.toolkit.access import Actor, Permission

SHOWN = 5


def training_sections(actor: Actor, *, on: date) -> list[Section]:
    """Two queries, only for who keeps a register and holds courses."""
    if actor.office_id is None or not actor.may(Permission.TRAINING_KEEP):
        return []
    begun = Course.objects.filter(office_id=actor.office_id, state__in=OPEN, from_day__lte=on)
    tasks = [_course(course, on) for course in begun.order_by("to_day", "pk")[:SHOWN]]
    waiting = people_left_behind(actor, on=on)
    if waiting:
        tasks.append(_placing(waiting, on))
    return [Section(_("Tập huấn"), "", tuple(tasks))] if tasks else []


def _course(course: Course, on: date) -> Task:
    is_over = course.to_day < on
    return a_task(
        max(course.to_day, on),
        on=on,
        title=course.title,
        url=reverse("training:course", args=[course.pk]),
        text=_("Lớp đã học xong, chưa kết thúc nên chưa tính vào tỷ lệ được tập huấn.")
        if is_over
        else _("Lớp đang học."),
        action=_("Kết thúc lớp") if is_over else _("Điểm danh"),
    )


def _placing(number: int, on: date) -> Task:
    words = ngettext(
        "%(number)s cán bộ còn ghi ở đơn vị đã kết thúc",
        "%(number)s cán bộ còn ghi ở đơn vị đã kết thúc",
        number,
    )
    return a_task(
        on,
        on=on,
        title=words % {"number": number},
        url=f"{reverse('training:official-list')}?cho=1",
        text=_("Ghi nơi làm việc mới, hoặc ghi thôi giữ công việc."),
        action=_("Chuyển công tác"),
    )
