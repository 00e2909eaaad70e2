"""Which papers of supervision the register of papers takes, and how they are asked for."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from django.urls import reverse

from gsdg.domain.papers.ports import PaperKind
from gsdg.domain.supervision.rules import READS
from gsdg.toolkit.access import Permission

_DRAWN = "gsdg.domain.supervision.drawn_papers"
REPORT, PLAN, COPY = "supervision-report", "me-plan", "copy-sheet"


def _report(asked: Mapping[str, str]) -> str:
    """Back to the page that the paper was made from."""
    kind, _colon, number = asked["period"].partition(":")
    unit = asked.get("unit", "").removeprefix("@")
    named = {"ct": asked.get("programme"), "ky": kind, "don-vi": unit, "gui": asked.get("for")}
    said = {"dot": number} if number else {key: value for key, value in named.items() if value}
    return f"{reverse('supervision:report')}?{urlencode(said)}"


KINDS = (
    PaperKind(
        REPORT,
        "Báo cáo giám sát (Mẫu 01)",
        "Supervision report (form 01)",
        ("period",),
        f"{_DRAWN}:supervision_report",
        may_say=("programme", "unit", "for"),
        page=_report,
        needs=READS,
        of_office=False,
    ),
    PaperKind(
        PLAN,
        "Kế hoạch giám sát, đánh giá của giai đoạn",
        "Monitoring and evaluation plan of a term",
        ("plan",),
        f"{_DRAWN}:me_plan",
        page=lambda asked: reverse("inspections:plan", args=[int(asked["plan"])]),
        needs=(Permission.INSPECTION_READ,),
    ),
)
