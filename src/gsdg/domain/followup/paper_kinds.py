"""Which letters of both registers the register of papers takes, and how they are asked for."""

from __future__ import annotations

from django.urls import reverse

from gsdg.domain.papers.ports import PaperKind
from gsdg.toolkit.access import Permission

_DRAWN = "gsdg.domain.followup.drawn_papers"

KINDS = (
    PaperKind(
        "urging-letter",
        "Công văn đôn đốc khắc phục",
        "Letter that urges corrections",
        (),
        f"{_DRAWN}:urging_letter",
        may_say=("words", "source", "reports", "regime"),
        page=lambda _asked: reverse("followup:register"),
        needs=(Permission.FOLLOWUP_READ,),
    ),
    PaperKind(
        "asking-letter",
        "Văn bản đề nghị cấp trên tháo gỡ",
        "Letter that asks the level above",
        ("obstacle",),
        f"{_DRAWN}:asking_letter",
        page=lambda _asked: reverse("followup:obstacles"),
        needs=(Permission.FOLLOWUP_READ,),
    ),
)
