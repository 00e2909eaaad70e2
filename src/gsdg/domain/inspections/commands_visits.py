"""`gsdg inspections visits list|findings`: visits, and findings before they are confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from gsdg.domain.accounts.commands import acting
from gsdg.domain.inspections import words_visits as words
from gsdg.domain.inspections.queries.findings import open_findings
from gsdg.domain.inspections.queries.visits import may_look_inside, visits_of
from gsdg.kernel.tables import Value
from gsdg.toolkit.access import Actor
from gsdg.toolkit.console import emit, format_option

VISIT_COLUMNS = (
    "visit",
    "round",
    "kind",
    "unit_id",
    "office",
    "from_day",
    "to_day",
    "state",
    "answers",
    "findings",
)
FINDING_COLUMNS = ("finding", "visit", "answer", "office", "state", "severity", "condition")
BY = click.option("--by", "username", required=True, help="Username of who asks.")


@click.group()
def visits() -> None:
    """Visits of rounds to units, and self-inspections."""


@visits.command("list")
@BY
@click.option("--kind", type=click.Choice([*words.VISIT_KINDS]), help="Only these.")
@format_option
def list_visits(username: str, kind: str | None, as_format: str) -> None:
    """List the visits that somebody may see, newest first, with the numbers of answers and findings."""
    by = acting(username)
    rows = visits_of(by).order_by("-from_day", "-pk")
    emit(VISIT_COLUMNS, _visit_rows(by, rows.filter(kind=kind) if kind else rows), as_format)


def _visit_rows(by: Actor, rows: Any) -> Iterator[tuple[Value, ...]]:
    for one in rows.prefetch_related("answers", "found"):
        inside = may_look_inside(by, one)
        yield (
            one.pk,
            one.round_id,
            one.kind,
            one.unit_id,
            one.office.name,
            one.from_day,
            one.to_day,
            one.state,
            len(one.answers.all()) if inside else None,
            len(one.found.all()) if inside else None,
        )


@visits.command("findings")
@BY
@format_option
def list_findings(username: str, as_format: str) -> None:
    """List the findings that are not confirmed yet, the oldest first."""
    found = open_findings(acting(username))
    rows: list[tuple[Value, ...]] = [
        (
            one.finding_id,
            one.visit_id,
            one.answer_id,
            one.visit.office.name,
            one.finding.state,
            one.finding.severity,
            one.finding.condition,
        )
        for one in found
    ]
    emit(FINDING_COLUMNS, rows, as_format)
