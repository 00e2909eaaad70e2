"""Setting and revising targets. A revision is added, never written over what an earlier decision said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from gsdg.domain.programme.measurable import Measurable, measurable_named
from gsdg.domain.programme.models import Target
from gsdg.domain.programme.rules import why_not_target
from gsdg.kernel.periods import Period
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor, Permission, why_not_permitted


@dataclass(frozen=True)
class TargetLine:
    """Of one unit. Amounts are whole at the scale of the measure; `start` is what stood before, where it is known."""

    unit_id: int
    amount: int
    start: int | None = None


@transaction.atomic
def set_targets(
    *,
    measure: str,
    period: str,
    lines: Sequence[TargetLine],
    decision: str,
    decided_on: date,
    by: Actor,
    at: datetime,
    on: date,
) -> list[Target]:
    """What one decision asks of these units: all of it or nothing. What already stands just so is left as it is."""
    found = measurable_named(measure, on=on)
    asked = Period.parse(period)
    _insist_all(found, asked, lines, decision=decision, decided_on=decided_on, by=by, on=on)
    known = _latest(found.code, asked.code, [line.unit_id for line in lines])
    made = [
        _set(found, asked, line, known.get(line.unit_id), decision.strip(), decided_on, by, at)
        for line in lines
        if not _says_the_same(known.get(line.unit_id), line, decision.strip(), decided_on)
    ]
    for target in made:
        audit.record(
            "target.set" if target.revision == 1 else "target.revised",
            by=by,
            at=at,
            about=target.about,
            unit_id=target.unit_id,
            details={
                "measure": target.measure,
                "period": target.period,
                "revision": target.revision,
            },
        )
    return made


def _insist_all(
    found: Measurable,
    period: Period,
    lines: Sequence[TargetLine],
    *,
    decision: str,
    decided_on: date,
    by: Actor,
    on: date,
) -> None:
    insist(Refusal("target.no_lines", cell="lines") if not lines else None)
    right, component = Permission.TARGET_SET, found.component or None
    for line in lines:
        insist(why_not_permitted(by, right, unit_id=line.unit_id, component=component))
        insist(
            why_not_target(
                period=period,
                direction=found.direction,
                amount=line.amount,
                start=line.start,
                decision=decision,
                decided_on=decided_on,
                on=on,
            )
        )
    units = [line.unit_id for line in lines]
    if len(set(units)) < len(units):
        raise Refused(Refusal("target.unit_twice", cell="lines"))


def _latest(measure: str, period: str, units: Sequence[int]) -> dict[int, Target]:
    rows = Target.objects.filter(measure=measure, period=period, unit_id__in=units)
    return {target.unit_id: target for target in rows.order_by("revision")}


def _says_the_same(known: Target | None, line: TargetLine, decision: str, day: date) -> bool:
    if known is None:
        return False
    said = known.amount, known.start, known.decision, known.decided_on
    return said == (line.amount, line.start, decision, day)


def _set(
    found: Measurable,
    period: Period,
    line: TargetLine,
    known: Target | None,
    decision: str,
    decided_on: date,
    by: Actor,
    at: datetime,
) -> Target:
    if known is not None and decided_on < known.decided_on:
        details = {"day": f"{known.decided_on:%d/%m/%Y}", "decision": known.decision}
        raise Refused(Refusal("target.older_decision", details, cell="day"))
    return Target.objects.create(
        programme=found.programme,
        measure=found.code,
        component=found.component,
        unit_id=line.unit_id,
        period=period.code,
        revision=1 if known is None else known.revision + 1,
        direction=found.direction.value,
        scale=found.scale,
        amount=line.amount,
        start=line.start,
        decision=decision,
        decided_on=decided_on,
        set_by_id=by.id,
        set_at=at,
    )
