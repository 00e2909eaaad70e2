"""The papers of visits as files: which there are, in which formats."""

from __future__ import annotations

from gsdg.domain.followup.catalogue import catalogue_on
from gsdg.domain.inspections import papers_visits as papers
from gsdg.domain.inspections import words_visits as words
from gsdg.domain.inspections.models import Round, Visit
from gsdg.domain.inspections.sheets_visits import checklist_workbook
from gsdg.domain.papers.rendering import as_file
from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.reporting.issuer import Issuer
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.documents.parts import Letter

MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}
CHECKLIST = "checklist"
LETTERS = {
    CHECKLIST: papers.checklist_letter,
    words.MINUTES: papers.minutes_letter,
    words.CONCLUSION: papers.conclusion_letter,
}
NAMES = {
    CHECKLIST: "phieu-kiem-tra",
    words.MINUTES: "bien-ban",
    words.CONCLUSION: "thong-bao-ket-luan",
    words.TEAM_REPORT: "bao-cao-doan",
}


def visit_document(visit: Visit, kind: str, *, extension: str, made: Made) -> bytes:
    if kind == CHECKLIST and extension == "xlsx":
        return checklist_workbook(visit, on=made.on, at=made.at)
    return as_file(visit_letter(visit, kind, made), kind, extension, on=made.on)


def visit_letter(visit: Visit, kind: str, made: Made) -> Letter:
    """What the page gives, and what the register freezes."""
    if kind not in LETTERS:
        details = {"kind": kind, "known": ", ".join(LETTERS)}
        raise Refused(Refusal("document.kind_unknown", details))
    issuer = Issuer(visit.by_office, made, visit.is_illustrative)
    return LETTERS[kind](visit, issuer, catalogue_on(made.on))


def team_report(found: Round, *, extension: str, made: Made) -> bytes:
    return as_file(team_letter(found, made), words.TEAM_REPORT, extension, on=made.on)


def team_letter(found: Round, made: Made) -> Letter:
    issuer = Issuer(found.office, made, found.is_illustrative)
    return papers.team_report_letter(found, issuer, catalogue_on(made.on))


def file_name(kind: str, number: int, extension: str) -> str:
    return f"{NAMES.get(kind, kind)}-{number}.{extension}"
