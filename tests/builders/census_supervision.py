"""The pages of supervision reports, with who opens them."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from tests.builders.demo_site import DemoSite

CLERK, VIEWER, OWNER = "so-canbo", "bcd-xem", "so-yte-canbo"

EXCUSED = {
    "supervision:report-file": "a file",
    "supervision:copy-file": "a file",
    "supervision:confirm": "only sent to",
}


def _at(
    name: str, *arguments: Any, who: str = CLERK, case: str = "", query: str = ""
) -> tuple[Any, ...]:
    def address(_demo: DemoSite) -> str:
        return reverse(f"supervision:{name}", args=arguments) + query

    return f"supervision:{name}", who, address, case, True


VISITS = (
    _at("report"),
    _at("report", who=OWNER, case="owner"),
    _at("write", "giai-phap"),
    _at("copy-sheet"),
    _at("copy-sheet", who=VIEWER, case="viewer"),
    _at("enter", "von"),
)
