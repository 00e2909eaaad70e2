"""What every view of reporting asks first: who acts, and which report, found by right."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest

from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.queries.reports import report_seen_by
from gsdg.kernel.keys import number_in
from gsdg.toolkit.access import Actor, Permission

DONE = "xong"
"""In the address of the page that an act leads to: which words say that it was done."""


def by(request: HttpRequest) -> Actor:
    return cast("Actor", request.actor)  # type: ignore[attr-defined]


def report_of(
    request: HttpRequest,
    report_id: int,
    permission: Permission = Permission.FIGURES_READ,
) -> Report:
    """What the actor does not hold by this right does not exist for him."""
    report = report_seen_by(by(request), report_id, permission)
    if report is None:
        raise Http404
    return report


def known_version(request: HttpRequest) -> int | None:
    """The version of the report that the page showed. Nothing readable counts as older than everything."""
    typed = request.POST.get("known_version", "")
    return number_in(typed, otherwise=-1)
