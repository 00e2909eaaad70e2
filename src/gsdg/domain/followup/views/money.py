"""What was settled beside the book of money, as a page and as a workbook."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gsdg.domain.followup import sheets_booking
from gsdg.domain.followup.pages.in_book import in_book_page
from gsdg.domain.followup.queries.booking import by_unit, lines_within
from gsdg.domain.followup.views.asking import by
from gsdg.domain.units import tree
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.files.media_types import EXCEL
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.render import download


@require_safe
@require(Permission.FOLLOWUP_READ)
def compared_with_book(request: HttpRequest) -> HttpResponse:
    with tree.held():
        page = in_book_page(by(request), on=clock.today())
        return web.render(request, "followup/in_book.html", page)


@require_safe
@require(Permission.FOLLOWUP_READ)
def compared_file(request: HttpRequest) -> HttpResponse:
    """The settlements that the page tells of, and the same sums by unit."""
    with tree.held():
        lines = lines_within(by(request))
        sums = by_unit(by(request), lines)
        data = sheets_booking.comparison_workbook(lines, sums, on=clock.today(), at=clock.now())
    return download(data, name="tien-khac-phuc-so-voi-so-von.xlsx", media_type=EXCEL)
