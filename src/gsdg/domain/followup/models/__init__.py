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
from gsdg.domain.followup.models.obstacles import (
    Feedback,
    Obstacle,
    ObstacleQuerySet,
    Reply,
    Request,
)

__all__ = [
    "Completion",
    "Decision",
    "Extension",
    "Feedback",
    "Finding",
    "FindingComment",
    "Measure",
    "MoneyEntry",
    "Obstacle",
    "ObstacleQuerySet",
    "Proof",
    "Recommendation",
    "RecommendationQuerySet",
    "Reply",
    "Request",
    "Response",
    "Verification",
]  # fmt: skip
