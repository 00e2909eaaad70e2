"""Lines of one conclusion at once: the form to fill in, the file or table that comes back, a copy with its errors marked."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gsdg.domain.followup import sheets_lines
from gsdg.domain.followup.actions.lines import record_lines
from gsdg.domain.followup.catalogue import catalogue_on
from gsdg.domain.followup.forms import LinesForm
from gsdg.domain.followup.pages.lines import lines_page
from gsdg.domain.followup.queries.corrections import offices_to_choose
from gsdg.domain.followup.views.asking import by
from gsdg.domain.papers.actions.importing import keep_marked
from gsdg.domain.papers.queries.documents import marked_copy
from gsdg.domain.units import tree
from gsdg.kernel.refusal import Refused
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.files.media_types import EXCEL
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.render import download

FILE = "mau-nhap-kien-nghi.xlsx"


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.CORRECTION_RECORD)
def lines(request: HttpRequest) -> HttpResponse:
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = LinesForm(*sent)
    if request.method != "POST" or not form.is_valid():
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
        return web.render(request, "followup/lines.html", lines_page(form), status=status)
    upload = form.cleaned_data["file"]
    data, name = (upload.read(), upload.name) if upload else (b"", "")
    told: dict[str, Any] = {"data": data, "name": name, "text": form.cleaned_data["table"]}
    try:
        with tree.held():
            record_lines(
                origin=form.origin, **told, by=by(request), at=clock.now(), on=clock.today()
            )
    except Refused as refused:
        return _refused(request, form, refused, data=data, name=name)
    return web.go(request, f"{reverse('followup:register')}?nguon={form.origin.source}&xong=ghi")


def _refused(
    request: HttpRequest, form: LinesForm, refused: Refused, *, data: bytes, name: str
) -> HttpResponse:
    """What is wrong with the paper stands at its field; with a cell of a file, in a copy of it as well."""
    of_paper = [one for one in refused.refusals if one.cell in form.fields]
    if of_paper:
        form.refuse(Refused(of_paper))
    wrong = [one for one in refused.refusals if one not in of_paper]
    marked = ""
    if data:
        marked = keep_marked(data=data, refusals=wrong, name=name, by=by(request), at=clock.now())
    page = lines_page(form, wrong=wrong, marked=marked)
    return web.render(request, "followup/lines.html", page, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@require_safe
@require(Permission.CORRECTION_RECORD)
def template(request: HttpRequest) -> HttpResponse:
    on = clock.today()
    naming = sheets_lines.naming_of(catalogue_on(on), offices_to_choose(by(request), on=on))
    data = sheets_lines.template(naming, at=clock.now())
    return download(data, name=FILE, media_type=EXCEL)


@require_safe
@require(Permission.CORRECTION_RECORD)
def marked(request: HttpRequest, sha256: str) -> HttpResponse:
    """Only for who sent the file."""
    found = marked_copy(sha256, by(request))
    if found is None:
        raise Http404
    name, data = found
    return download(data, name=name, media_type=EXCEL)
