"""What the page of one figure needs beside its trace: the report itself, what was said of it, and what happened."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gsdg.domain.packs.answers import FormReading, ListRows
from gsdg.domain.packs.evaluate import UnitFacts, explain
from gsdg.domain.packs.expressions.trace import Trace
from gsdg.domain.programme.queries import form_spec
from gsdg.domain.reporting.contents import Content
from gsdg.domain.reporting.models import Remark, Report
from gsdg.domain.reporting.queries.places import FigurePlace
from gsdg.domain.units import tree
from gsdg.toolkit.audit.models import AuditEvent

AT_ONCE = 500
TOLD = (
    "report.certified",
    "report.submitted",
    "report.sent_back",
    "report.accepted",
    "report.reopened",
    "report.issued",
    "history.loaded",
)


@dataclass(frozen=True)
class OwnReport:
    """The accepted report of the unit itself, and how the cell came about in it."""

    report: Report
    content: Content
    trace: Trace | None
    explanations: tuple[str, ...]
    remarks: tuple[Remark, ...]


def own_reports(place: FigurePlace, address: str) -> list[OwnReport]:
    """Of a unit that reports for itself; only where the actor may read the unit."""
    if not place.reach.shows(place.unit_id) or not place.geography.is_as_reported:
        return []
    reports = (
        Report.objects.filter(
            duty__form=place.form,
            duty__period=place.period,
            duty__unit_id=place.unit_id,
            duty__consolidates=False,
            accepted__isnull=False,
        )
        .select_related("accepted", "duty", "duty__office")
        .order_by("pk")
    )
    found = list(reports)
    remarks = list(Remark.objects.filter(report__in=found, address=address))
    return [_own(place, address, report, remarks) for report in found]


def _own(place: FigurePlace, address: str, report: Report, remarks: Sequence[Remark]) -> OwnReport:
    if report.accepted is None:
        raise ValueError(f"{report} has no accepted revision")
    content = Content.from_bytes(report.accepted.content)
    return OwnReport(
        report,
        content,
        _explained(place, address, content),
        tuple(
            text for where, text in content.explanations.items() if where.endswith(f"@{address}")
        ),
        tuple(remark for remark in remarks if remark.report_id == report.pk),
    )


def _explained(place: FigurePlace, address: str, content: Content) -> Trace | None:
    span = tree.current().on(place.period.as_of).span(place.unit_id)
    lists: dict[str, ListRows] = {
        code: tuple(row.values for row in rows) for code, rows in content.lists.items()
    }
    reading = FormReading(
        form_spec(place.form),
        content.cells,
        UnitFacts(span.kind, span.level, place.period.as_of),
        lists,
    )
    return explain(form_spec(place.form), address, reading)


def events_of(report_ids: Iterable[int], *, period_id: int | None = None) -> list[AuditEvent]:
    """Acts on these reports, and the loading of the period's figures where they were loaded; newest first."""
    about = [f"report:{pk}" for pk in sorted(set(report_ids))]
    if period_id is not None:
        about.append(f"period:{period_id}")
    found: list[AuditEvent] = []
    for start in range(0, len(about), AT_ONCE):
        found += AuditEvent.objects.filter(event__in=TOLD, about__in=about[start : start + AT_ONCE])
    return sorted(found, key=lambda event: event.pk, reverse=True)
