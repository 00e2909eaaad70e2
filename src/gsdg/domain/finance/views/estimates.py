"""Next year's estimate: written by each office, seen side by side by the department."""

from __future__ import annotations

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gsdg.domain.finance.actions.estimates import (
    add_wish,
    give_back_estimate,
    remove_wish,
    send_estimate,
)
from gsdg.domain.finance.book_papers import notice_of
from gsdg.domain.finance.estimate_sheets import estimates_workbook
from gsdg.domain.finance.estimating import why_not_send
from gsdg.domain.finance.forms_estimates import GiveBackForm, WishForm
from gsdg.domain.finance.pages.estimates import EstimatePage, estimate_page, estimates_page
from gsdg.domain.finance.queries import estimates as queries
from gsdg.domain.finance.queries.programmes import Programme, programmes
from gsdg.domain.finance.queries.table import Wanted, asked_of
from gsdg.domain.finance.refusals import why_not_record, why_not_speak_for
from gsdg.domain.finance.views.asking import by, reads, speaks
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office
from gsdg.domain.units.queries import office_numbered
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.files.media_types import EXCEL
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.form_pages import sent_once
from gsdg.toolkit.web.once import acted_once
from gsdg.toolkit.web.render import download

DONE = {
    "them": lambda: _("Đã thêm một khoản vào dự toán."),
    "bo": lambda: _("Đã bỏ khoản đó khỏi dự toán."),
    "gui": lambda: _("Đã gửi dự toán."),
    "tra": lambda: _("Đã trả lại dự toán để cơ quan sửa."),
}


@require_safe
@require(Permission.FIGURES_READ)
def estimates(request: HttpRequest) -> HttpResponse:
    with tree.held():
        programme, today, scope = _programme(), clock.today(), reads(request)
        found = queries.side_by_side(programme, _year(request), scope, on=today)
        actor = by(request)
        own = office_numbered(actor.office_id) if speaks(request) else None
        openable = queries.offices_estimating(scope, actor.office_id, on=today)
        page = estimates_page(found, programme, own=own, openable=openable)
        return web.render(request, "finance/estimates.html", page)


@require_safe
@require(Permission.FIGURES_READ)
def estimates_file(request: HttpRequest) -> HttpResponse:
    year, programme, on = _year(request), _programme(), clock.today()
    with tree.held():
        found = queries.side_by_side(programme, year, reads(request), on=on)
        notice = notice_of(asked_of(Wanted(programme, (year - 2, year - 1), on), reads(request)))
    data = estimates_workbook(found, programme, at=clock.now(), notice=notice)
    return download(data, name=f"du-toan-{year}.xlsx", media_type=EXCEL)


@require_safe
@require(Permission.FIGURES_READ)
def numbered(request: HttpRequest, estimate_id: int) -> HttpResponse:
    """Where a notice or an event of the audit leads: on to the page of the office and year."""
    found = queries.estimate_numbered(estimate_id)
    if found is None:
        raise Http404
    office = _office(request, found.office_id)
    return web.go(request, f"{resolve_url('finance:estimate', office.pk)}?nam={found.budget_year}")


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.FIGURES_READ)
def estimate(request: HttpRequest, office_id: int) -> HttpResponse:
    office, programme = _office(request, office_id), _programme()
    form = WishForm(
        request.POST if request.method == "POST" else None,
        programme=programme,
        year=_year(request),
        norms=queries.norms_of(programme).values(),
    )
    done = sent_once(request, form, lambda: _added(request, office, programme, form))
    if done is not None:
        return done
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    page = _page(request, office, programme, form)
    return web.render(request, "finance/estimate.html", page, status=status)


def _added(request: HttpRequest, office: Office, programme: Programme, form: WishForm) -> str:
    add_wish(
        office=office,
        programme=programme,
        year=_year(request),
        wish=form.wish(),
        by=by(request),
        at=clock.now(),
        on=clock.today(),
    )
    return _address(request, office, "them")


@require_POST
@require(Permission.FIGURES_READ)
def remove(request: HttpRequest, office_id: int, line_id: int) -> HttpResponse:
    office = _office(request, office_id)
    return web.go(request, acted_once(request, lambda: _removed(request, office, line_id)))


def _removed(request: HttpRequest, office: Office, line_id: int) -> str:
    remove_wish(line_id=line_id, office=office, by=by(request), at=clock.now(), on=clock.today())
    return _address(request, office, "bo")


@require_POST
@require(Permission.FIGURES_READ)
def send(request: HttpRequest, office_id: int) -> HttpResponse:
    office = _office(request, office_id)
    return web.go(request, acted_once(request, lambda: _sent(request, office)))


def _sent(request: HttpRequest, office: Office) -> str:
    send_estimate(
        office=office,
        programme=_programme().code,
        year=_year(request),
        by=by(request),
        at=clock.now(),
        on=clock.today(),
    )
    return _address(request, office, "gui")


@require_POST
@require(Permission.MONEY_RECORD)
def give_back(request: HttpRequest, office_id: int) -> HttpResponse:
    office = _office(request, office_id)
    return web.go(request, acted_once(request, lambda: _given_back(request, office)))


def _given_back(request: HttpRequest, office: Office) -> str:
    give_back_estimate(
        office=office,
        programme=_programme().code,
        year=_year(request),
        reason=request.POST.get("reason", ""),
        by=by(request),
        at=clock.now(),
        on=clock.today(),
    )
    return _address(request, office, "tra")


def _page(
    request: HttpRequest, office: Office, programme: Programme, form: WishForm
) -> EstimatePage:
    year, actor = _year(request), by(request)
    found = queries.estimate_of(office, programme.code, year)
    is_sent = found is not None and found.is_sent
    may_speak = why_not_speak_for(office, "", actor) is None
    root = tree.current().on(clock.today()).root
    gives_back = is_sent and why_not_record(actor, unit_id=root, component=None) is None
    return estimate_page(
        office,
        programme,
        year,
        found,
        queries.norms_of(programme),
        queries.own_side_by_side(office, programme, year, found, on=clock.today()),
        form=form if may_speak and not is_sent else None,
        tried=form,
        send=why_not_send(is_sent=is_sent, lines=found.lines.count() if found else 0),
        may_send=may_speak and not is_sent,
        give_back=GiveBackForm() if gives_back else None,
        done="" if form.errors else DONE.get(request.GET.get("xong", ""), str)(),
    )


def _office(request: HttpRequest, office_id: int) -> Office:
    today, actor = clock.today(), by(request)
    office = office_numbered(office_id)
    openable = queries.offices_estimating(reads(request), actor.office_id, on=today)
    if office is None or office.pk not in openable:
        raise Http404
    return office


def _programme() -> Programme:
    """The newest: an estimate looks ahead."""
    return programmes()[0]


def _year(request: HttpRequest) -> int:
    """Next year, unless the address names another."""
    said = request.GET.get("nam", "")
    return int(said) if said.isdigit() and len(said) == 4 else clock.today().year + 1


def _address(request: HttpRequest, office: Office, done: str) -> str:
    at = resolve_url("finance:estimate", office.pk)
    return f"{at}?nam={_year(request)}&xong={done}"
