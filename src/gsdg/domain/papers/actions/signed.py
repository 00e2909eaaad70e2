"""Recording papers that were signed outside."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import cast

from django.db import transaction

from gsdg.domain.papers.actions.taking_up import take_up
from gsdg.domain.papers.models import Paper
from gsdg.domain.papers.rules import why_not_record
from gsdg.kernel.refusal import insist
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor


@dataclass(frozen=True)
class SignedPaper:
    """What a person types from the signed copy; `file_sha256` where the scan was stored."""

    number: str
    day: date | None
    signer: str
    file_sha256: str | None = None
    recipients: tuple[str, ...] = field(default_factory=tuple)


@transaction.atomic
def record_paper(
    *, signed: SignedPaper, kind: str, about: str, issuer_id: int, on: date, by: Actor, at: datetime
) -> Paper:
    """Keep the number, day and signer of a paper beside what it signs."""
    insist(why_not_record(number=signed.number, day=signed.day, signer=signed.signer, on=on))
    paper = Paper.objects.create(
        about=about,
        kind=kind,
        number=normal(signed.number),
        day=cast("date", signed.day),  # refused above where it is missing
        signer=normal(signed.signer),
        issuer_id=issuer_id,
        file_id=signed.file_sha256,
        recipients=list(signed.recipients),
        recorded_at=at,
        recorded_by_id=by.person_id,
    )
    audit.record("paper.recorded", by=by, at=at, about=about, details={"paper": paper.pk})
    take_up(paper, by=by, at=at)
    return paper
