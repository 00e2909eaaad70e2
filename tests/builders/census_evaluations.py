"""The pages of evaluations, with who opens them."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from tests.builders.demo_site import DemoSite

CLERK, VIEWER = "so-canbo", "bcd-xem"
PROVINCE, TERM = 10004200, "2021-2025"

EXCUSED = {
    "evaluations:results-file": "a file",
    "evaluations:report-file": "a file",
    "evaluations:take-off": "only sent to",
    "evaluations:confirm": "only sent to",
}


def _at(
    name: str, *arguments: Any, who: str = CLERK, case: str = "", query: str = ""
) -> tuple[Any, ...]:
    def address(_demo: DemoSite) -> str:
        return reverse(f"evaluations:{name}", args=arguments) + query

    return f"evaluations:{name}", who, address, case, True


VISITS = (
    _at("results"),
    _at("results", who=VIEWER, case="today", query="?dia-gioi=today"),
    _at("line", TERM, PROVINCE, "giam-mot-nua"),
    _at("explain", TERM, PROVINCE, "can-bo-tap-huan"),
    _at("alike", query="?gd=2021-2025"),
    _at("alike", who="xa-18073-canbo", case="commune"),
    _at("evaluations"),
    _at("evaluation-new"),
    _at("evaluation", 1),
    _at("evaluation", 1, who=VIEWER, case="viewer"),
    *(
        _at("evaluation-act", 1, slug, case=slug)
        for slug in ("de-cuong", "nguoi", "nguon", "kien-nghi")
    ),
    _at("cut", 1),
    _at("cut", 1, who=VIEWER, case="viewer"),
    _at("judge", 1, 1),
    _at("passage", 1, "ket-qua"),
)
