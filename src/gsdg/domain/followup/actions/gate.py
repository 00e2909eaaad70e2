"""Before a write: the lock on what it changes; after it: the event, and who is told."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Protocol

from gsdg.domain.followup.actions.standings import stand_anew
from gsdg.domain.followup.entries import Act
from gsdg.domain.followup.models import Decision, Recommendation
from gsdg.domain.followup.workflow import RECOMMENDATION
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


def decide(
    recommendation: Recommendation,
    move: str,
    what: str,
    *,
    closure: str = "",
    reason: str = "",
    act: Act = NOTHING_ON_PAPER,
    by: Actor,
    at: datetime,
    on: date,
) -> None:
    """What a higher office decides stands in a row of its own, and moves the state."""
    Decision.objects.create(
        what=what,
        closure=closure,
        issuer=normal(act.issuer),
        **said(recommendation, reason, act, by=by, at=at, on=on),
    )
    touch(recommendation, on=on, state=RECOMMENDATION.after(move))


class Followed(Protocol):
    """A recommendation or an obstacle: what the register calls it, and what the audit does."""

    text: str
    unit_id: int

    @property
    def number(self) -> str: ...
    @property
    def about(self) -> str: ...


def record(event: str, one: Followed, by: Actor, at: datetime, **details: object) -> None:
    """The last step of every act: how a recommendation stands now, then the event."""
    if isinstance(one, Recommendation):
        stand_anew(one)
    audit.record(
        f"{_kind(one)}.{event}",
        by=by,
        at=at,
        about=one.about,
        unit_id=one.unit_id,
        details=details,
    )


def tell(one: Followed, office_id: int, event: str, at: datetime) -> None:
    notify(
        office_id=office_id,
        event=f"{_kind(one)}.{event}",
        about=one.about,
        params={"subject": f"{one.number}: {one.text[:200]}"},
        at=at,
    )


def _kind(one: Followed) -> str:
    return one.about.partition(":")[0]
