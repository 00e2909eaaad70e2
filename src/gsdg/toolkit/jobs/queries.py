"""Reading notices."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from gsdg.toolkit.jobs.models import Notice


def notices_of(office_ids: Iterable[int]) -> QuerySet[Notice]:
    """All notices of these offices, newest first."""
    return Notice.objects.filter(office_id__in=office_ids).order_by("-at", "-id")


def unread_of(office_ids: Iterable[int]) -> QuerySet[Notice]:
    return notices_of(office_ids).filter(read_at=None)
