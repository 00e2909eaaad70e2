"""From a draft to an immutable revision: canonical bytes, their hash, and the packed figures."""

from __future__ import annotations

from datetime import date, datetime

from gsdg.domain.reporting.actions.standing import newest_revision_number
from gsdg.domain.reporting.contents import Content, Waived, sha256_of
from gsdg.domain.reporting.models import Revision
from gsdg.domain.reporting.queries.drafts import Draft
from gsdg.domain.reporting.queries.figures import completeness
from gsdg.domain.reporting.rules import may_be_waived
from gsdg.domain.reporting.vectors import Vector, figures_by_address, vector_of
from gsdg.domain.units import tree
from gsdg.kernel.figures import Provenance
from gsdg.toolkit.access import Actor
from gsdg.toolkit.installation import current


def freeze(draft: Draft, *, by: Actor, at: datetime, on: date) -> Revision:
    """One new revision of the report. In a demo every figure is illustrative and says so for ever."""
    provenance = provenance_here()
    own = vector_of(draft.form, draft.completed if draft.speaks else {}, provenance)
    total = draft.total_with(own) if draft.report.duty.consolidates else None
    content = content_of(draft, provenance=provenance, total=total)
    done, expected = _completeness(draft)
    data = content.to_bytes()
    amounts, counts, marks = own.pack()
    packed_total = total.pack() if total is not None else (None, None, None)
    return Revision.objects.create(
        report=draft.report,
        number=content.number,
        content=data,
        sha256=sha256_of(data),
        amounts=amounts,
        counts=counts,
        marks=marks,
        total_amounts=packed_total[0],
        total_counts=packed_total[1],
        total_marks=packed_total[2],
        units_in=done,
        units_expected=expected,
        certified_by_id=by.id,
        certified_at=at,
        certified_on=on,
        adjusts_id=draft.report.adjusting_id,
    )


def provenance_here() -> Provenance:
    """What every figure certified in this installation is."""
    installation = current()
    if installation is not None and installation.is_demo:
        return Provenance.ILLUSTRATIVE
    return Provenance.REPORTED


def _completeness(draft: Draft) -> tuple[int, int]:
    duty = draft.report.duty
    if not duty.consolidates:
        return 1, 1
    return completeness(duty.form, duty.period, duty.unit_id)


def content_of(draft: Draft, *, provenance: Provenance, total: Vector | None) -> Content:
    """All that the draft says, as it will be signed."""
    duty = draft.report.duty
    return Content(
        form=draft.form.code,
        pack_sha256=duty.form.pack.sha256,
        period=duty.period.code,
        unit=f"{tree.current().on(duty.period.as_of).span(duty.unit_id).code}@{duty.unit_id}",
        office=duty.office.code,
        number=newest_revision_number(draft.report.pk) + 1,
        provenance=provenance,
        cells=draft.figures_to_sign,
        lists={section.code: draft.list_rows(section.code) for section in draft.form.lists},
        texts=dict(draft.answers.texts),
        explanations=dict(draft.explanations),
        waivers=_waived(draft),
        total=None if total is None else figures_by_address(draft.form, total),
    )


def _waived(draft: Draft) -> dict[str, Waived]:
    """Only what a check still asks: a figure that was mended needs no waiver."""
    asked = may_be_waived([] if draft.is_only_a_sum else draft.outcomes)
    return {
        place: Waived(one.reason, ", ".join(filter(None, [one.by_name, one.by_office])), one.until)
        for place, one in draft.waivers.items()
        if place in asked
    }
