"""Two acts that one button does: each proof is taken or refused, then the result is given."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from gsdg.domain.followup.actions.judging import review_proof, verify
from gsdg.domain.followup.models import Recommendation
from gsdg.toolkit.access import Actor


@transaction.atomic
def review_and_verify(
    *,
    recommendation_id: int,
    proofs: Mapping[int, tuple[str, str]],
    result: str,
    method: str,
    text: str,
    again_by: date | None,
    by: Actor,
    at: datetime,
    on: date,
) -> Recommendation:
    """`proofs` says of each waiting one whether it is taken, and why not. All of it happens or nothing."""
    for proof_id, (state, reason) in sorted(proofs.items()):
        review_proof(proof_id=proof_id, state=state, reason=reason, by=by, at=at, on=on)
    return verify(
        recommendation_id=recommendation_id,
        result=result,
        method=method,
        text=text,
        again_by=again_by,
        by=by,
        at=at,
        on=on,
    )
