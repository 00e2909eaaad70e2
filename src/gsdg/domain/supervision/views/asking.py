"""What the views of supervision share: who asks, and for which report."""

from __future__ import annotations

from contextlib import suppress

from django.http import Http404, HttpRequest

from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.supervision.catalogue import Catalogue
from gsdg.domain.supervision.pages.links import BODY, PERIOD, PROGRAMME, ROUND, UNIT
from gsdg.domain.supervision.queries.wanted import (
    Wanted,
    catalogue_for,
    periods_of,
    wanted_for,
    wanted_of_round,
)
from gsdg.kernel.keys import number_in
from gsdg.kernel.periods import Period
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.installation import clock

READ = Permission.INSPECTION_READ
"""Who reads inspections reads figures and what is followed up as well; the query asks for all three."""


def by(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined, no-any-return]


def made(request: HttpRequest) -> Made:
    return Made(by(request).name, clock.now(), clock.today())


def chosen_catalogue(request: HttpRequest) -> Catalogue:
    period = None
    with suppress(Refused):  # said when the report itself is asked for
        period = Period.parse(request.GET.get(PERIOD, ""))
    return catalogue_for(by(request), period, programme=request.GET.get(PROGRAMME, ""))


def wanted_of(request: HttpRequest) -> Wanted | None:
    """None where nothing was asked for and no period is open yet."""
    asked, on = request.GET, clock.today()
    if number := _number(asked.get(ROUND, "")):
        return wanted_of_round(by(request), number, on=on)
    catalogue = chosen_catalogue(request)
    period = asked.get(PERIOD, "") or next((one.code for one in periods_of(catalogue)), "")
    if not period:
        return None
    unit = _number(asked.get(UNIT, ""))
    return wanted_for(
        by(request), period=period, on=on, programme=catalogue.programme, unit=unit, body=asked.get(BODY, "")
    )  # fmt: skip


def insisted(request: HttpRequest) -> Wanted:
    found = wanted_of(request)
    if found is None:
        raise Http404
    return found


def _number(text: str) -> int | None:
    return number_in(text, otherwise=None)
