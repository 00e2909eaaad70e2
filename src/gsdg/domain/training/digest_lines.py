"""What the week's digest tells of this package: classes of the own office that begin within seven days."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from django.utils.translation import ngettext

from gsdg.domain.training.models import Course
from gsdg.domain.training.rules import OPEN
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.jobs.digests import DigestLine

AHEAD = timedelta(days=7)


def _to_come(actor: Actor, offices: Collection[int], on: date) -> int:
    if not actor.may(Permission.TRAINING_KEEP):
        return 0
    held = Course.objects.filter(office__in=offices, state__in=OPEN)
    return held.filter(from_day__gte=on, from_day__lte=on + AHEAD).count()


def _words(number: int) -> str:
    words = ngettext(
        "%(n)s lớp tập huấn bắt đầu trong 7 ngày",
        "%(n)s lớp tập huấn bắt đầu trong 7 ngày",
        number,
    )
    return words % {"n": number}


LINES = (DigestLine("training.to-come", _to_come, _words),)
