"""`gsdg training ask|ask-open|asked`: tests before and after a course, what learners think, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator

import click

from gsdg.domain.accounts.commands import acting
from gsdg.domain.training.actions import asking
from gsdg.domain.training.queries.asked import (
    asked_of,
    compared_tests,
    may_compare,
    opinions_shown,
    surveys_of,
)
from gsdg.domain.training.queries.courses import course_named, learners_of, may_see_names
from gsdg.domain.training.words import OCCASIONS
from gsdg.domain.units import tree
from gsdg.kernel.tables import Value
from gsdg.toolkit.console import emit, format_option
from gsdg.toolkit.installation import clock

COLUMNS = ("what", "survey", "state", "asked", "answered", "num", "den")
by_option = click.option("--by", "username", required=True, help="Username of who acts.")
occasion_option = click.option("--occasion", type=click.Choice(list(OCCASIONS)), required=True)


@click.command("ask")
@click.argument("course_id", type=int)
@occasion_option
@click.option("--questionnaire", required=True, help="bo: and a code of the pack, or the number of a version of the office's own.")  # fmt: skip
@by_option
def ask(course_id: int, occasion: str, questionnaire: str, username: str) -> None:
    """Begin a test before, a test after, or a survey of opinions of a course; prints the number of the survey."""
    by = acting(username)
    with tree.held():
        made = asking.begin_course_survey(
            course_id=course_named(by, course_id).pk,
            occasion=occasion,
            questionnaire=questionnaire,
            by=by,
            at=clock.now(),
            on=clock.today(),
        )
    click.echo(made.pk)


@click.command("ask-open")
@click.argument("course_id", type=int)
@occasion_option
@by_option
def ask_open(course_id: int, occasion: str, username: str) -> None:
    """Open it for the class as it stands now."""
    by = acting(username)
    with tree.held():
        asking.open_course_survey(
            course_id=course_named(by, course_id).pk, occasion=occasion, by=by, at=clock.now(), on=clock.today()
        )  # fmt: skip


@click.command("asked")
@click.argument("course_id", type=int)
@by_option
@format_option
def asked(course_id: int, username: str, as_format: str) -> None:
    """What came of it, in parts: shares of points, who improved, means of opinions. What is too small to show is left out."""
    by = acting(username)
    course = course_named(by, course_id)
    sees = may_see_names(by, course)
    surveys = surveys_of(course)
    found, learners = asked_of(surveys), learners_of(course)
    compared = compared_tests(learners, surveys)

    def rows() -> Iterator[tuple[Value, ...]]:
        for one in found:
            share = None if one.is_hidden_from(sees_names=sees) else one.share
            parts = (share.num, share.den) if share is not None else (None, None)
            yield (one.occasion, one.survey.pk, one.survey.state, one.asked, one.answered, *parts)
        if may_compare(found, compared, sees_names=sees):
            yield (
                "improved",
                None,
                "",
                compared.both,
                compared.both,
                compared.better,
                compared.both,
            )
        for opinion in opinions_shown(found, sees_names=sees):
            told = (opinion.asked, opinion.answered, opinion.mean.num, opinion.mean.den)
            yield (opinion.question.code, None, "", *told)

    emit(COLUMNS, rows(), as_format)


COMMANDS: list[click.Command] = [ask, ask_open, asked]
