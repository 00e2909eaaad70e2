"""Batches as the people see them who asked for them: one's own, and those of one's office."""

from __future__ import annotations

from gsdg.domain.reporting.models import Batch, BatchItem
from gsdg.toolkit.access import Actor


def batch_seen_by(actor: Actor, batch_id: int) -> Batch | None:
    """None stands for 404."""
    batch = Batch.objects.filter(pk=batch_id).first()
    if batch is None:
        return None
    of_office = actor.office_id is not None and batch.office_id == actor.office_id
    return batch if of_office or batch.by_id == actor.id else None


def items_of(batch: Batch) -> list[BatchItem]:
    return list(batch.items.select_related("report").order_by("position"))
