"""Batches as those see them who asked for them, and colleagues who may ask for the same."""

from __future__ import annotations

from dataclasses import dataclass

from gsdg.domain.reporting.models import Batch, BatchItem, BatchKind
from gsdg.toolkit.access import Actor, Permission

NEEDED = {
    BatchKind.WORKBOOKS: Permission.REPORT_FILL,
    BatchKind.ACCEPTANCES: Permission.REPORT_REVIEW,
}


def batch_seen_by(actor: Actor, batch_id: int) -> Batch | None:
    """By who asked for it, and by colleagues of the same office who may do the same. None stands for 404."""
    batch = Batch.objects.filter(pk=batch_id).first()
    if batch is None or batch.by_id == actor.id:
        return batch
    of_office = actor.office_id is not None and batch.office_id == actor.office_id
    return batch if of_office and actor.may(NEEDED[BatchKind(batch.kind)]) else None


@dataclass(frozen=True)
class Items:
    """`hidden` are those of reports out of this person's reach."""

    shown: list[BatchItem]
    hidden: int


def items_of(batch: Batch, actor: Actor) -> Items:
    """All of them for who asked; a colleague sees those of reports in reach."""
    items = list(
        batch.items.select_related("report__duty__form", "report__duty__office").prefetch_related(
            "report__on_behalf"
        )
    )
    if batch.by_id == actor.id:
        return Items(items, 0)
    scope = actor.scope(NEEDED[BatchKind(batch.kind)])
    shown = [i for i in items if i.report is not None and i.report.duty.is_within(scope)]
    return Items(shown, len(items) - len(shown))
