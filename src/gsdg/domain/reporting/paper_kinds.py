"""Which papers of reporting the register of papers takes, and how they are asked for."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse

from gsdg.domain.papers.ports import PaperKind
from gsdg.domain.reporting.queries.places import form_and_period
from gsdg.domain.units.queries import resolve
from gsdg.toolkit.access import Permission

_ASKS = ("form", "period", "unit")
_DRAWN = "gsdg.domain.reporting.drawn_papers"


def _page(asked: Mapping[str, str]) -> str:
    _form, period = form_and_period(asked["form"], asked["period"])
    unit_id = resolve(asked["unit"], on=period.as_of)
    return reverse("reporting:figures", args=[asked["form"], asked["period"], unit_id])


KINDS = (
    PaperKind(
        "consolidated",
        "Báo cáo tổng hợp",
        "Consolidated report",
        _ASKS,
        f"{_DRAWN}:consolidated",
        signed_as="report",
        may_say=("total",),
        page=_page,
        needs=(Permission.FIGURES_READ,),
        of_office=False,
    ),
    PaperKind(
        "submission-letter",
        "Tờ trình Ủy ban nhân dân tỉnh",
        "Submission to the provincial People's Committee",
        _ASKS,
        f"{_DRAWN}:submission_letter",
        may_say=("total",),
        page=_page,
        needs=(Permission.FIGURES_READ,),
        of_office=False,
    ),
)
