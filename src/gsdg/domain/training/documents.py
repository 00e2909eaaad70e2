"""The papers of training: which there are, the file itself, and a course's dossier in one archive."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence

from gsdg.domain.papers.rendering import as_file
from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.surveys.rules import SurveyState
from gsdg.domain.surveys.sheets import NOTICE, results_workbook
from gsdg.domain.training import course_papers, course_sheets, plan_papers
from gsdg.domain.training.catalogue import Catalogue, catalogue_on
from gsdg.domain.training.models import Course, CourseState, Learner, TrainingPlan
from gsdg.domain.training.papers import Issuer
from gsdg.domain.training.queries.asked import surveys_of
from gsdg.domain.training.queries.courses import learners_of
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.kernel.vietnamese import search_key
from gsdg.toolkit import files, installation
from gsdg.toolkit.documents.parts import Letter

PLAN, CERTIFICATE = "training-plan", "certificate"
INVITATION, ATTENDANCE, REPORT = "invitation", "attendance-list", "course-report"
Paper = Callable[[Course, Issuer, Catalogue], Letter]
COURSE_PAPERS: dict[str, Paper] = {
    INVITATION: course_papers.invitation,
    ATTENDANCE: course_papers.attendance_list,
    REPORT: course_papers.course_report,
}
FILES = {
    INVITATION: "giay-moi",
    ATTENDANCE: "danh-sach-ky-nhan",
    REPORT: "bao-cao-ket-qua",
}
"""What a paper of a course is called as a file; its kind where there is none."""
ANSWERS = {
    "before": "kiem-tra-truoc-lop",
    "after": "kiem-tra-sau-lop",
    "opinion": "y-kien-hoc-vien",
}
WORKBOOKS = {ATTENDANCE: course_sheets.attendance_workbook}


def plan_document(plan: TrainingPlan, *, extension: str, made: Made) -> bytes:
    return as_file(plan_letter(plan, made), PLAN, extension, on=made.on)


def plan_letter(plan: TrainingPlan, made: Made) -> Letter:
    """What the page gives, and what the register freezes."""
    return plan_papers.plan_letter(plan, Issuer(plan.office, made), catalogue_on(made.on))


def course_document(course: Course, kind: str, *, extension: str, made: Made) -> bytes:
    if kind not in COURSE_PAPERS:
        details = {"kind": kind, "known": ", ".join(COURSE_PAPERS)}
        raise Refused(Refusal("document.kind_unknown", details))
    catalogue = catalogue_on(made.on)
    if extension == "xlsx" and kind in WORKBOOKS:
        return WORKBOOKS[kind](course, catalogue, at=made.at)
    letter = COURSE_PAPERS[kind](course, Issuer(course.office, made), catalogue)
    return as_file(letter, kind, extension, on=made.on)


def certificate_document(learner: Learner, *, extension: str, made: Made) -> bytes:
    if learner.completed_on is None:
        raise Refused(Refusal("learner.not_trained", {"count": 1}))
    course = learner.course
    issuer = Issuer(course.office, made)
    letter = course_papers.certificate(course, learner, issuer, catalogue_on(made.on))
    return as_file(letter, CERTIFICATE, extension, on=made.on)


def dossier(course: Course, *, made: Made) -> bytes:
    """Plan with estimate, invitation, lists to sign, report, and what was signed or taught from: one archive.

    The same facts give the same bytes, so members carry the course's day and not the clock's.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in _members(course, made):
            day = (course.to_day.year, course.to_day.month, course.to_day.day, 0, 0, 0)
            archive.writestr(zipfile.ZipInfo(name, day), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _members(course: Course, made: Made) -> Iterator[tuple[str, bytes]]:
    if course.item is not None:
        yield (
            "1-ke-hoach-va-du-toan.docx",
            plan_document(course.item.plan, extension="docx", made=made),
        )
    yield (
        f"2-{FILES[INVITATION]}.docx",
        course_document(course, INVITATION, extension="docx", made=made),
    )
    yield (
        f"3-{FILES[ATTENDANCE]}.docx",
        course_document(course, ATTENDANCE, extension="docx", made=made),
    )
    yield (
        "3-bang-ky-nhan-nhap-lai.xlsx",
        course_document(course, ATTENDANCE, extension="xlsx", made=made),
    )
    if course.state == CourseState.CLOSED:  # before, it would say that nobody came
        yield (
            f"4-{FILES[REPORT]}.docx",
            course_document(course, REPORT, extension="docx", made=made),
        )
    for occasion, survey in surveys_of(course).items():
        if survey.state != SurveyState.PREPARING:
            data = results_workbook(survey, None, {}, notice=_notice(), at=made.at)
            yield f"4-{ANSWERS[occasion]}.xlsx", data
    taken: set[str] = set()
    for kept in course.files.select_related("file"):
        folder = "5-ban-da-ky" if kept.kind == "signed" else "6-tai-lieu"
        yield _unused(f"{folder}/{plain_name(kept.name)}", taken), files.read(kept.file_id)


def _notice() -> str:
    current = installation.current()
    return NOTICE if current is not None and current.is_demo else ""


def _unused(name: str, taken: set[str]) -> str:
    stem, dot, ending = name.rpartition(".")
    number, found = 1, name
    while found in taken:
        number += 1
        found = f"{stem}-{number}{dot}{ending}"
    taken.add(found)
    return found


def certificates(course: Course, *, made: Made) -> bytes:
    """One paper for everybody who completed the course."""
    out = io.BytesIO()
    done = [one for one in learners_of(course) if one.completed_on is not None]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, learner in enumerate(_named(done), start=1):
            name = f"{number:03d}-{plain_name(learner.official.name)}.docx"
            archive.writestr(name, certificate_document(learner, extension="docx", made=made))
    return out.getvalue()


def _named(learners: Sequence[Learner]) -> list[Learner]:
    return [one for one in learners if not one.official.is_erased]


def plain_name(text: str) -> str:
    """A name that every archive program reads: letters without marks."""
    kept = "".join(c if c.isalnum() or c in "._-" else "-" for c in search_key(text))
    return kept.strip("-.") or "tep"


def file_name(what: str, number: int, extension: str) -> str:
    return f"{FILES.get(what, what)}-{number}.{extension}"
