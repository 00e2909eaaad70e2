"""What lower packages are told of visits: who may judge what came of a self-inspection."""

from __future__ import annotations

from gsdg.domain.followup import words as followup_words
from gsdg.domain.followup.models import Recommendation
from gsdg.domain.inspections.models import VisitFinding
from gsdg.domain.units.queries import family_of
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.access import Actor


def only_the_named_judges(by: Actor, recommendation: Recommendation) -> Refusal | None:
    """Within the office, only the person whom its head named; anybody outside it judges as ever."""
    if recommendation.source != followup_words.SELF_INSPECTION:
        return None
    found = (
        VisitFinding.objects.filter(recommendation=recommendation)
        .select_related("visit__verifier")
        .first()
    )
    verifier = found.visit.verifier if found is not None else None
    if found is None or verifier is None or by.id == verifier.pk:
        return None
    if by.office_id is None or by.office_id not in family_of(found.visit.office_id):
        return None
    return Refusal("visit.not_named_verifier", {"name": verifier.name})
