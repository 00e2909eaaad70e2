"""`gsdg training plan…|course…`: plans, courses and attendance on the command line."""

from __future__ import annotations

from datetime import date

import click

from gsdg.domain.accounts.commands import acting
from gsdg.domain.training import commands_after, commands_asking
from gsdg.domain.training.actions import attendance, courses, plans
from gsdg.domain.training.entries import CourseEntry, ItemEntry, Tick
from gsdg.domain.training.models import Course, Session, TrainingPlan
from gsdg.domain.training.queries.courses import (
    candidates,
    courses_seen_by,
    first_of,
    learners_of,
)
from gsdg.domain.units import queries as unit_queries
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.console import DAY, emit, format_option
from gsdg.toolkit.installation import clock

COURSE_COLUMNS = (
    "id",
    "title",
    "office",
    "from_day",
    "to_day",
    "state",
    "learners",
    "trained",
    "item",
    "programme",
)

by_option = click.option("--by", "username", required=True, help="Username of who acts.")
programme_option = click.option(
    "--programme", default="", metavar="CODE", help="Left out, that of the line, else the newest."
)


@click.command("plan")
@click.option("--office", required=True, metavar="CODE")
@click.option("--year", type=int, required=True)
@by_option
def plan(office: str, year: int, username: str) -> None:
    """Begin the plan of an office for a year; prints its number."""
    made = plans.begin_plan(
        office=unit_queries.office_named(office),
        year=year,
        by=acting(username),
        at=clock.now(),
        on=clock.today(),
    )
    click.echo(made.pk)


@click.command("plan-add")
@click.argument("plan_id", type=int)
@click.option("--title", required=True)
@click.option("--topic", "topics", multiple=True, help="Code of the pack.")
@click.option("--level", "levels", multiple=True, required=True)
@click.option("--quarter", type=int, required=True)
@click.option("--classes", type=int, default=1, show_default=True)
@click.option("--days", type=int, default=1, show_default=True, help="Of one class.")
@click.option("--learners", type=int, required=True, help="Of all classes together.")
@click.option("--place", default="")
@programme_option
@by_option
def plan_add(
    plan_id: int,
    title: str,
    topics: tuple[str, ...],
    levels: tuple[str, ...],
    quarter: int,
    classes: int,
    days: int,
    learners: int,
    place: str,
    programme: str,
    username: str,
) -> None:
    """Add a line to a plan, with the estimate that the norms give; prints its number and cost in đồng."""
    numbers = quarter, classes, days, learners
    entry = ItemEntry(title, topics, levels, *numbers, place=place, programme=programme)
    made = plans.add_item(
        plan_id=_plan(plan_id),
        item=entry,
        by=acting(username),
        at=clock.now(),
        on=clock.today(),
    )
    click.echo(f"{made.pk} {sum(line.total for line in made.costs.all())}")


def _plan(number: int) -> int:
    if not TrainingPlan.objects.filter(pk=number).exists():
        raise Refused(Refusal("plan.unknown", {"plan": number}))
    return number


@click.command("plan-approve")
@click.argument("plan_id", type=int)
@by_option
def plan_approve(plan_id: int, username: str) -> None:
    """Approve a plan."""
    plans.approve_plan(plan_id=_plan(plan_id), by=acting(username), at=clock.now())


@click.command("course")
@click.option("--office", required=True, metavar="CODE")
@click.option("--title", required=True)
@click.option("--topic", "topics", multiple=True)
@click.option("--from", "from_day", type=DAY, required=True)
@click.option("--to", "to_day", type=DAY, required=True, help="The last day.")
@click.option("--place", default="")
@click.option("--item", type=int, help="Line of the plan.")
@programme_option
@by_option
def course(
    office: str,
    title: str,
    topics: tuple[str, ...],
    from_day: date,
    to_day: date,
    place: str,
    item: int | None,
    programme: str,
    username: str,
) -> None:
    """Begin a course with its half-days; prints its number."""
    made = courses.begin_course(
        office=unit_queries.office_named(office),
        entry=CourseEntry(title, topics, from_day, to_day, place, programme),
        item_id=item,
        by=acting(username),
        at=clock.now(),
    )
    click.echo(made.pk)


@click.command("put-in-plan")
@click.argument("course_id", type=int)
@click.option(
    "--item", type=int, help="Line of the plan; left out, the course stands outside plans."
)
@click.option("--programme", default="", metavar="CODE", help="Of a course outside plans.")
@by_option
def put_in_plan(course_id: int, item: int | None, programme: str, username: str) -> None:
    """Hang a course on the line of the organiser's plan that it carries out, or say of which programme it is without one."""
    _course(course_id)
    courses.put_into_plan(
        course_id=course_id,
        item_id=item,
        programme=programme,
        by=acting(username),
        at=clock.now(),
    )


