"""The register of certificates on screen, and as the workbook that leaves an event."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from gsdg.domain.training.actions.certificates import export_certificates
from gsdg.domain.training.pages.certificate_register import register_page
from gsdg.domain.training.views.asking import by
from gsdg.domain.training.views.plans import year_asked
from gsdg.domain.units import tree
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.files.media_types import EXCEL
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.render import download


@require_safe
@require(Permission.OFFICIALS_READ)
def certificate_register(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    with tree.held():
        page = register_page(
            by(request),
            year=year_asked(request, today),
            text=request.GET.get("tim", ""),
            number=request.GET.get("trang", "1"),
            this_year=today.year,
        )
        return web.render(request, "training/course/register.html", page)


@require_POST
@require(Permission.OFFICIALS_READ)
def certificate_export(request: HttpRequest) -> HttpResponse:
    year = year_asked(request, clock.today())
    with tree.held():
        data = export_certificates(
            year=year,
            text=request.GET.get("tim", ""),
            notice="",
            by=by(request),
            at=clock.now(),
        )
    return download(data, name=f"so-cap-giay-chung-nhan-{year}.xlsx", media_type=EXCEL)
