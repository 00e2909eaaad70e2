"""Two acts that one button does: each proof is taken or refused, then the result is given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from gsdg.domain.followup.actions.judging import review_proof, verify
from gsdg.domain.followup.models import Recommendation
from gsdg.kernel.refusal import Refused
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
    """`proofs` says of each waiting one whether it is taken, and why not. All of it happens or nothing.

    A reason that is missing is asked for at `why_NUMBER` of its proof.
    """
    for proof_id, (state, reason) in sorted(proofs.items()):
        with _asked_at(f"why_{proof_id}"):
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


@contextmanager
def _asked_at(cell: str) -> Iterator[None]:
    try:
        yield
    except Refused as refused:
        raise Refused(
            replace(one, cell=cell) if one.cell == "reason" else one for one in refused.refusals
        ) from refused
