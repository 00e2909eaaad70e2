"""`gsdg recommendations …`: the register of corrections on the command line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from gsdg.domain.accounts.commands import acting
from gsdg.domain.followup import words
from gsdg.domain.followup.actions import (
    issuing,
    lines,
    months,
    urging,
)
from gsdg.domain.followup.actions.past import record_past
from gsdg.domain.followup.commands_acts import ACTS, by_option
from gsdg.domain.followup.entries import (
    FindingEntry,
    Origin,
    PastAsk,
    PastFinding,
    PastOutcome,
    RecommendationEntry,
)
from gsdg.domain.followup.models import Recommendation
from gsdg.domain.followup.queries.corrections import (
    LATE,
    OPEN,
    Sought,
    sought,
)
from gsdg.domain.followup.queries.figures import (
    GROUPS,
    Wanted,
    ages,
    by_group,
    repeats,
    snapshot_of,
    told,
    whole,
)
from gsdg.domain.followup.queries.rechecks import rechecks_as_at
from gsdg.domain.followup.refusals import own_office
from gsdg.domain.followup.working_days import days_late
from gsdg.domain.units import tree
from gsdg.domain.units.queries import office_named, resolve
from gsdg.kernel.refusal import insist
from gsdg.kernel.tables import Value
from gsdg.toolkit import files
from gsdg.toolkit.access import Permission, why_not_permitted
from gsdg.toolkit.console import DAY, emit, format_option
from gsdg.toolkit.files.media_types import media_type_of
from gsdg.toolkit.installation import clock

COLUMNS = (
    "number", "state", "source", "severity", "cause", "component", "unit_id", "unit", "addressee", "issued_on",
    "answer_by", "due", "current_due", "late_days", "text", "money", "money_settled",
)  # fmt: skip


@click.group()
def recommendations() -> None:
    """What must be put right: findings, recommendations, measures, proofs, verification."""


@recommendations.command("list")
@click.option("--on", "day", type=DAY, help="Judged as of this day; today by default.")
@click.option(
    "--within", metavar="CODE", help="Only of this unit and below, with what it comes from."
)
@click.option("--overdue", is_flag=True, help="Only those past their present due day.")
@click.option("--open", "still_open", is_flag=True, help="Only those not ended.")
@by_option
@format_option
def list_recommendations(
    day: date | None,
    within: str | None,
    overdue: bool,  # noqa: FBT001 - a flag of the command line
    still_open: bool,  # noqa: FBT001
    username: str,
    as_format: str,
) -> None:
    """List the register as far as you may see it, the longest overdue first."""
    on = day or clock.today()
    wanted = Sought(
        on=on,
        standing=LATE if overdue else OPEN if still_open else "",
        unit_id=None if within is None else resolve(within, on=on),
    )
    rows = sought(acting(username), wanted).select_related("addressee", "standing").soonest_first()
    with tree.held():
        emit(COLUMNS, [_row(one, on) for one in rows], as_format)


def _row(one: Recommendation, on: date) -> tuple[Value, ...]:
    current = one.current_due
    is_open = one.state not in ("closed", "withdrawn")
    return (
        one.number,
        one.state,
        one.source,
        one.severity,
        one.cause,
        one.component,
        one.unit_id,
        tree.current().name_of(one.unit_id, one.issued_on),
        one.addressee.name,
        one.issued_on,
        one.answer_by,
        one.due,
        current,
        days_late(current, on) if is_open else 0,
        one.text,
        one.money,
        None if one.money is None else one.standing.settled,
    )


@recommendations.command("kpi")
@click.option("--on", "day", type=DAY, help="As at this day; today by default.")
@click.option(
    "--since", type=DAY, help="Beginning of the window of due days; 1 January by default."
)
@click.option(
    "--within", metavar="CODE", help="Only of this unit and below, with what it comes from."
)
@click.option("--component", default="", help="Only of this component.")
@click.option("--source", default="", help="Only from this source.")
@click.option("--cause", default="", help="Only of this cause.")
@click.option("--group", type=click.Choice(GROUPS), help="One set of figures for each.")
@click.option("--as-closed", type=DAY, help="As the month that ended on this day was closed.")
@by_option
@format_option
def kpi(
    day: date | None,
    since: date | None,
    within: str | None,
    group: str | None,
    as_closed: date | None,
    component: str,
    source: str,
    cause: str,
    username: str,
    as_format: str,
) -> None:
    """The figures of following up, as at a day: numerator and denominator; medians in days over how many."""
    on = as_closed or day or clock.today()
    wanted = Wanted(
        since=since or date(on.year, 1, 1),
        on=on,
        scope=acting(username).scope(Permission.FOLLOWUP_READ),
        unit_id=None if within is None else resolve(within, on=on),
        snapshot=None if as_closed is None else snapshot_of(as_closed),
        component=component,
        source=source,
        cause=cause,
    )
    told_by = by_group(wanted, group) if group else [("", whole(wanted))]
    lines: list[tuple[Value, ...]] = []
    for key, tally in told_by:
        lines += [(key, m.code, m.num, m.den) for m in told(tally, None)]
        lines += [(key, f"overdue_{a.label}", a.current, a.original) for a in ages(tally)]
    if not group and as_closed is None:
        lines.append(("", "repeat_findings", *repeats(wanted)))
        lines += [("", m.code, m.num, m.den) for m in rechecks_as_at(wanted)]
    emit(("group", "figure", "num", "den"), lines, as_format)


@recommendations.command("close-month")
@click.option("--day", type=DAY, required=True, help="Last day of the month.")
@by_option
def close_month(day: date, username: str) -> None:
    """Freeze how everything stood at the end of a month; the daily work does it by itself."""
    made = months.close_month(day=day, by=acting(username), at=clock.now(), on=clock.today())
    click.echo(f"{made.day.isoformat()} {made.lines} {made.digest}")


@recommendations.command("urge")
@click.option("--on", "day", type=DAY, help="Climb the ladder as of this day; today by default.")
@by_option
def urge(day: date | None, username: str) -> None:
    """Take every step of urging that was reached and not taken; the daily work does it by itself."""
    by = acting(username)
    insist(why_not_permitted(by, Permission.CORRECTION_CLOSE))
    click.echo(urging.urge(on=day or clock.today(), by=by, at=clock.now()))


_LINE_OPTIONS = (
    click.option("--unit", required=True, help="Code of the unit it was found in."),
    click.option("--office", required=True, help="Code of the office that must put it right."),
    click.option(
        "--source", type=click.Choice(list(words.SOURCES)), required=True, help="Who found it."
    ),
    click.option(
        "--body", default="", help="Name of the body, such as Kiểm toán nhà nước khu vực V."
    ),
    click.option("--number", default="", help="Number of its paper."),
    click.option("--day", type=DAY, help="Day of its paper."),
    click.option("--found-on", type=DAY, help="Day it was found; today by default."),
    click.option("--component", default="", help="Code of the component concerned."),
    click.option("--group", default="", help="Content group of the pack."),
    click.option("--criterion", required=True, help="The provision or rule that was not kept."),
    click.option("--condition", required=True, help="What was seen."),
    click.option(
        "--cause-kind",
        type=click.Choice(list(words.CAUSE_KINDS)),
        required=True,
        help="Whose fault.",
    ),
    click.option("--cause", required=True, help="Code of the cause in the pack."),
    click.option("--consequence", default="", help="What came of it."),
    click.option("--severity", required=True, help="Code of the severity in the pack."),
    click.option("--justification", default="", help="Why this severity, for the gravest."),
    click.option("--repeats", type=int, help="Id of the earlier finding that it repeats."),
    click.option("--text", required=True, help="What must be done."),
    click.option("--expected", required=True, help="What will show that it was done."),
    click.option("--due", type=DAY, required=True, help="Until when; it never changes."),
    click.option("--money", type=int, help="Amount in đồng to be settled."),
    click.option(
        "--money-kind",
        type=click.Choice(list(words.MONEY_KINDS)),
        help="What is to be done with it.",
    ),
)


def line_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """A finding in its parts, and what is asked because of it."""
    for option in reversed(_LINE_OPTIONS):
        command = option(command)
    return command


@recommendations.command("add")
@line_options
@by_option
def add(username: str, office: str, unit: str, **said: Any) -> None:
    """Record a finding that was concluded already, with what it asks for."""
    on = clock.today()
    finding, asked = _line_of(office, unit, said, on=said["found_on"] or on)
    made = issuing.record_conclusion(
        finding=finding, recommendation=asked, by=acting(username), at=clock.now(), on=on
    )
    click.echo(f"{made.number} {made.state}")


@recommendations.command("add-past")
@line_options
@click.option("--issued-on", type=DAY, required=True, help="Day it was asked for.")
@click.option("--answered-on", type=DAY, help="Day of the unit's answer.")
@click.option("--position", type=click.Choice(list(words.POSITIONS)), help="What it answered.")
@click.option("--measure", default="", help="What was done.")
@click.option("--reported-on", type=DAY, help="Day it was reported done.")
@click.option(
    "--proof", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="What shows it."
)
@click.option("--verified-on", type=DAY, help="Day it was found met.")
@click.option(
    "--method", type=click.Choice(list(words.METHODS)), default="desk", help="How it was seen."
)
@click.option("--closed-on", type=DAY, help="Day it was closed.")
@click.option("--closure", type=click.Choice(list(words.CLOSURES)), help="How it was closed.")
@click.option("--reason", default="", help="Why, where it was not put right.")
@click.option("--decision", default="", help="Number of the decision, where it was not put right.")
@click.option("--decision-day", type=DAY, help="Day of that decision.")
@click.option("--issuer", default="", help="Who decided.")
@by_option
def add_past(username: str, office: str, unit: str, **said: Any) -> None:
    """Record from its papers what was found, asked and done in years before this system; nobody is told."""
    by, at, on = acting(username), clock.now(), clock.today()
    finding, asked = _line_of(office, unit, said, on=said["found_on"] or said["issued_on"])
    proof: Path | None = said["proof"]
    stored = None
    if proof is not None:
        kind = media_type_of(proof.name)
        stored = files.store(
            files.taken_from(proof), name=proof.name, media_type=kind, by=by, at=at
        )
    outcome = PastOutcome(
        position=said["position"] or "",
        answered_on=said["answered_on"],
        measure=said["measure"],
        proof_sha256="" if stored is None else stored.sha256,
        proof_name="" if proof is None else proof.name,
        reported_on=said["reported_on"],
        verified_on=said["verified_on"],
        method=said["method"],
        closed_on=said["closed_on"],
        closure=said["closure"] or "",
        reason=said["reason"],
        number=said["decision"],
        day=said["decision_day"],
        issuer=said["issuer"],
    )
    ask = PastAsk(asked, said["issued_on"], outcome)
    told = [PastFinding(finding, (ask,))]
    made = record_past(past=told, office_id=own_office(by), by=by, at=at, on=on)
    for one in made[0].recommendations:
        click.echo(f"{one.number} {one.state}")


def _line_of(
    office: str, unit: str, said: dict[str, Any], *, on: date
) -> tuple[FindingEntry, RecommendationEntry]:
    finding = FindingEntry(
        unit_id=resolve(unit, on=on),
        condition=said["condition"],
        criterion=said["criterion"],
        cause_kind=said["cause_kind"],
        cause=said["cause"],
        severity=said["severity"],
        found_on=on,
        origin=Origin(said["source"], said["body"], said["number"], said["day"]),
        group=said["group"],
        component=said["component"],
        consequence=said["consequence"],
        justification=said["justification"],
        previous_id=said["repeats"],
    )
    asked = RecommendationEntry(
        addressee_id=office_named(office).pk,
        text=said["text"],
        expected=said["expected"],
        due=said["due"],
        money_kind=said["money_kind"] or "",
        money=said["money"],
    )
    return finding, asked


@recommendations.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--source", type=click.Choice([*words.SOURCES]), required=True, help="Who concluded.")
@click.option("--body", default="", help="Name of the body that concluded.")
@click.option("--number", "paper", required=True, help="Number of its paper.")
@click.option("--day", type=DAY, required=True, help="Day of its paper.")
@by_option
@format_option
def import_lines(
    file: Path, source: str, body: str, paper: str, day: date, username: str, as_format: str
) -> None:
    """Record the lines of one conclusion from the filled-in form (.xlsx): all of them or none."""
    origin = Origin(source, body, paper, day)
    with tree.held():
        made = lines.record_lines(
            origin=origin, data=files.taken_from(file), name=file.name, by=acting(username), at=clock.now(), on=clock.today()
        )  # fmt: skip
    emit(("number", "addressee"), [(one.number, one.addressee.name) for one in made], as_format)


for _act in ACTS:
    recommendations.add_command(_act)
COMMANDS: list[click.Command] = [recommendations]
