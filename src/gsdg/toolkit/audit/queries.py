"""Reading the audit."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet

from gsdg.toolkit.audit.models import AuditEvent


def events_about(about: str) -> QuerySet[AuditEvent]:
    """Everything that happened to one thing, oldest first."""
    return AuditEvent.objects.filter(about=about).order_by("id")


def events_of_unit(unit_id: int, limit: int = 100) -> QuerySet[AuditEvent]:
    """The last events in the chain of one unit, newest first."""
    return AuditEvent.objects.filter(chain_unit_id=unit_id).order_by("-seq")[:limit]


def all_events() -> QuerySet[AuditEvent]:
    """The whole log, oldest first."""
    return AuditEvent.objects.order_by("id")


def latest_events(
    events: Collection[str], *, unit_ids: Collection[int] | None
) -> QuerySet[AuditEvent]:
    """These events in the chains of these units (None: in all), newest first."""
    found = AuditEvent.objects.filter(event__in=events)
    if unit_ids is not None:
        found = found.filter(chain_unit_id__in=unit_ids)
    return found.order_by("-id")
