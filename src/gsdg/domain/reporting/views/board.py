"""The board, and the same as a file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gsdg.domain.reporting.pages import board as boards
from gsdg.domain.reporting.pages import wanted as asked_for
from gsdg.domain.reporting.pages.board_file import board_file as written
from gsdg.domain.reporting.queries.board import board_of, opened_periods
from gsdg.domain.reporting.views.asking import by
from gsdg.domain.units import tree
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.render import download

P = Permission


@require_safe
@require(P.FIGURES_READ)
def board(request: HttpRequest) -> HttpResponse:
    asked = request.GET
    with tree.held():
        page = boards.board(
            by(request),
            asked_for.wanted_by(asked),
            on=clock.today(),
            done=asked.get(asked_for.DONE, ""),
            reminded=asked.get(asked_for.REMINDED, ""),
        )
        return web.render(request, "reporting/board/board.html", page)


@require_safe
@require(P.FIGURES_READ)
def board_file(request: HttpRequest) -> HttpResponse:
    """All that the person may see of the period, whatever the page was filtered by."""
    today = clock.today()
    wanted, periods = asked_for.chosen(asked_for.wanted_by(request.GET), opened_periods())
    with tree.held():
        duties = board_of(periods, within=by(request).scope(P.FIGURES_READ), on=today)
        data = written(duties, on=today)
    name = _("Theo dõi nộp báo cáo %(period)s.csv") % {"period": wanted.period}
    return download(data, name=name, media_type="text/csv; charset=utf-8")
