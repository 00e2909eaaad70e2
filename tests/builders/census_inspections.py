"""The pages of inspections for the census: who opens which, and why some are not opened."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse

from tests.builders.demo_site import DemoSite

CLERK, HEAD, VIEWER, OWNER = "so-canbo", "so-lanhdao", "bcd-xem", "so-yte-canbo"
POST_ONLY, FILE = "only sent to", "a file"

EXCUSED = {
    "inspections:put-in": POST_ONLY,
    "inspections:draw": POST_ONLY,
    "inspections:plan-paper": FILE,
    "inspections:round-paper": FILE,
    "inspections:joint-answer": "there only while somebody waits for an answer",
}

Address = Callable[[DemoSite], str]
Told = tuple[str, str, Address, str, bool]


def _plain(name: str, who: str = CLERK, *, case: str = "", query: str = "") -> Told:
    address = f"inspections:{name}"
    return address, who, lambda _: reverse(address) + query, case, False


def _visit(name: str, who: str, *things: str, slug: str = "", case: str = "") -> Told:
    """`things` are the numbers of the demo that stand in the address, then a word."""
    more = [slug] if slug else []

    def address(demo: DemoSite) -> str:
        numbers = [demo.inspections[thing] for thing in things]
        return reverse(f"inspections:{name}", args=[*numbers, *more])

    return f"inspections:{name}", who, address, "-".join(filter(None, (case, slug))), False


VISITS = (
    _plain("plan-list"),
    _plain("plan-list", VIEWER, case="2024", query="?nam=2024"),
    _plain("plan-new"),
    _plain("round-list"),
    _plain("calendar", OWNER),
    _plain("proposal", case="next", query="?nam=2026"),
    _visit("plan", CLERK, "draft", case="draft"),
    _visit("plan", VIEWER, "approved", case="approved"),
    *(_visit("plan-act", CLERK, "draft", slug=slug) for slug in ("trinh", "can-cu", "rut")),
    _visit("plan-act", CLERK, "approved", slug="dieu-chinh"),
    _visit("item-new", CLERK, "draft"),
    *(_visit("item-act", CLERK, "draft", "item", slug=slug) for slug in ("sua", "bo")),
    _visit("item-act", OWNER, "owner", "waiting", slug="mo"),
    _visit("item-act", OWNER, "owner", "waiting", slug="huy"),
    _visit("joint-new", CLERK, "meeting", "waiting"),
    _visit("round", CLERK, "preparing", case="preparing"),
    _visit("round", CLERK, "announced", case="announced"),
    _visit("round", VIEWER, "concluded", case="concluded"),
    *(
        _visit("round-act", CLERK, "preparing", slug=slug)
        for slug in ("thanh-vien", "de-cuong", "sua", "huy")
    ),
    _visit("member-leave", CLERK, "announced", "member"),
)
