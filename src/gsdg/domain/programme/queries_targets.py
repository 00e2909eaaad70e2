"""Reading targets: those that stand on a day, and the story of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gsdg.domain.programme.models import Target
from gsdg.toolkit.access import Actor, Permission, Scope


@dataclass(frozen=True)
class WantedTargets:
    period: str = ""
    measure: str = ""
    unit_id: int | None = None


def targets_standing(scope: Scope, wanted: WantedTargets, *, on: date) -> list[Target]:
    """By period, then measure, then unit."""
    found = Target.objects.within(scope).standing(on)
    if wanted.period:
        found = found.filter(period=wanted.period)
    if wanted.measure:
        found = found.filter(measure=wanted.measure)
    if wanted.unit_id is not None:
        found = found.filter(unit_id=wanted.unit_id)
    return list(found.order_by("-period", "measure", "unit_id"))


def target_standing(measure: str, unit_id: int, period: str, *, on: date) -> Target | None:
    return (
        Target.objects.standing(on).filter(measure=measure, unit_id=unit_id, period=period).first()
    )


def target_seen_by(actor: Actor, target_id: int) -> Target | None:
    return Target.objects.within(actor.scope(Permission.FIGURES_READ)).filter(pk=target_id).first()


def revisions_of(target: Target) -> list[Target]:
    """All of them, the newest first."""
    return list(
        Target.objects.filter(
            measure=target.measure, unit_id=target.unit_id, period=target.period
        ).order_by("-revision")
    )


def periods_with_targets(scope: Scope) -> list[str]:
    return list(
        Target.objects.within(scope).values_list("period", flat=True).distinct().order_by("-period")
    )
