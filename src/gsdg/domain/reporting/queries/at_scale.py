"""What waits for an office, each with what changed in it and what is open: a fixed price a report, few queries for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F

from gsdg.domain.packs.evaluate import Verdict
from gsdg.domain.packs.spec import Severity
from gsdg.domain.reporting.contents import Content
from gsdg.domain.reporting.models import Remark, Report, Revision
from gsdg.domain.reporting.odd import Beside
from gsdg.domain.reporting.queries.beside import beside_of
from gsdg.domain.reporting.queries.other_forms import Others, others_of
from gsdg.domain.reporting.queries.previous import previous_of
from gsdg.domain.reporting.queries.reports import Desk, sender_name
from gsdg.domain.reporting.queries.review import outcomes_of
from gsdg.domain.reporting.queries.waiting import to_review
from gsdg.domain.reporting.rules_at_scale import OpenPoints
from gsdg.kernel.figures import BLANK, Figure

MOST = 100
"""So many are looked at together; the rest wait for the next look."""


@dataclass(frozen=True)
class Weighed:
    """`since_revision` and `since_period` count cells that differ; None where there is nothing to compare with."""

    report: Report
    sender: str
    since_revision: int | None
    since_period: int | None
    points: OpenPoints


def weighed_for(desk: Desk, *, period: str = "", form: str = "") -> list[Weighed]:
    """The longest waiting first."""
    waiting = to_review(desk).filter(duty__consolidates=False)
    if period:
        waiting = waiting.filter(duty__period__code=period)
    if form:
        waiting = waiting.filter(duty__form__code=form)
    return weigh(list(waiting.select_related("latest")[:MOST]))


def weigh(reports: Sequence[Report]) -> list[Weighed]:
    previous, remarks = previous_of(reports), _unsettled(reports)
    before, others = _revisions_before(reports), others_of(reports)
    beside = beside_of(reports)
    return [
        _weighed(r, previous.get(r.pk, {}), others, beside, before.get(r.pk), remarks[r.pk])
        for r in reports
        if r.latest is not None
    ]


def _weighed(
    report: Report,
    previous: Mapping[str, Figure],
    others: Mapping[int, Others],
    beside: Mapping[int, Beside],
    before: Content | None,
    remarks: int,
) -> Weighed:
    if report.latest is None:
        raise ValueError(f"{report} was never certified")
    content = Content.from_bytes(report.latest.content)
    outcomes = outcomes_of(report, content, previous, others, beside)
    asking = (Severity.BLOCKING, Severity.EXPLAIN)
    failed = [o for o in outcomes if o.verdict is Verdict.FAILED and o.severity in asking]
    return Weighed(
        report=report,
        sender=sender_name(report.duty),
        since_revision=None if before is None else _differing(before.cells, content.cells),
        since_period=_differing(previous, content.cells) if previous else None,
        points=OpenPoints(len(failed), remarks),
    )


def _differing(before: Mapping[str, Figure], after: Mapping[str, Figure]) -> int:
    return sum(before.get(a, BLANK) != figure for a, figure in after.items())


def _unsettled(reports: Sequence[Report]) -> Counter[int]:
    open_ones = Remark.objects.filter(report__in=reports, answers=None, resolved_at=None)
    return Counter(open_ones.order_by().values_list("report_id", flat=True))


def _revisions_before(reports: Sequence[Report]) -> dict[int, Content]:
    """Of each report the revision before its latest."""
    before = Revision.objects.filter(
        report__in=reports, number=F("report__latest__number") - 1
    ).values_list("report_id", "content")
    return {pk: Content.from_bytes(content) for pk, content in before}
