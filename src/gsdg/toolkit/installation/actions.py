"""Every write to the installation row."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gsdg.kernel.refusal import insist
from gsdg.toolkit.access import Actor
from gsdg.toolkit.installation import ports, rules
from gsdg.toolkit.installation.models import Installation
from gsdg.toolkit.installation.queries import current, let_go


@transaction.atomic
def create_installation(
    *,
    province_code: str,
    province_name: str,
    is_demo: bool,
    by: Actor,
    at: datetime,
    business_day: date | None = None,
) -> Installation:
    existing = current()
    insist(rules.why_not_create(str(existing) if existing else None))
    if business_day is not None:
        insist(rules.why_not_set_business_day(is_demo=is_demo))
    installation = Installation.objects.create(
        pk=1,
        province_code=province_code,
        province_name=province_name,
        is_demo=is_demo,
        business_day=business_day,
        created_at=at,
    )
    let_go()
    ports.record("installation.created", by=by, at=at, about="installation:1")
    return installation


@transaction.atomic
def set_business_day(*, day: date, by: Actor, at: datetime) -> Installation:
    installation = Installation.objects.select_for_update().filter(pk=1).first()
    insist(rules.why_not_set_business_day(is_demo=installation.is_demo if installation else None))
    assert installation is not None  # noqa: S101 - the rule refused None
    installation.business_day = day
    installation.save(update_fields=["business_day"])
    let_go()
    details = {"fields": ["business_day"], "day": day.isoformat()}
    ports.record("installation.day_set", by=by, at=at, about="installation:1", details=details)
    return installation
