"""`gsdg surveys …`: which there are, what came out, and the lot worked out again."""

from __future__ import annotations

from collections.abc import Iterator

import click

from gsdg.domain.accounts.commands import acting
from gsdg.domain.surveys import drawing
from gsdg.domain.surveys.actions import frames
from gsdg.domain.surveys.models import Survey
from gsdg.domain.surveys.queries import (
    groups_with_draws,
    is_too_few,
    listed,
    results_by,
    results_of,
    survey_named,
    surveys_kept_by,
    surveys_seen_by,
)
from gsdg.domain.surveys.refusals import why_not_keep_survey
from gsdg.domain.surveys.tabulation import Table
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.kernel.tables import Value
from gsdg.toolkit.console import emit, format_option
from gsdg.toolkit.installation import clock

LIST_COLUMNS = (
    "id", "title", "office", "about", "questionnaire", "version", "from_day", "to_day", "state", "anonymous", "sheets",
)  # fmt: skip
RESULT_COLUMNS = (
    "group", "question", "option", "sheets", "asked", "answered", "blank", "refused", "not_asked", "num", "den",
)  # fmt: skip
DRAW_COLUMNS = ("group", "kind", "unit_id", "method", "seed", "frame_size", "place", "number", "state")  # fmt: skip
by_option = click.option("--by", "username", required=True, help="Username of who acts.")


@click.group()
def surveys() -> None:
    """Questionnaires asked of people: which surveys there are, their results, and their lots."""


@surveys.command("list")
@by_option
@format_option
def list_surveys(username: str, as_format: str) -> None:
    """Surveys that you may see, the latest first, with how many sheets came back."""
    found = listed(surveys_seen_by(acting(username)))
    rows = (
        (
            one.pk,
            one.title,
            one.office.code,
            one.about_subject,
            one.version.title,
            one.version.number,
            one.from_day,
            one.to_day,
            one.state,
            str(one.is_anonymous).lower(),
            one.number_of_sheets,  # type: ignore[attr-defined]
        )
        for one in found
    )
    emit(LIST_COLUMNS, rows, as_format)


@surveys.command("results")
@click.argument("survey_id", type=int)
@click.option("--group", "axis", default="", help="don-vi, doi-tuong, or the code of a question.")
@click.option(
    "--geography",
    type=click.Choice(["as-reported", "today"]),
    default="as-reported",
    help="With --group don-vi: on the map of the survey's first day, or on that of today.",
)
@by_option
@format_option
def results(survey_id: int, axis: str, geography: str, username: str, as_format: str) -> None:
    """Counts of every question and option in parts; means as sum and number. What is too small to show is left out."""
    by = acting(username)
    found = survey_named(by, survey_id)
    keeps, whole = why_not_keep_survey(by, found) is None, results_of(found)
    tables = {"": whole} if not is_too_few(found, whole, keeps=keeps) else {}
    if axis and tables:
        _insist_on_axis(found, axis)
        today = clock.today()
        is_moved = geography == "today" and found.from_day <= today
        day = today if is_moved else None
        tables = results_by(found, axis, keeps=keeps, map_day=day).shown
    emit(RESULT_COLUMNS, _result_rows(tables), as_format)


def _insist_on_axis(survey: Survey, axis: str) -> None:
    known = ["don-vi", "doi-tuong"]
    known += [q.code for q in survey.version.sheet.questions if q.breakdown]
    if axis not in known:
        raise Refused(Refusal("survey.axis", {"axis": axis, "known": ", ".join(known)}))


def _result_rows(tables: dict[str, Table]) -> Iterator[tuple[Value, ...]]:
    for group, table in tables.items():
        for one in table.questions:
            states = (one.asked, one.answered, one.blank, one.refused, one.not_asked)
            mean = one.mean
            parts = (mean.num, mean.den) if mean is not None else (None, None)
            yield (group, one.question, "", table.sheets, *states, *parts)
            for choice in one.choices:
                share = one.share(choice)
                yield (group, one.question, choice, table.sheets, *states, share.num, share.den)


@surveys.command("draw")
@click.argument("survey_id", type=int)
@click.option("--group", "group_id", type=int, help="Cast the lot of this group of the frame.")
@click.option("--wanted", type=int, help="How many to draw.")
@by_option
@format_option
def draw(
    survey_id: int, group_id: int | None, wanted: int | None, username: str, as_format: str
) -> None:
    """Cast a lot with --group and --wanted; without them print the lots, worked out again from their seeds."""
    actor = acting(username)
    found = surveys_kept_by(actor).filter(pk=survey_id).first()
    if found is None:
        raise Refused(Refusal("survey.unknown", {"survey": survey_id}))
    if group_id is not None:
        if not found.groups.filter(pk=group_id).exists():
            raise Refused(Refusal("respondent.unknown"))
        frames.draw(group_id=group_id, wanted=wanted or 0, by=actor, at=clock.now())
    emit(DRAW_COLUMNS, _draw_rows(found), as_format)


def _draw_rows(survey: Survey) -> Iterator[tuple[Value, ...]]:
    for group in groups_with_draws(survey):
        made = group.draw
        people = {one.number: one for one in group.respondents.all() if one.place is not None}
        order = drawing.order_of(made.seed, made.frame_size)[: len(people)]
        for place, number in enumerate(order, start=1):
            state = people[number].state if number in people else "missing"
            told = (group.pk, group.kind, group.unit_id, made.method, made.seed, made.frame_size)
            yield (*told, place, number, state)


COMMANDS = [surveys]
