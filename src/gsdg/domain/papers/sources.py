"""What other packages are told: a document that an office must have and that is not there is a signal of its unit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gsdg.domain.papers.queries.required import missing_documents_of, owed_documents
from gsdg.domain.programme.ports import Signal
from gsdg.kernel.refusal import Refused

MISSING = "papers.missing"


def missing_documents(unit_ids: frozenset[int], on: date) -> Iterator[Signal]:
    """Văn bản phải có mà chưa có: each by its days since the day it was owed, of this year."""
    try:
        owed = owed_documents(year=on.year, on=on, unit_ids=unit_ids)
    except Refused:  # no pack says what must be there
        return
    for one in missing_documents_of(owed, on=on):
        yield Signal(
            unit_id=one.office.unit_id,
            code=MISSING,
            amount=one.days_late(on),
            evidence=one.requirement.label.vi,
            about=f"office:{one.office.pk}",
        )
