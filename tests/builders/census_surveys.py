"""The pages of surveys for the census: who opens which, and why some are not opened."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse

from tests.builders.demo_site import DemoSite

CLERK, VIEWER, NOBODY = "so-canbo", "bcd-xem", ""
POST_ONLY, FILE = "only sent to", "a file"

EXCUSED = {
    "surveys:survey-open": POST_ONLY,
    "surveys:survey-close": POST_ONLY,
    "surveys:group-remove": POST_ONLY,
    "surveys:draw": POST_ONLY,
    "surveys:refuse": POST_ONLY,
    "surveys:workbook": FILE,
    "surveys:sheets-file": POST_ONLY,
    "surveys:results-file": FILE,
    "surveys:pack-questionnaire-copy": POST_ONLY,
    "surveys:version-paper": FILE,
    "surveys:question-remove": POST_ONLY,
    "surveys:question-up": POST_ONLY,
}

Address = Callable[[DemoSite], str]


def _at(name: str, *things: str, query: str = "") -> Address:
    return lambda demo: (
        reverse(f"surveys:{name}", args=[demo.surveys.get(thing, thing) for thing in things])
        + query
    )


def _visit(
    name: str,
    who: str = CLERK,
    *things: str,
    case: str = "",
    query: str = "",
    figures: bool = False,
) -> tuple[str, str, Address, str, bool]:
    return f"surveys:{name}", who, _at(name, *things, query=query), case, figures


VISITS = (
    _visit("survey-list"),
    _visit("survey-list", VIEWER, case="viewer"),
    _visit("survey-new"),
    _visit("survey", CLERK, "preparing", case="preparing"),
    _visit("survey", CLERK, "open", case="open"),
    _visit("survey", VIEWER, "closed", case="viewer"),
    _visit("survey-change", CLERK, "preparing"),
    _visit("survey-cancel", CLERK, "open"),
    _visit("survey-reopen", CLERK, "closed"),
    _visit("group-new", CLERK, "preparing"),
    _visit("people", CLERK, "closed", "group"),
    _visit("replace", CLERK, "closed", "person"),
    _visit("codes", CLERK, "anonymous", case="anonymous"),
    _visit("codes", CLERK, "open", case="named"),
    _visit("interview", CLERK, "open"),
    _visit("typed", CLERK, "anonymous"),
    _visit("import", CLERK, "anonymous"),
    _visit("sheets", CLERK, "open"),
    _visit("withdraw", CLERK, "open", "sheet"),
    _visit("results", VIEWER, "closed", figures=True),
    _visit("results", CLERK, "closed", case="by-household", query="?theo=dien-ho", figures=True),
    _visit("questionnaire-list"),
    _visit("questionnaire-new"),
    _visit("pack-questionnaire", CLERK, "ho-huong-loi"),
    _visit("version", VIEWER, "version"),
    _visit("questionnaire", CLERK, "own"),
    _visit("questionnaire-change", CLERK, "own"),
    _visit("question-new", CLERK, "own"),
    _visit("question-change", CLERK, "own", "vai-tro"),
    _visit("door", NOBODY),
    _visit("answer", NOBODY, "code"),
    _visit("answered", NOBODY),
)
