"""The register from a workbook: the form to fill in, the file that comes back, and a copy with its errors marked."""

from __future__ import annotations

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gsdg.domain.papers.actions.importing import import_register, keep_marked
from gsdg.domain.papers.forms import WorkbookForm
from gsdg.domain.papers.pages.acts import import_page
from gsdg.domain.papers.queries.documents import marked_copy
from gsdg.domain.papers.queries.naming import naming
from gsdg.domain.papers.sheets import register_workbook
from gsdg.domain.papers.views.asking import by
from gsdg.domain.units import tree
from gsdg.kernel.refusal import Refused
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.files.media_types import EXCEL
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.render import download

FILE = "mau-so-van-ban.xlsx"


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.DOCUMENT_KEEP)
def workbook(request: HttpRequest) -> HttpResponse:
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = WorkbookForm(*sent)
    if request.method != "POST" or not form.is_valid():
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
        return web.render(request, "papers/import.html", import_page(form), status=status)
    upload = form.cleaned_data["file"]
    data, name = upload.read(), upload.name
    try:
        with tree.held():
            import_register(data=data, name=name, by=by(request), at=clock.now(), on=clock.today())
    except Refused as refused:
        return _refused(request, refused, data=data, name=name)
    return web.go(request, "/van-ban/?xong=nhap")


def _refused(request: HttpRequest, refused: Refused, *, data: bytes, name: str) -> HttpResponse:
    marked = keep_marked(
        data=data, refusals=refused.refusals, name=name, by=by(request), at=clock.now()
    )
    page = import_page(WorkbookForm(), wrong=refused.refusals, marked=marked)
    return web.render(request, "papers/import.html", page, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@require_safe
@require(Permission.DOCUMENT_KEEP)
def template(request: HttpRequest) -> HttpResponse:
    """The list without lines."""
    title = _("Mẫu nhập văn bản chỉ đạo, điều hành")
    data = register_workbook([], naming(on=clock.today()), title=title, at=clock.now())
    return download(data, name=FILE, media_type=EXCEL)


@require_safe
@require(Permission.DOCUMENT_KEEP)
def marked(request: HttpRequest, sha256: str) -> HttpResponse:
    """Only for who sent the file."""
    found = marked_copy(sha256, by(request))
    if found is None:
        raise Http404
    name, data = found
    return download(data, name=name, media_type=EXCEL)
