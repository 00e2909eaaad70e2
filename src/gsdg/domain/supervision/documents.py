"""The papers of supervision as files: the report in Word, its PDF or as a workbook; the copy-sheet; the plan of a term."""

from __future__ import annotations

from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.reporting.issuer import Issuer
from gsdg.domain.supervision.copy_papers import copy_letter, copy_workbook
from gsdg.domain.supervision.copy_sheet import screens_of
from gsdg.domain.supervision.queries.entered import standings_of
from gsdg.domain.supervision.queries.report import content_of
from gsdg.domain.supervision.queries.wanted import Wanted, recipients_of
from gsdg.domain.supervision.report_paper import report_letter
from gsdg.domain.supervision.report_sheets import report_workbook
from gsdg.domain.units import tree
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.documents.letter import render
from gsdg.toolkit.documents.parts import Letter
from gsdg.toolkit.documents.pdf import docx_to_pdf

EXTENSIONS = ("docx", "xlsx", "pdf")


def report_document(wanted: Wanted, *, extension: str, made: Made) -> bytes:
    """The same content whatever the format."""
    _insist_known(extension, EXTENSIONS)
    content = content_of(wanted)
    if extension == "xlsx":
        return report_workbook(content, made)
    return _as(
        report_letter(content, Issuer(wanted.office, made), recipients_of(wanted)), extension
    )


def copy_document(wanted: Wanted, *, extension: str, made: Made) -> bytes:
    """The copy-sheet for the national system, with who typed what in."""
    _insist_known(extension, EXTENSIONS)
    content, spec = content_of(wanted), wanted.catalogue.spec
    screens = screens_of(content, spec)
    standings = standings_of(wanted, screens)
    if extension == "xlsx":
        return copy_workbook(content, screens, standings, made)
    issuer = Issuer(wanted.office, made)
    return _as(copy_letter(content, screens, standings, spec.system.vi, issuer), extension)


def file_name(what: str, wanted: Wanted, extension: str) -> str:
    """`bao-cao-giam-sat-2025-H1-42.docx`: what an office finds again."""
    code = tree.current().span_at(wanted.unit_id, wanted.map_day).code
    cut = "-trich" if wanted.body else ""
    return f"{what}-{wanted.code.replace(':', '-')}-{code}{cut}.{extension}"


def _as(letter: Letter, extension: str) -> bytes:
    data: bytes = render(letter)
    return docx_to_pdf(data) if extension == "pdf" else data


def _insist_known(extension: str, known: tuple[str, ...]) -> None:
    if extension not in known:
        details = {"format": extension, "known": ", ".join(known)}
        raise Refused(Refusal("document.format_unknown", details))
