"""The pages of visits for the census: who opens which, and why some are not opened."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse

from tests.builders.demo_site import DemoSite

CLERK, UNIT, UNIT_HEAD = "so-canbo", "xa-18073-canbo", "xa-18073-lanhdao"
POST_ONLY, FILE, LEADS_ON = "only sent to", "a file", "leads on to another page"

EXCUSED: dict[str, str] = {
    "inspections:visit-file": FILE,
    "inspections:visit-paper": FILE,
    "inspections:team-report": FILE,
    "inspections:evidence": FILE,
    "inspections:consultation-take-up": POST_ONLY,
    "inspections:cite": POST_ONLY,
    "inspections:visit-sheet": LEADS_ON,
}

Address = Callable[[DemoSite], str]
Line = tuple[str, str | Address, Address, str, bool]


def _plain(name: str, who: str = CLERK, *, case: str = "", query: str = "") -> Line:
    address = f"inspections:{name}"
    return address, who, lambda _: reverse(address) + query, case, False


def _of(name: str, what: str, *more: object, who: str = CLERK, case: str = "") -> Line:
    """A page of something that the demo site knows the number of."""
    address = f"inspections:{name}"
    return address, who, lambda demo: reverse(address, args=[demo.visits[what], *more]), case, False


def _stop(name: str, what: str, stop: str) -> Line:
    address = f"inspections:{name}"
    return (
        address,
        CLERK,
        lambda demo: reverse(address, args=[demo.visits[what], demo.visits[stop]]),
        "",
        False,
    )


VISITS: tuple[Line, ...] = (
    _plain("visit-list"),
    _plain("finding-list"),
    _plain("self-new", UNIT),
    _of("visit-new", "round"),
    _of("visit", "in_progress"),
    _of("visit", "consulting", case="consulting"),
    _of("visit", "concluded", case="concluded"),
    _of("visit-act", "in_progress", "nguoi-du", case="people"),
    _of("visit-act", "in_progress", "rut-tham", case="draw"),
    _of("visit-act", "planned", "mo", case="open"),
    _of("visit-upload", "in_progress"),
    _of("consult", "in_progress", "lanh-dao", case="leaders"),
    _of("consult", "in_progress", "nguoi-thu-huong", case="beneficiaries"),
    _stop("consultation", "in_progress", "source"),
    _stop("stop-sheet", "in_progress", "stop"),
    _stop("stop-skip", "in_progress", "village"),
    _of("answer", "answer"),
    _of("find", "answer"),
    _of("dismiss", "answer"),
    _of("finding", "finding"),
    _of("finding-act", "finding", "yeu-cau"),
    _of("reply", "comment"),
    (
        "inspections:self-report",
        lambda demo: f"{demo.visits['planned_office']}-canbo",
        lambda demo: reverse("inspections:self-report", args=[demo.visits["planned"]]),
        "",
        False,
    ),
)
