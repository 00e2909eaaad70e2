"""The paper of evaluations that the register of papers takes."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from django.urls import reverse

from gsdg.domain.evaluations.words import EXTRACT, REPORT
from gsdg.domain.papers.ports import PaperKind
from gsdg.toolkit.access import Permission


def _page(asked: Mapping[str, str]) -> str:
    return reverse("evaluations:evaluation", args=[int(asked["evaluation"])])


def _page_of_cut(asked: Mapping[str, str]) -> str:
    address = reverse("evaluations:cut", args=[int(asked["evaluation"])])
    return f"{address}?{urlencode({'gui': asked.get('for', '')})}"


KINDS = (
    PaperKind(
        REPORT,
        "Báo cáo đánh giá (Mẫu 02)",
        "Report of an evaluation (form 02)",
        ("evaluation",),
        "gsdg.domain.evaluations.drawn_papers:evaluation_report",
        signed_as=REPORT,
        page=_page,
        needs=(Permission.FIGURES_READ,),
    ),
    PaperKind(
        EXTRACT,
        "Báo cáo đánh giá (Mẫu 02), trích theo cơ quan chủ trì",
        "Report of an evaluation (form 02), cut for a central body",
        ("evaluation", "for"),
        "gsdg.domain.evaluations.drawn_papers:evaluation_extract",
        page=_page_of_cut,
        needs=(Permission.FIGURES_READ,),
    ),
)
