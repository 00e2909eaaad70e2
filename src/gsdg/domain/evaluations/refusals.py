"""The rules, asked with what the database says: pages show the answer, actions insist on it."""

from __future__ import annotations

from gsdg.domain.evaluations import rules
from gsdg.domain.evaluations.queries.results import LineResult
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.access import Actor, Permission, why_not_permitted

KEEP, APPROVE = Permission.EVALUATION_KEEP, Permission.EVALUATION_APPROVE


def why_not_explain(by: Actor, unit_id: int, found: LineResult, reason: str) -> Refusal | None:
    """By who evaluates for the unit."""
    refusal = why_not_permitted(by, KEEP, unit_id=unit_id)
    return refusal or rules.why_not_explain(
        found.line.title(), is_missed=found.must_be_explained, reason=reason
    )
