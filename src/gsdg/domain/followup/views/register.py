"""The register of corrections, one item of it, its figures and its files."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gsdg.domain.followup import sheets
from gsdg.domain.followup.forms import LookForm
from gsdg.domain.followup.pages.figures import figures_page
from gsdg.domain.followup.pages.item import item_page
from gsdg.domain.followup.pages.register import register_page, standing_choices, wanted_of
from gsdg.domain.followup.ports import RECOMMENDATION_PAGE
from gsdg.domain.followup.queries.corrections import sought
from gsdg.domain.followup.views.asking import by, done_of, recommendation_of
from gsdg.domain.units import tree
from gsdg.toolkit import files, web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.files.media_types import EXCEL
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.panels import panels_at
from gsdg.toolkit.web.render import download


@require_safe
@require(Permission.FOLLOWUP_READ)
def register(request: HttpRequest) -> HttpResponse:
    with tree.held():
        page = register_page(
            by(request), request.GET.dict(), on=clock.today(), done=done_of(request)
        )
        return web.render(request, "followup/register.html", page)


@require_safe
@require(Permission.FOLLOWUP_READ)
def register_file(request: HttpRequest) -> HttpResponse:
    """The same lines as the page shows."""
    on = clock.today()
    form = LookForm(request.GET.dict(), standings=standing_choices())
    rows = (
        sought(by(request), wanted_of(form, on))
        .select_related("addressee", "standing")
        .soonest_first()
    )
    with tree.held():
        data = sheets.register_workbook(rows, on=on, at=clock.now())
    return download(data, name="so-theo-doi-khac-phuc.xlsx", media_type=EXCEL)


@require_safe
@require(Permission.FOLLOWUP_READ)
def figures(request: HttpRequest) -> HttpResponse:
    with tree.held():
        page = figures_page(by(request), request.GET.dict(), on=clock.today())
        return web.render(request, "followup/figures.html", page)


@require_safe
@require(Permission.FOLLOWUP_READ)
def recommendation(request: HttpRequest, pk: int) -> HttpResponse:
    with tree.held():
        one = recommendation_of(request, pk)
        panels = panels_at(RECOMMENDATION_PAGE, request)
        page = item_page(one, by(request), on=clock.today(), done=done_of(request), panels=panels)
        return web.render(request, "followup/item.html", page)


@require_safe
@require(Permission.FOLLOWUP_READ)
def proof_file(request: HttpRequest, pk: int, proof_id: int) -> HttpResponse:
    """For who may see the recommendation; always as a file, never shown in the browser."""
    one = recommendation_of(request, pk)
    proof = one.proofs.select_related("file").filter(pk=proof_id).first()
    if proof is None:
        raise Http404
    data = files.read(proof.file.sha256)
    return download(data, name=proof.name, media_type=proof.file.media_type)
