"""`gsdg document training-plan|attendance-list|…`: the papers of training, beside those of reporting."""

from __future__ import annotations

from pathlib import Path

import click

from gsdg.domain.accounts.commands import acting
from gsdg.domain.reporting.paper_files import ending_of, made_by, paper_options, write_paper
from gsdg.domain.training import documents
from gsdg.domain.training.actions.taking_away import take_away
from gsdg.domain.training.models import Course, Learner
from gsdg.domain.training.queries.courses import course_named, may_see_names
from gsdg.domain.training.queries.plans import plan_named
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.access import Actor
from gsdg.toolkit.installation import clock


@click.command("training-plan")
@click.option("--plan", "plan_id", type=int, required=True, help="Number of the plan.")
@paper_options
def training_plan(plan_id: int, out: Path, username: str) -> None:
    """The training plan of a year with its estimate: .docx or .pdf."""
    by = acting(username)
    plan = plan_named(by, plan_id)
    write_paper(out, documents.plan_document(plan, extension=ending_of(out), made=made_by(by)))


@click.command(documents.ATTENDANCE)
@click.option("--course", "course_id", type=int, required=True, help="Number of the course.")
@paper_options
def attendance_list(course_id: int, out: Path, username: str) -> None:
    """The sign-in and payment sheet: .docx or .pdf to sign, .xlsx to type back."""
    _course_paper(documents.ATTENDANCE, course_id, out, username)


@click.command(documents.INVITATION)
@click.option("--course", "course_id", type=int, required=True, help="Number of the course.")
@paper_options
def invitation(course_id: int, out: Path, username: str) -> None:
    """The invitation to a course with its list: .docx or .pdf."""
    _course_paper(documents.INVITATION, course_id, out, username)


@click.command(documents.REPORT)
@click.option("--course", "course_id", type=int, required=True, help="Number of the course.")
@paper_options
def course_report(course_id: int, out: Path, username: str) -> None:
    """The report on a course: .docx or .pdf."""
    _course_paper(documents.REPORT, course_id, out, username)


@click.command("course-dossier")
@click.option("--course", "course_id", type=int, required=True, help="Number of the course.")
@paper_options
def course_dossier(course_id: int, out: Path, username: str) -> None:
    """Everything that belongs to a course, in one .zip."""
    by = acting(username)
    course = _course(by, course_id)
    _give_out(out, documents.dossier(course, made=made_by(by)), course, by)


@click.command("certificate")
@click.option("--learner", "learner_id", type=int, required=True, help="Line of the list.")
@paper_options
def certificate(learner_id: int, out: Path, username: str) -> None:
    """The certificate of one learner who completed the course: .docx or .pdf."""
    by = acting(username)
    found = (
        Learner.objects.select_related("course__office", "official").filter(pk=learner_id).first()
    )
    if found is None:
        raise Refused(Refusal("course.other_learner", {"count": 1}))
    course = _course(by, found.course_id)
    paper = documents.certificate_document(found, extension=ending_of(out), made=made_by(by))
    _give_out(out, paper, course, by)


def _course_paper(kind: str, course_id: int, out: Path, username: str) -> None:
    by = acting(username)
    course = _course(by, course_id)
    paper = documents.course_document(course, kind, extension=ending_of(out), made=made_by(by))
    _give_out(out, paper, course, by)


def _give_out(out: Path, paper: bytes, course: Course, by: Actor) -> None:
    write_paper(out, take_away(paper, course=course, name=out.name, by=by, at=clock.now()))


def _course(by: Actor, course_id: int) -> Course:
    """Its papers hold names."""
    course = course_named(by, course_id)
    if not may_see_names(by, course):
        raise Refused(Refusal("course.unknown", {"course": course_id}))
    return course


COMMANDS: list[click.Command] = [
    training_plan,
    attendance_list,
    invitation,
    course_report,
    course_dossier,
    certificate,
]
