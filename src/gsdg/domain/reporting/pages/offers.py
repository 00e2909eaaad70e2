"""The papers that a page offers: each with its link, or with the reason why it cannot be had."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.papers.links import drafting_url
from gsdg.domain.reporting.document_facts import CERTIFIED, LIVE
from gsdg.domain.reporting.documents import CONSOLIDATED, KINDS, SUBMISSION_LETTER
from gsdg.domain.reporting.pages.cells import CELL, SIGNED, TOTAL, place_query, with_query
from gsdg.domain.reporting.queries.places import FigurePlace
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.documents.pdf import why_not_pdf
from gsdg.toolkit.web import Link

BY_UNIT = "theo-don-vi"
FORMATS = {"xlsx": "Excel", "docx": "Word", "pdf": "PDF"}


@dataclass(frozen=True)
class DocumentOffer:
    title: str
    links: tuple[Link, ...]
    refusal: Refusal | None = None


def offers_of(
    place: FigurePlace, *, signed: bool, has_rows: bool, drafts: bool = False
) -> tuple[DocumentOffer, ...]:
    """With the figures the page shows: live, or as they were signed. `drafts` also into the register of papers."""
    without = why_not_pdf()
    offers = [
        DocumentOffer(
            _title(kind.code),
            tuple(
                Link(FORMATS[extension], document_url(place, kind.code, extension, signed=signed))
                for extension in kind.extensions
                if extension != "pdf" or without is None
            )
            + _register(place, kind.code, signed=signed, drafts=drafts),
            without if "pdf" in kind.extensions else None,
        )
        for kind in KINDS.values()
        if not kind.only_root or (place.is_root and place.reach.is_whole)
    ]
    if has_rows and not signed:
        url = document_url(place, BY_UNIT, "xlsx", signed=False)
        offers.append(DocumentOffer(_("Bảng theo đơn vị"), (Link("Excel", url),)))
    return tuple(offers)


def _register(place: FigurePlace, kind: str, *, signed: bool, drafts: bool) -> tuple[Link, ...]:
    """Papers are issued on the map of their period alone; the report of the province, as it was signed."""
    if not drafts or not place.geography.is_as_reported:
        return ()
    if kind == CONSOLIDATED and place.is_root and not signed:
        return ()
    asked = {"form": place.form.code, "period": place.period.code, "unit": f"@{place.unit_id}"}
    total = CERTIFIED if signed else LIVE
    return (Link(_("Đưa vào sổ văn bản"), drafting_url(kind, **asked, total=total)),)


def measure_offer(place: FigurePlace, measure: str, kind: str) -> DocumentOffer:
    """The table of a series or a comparison, on the map that the page shows."""
    links = tuple(
        Link(FORMATS[extension], measure_document_url(place, measure, kind, extension))
        for extension in ("xlsx", "docx")
    )
    return DocumentOffer(_("Bảng này"), links)


def measure_document_url(place: FigurePlace, measure: str, kind: str, extension: str) -> str:
    args = [place.form.code, place.period.code, place.unit_id, kind, extension]
    query = place_query(place, {CELL: measure})
    return with_query(reverse("reporting:measure-document", args=args), query)


def _title(kind: str) -> str:
    return {
        SUBMISSION_LETTER: _("Tờ trình Ủy ban nhân dân tỉnh"),
    }.get(kind, _("Báo cáo tổng hợp"))


def document_url(place: FigurePlace, kind: str, extension: str, *, signed: bool) -> str:
    args = [place.form.code, place.period.code, place.unit_id, kind, extension]
    query = place_query(place, {TOTAL: SIGNED if signed else ""})
    return with_query(reverse("reporting:figures-document", args=args), query)
