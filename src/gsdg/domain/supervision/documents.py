"""The papers of supervision as files: the report in Word, its PDF or as a workbook; the copy-sheet; the plan of a term."""

from __future__ import annotations

from gsdg.domain.inspections.models import Plan
from gsdg.domain.papers.rendering import as_file
from gsdg.domain.passages.parts import draft_mark
from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.reporting.issuer import Issuer
from gsdg.domain.supervision.copy_papers import copy_letter, copy_workbook
from gsdg.domain.supervision.copy_sheet import screens_of
from gsdg.domain.supervision.paper_kinds import COPY, PLAN, REPORT
from gsdg.domain.supervision.plan_paper import plan_letter_of
from gsdg.domain.supervision.queries.entered import standings_of
from gsdg.domain.supervision.queries.report import content_of
from gsdg.domain.supervision.queries.wanted import Wanted, recipients_of
from gsdg.domain.supervision.queries.written import passages_of, with_passages, written_parts
from gsdg.domain.supervision.report_paper import report_letter
from gsdg.domain.supervision.report_sheets import report_workbook
from gsdg.domain.units import tree
from gsdg.kernel.refusal import Refusal, Refused

EXTENSIONS = ("docx", "xlsx", "pdf")


def report_document(wanted: Wanted, *, extension: str, made: Made) -> bytes:
    """The same content whatever the format."""
    _insist_known(extension, EXTENSIONS)
    plain, passages = content_of(wanted), passages_of(wanted)
    content = with_passages(plain, passages)
    if extension == "xlsx":
        return report_workbook(content, made)
    draft = draft_mark(part for _code, part in written_parts(plain, passages))
    issuer = Issuer(wanted.office, made)
    letter = report_letter(content, issuer, recipients_of(wanted), draft=draft)
    return as_file(letter, REPORT, extension, on=made.on)


def copy_document(wanted: Wanted, *, extension: str, made: Made) -> bytes:
    """The copy-sheet for the national system, with who typed what in."""
    _insist_known(extension, EXTENSIONS)
    content, spec = content_of(wanted), wanted.catalogue.spec
    screens = screens_of(content, spec)
    standings = standings_of(wanted, screens)
    if extension == "xlsx":
        return copy_workbook(content, screens, standings, made)
    issuer = Issuer(wanted.office, made)
    letter = copy_letter(content, screens, standings, spec.system.vi, issuer)
    return as_file(letter, COPY, extension, on=made.on)


def plan_document(plan: Plan, *, extension: str, made: Made) -> bytes:
    """Of a term; refused for a yearly plan."""
    _insist_known(extension, ("docx", "pdf"))
    issuer = Issuer(plan.office, made, plan.is_illustrative)
    return as_file(plan_letter_of(plan, issuer), PLAN, extension, on=made.on)


def file_name(what: str, wanted: Wanted, extension: str) -> str:
    """`bao-cao-giam-sat-2025-H1-42.docx`: what an office finds again."""
    code = tree.current().span_at(wanted.unit_id, wanted.map_day).code
    cut = "-trich" if wanted.body else ""
    return f"{what}-{wanted.code.replace(':', '-')}-{code}{cut}.{extension}"


def _insist_known(extension: str, known: tuple[str, ...]) -> None:
    if extension not in known:
        details = {"format": extension, "known": ", ".join(known)}
        raise Refused(Refusal("document.format_unknown", details))
