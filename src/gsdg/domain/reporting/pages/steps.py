"""Who did what on the way to a figure, newest first, from the audit."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from gsdg.domain.accounts.queries import names
from gsdg.domain.reporting.pages.standing import Signed, revision_words
from gsdg.domain.reporting.queries.places import FigurePlace
from gsdg.domain.reporting.queries.trace import TraceRow
from gsdg.domain.reporting.queries.why import events_of
from gsdg.toolkit.audit.labels import label_of
from gsdg.toolkit.audit.models import AuditEvent
from gsdg.toolkit.audit.queries import acted_on
from gsdg.toolkit.web.language import current_language

MOST = 12
DECISIONS = ("report.accepted", "report.reopened", "history.loaded")
"""Of the many reports below a total, what moved it; of one report, every act."""


@dataclass(frozen=True)
class Step:
    """As `components/timeline.html` shows it."""

    day: date
    title: str
    text: str
    by: str
    kind: str = ""


def steps_of(
    place: FigurePlace, rows: Sequence[TraceRow], signed: Signed | None
) -> tuple[Step, ...]:
    """Of the units in reach, and of the signed total whoever reads it."""
    units = {
        row.report_id: row
        for row in rows
        if row.report_id is not None and place.reach.shows(row.unit_id or 0)
    }
    reports = set(units)
    if signed is not None:
        reports.add(signed.certified.report.pk)
    loaded = any(row.is_history for row in units.values())
    events = events_of(reports, period_id=place.period.pk if loaded else None)
    if len(units) > 1:
        events = [e for e in events if e.event in DECISIONS or not _is_below(e, units)]
    events = events[:MOST]
    people = names({event.by_id for event in events if event.by_id is not None})
    return tuple(_steps(place, events, units, people))


def _is_below(event: AuditEvent, units: Mapping[int, TraceRow]) -> bool:
    kind, _sign, number = event.about.partition(":")
    return kind == "report" and int(number) in units


def _steps(
    place: FigurePlace,
    events: Iterable[AuditEvent],
    units: dict[int, TraceRow],
    people: dict[int, str],
) -> Iterable[Step]:
    for event in events:
        report_id = int(event.about.partition(":")[2])
        row = units.get(report_id) if event.about.startswith("report:") else None
        unit = row.unit if row is not None else place.unit_name
        details = json.loads(event.details)
        number = details.get("revision")
        yield Step(
            day=acted_on(event.at, details),
            title=f"{label_of(event.event, current_language())}: {unit}",
            text="" if number is None else f"({revision_words(number)})",
            by=people.get(event.by_id or 0, _("Hệ thống")),
            kind="stop" if event.event in ("report.sent_back", "report.reopened") else "",
        )
