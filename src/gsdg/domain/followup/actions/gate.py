"""Before a write: the lock on what it changes; after it: the event, and who is told."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from gsdg.domain.followup.entries import Act
from gsdg.domain.followup.models import Recommendation
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor
from gsdg.toolkit.jobs import notify

NOTHING_ON_PAPER = Act()


def locked(recommendation_id: int, *, known_version: int | None = None) -> Recommendation:
    """Writers of one recommendation wait for each other; who saw an older version is refused."""
    rows = Recommendation.objects.select_for_update(of=("self",)).select_related("addressee")
    found: Recommendation | None = rows.filter(pk=recommendation_id).first()
    if found is None:
        raise Refused(Refusal("correction.unknown", {"text": recommendation_id}))
    if known_version is not None and known_version != found.version:
        raise Refused(Refusal("correction.changed"))
    return found


def touch(recommendation: Recommendation, *, on: date, **changed: object) -> None:
    """Every act moves the version; `changed_on` is what “no progress for so long” is judged by."""
    recommendation.version += 1
    recommendation.changed_on = max(on, recommendation.changed_on)
    for name, value in changed.items():
        setattr(recommendation, name, value)
    recommendation.save(update_fields=["version", "changed_on", *changed])


def said(
    recommendation: Recommendation, text: str, act: Act, *, by: Actor, at: datetime, on: date
) -> dict[str, Any]:
    """What every row of the story holds."""
    return {
        "recommendation": recommendation,
        "cycle": recommendation.cycle,
        "on": on,
        "at": at,
        "by_id": by.person_id,
        "text": normal(text),
        "number": normal(act.number),
        "day": act.day,
    }


def record(
    event: str, recommendation: Recommendation, by: Actor, at: datetime, **details: object
) -> None:
    audit.record(
        f"recommendation.{event}",
        by=by,
        at=at,
        about=recommendation.about,
        unit_id=recommendation.unit_id,
        details=details,
    )


def tell(recommendation: Recommendation, office_id: int, event: str, at: datetime) -> None:
    notify(
        office_id=office_id,
        event=f"recommendation.{event}",
        about=recommendation.about,
        params={"subject": f"{recommendation.number}: {recommendation.text[:200]}"},
        at=at,
    )