@click.command("session")
@click.argument("course_id", type=int)
@click.option("--day", type=DAY, required=True)
@click.option("--part", type=click.Choice([code for code, _ in Session.PARTS]), required=True)
@click.option("--subject", default="")
@click.option("--trainer", default="")
@click.option("--remove", is_flag=True, help="Take it out; only where nobody was marked.")
@by_option
def session_command(
    course_id: int, day: date, part: str, subject: str, trainer: str, username: str, *, remove: bool
) -> None:
    """Add a half-day to a course, say what one that is there is about, or take it out."""
    found = _course(course_id).sessions.filter(day=day, part=part).first()
    by, at = acting(username), clock.now()
    if not remove:
        courses.set_session(
            course_id=course_id,
            session_id=None if found is None else found.pk,
            day=day,
            part=part,
            subject=subject,
            trainer=trainer,
            by=by,
            at=at,
            on=clock.today(),
        )
        return
    if found is None:
        raise Refused(Refusal("session.unknown", {"day": f"{day:%d/%m/%Y}"}))
    courses.remove_session(course_id=course_id, session_id=found.pk, by=by, at=at)


@click.command("learners")
@click.argument("course_id", type=int)
@click.option("--add", "added", type=int, multiple=True, help="Number of an official.")
@click.option("--suggested", type=int, default=0, help="So many from the head of those proposed.")
@by_option
@format_option
def learners(
    course_id: int, added: tuple[int, ...], suggested: int, username: str, as_format: str
) -> None:
    """Put officials on the list of a course, and print the list."""
    by = acting(username)
    found = _course(course_id)
    added = (*added, *first_of(candidates(by, found), max(suggested, 0)))
    if added:
        courses.add_learners(course_id=course_id, official_ids=added, by=by, at=clock.now())
    listed = learners_of(found)
    rows = ((one.pk, one.official_id, one.level, one.position, one.attended) for one in listed)
    emit(("learner", "official", "level", "position", "attended"), rows, as_format)


def _course(number: int) -> Course:
    found = Course.objects.filter(pk=number).first()
    if found is None:
        raise Refused(Refusal("course.unknown", {"course": number}))
    return found


@click.command("mark")
@click.argument("course_id", type=int)
@click.option("--absent", type=int, multiple=True, help="Learner who was not there.")
@click.option("--day", type=DAY, help="Only the half-days of this day.")
@by_option
def mark(course_id: int, absent: tuple[int, ...], day: date | None, username: str) -> None:
    """Everybody on the list was there in every half-day, except those named."""
    found = _course(course_id)
    by = acting(username)
    ticks = [Tick(pk, pk not in absent) for pk in found.learners.values_list("pk", flat=True)]
    sessions = found.sessions.all() if day is None else found.sessions.filter(day=day)
    for session in sessions:
        attendance.mark(session_id=session.pk, ticks=ticks, by=by, at=clock.now(), on=clock.today())


@click.command("close")
@click.argument("course_id", type=int)
@by_option
def close(course_id: int, username: str) -> None:
    """Close a course: who attended enough counts as trained."""
    _course(course_id)
    courses.close_course(course_id=course_id, by=acting(username), at=clock.now(), on=clock.today())


@click.command("courses")
@click.option("--year", type=int, required=True)
@click.option("--programme", default="", metavar="CODE", help="Only those of this one.")
@by_option
@format_option
def courses_table(year: int, programme: str, username: str, as_format: str) -> None:
    """The courses of a year that you may see."""
    found = courses_seen_by(acting(username)).of_year(year).order_by("from_day", "pk")
    found = found.filter(programme=programme) if programme else found
    rows = (
        (
            one.pk,
            one.title,
            one.office.code,
            one.from_day,
            one.to_day,
            one.state,
            one.learners.count(),
            one.learners.exclude(completed_on=None).count(),
            one.item_id,
            one.programme,
        )
        for one in found
    )
    emit(COURSE_COLUMNS, rows, as_format)


COMMANDS: list[click.Command] = [
    plan,
    plan_add,
    plan_approve,
    course,
    put_in_plan,
    session_command,
    learners,
    mark,
    close,
    courses_table,
    *commands_after.COMMANDS,
    *commands_asking.COMMANDS,
]
