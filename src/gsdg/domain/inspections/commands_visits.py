"""`gsdg inspections visits list|findings|suspend|resume|cancel|name-verifier`: visits, and findings before they are confirmed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import click

from gsdg.domain.accounts.commands import acting
from gsdg.domain.accounts.queries import user_named
from gsdg.domain.followup.entries import Act
from gsdg.domain.inspections import words_visits as words
from gsdg.domain.inspections.actions import concluding, visiting
from gsdg.domain.inspections.models import Visit
from gsdg.domain.inspections.queries.findings import open_findings
from gsdg.domain.inspections.queries.visits import may_look_inside, visit_of, visits_of
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.kernel.tables import Value
from gsdg.toolkit.access import Actor
from gsdg.toolkit.console import DAY, emit, format_option
from gsdg.toolkit.installation import clock

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


def order_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """By whose order, and why."""
    for option in (
        click.argument("visit_id", metavar="VISIT", type=int),
        click.option("--reason", required=True, help="Why."),
        click.option("--number", default="", help="Number of the order on paper."),
        click.option("--day", type=DAY, help="Day of the order on paper."),
        click.option("--issuer", default="", help="Who ordered it."),
        click.option("--by", "username", required=True, help="Username of who acts."),
    ):
        command = option(command)
    return command


@visits.command("suspend")
@order_options
@click.option("--until", type=DAY, help="Until when, where that is known.")
def suspend(until: date | None, **said: Any) -> None:
    """A visit rests: what was answered stands, nothing is added until it goes on."""
    _ordered(visiting.suspend_visit, said, until=until)


@visits.command("resume")
@order_options
def resume(**said: Any) -> None:
    """A suspended visit goes on."""
    _ordered(visiting.resume_visit, said)


@visits.command("cancel")
@order_options
def cancel(**said: Any) -> None:
    """A visit will not take place, or not be finished; once the unit knows of it, by an order on paper."""
    _ordered(visiting.cancel_visit, said)


@visits.command("name-verifier")
@click.argument("visit_id", metavar="VISIT", type=int)
@click.argument("verifier", metavar="USERNAME")
@click.option("--by", "username", required=True, help="Username of the head who names.")
def name_verifier(visit_id: int, verifier: str, username: str) -> None:
    """The head names who will verify what a self-inspection asked for: nobody who took part or has to sign."""
    by = acting(username)
    done = concluding.name_verifier(
        visit_id=_named(by, visit_id).pk,
        user_id=user_named(verifier).pk,
        by=by,
        at=clock.now(),
        on=clock.today(),
    )
    click.echo(f"{done.pk} {verifier}")


def _ordered(do: Callable[..., Visit], said: dict[str, Any], **more: Any) -> None:
    """One act on one visit; its state afterwards is printed."""
    by = acting(said["username"])
    found = _named(by, said["visit_id"])
    order = Act(said["number"], said["day"], said["issuer"])
    at = {"by": by, "at": clock.now(), "on": clock.today()}
    done = do(visit_id=found.pk, reason=said["reason"], order=order, **more, **at)
    click.echo(f"{done.pk} {done.state}")


def _named(by: Actor, visit_id: int) -> Visit:
    found = visit_of(by, visit_id)
    if found is None:
        raise Refused(Refusal("visit.unknown", {"text": visit_id}))
    return found
