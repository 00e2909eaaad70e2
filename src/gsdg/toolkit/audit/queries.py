"""Reading the audit."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.db.models import QuerySet

from gsdg.toolkit.audit.models import AuditEvent
from gsdg.toolkit.installation.clock import business_day_of


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


def acted_on(at: datetime, details: Mapping[str, object]) -> date:
    """The day that an act counts for: as it says itself, else the business day on which it was recorded."""
    said = details.get("on")
    return date.fromisoformat(said) if isinstance(said, str) else business_day_of(at)


def day_of_event(event: AuditEvent) -> date:
    return acted_on(event.at, json.loads(event.details))
