"""The desk, and opening a notice."""

from __future__ import annotations

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.views.decorators.http import require_safe

from gsdg.domain.reporting.queries.reports import desk_of
from gsdg.domain.units import tree
from gsdg.outputs.desk import pages
from gsdg.outputs.desk.ahead import ALL, SHOWN
from gsdg.toolkit import jobs, web
from gsdg.toolkit.access import Actor
from gsdg.toolkit.audit.subjects import subject_of
from gsdg.toolkit.installation import clock
from gsdg.toolkit.jobs.queries import notices_of


def _by(request: HttpRequest) -> Actor:
    return cast("Actor", request.actor)  # type: ignore[attr-defined]


@require_safe
@login_required
def home(request: HttpRequest) -> HttpResponse:
    with tree.held():
        office = getattr(request.user, "office", None)
        whole = request.GET.get(SHOWN) == ALL
        page = pages.home(_by(request), office, now=clock.now(), on=clock.today(), whole=whole)
        return web.render(request, "desk/home.html", page)


@require_safe
@login_required
def notice(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Opening a notice is reading it: it leads on to what it is about."""
    answers_for = desk_of(_by(request)).answers_for
    found = notices_of(answers_for, person_id=_by(request).id).filter(pk=notice_id).first()
    if found is None:
        raise Http404
    jobs.mark_read(notice=found, by=_by(request), at=clock.now(), answers_for=answers_for)
    kind, _colon, number = found.about.partition(":")
    if kind == "report" and number.isdigit():
        return web.go(request, resolve_url("reporting:report", int(number)))
    if kind == "unit" and number.isdigit():
        return web.go(request, resolve_url("units:unit", int(number)))
    subject = subject_of(found.about)
    if subject is not None and subject.page:
        return web.go(request, resolve_url(subject.page, subject.number))
    return web.go(request, "desk:home")
