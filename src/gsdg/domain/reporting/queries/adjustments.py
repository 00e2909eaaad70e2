"""Revisions that took the place of settled ones: of which, why it was opened again, and what that changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gsdg.domain.programme.queries import form_spec
from gsdg.domain.reporting.changes import Changes, changes_between
from gsdg.domain.reporting.contents import Content
from gsdg.domain.reporting.models import Remark, Revision


@dataclass(frozen=True)
class Adjustment:
    """`number` took the place of `base`. What it changed is computed from both, so no flag can say otherwise."""

    revision_id: int
    report_id: int
    unit_id: int
    number: int
    base: int
    reason: str
    changes: Changes


def adjustments_of(revisions: Iterable[int]) -> dict[int, Adjustment]:
    """By the id of the revision, of those that adjust another. Two queries; none where nothing is asked about."""
    revisions = list(revisions)
    found = (
        []
        if not revisions
        else list(
            Revision.objects.filter(pk__in=revisions, adjusts__isnull=False)
            .select_related("adjusts", "report__duty__form__pack")
            .order_by("pk")
        )
    )
    if not found:
        return {}
    asked = Remark.objects.filter(
        report__in={one.report_id for one in found}, is_return=True, answers=None
    )
    reasons = {
        (report_id, number): text
        for report_id, number, text in asked.order_by("at", "pk").values_list(
            "report_id", "revision_number", "text"
        )
    }
    return {one.pk: _adjustment(one, reasons) for one in found}


def _adjustment(revision: Revision, reasons: dict[tuple[int, int], str]) -> Adjustment:
    base, duty = revision.adjusts, revision.report.duty
    if base is None:
        raise ValueError(f"{revision} adjusts nothing")
    addresses = [cell.address for cell in form_spec(duty.form).stored]
    before, after = Content.from_bytes(base.content), Content.from_bytes(revision.content)
    return Adjustment(
        revision_id=revision.pk,
        report_id=revision.report_id,
        unit_id=duty.unit_id,
        number=revision.number,
        base=base.number,
        reason=reasons.get((revision.report_id, base.number), ""),
        changes=changes_between(before, after, addresses),
    )
