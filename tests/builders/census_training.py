"""The pages of training for the census: who opens which, and why some are not opened."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse

from tests.builders.demo_site import DemoSite

CLERK, HEAD, VIEWER = "so-canbo", "so-lanhdao", "bcd-xem"
POST_ONLY, FILE = "only sent to", "a file"

EXCUSED = {
    "training:official-export": POST_ONLY,
    "training:officials-placed": POST_ONLY,
    "training:official-import-look": "there only while somebody looks at a file",
    "training:item-remove": POST_ONLY,
    "training:plan-approve": POST_ONLY,
    "training:plan-paper": FILE,
    "training:learner-remove": POST_ONLY,
    "training:session-remove": POST_ONLY,
    "training:course-invite": POST_ONLY,
    "training:course-close": POST_ONLY,
    "training:attendance-save": POST_ONLY,
    "training:course-paper": FILE,
    "training:course-dossier": FILE,
    "training:course-certificates": FILE,
    "training:course-file": FILE,
    "training:course-survey-open": POST_ONLY,
    "training:course-unlink": POST_ONLY,
    "training:course-import-form": FILE,
    "training:certificate": FILE,
    "training:certificate-export": POST_ONLY,
}

Address = Callable[[DemoSite], str]


def _at(name: str, *things: str, query: str = "") -> Address:
    return lambda demo: (
        reverse(f"training:{name}", args=[demo.training.get(thing, thing) for thing in things])
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
    return f"training:{name}", who, _at(name, *things, query=query), case, figures


POST = ("official", "post")
VISITS = (
    _visit("coverage", CLERK, figures=True),
    _visit("coverage", VIEWER, case="2023-today", query="?nam=2023&dia-gioi=today", figures=True),
    _visit("missing"),
    _visit("needs"),
    _visit("official-list"),
    _visit("official-list", case="waiting", query="?cho=1"),
    _visit("official-new"),
    _visit("official-doubles"),
    _visit("official-import"),
    _visit("official", CLERK, "official"),
    _visit("official-change", CLERK, "official"),
    _visit("official-merge", CLERK, "official"),
    _visit("official-erase", HEAD, "official"),
    _visit("post-new", CLERK, "official"),
    *(_visit(name, CLERK, *POST) for name in ("post-change", "post-transfer", "post-end")),
    _visit("plan-list"),
    _visit("plan-new"),
    _visit("plan", HEAD, "draft", case="draft"),
    _visit("plan", VIEWER, "approved", case="approved"),
    _visit("plan-reopen", CLERK, "approved"),
    _visit("item-new", CLERK, "draft"),
    _visit("item-change", CLERK, "draft", "item"),
    _visit("item-costs", CLERK, "draft", "item"),
    _visit("item-costs", VIEWER, "draft", "item", case="viewer"),
    _visit("course-list"),
    _visit("course-new"),
    _visit("course", CLERK, "running", case="running"),
    _visit("course", HEAD, "closed", case="closed"),
    _visit("course", VIEWER, "running", case="viewer"),
    _visit("course-change", CLERK, "running"),
    _visit("course-line", CLERK, "closed"),
    _visit("course-cancel", CLERK, "running"),
    _visit("course-reopen", CLERK, "closed"),
    _visit("course-results", CLERK, "closed"),
    _visit("course-money", CLERK, "closed", figures=True),
    _visit("course-money", VIEWER, "running", case="viewer"),
    _visit("course-cost", CLERK, "closed"),
    _visit("course-survey-new", CLERK, "running", "sau"),
    _visit("certificates", CLERK, "closed"),
    _visit("certificate-register"),
    _visit("certificate-withdraw", CLERK, "closed", "certified"),
    _visit("course-past"),
    _visit("course-import"),
    _visit("course-attended", CLERK, "closed"),
    _visit("session-new", CLERK, "running"),
    _visit("session-change", CLERK, "running", "session"),
    _visit("course-learners", CLERK, "running"),
    _visit("attendance", CLERK, "running", "session"),
    _visit("course-typed", CLERK, "running"),
    _visit("course-file-new", CLERK, "running"),
)
