"""The report of an evaluation as a file: Word, its PDF, or the tables as a workbook. The same content in all."""

from __future__ import annotations

from gsdg.domain.evaluations.cuts import issuer_of, said_of
from gsdg.domain.evaluations.models import Evaluation
from gsdg.domain.evaluations.passages import writable_part
from gsdg.domain.evaluations.report_facts import Facts
from gsdg.domain.evaluations.report_paper import report_letter
from gsdg.domain.evaluations.words import EXTRACT, REPORT
from gsdg.domain.evaluations.workbooks import report_workbook
from gsdg.domain.papers.rendering import render
from gsdg.domain.passages.parts import draft_mark
from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.reporting.issuer import Issuer
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.documents.pdf import docx_to_pdf

EXTENSIONS = ("docx", "xlsx", "pdf")


def facts_of(one: Evaluation, made: Made, body: str = "") -> Facts:
    """Of the whole report, or cut for a central body."""
    said = said_of(one, on=made.on, body=body)
    issuer = Issuer(issuer_of(said), made, one.is_illustrative)
    written = (writable_part(said, part) for part in said.parts if part.code in said.written)
    draft = draft_mark(written) if one.frozen is None else ""
    return Facts(one, said.content, said.catalogue, issuer, leads=said.leads, draft=draft)


def report_document(one: Evaluation, *, extension: str, made: Made, body: str = "") -> bytes:
    if extension not in EXTENSIONS:
        known = {"format": extension, "known": ", ".join(EXTENSIONS)}
        raise Refused(Refusal("document.format_unknown", known))
    facts = facts_of(one, made, body)
    if extension == "xlsx":
        return report_workbook(facts, made)
    data = render(report_letter(facts), kind=EXTRACT if body else REPORT, on=made.on)
    return docx_to_pdf(data) if extension == "pdf" else data


def report_file_name(one: Evaluation, extension: str, body: str = "") -> str:
    cut = "-trich" if body else ""
    return f"bao-cao-danh-gia-{one.term}-{one.pk}{cut}.{extension}"
