"""`gsdg inspections visits consult|take-up|consultations`: people consulted in visits, and what their answers add up to."""

from __future__ import annotations

from collections.abc import Iterator

import click

from gsdg.domain.accounts.commands import acting
from gsdg.domain.inspections import words_visits as words
from gsdg.domain.inspections.actions import consulting as acts
from gsdg.domain.inspections.consulting import BENEFICIARY, ConsultationEntry, Consulted
from gsdg.domain.inspections.models import Source, Visit
from gsdg.domain.inspections.queries.consulting import consultations_of
from gsdg.domain.inspections.queries.visits import may_look_inside, visit_of
from gsdg.domain.surveys.queries import reach_of
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.kernel.tables import Value
from gsdg.toolkit.access import Actor
from gsdg.toolkit.console import emit, format_option
from gsdg.toolkit.installation import clock

COLUMNS = ("source", "survey", "title", "consulted", "state", "to_ask", "answered", "text")
BY = click.option("--by", "username", required=True, help="Username of who acts.")


@click.command("consult")
@click.argument("visit", type=int)
@click.option("--questionnaire", required=True, help="bo: and a code of the pack, or the number of a version.")  # fmt: skip
@click.option("--title", required=True)
@click.option("--person", "people", nargs=2, multiple=True, metavar="WHOM NAME", help="Somebody consulted, by name.")  # fmt: skip
@click.option("--sample", type=int, help="Ask the households of this lot of the visit.")
@click.option("--size", type=int, default=0, help="So many beneficiaries, without names.")
@BY
def consult(
    visit: int,
    questionnaire: str,
    title: str,
    people: tuple[tuple[str, str], ...],
    sample: int | None,
    size: int,
    username: str,
) -> None:
    """Ask people in a visit through a survey, open at once; prints the numbers of the source and of its survey."""
    by = acting(username)
    names: dict[str, list[str]] = {}
    for whom, name in people:
        names.setdefault(whom, []).append(name)
    asked = [Consulted(whom, tuple(told)) for whom, told in names.items()]
    if size:
        asked.append(Consulted(BENEFICIARY, size=size))
    entry = ConsultationEntry(
        questionnaire, title, asked, sample_id=sample, is_anonymous=sample is not None or size > 0
    )
    made = acts.begin_consultation(
        visit_id=_visit(by, visit).pk, entry=entry, by=by, at=clock.now(), on=clock.today()
    )
    click.echo(f"{made.pk} {made.reference}")


def _visit(by: Actor, number: int) -> Visit:
    found = visit_of(by, number)
    if found is None or not may_look_inside(by, found):
        raise Refused(Refusal("visit.unknown", {"text": number}))
    return found


@click.command("take-up")
@click.argument("source", type=int)
@BY
def take_up(source: int, username: str) -> None:
    """End the survey of a source and write down what its answers add up to; prints how many answered."""
    by = acting(username)
    found = Source.objects.filter(pk=source).first()
    _visit(by, found.visit_id if found is not None else 0)
    made = acts.take_up_consultation(source_id=source, by=by, at=clock.now(), on=clock.today())
    click.echo(made.people)


@click.command("consultations")
@click.argument("visit", type=int)
@BY
@format_option
def consultations(visit: int, username: str, as_format: str) -> None:
    """The consultations of a visit: who was to be asked, who answered, what was taken up."""
    found = _visit(acting(username), visit)

    def rows() -> Iterator[tuple[Value, ...]]:
        for source, survey in consultations_of(found):
            reach = reach_of(survey)
            whom = words.CONSULTED[source.consulted]["en"] if source.consulted else ""
            told = (source.pk, survey.pk, source.title, whom, survey.state)
            yield (*told, reach.to_ask, reach.sheets, source.text)

    emit(COLUMNS, rows(), as_format)


COMMANDS: list[click.Command] = [consult, take_up, consultations]
