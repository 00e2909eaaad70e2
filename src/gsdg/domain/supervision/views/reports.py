"""The supervision report on screen and as a file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gsdg.domain.supervision import documents, refusals
from gsdg.domain.supervision.catalogue import catalogues
from gsdg.domain.supervision.pages.report import ReportPage, nothing_page, report_page
from gsdg.domain.supervision.queries.choices import (
    bodies_to_choose,
    rounds_to_report,
    units_to_choose,
)
from gsdg.domain.supervision.queries.report import content_of
from gsdg.domain.supervision.queries.wanted import Wanted, periods_of, recipients_of
from gsdg.domain.supervision.queries.written import passages_of
from gsdg.domain.supervision.views.asking import (
    READ,
    by,
    insisted,
    made,
    wanted_of,
)
from gsdg.domain.units import tree
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.files.media_types import MEDIA_TYPES
from gsdg.toolkit.web.render import download

DONE = {
    "viet": lambda: _("Đã ghi."),
    "van-dung": lambda: _("Đã xác nhận: lời văn vẫn đúng với số liệu hiện nay."),
}


@require_safe
@require(READ)
def report(request: HttpRequest) -> HttpResponse:
    with tree.held():
        wanted = wanted_of(request)
        rounds = rounds_to_report(by(request))
        page = nothing_page(catalogues(), rounds) if wanted is None else _page(request, wanted)
        return web.render(request, "supervision/report.html", page)


def _page(request: HttpRequest, wanted: Wanted) -> ReportPage:
    return report_page(
        wanted,
        content_of(wanted),
        passages_of(wanted),
        may_write=refusals.why_not_type(by(request), wanted) is None,
        done=DONE.get(request.GET.get("xong", ""), str)(),
        catalogues=catalogues(),
        periods=periods_of(wanted.catalogue),
        units=units_to_choose(by(request), on=wanted.map_day),
        bodies=bodies_to_choose(by(request), wanted),
        rounds=rounds_to_report(by(request)),
        recipients=recipients_of(wanted),
        may_register=by(request).may(Permission.DOCUMENT_KEEP),
    )


@require_safe
@require(READ)
def report_file(request: HttpRequest, extension: str) -> HttpResponse:
    if extension not in documents.EXTENSIONS:
        raise Http404
    with tree.held():
        wanted = insisted(request)
        data = documents.report_document(wanted, extension=extension, made=made(request))
        name = documents.file_name("bao-cao-giam-sat", wanted, extension)
    return download(data, name=name, media_type=MEDIA_TYPES[extension])
