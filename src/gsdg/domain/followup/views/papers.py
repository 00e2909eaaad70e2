"""The papers of both registers: what the page shows, as Word or PDF."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gsdg.domain.followup import documents
from gsdg.domain.followup.forms import LookForm
from gsdg.domain.followup.pages import obstacles as obstacle_pages
from gsdg.domain.followup.pages.figures import figures_wanted
from gsdg.domain.followup.pages.register import standing_choices, wanted_of
from gsdg.domain.followup.queries.corrections import LATE, sought
from gsdg.domain.followup.queries.obstacles import sought_obstacles
from gsdg.domain.followup.views.asking import by
from gsdg.domain.followup.views.obstacles import obstacle_of
from gsdg.domain.followup.workflow import WITH_THE_UNIT
from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.units import tree
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.files.media_types import MEDIA_TYPES
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.render import download


@require_safe
@require(Permission.CORRECTION_RECORD)
def urging_letter(request: HttpRequest, extension: str) -> HttpResponse:
    """Of the overdue ones among what the page shows, whatever standing was chosen."""
    form = LookForm({**request.GET.dict(), "tt": LATE}, standings=standing_choices())
    rows = sought(by(request), wanted_of(form, clock.today())).filter(state__in=WITH_THE_UNIT)
    with tree.held():
        data = documents.urging_document(
            rows, extension=extension, by=by(request), made=_made(request)
        )
    return _file(data, "cong-van-don-doc", extension)


@require_safe
@require(Permission.FOLLOWUP_READ)
def corrections_table(request: HttpRequest, extension: str) -> HttpResponse:
    form = LookForm(request.GET.dict(), standings=standing_choices())
    rows = sought(by(request), wanted_of(form, clock.today()))
    with tree.held():
        data = documents.corrections_document(
            rows, extension=extension, by=by(request), made=_made(request)
        )
    return _file(data, "bang-tong-hop-khac-phuc", extension)


@require_safe
@require(Permission.FOLLOWUP_READ)
def figures_file(request: HttpRequest, extension: str) -> HttpResponse:
    """The figures that the page shows, as a workbook or a paper."""
    with tree.held():
        form, wanted = figures_wanted(by(request), request.GET.dict(), on=clock.today())
        data = documents.figures_document(
            wanted, form.said("theo"), extension=extension, by=by(request), made=_made(request)
        )
    return _file(data, "ket-qua-theo-doi-khac-phuc", extension)


@require_safe
@require(Permission.FOLLOWUP_READ)
def obstacles_table(request: HttpRequest, extension: str) -> HttpResponse:
    on = clock.today()
    wanted = obstacle_pages.wanted_of(
        obstacle_pages.look_form(by(request), request.GET.dict(), on), on
    )
    with tree.held():
        data = documents.obstacles_document(
            sought_obstacles(by(request), wanted),
            extension=extension,
            by=by(request),
            made=_made(request),
        )
    return _file(data, "bang-tong-hop-vuong-mac", extension)


@require_safe
@require(Permission.FOLLOWUP_READ)
def asking_letter(request: HttpRequest, pk: int, extension: str) -> HttpResponse:
    one = obstacle_of(request, pk)
    with tree.held():
        data = documents.asking_document(
            one, extension=extension, by=by(request), made=_made(request)
        )
    return _file(data, f"van-ban-de-nghi-{one.number.lower()}", extension)


def _made(request: HttpRequest) -> Made:
    return Made(by(request).name, clock.now(), clock.today())


def _file(data: bytes, name: str, extension: str) -> HttpResponse:
    return download(data, name=f"{name}.{extension}", media_type=MEDIA_TYPES[extension])
