"""Reading notices."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from gsdg.toolkit.jobs.models import Notice


def notices_of(office_ids: Iterable[int], *, person_id: int | None = None) -> QuerySet[Notice]:
    """All notices of these offices, and those for this person alone, newest first."""
    mine = Q(person_id=None) | Q(person_id=person_id)
    return Notice.objects.filter(mine, office_id__in=office_ids).order_by("-at", "-id")


def unread_of(office_ids: Iterable[int], *, person_id: int | None = None) -> QuerySet[Notice]:
    return notices_of(office_ids, person_id=person_id).filter(read_at=None)
