"""The papers of reporting: which there are, why one cannot be had now, and the file itself.

Every number is `queries.figures.standing`: what was signed and frozen, unless live figures are asked for; the paper
says which. The same facts give the same bytes: who had it made and when are facts like the others.
"""

from __future__ import annotations

from dataclasses import dataclass

from gsdg.domain.papers.rendering import render
from gsdg.domain.reporting import consolidated_paper, consolidated_sheet
from gsdg.domain.reporting.document_facts import CERTIFIED, LIVE, Made, facts_of
from gsdg.domain.reporting.queries.certified import certified_of
from gsdg.domain.reporting.queries.places import FigurePlace
from gsdg.kernel.refusal import Refusal, insist
from gsdg.toolkit.documents.pdf import docx_to_pdf, why_not_pdf

CONSOLIDATED, SUBMISSION_LETTER = "consolidated", "submission-letter"


@dataclass(frozen=True)
class Kind:
    """A paper that can be asked for, in which formats."""

    code: str
    title: str
    extensions: tuple[str, ...]
    only_root: bool = False


KINDS = {
    kind.code: kind
    for kind in (
        Kind(CONSOLIDATED, "Báo cáo tổng hợp", ("xlsx", "docx", "pdf")),
        Kind(SUBMISSION_LETTER, "Tờ trình Ủy ban nhân dân tỉnh", ("docx", "pdf"), only_root=True),
    )
}


def document(
    kind: str,
    place: FigurePlace,
    *,
    extension: str,
    made: Made,
    total: str = "",
    by_unit: bool = False,
    cells: tuple[str, ...] = (),
) -> bytes:
    """The file. `total` empty is what was signed, and live figures for the sheet by unit."""
    chosen = total or (LIVE if by_unit else CERTIFIED)
    insist(why_not_document(kind, place, extension=extension, total=chosen, by_unit=by_unit))
    facts = facts_of(place, made=made, total=chosen)
    if by_unit:
        return consolidated_sheet.by_unit_workbook(facts, cells)
    if extension == "xlsx":
        return consolidated_sheet.workbook(facts)
    written = consolidated_paper.PAPERS[kind](facts)
    data = render(written, kind=kind, on=made.on)
    return docx_to_pdf(data) if extension == "pdf" else data


def file_name(kind: str, place: FigurePlace, extension: str, *, by_unit: bool = False) -> str:
    """`DBHN-2025-42-tong-hop.xlsx`: what an office finds again."""
    code = place.unit_code or f"@{place.unit_id}"
    what = {CONSOLIDATED: "tong-hop", SUBMISSION_LETTER: "to-trinh"}.get(kind, kind)
    period = place.period.code.replace(":", "-")
    suffix = "-theo-don-vi" if by_unit else ""
    return f"{place.form.code}-{period}-{code}-{what}{suffix}.{extension}"


def why_not_document(
    kind: str, place: FigurePlace, *, extension: str, total: str, by_unit: bool = False
) -> Refusal | None:
    known = KINDS.get(kind)
    if known is None:
        return Refusal("document.kind_unknown", {"kind": kind, "known": ", ".join(KINDS)})
    if extension not in known.extensions or (by_unit and extension != "xlsx"):
        offered = "xlsx" if by_unit else ", ".join(known.extensions)
        return Refusal("document.format_unknown", {"format": extension, "known": offered})
    if known.only_root and not place.reach.is_whole:
        return Refusal("figures.unknown")
    if known.only_root and not place.is_root:
        return Refusal("document.only_root")
    if total == CERTIFIED and (by_unit or not place.geography.is_as_reported):
        return Refusal("document.only_live")
    if total == CERTIFIED and certified_of(place.form, place.period, place.unit_id) is None:
        return Refusal("document.not_signed", {"unit": place.unit_name})
    if (gone := place.why_not_alive) is not None:
        return gone
    return why_not_pdf() if extension == "pdf" else None
