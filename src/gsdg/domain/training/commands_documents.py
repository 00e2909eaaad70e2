"""`gsdg document training-plan|attendance-list|…`: the papers of training, beside those of reporting."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from gsdg.domain.accounts.commands import acting
from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.training import documents
from gsdg.domain.training.models import Course, Learner
from gsdg.domain.training.queries.courses import course_named, may_see_names
from gsdg.domain.training.queries.plans import plan_named
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.access import Actor
from gsdg.toolkit.console import write_out
from gsdg.toolkit.installation import clock


def _options(command: Any) -> Any:
    out = click.option(
        "--out",
        type=click.Path(dir_okay=False, path_type=Path),
        required=True,
        help="The file to write; its ending chooses the format.",
    )
    by = click.option("--by", "username", required=True, help="Username of who has it made.")
    return out(by(command))


@click.command("training-plan")
@click.option("--plan", "plan_id", type=int, required=True, help="Number of the plan.")
@_options
def training_plan(plan_id: int, out: Path, username: str) -> None:
    """The training plan of a year with its estimate: .docx or .pdf."""
    by = acting(username)
    plan = plan_named(by, plan_id)
    _write(out, documents.plan_document(plan, extension=_ending(out), made=_made(by)))


@click.command(documents.ATTENDANCE)
@click.option("--course", "course_id", type=int, required=True, help="Number of the course.")
@_options
def attendance_list(course_id: int, out: Path, username: str) -> None:
    """The sign-in and payment sheet: .docx or .pdf to sign, .xlsx to type back."""
    _course_paper(documents.ATTENDANCE, course_id, out, username)


@click.command(documents.INVITATION)
@click.option("--course", "course_id", type=int, required=True, help="Number of the course.")
@_options
def invitation(course_id: int, out: Path, username: str) -> None:
    """The invitation to a course with its list: .docx or .pdf."""
    _course_paper(documents.INVITATION, course_id, out, username)


@click.command(documents.REPORT)
@click.option("--course", "course_id", type=int, required=True, help="Number of the course.")
@_options
def course_report(course_id: int, out: Path, username: str) -> None:
    """The report on a course: .docx or .pdf."""
    _course_paper(documents.REPORT, course_id, out, username)


@click.command("course-dossier")
@click.option("--course", "course_id", type=int, required=True, help="Number of the course.")
@_options
def course_dossier(course_id: int, out: Path, username: str) -> None:
    """Everything that belongs to a course, in one .zip."""
    by = acting(username)
    _write(out, documents.dossier(_course(by, course_id), made=_made(by)))


@click.command("certificate")
@click.option("--learner", "learner_id", type=int, required=True, help="Line of the list.")
@_options
def certificate(learner_id: int, out: Path, username: str) -> None:
    """The certificate of one learner who completed the course: .docx or .pdf."""
    by = acting(username)
    found = (
        Learner.objects.select_related("course__office", "official").filter(pk=learner_id).first()
    )
    if found is None:
        raise Refused(Refusal("course.other_learner", {"count": 1}))
    _course(by, found.course_id)
    _write(out, documents.certificate_document(found, extension=_ending(out), made=_made(by)))


def _course_paper(kind: str, course_id: int, out: Path, username: str) -> None:
    by = acting(username)
    course = _course(by, course_id)
    _write(out, documents.course_document(course, kind, extension=_ending(out), made=_made(by)))


def _course(by: Actor, course_id: int) -> Course:
    """Its papers hold names."""
    course = course_named(by, course_id)
    if not may_see_names(by, course):
        raise Refused(Refusal("course.unknown", {"course": course_id}))
    return course


def _made(by: Actor) -> Made:
    return Made(by.name, clock.now(), clock.today())


def _ending(out: Path) -> str:
    return out.suffix.lstrip(".").casefold()


def _write(out: Path, data: bytes) -> None:
    write_out(out, data)
    click.echo(f"{out} {len(data)}")


COMMANDS: list[click.Command] = [
    training_plan,
    attendance_list,
    invitation,
    course_report,
    course_dossier,
    certificate,
]
