"""The tables of inspections."""

from gsdg.domain.inspections.models.plans import (
    Draw,
    Joint,
    Member,
    Plan,
    PlanItem,
    PlanQuerySet,
    PlanStep,
    PlanUnit,
    Round,
    RoundQuerySet,
    RoundStep,
)

__all__ = [
    "Draw", "Joint", "Member", "Plan", "PlanItem", "PlanQuerySet", "PlanStep", "PlanUnit", "Round",
    "RoundQuerySet", "RoundStep",
]  # fmt: skip
