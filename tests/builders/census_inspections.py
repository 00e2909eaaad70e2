"""The pages of inspections for the census: who opens which, and why some are not opened."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse

from tests.builders.demo_site import DemoSite

CLERK, HEAD, VIEWER = "so-canbo", "so-lanhdao", "bcd-xem"
POST_ONLY, FILE = "only sent to", "a file"

EXCUSED: dict[str, str] = {}

Address = Callable[[DemoSite], str]


def _plain(
    name: str, who: str = CLERK, *, case: str = "", query: str = ""
) -> tuple[str, str, Address, str, bool]:
    address = f"inspections:{name}"
    return address, who, lambda _: reverse(address) + query, case, False


VISITS = (_plain("plan-list"),)
