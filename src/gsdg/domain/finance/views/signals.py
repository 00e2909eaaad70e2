"""Signs that deserve a look: reading only."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gsdg.domain.finance.pages.signals import SORT, signs_page
from gsdg.domain.finance.views.asking import reads
from gsdg.domain.units import tree
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.installation import clock


@require_safe
@require(Permission.FIGURES_READ)
def signs(request: HttpRequest) -> HttpResponse:
    sort, number = request.GET.get(SORT, ""), request.GET.get("trang", "1")
    with tree.held():
        page = signs_page(reads(request), on=clock.today(), sort=sort, number=number)
        return web.render(request, "finance/signs.html", page)
