"""Several acts in one, for who works without the page: both happen, or neither."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from django.db import transaction

from gsdg.domain.reporting.actions.drafts import (
    ExplanationChange,
    Saved,
    finish_part,
    save_draft,
)
from gsdg.domain.reporting.actions.gate import insist_on_answering, locked_report
from gsdg.domain.reporting.actions.workflow import certify_report
from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.queries.drafts import Draft, draft_of
from gsdg.domain.reporting.rules import may_type, place_of, to_explain
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.access import Actor, Permission


@transaction.atomic
def finish_and_certify_report(*, report_id: int, by: Actor, at: datetime, on: date) -> Report:
    """Certify; the parts that no division reported finished are finished by who may enter them all, on record."""
    report = locked_report(report_id)
    insist_on_answering(report, by, Permission.REPORT_CERTIFY)
    if may_type(report.state):
        for division in draft_of(report).unfinished_divisions:
            finish_part(report_id=report_id, division=division, done=True, by=by, at=at)
    return certify_report(report_id=report_id, by=by, at=at, on=on)


@transaction.atomic
def explain_cells(
    *, report_id: int, explanations: Mapping[str, str], by: Actor, at: datetime
) -> Saved:
    """Answer the checks that ask at each of these cells."""
    report = locked_report(report_id)
    insist_on_answering(report, by, Permission.REPORT_FILL)
    draft = draft_of(report)
    changes = [change for cell, text in explanations.items() for change in _at(draft, cell, text)]
    return save_draft(report_id=report_id, explanations=changes, by=by, at=at)


def _at(draft: Draft, cell: str, text: str) -> Iterator[ExplanationChange]:
    places = [place_of(asked) for asked in to_explain(draft.outcomes) if cell in asked.addresses]
    if not places:
        form = draft.form.code
        raise Refused(Refusal("report.nothing_to_explain", {"form": form, "cell": cell}, cell=cell))
    for place in places:
        standing = draft.explained.get(place)
        yield ExplanationChange(place, text, standing.version if standing is not None else 0)
