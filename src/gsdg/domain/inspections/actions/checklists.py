"""A checklist that was printed as a workbook, filled in and sent back: all of it or nothing, its errors given back at their cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.db import transaction

from gsdg.domain.inspections import refusals_visits
from gsdg.domain.inspections.actions.answering import Saved, save_answers
from gsdg.domain.inspections.actions.at_visit import record
from gsdg.domain.inspections.models import Visit
from gsdg.domain.inspections.queries.checklists import REFUSED
from gsdg.domain.inspections.sheets_visits import read_checklist
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.toolkit import files
from gsdg.toolkit.access import Actor
from gsdg.toolkit.files.media_types import EXCEL
from gsdg.toolkit.sheets.marking import marked_copy


class ChecklistRefused(Refused):
    """With the hash of the copy in which the errors are marked, empty where nothing is said of a cell."""

    def __init__(self, refusals: Sequence[Refusal], *, marked: str) -> None:
        super().__init__(refusals)
        self.marked = marked


@dataclass(frozen=True)
class _Upload:
    data: bytes
    name: str
    by: Actor
    at: datetime


def take_checklist(
    *, visit: Visit, data: bytes, name: str, by: Actor, at: datetime, on: date
) -> Saved:
    """What was refused is kept with its marked copy, so that a clerk who asks why can be shown the very file."""
    insist(refusals_visits.why_not_answer(by, visit))
    try:
        back = read_checklist(data, name=name, visit=visit, on=on)
        return save_answers(
            visit_id=visit.pk, changes=back.changes, by=by, at=at, on=on, all_or_nothing=True, at_cell=back.at_cell
        )  # fmt: skip
    except Refused as refused:
        # Marked before the transaction: it takes longer than everything else here.
        copy = marked_copy(data, refused.refusals, name=name)
        if copy is None:
            raise
        marked = _keep(visit, _Upload(data, name, by, at), refused.refusals, copy)
        raise ChecklistRefused(refused.refusals, marked=marked) from refused


@transaction.atomic
def _keep(visit: Visit, sent: _Upload, refusals: Sequence[Refusal], copy: bytes) -> str:
    about: dict[str, Any] = {"name": sent.name, "media_type": EXCEL, "by": sent.by, "at": sent.at}
    kept = {
        "file": files.store(sent.data, **about).sha256,
        "marked": files.store_made(copy, **about).sha256,
    }
    record(
        REFUSED,
        visit,
        sent.by,
        sent.at,
        sha256=sha256(sent.data).hexdigest(),
        rules=sorted({refusal.code for refusal in refusals}),
        count=len(refusals),
        **kept,
    )
    return kept["marked"]
