"""The report of an evaluation as a file: Word, its PDF, or the tables as a workbook. The same content in all."""

from __future__ import annotations

from gsdg.domain.evaluations.models import Evaluation
from gsdg.domain.evaluations.queries.evaluations import catalogue_for, content_of
from gsdg.domain.evaluations.report_facts import Facts
from gsdg.domain.evaluations.report_paper import report_letter
from gsdg.domain.evaluations.words import REPORT
from gsdg.domain.evaluations.workbooks import report_workbook
from gsdg.domain.papers.rendering import render
from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.reporting.issuer import Issuer
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.documents.pdf import docx_to_pdf

EXTENSIONS = ("docx", "xlsx", "pdf")


def facts_of(one: Evaluation, made: Made) -> Facts:
    return Facts(one, content_of(one, on=made.on), catalogue_for(one), Issuer(one.office, made))


def report_document(one: Evaluation, *, extension: str, made: Made) -> bytes:
    if extension not in EXTENSIONS:
        known = {"format": extension, "known": ", ".join(EXTENSIONS)}
        raise Refused(Refusal("document.format_unknown", known))
    facts = facts_of(one, made)
    if extension == "xlsx":
        return report_workbook(one, facts.content, made)
    data = render(report_letter(facts), kind=REPORT, on=made.on)
    return docx_to_pdf(data) if extension == "pdf" else data


def report_file_name(one: Evaluation, extension: str) -> str:
    return f"bao-cao-danh-gia-{one.term}-{one.pk}.{extension}"
