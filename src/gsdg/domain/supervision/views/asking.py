"""What the views of supervision share: who asks, and for which report."""

from __future__ import annotations

from itertools import chain

from django.http import Http404, HttpRequest

from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.supervision.catalogue import Catalogue, catalogue_of, catalogues
from gsdg.domain.supervision.pages.links import BODY, PERIOD, PROGRAMME, ROUND, UNIT
from gsdg.domain.supervision.queries.wanted import (
    Wanted,
    may_open,
    periods_of,
    wanted_for,
    wanted_of_round,
)
from gsdg.kernel.keys import number_in
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.installation import clock

READ = Permission.INSPECTION_READ
"""Who reads inspections reads figures and what is followed up as well; the query asks for all three."""


def by(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined, no-any-return]


def made(request: HttpRequest) -> Made:
    return Made(by(request).name, clock.now(), clock.today())


def chosen_catalogue(request: HttpRequest) -> Catalogue:
    """The one asked for; without one the first that the reader may open and in which the period, or any, was opened."""
    asked, period = request.GET.get(PROGRAMME, ""), request.GET.get(PERIOD, "")
    if asked:
        return catalogue_of(asked)
    known = [one for one in catalogues() if may_open(by(request), one)]
    opened = {one.programme: {each.code for each in periods_of(one)} for one in known}
    of_period = (one for one in known if period in opened[one.programme])
    of_any = (one for one in known if opened[one.programme])
    return next(chain(of_period, of_any, known), None) or catalogue_of()


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
