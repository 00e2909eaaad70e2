"""The paper of evaluations that the register of papers takes."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse

from gsdg.domain.evaluations.words import REPORT
from gsdg.domain.papers.ports import PaperKind
from gsdg.toolkit.access import Permission


def _page(asked: Mapping[str, str]) -> str:
    return reverse("evaluations:evaluation", args=[int(asked["evaluation"])])


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
)
