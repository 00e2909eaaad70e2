"""Before a write: the lock on what it changes; after it: the step that is kept, and the event."""

from __future__ import annotations

from datetime import date, datetime

from gsdg.domain.evaluations.models import Evaluation, Step
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor


def locked(evaluation_id: int) -> Evaluation:
    rows = Evaluation.objects.select_for_update(of=("self",)).select_related("office")
    found: Evaluation | None = rows.filter(pk=evaluation_id).first()
    if found is None:
        raise Refused(Refusal("evaluation.unknown", {"number": evaluation_id}))
    return found


def step(
    one: Evaluation, act: str, *, by: Actor, at: datetime, on: date, text: str = "", number: str = "", day: date | None = None
) -> None:  # fmt: skip
    Step.objects.create(
        evaluation=one,
        act=act,
        text=normal(text),
        number=normal(number),
        day=day,
        on=on,
        at=at,
        by_id=by.person_id,
    )


def record(event: str, one: Evaluation, by: Actor, at: datetime, **details: object) -> None:
    audit.record(
        f"evaluation.{event}", by=by, at=at, about=one.about, unit_id=one.unit_id, details=details
    )
