"""The tables of following up."""

from gsdg.domain.followup.models.amendments import Amendment
from gsdg.domain.followup.models.booking import Booking
from gsdg.domain.followup.models.corrections import Recommendation, RecommendationQuerySet
from gsdg.domain.followup.models.findings import Finding, FindingComment
from gsdg.domain.followup.models.obstacles import (
    Feedback,
    Obstacle,
    ObstacleQuerySet,
    Reply,
    Request,
)
from gsdg.domain.followup.models.rechecks import Recheck, RecheckQuerySet
from gsdg.domain.followup.models.standings import (
    AsAt,
    AsAtQuerySet,
    PastStanding,
    PresentStanding,
    Snapshot,
    SnapshotLine,
)
from gsdg.domain.followup.models.story import (
    Completion,
    Decision,
    Extension,
    Measure,
    MoneyEntry,
    Proof,
    Response,
    Verification,
)
from gsdg.domain.followup.models.urgings import Urging

__all__ = [
    "Amendment",
    "AsAt",
    "AsAtQuerySet",
    "Booking",
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
    "PastStanding",
    "PresentStanding",
    "Proof",
    "Recheck",
    "RecheckQuerySet",
    "Recommendation",
    "RecommendationQuerySet",
    "Reply",
    "Request",
    "Response",
    "Snapshot",
    "SnapshotLine",
    "Urging",
    "Verification",
]  # fmt: skip
