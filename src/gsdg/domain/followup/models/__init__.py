"""The tables of following up."""

from gsdg.domain.followup.models.corrections import (
    Completion,
    Decision,
    Extension,
    Finding,
    FindingComment,
    Measure,
    MoneyEntry,
    Proof,
    Recommendation,
    RecommendationQuerySet,
    Response,
    Verification,
)

__all__ = [
    "Completion", "Decision", "Extension", "Finding", "FindingComment", "Measure", "MoneyEntry", "Proof",
    "Recommendation", "RecommendationQuerySet", "Response", "Verification",
]  # fmt: skip
