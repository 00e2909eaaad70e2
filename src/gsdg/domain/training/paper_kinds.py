"""The paper of training that the register of papers takes; lists with personal data are not among them."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse

from gsdg.domain.papers.ports import PaperKind
from gsdg.toolkit.access import Permission


def _page(asked: Mapping[str, str]) -> str:
    return reverse("training:plan", args=[int(asked["plan"])])


KINDS = (
    PaperKind(
        "training-plan",
        "Kế hoạch tập huấn năm",
        "Training plan of a year",
        ("plan",),
        "gsdg.domain.training.drawn_papers:training_plan",
        page=_page,
        needs=(Permission.FIGURES_READ,),
    ),
)
