"""Many accounts at once: the workbook to fill in, the one that comes back, and the codes to hand out."""

from __future__ import annotations

from http import HTTPStatus
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gsdg.domain.accounts import actions, pages_many, queries, sheets
from gsdg.domain.accounts.forms import PeopleForm
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit import web
from gsdg.toolkit.access import Actor, Permission, require
from gsdg.toolkit.files.media_types import EXCEL
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.render import download

IMPORT = "accounts/user/import.html"
CODES = "accounts/user/codes.html"
DONE = {"lap": lambda: _("Đã lập các tài khoản. Cấp mã rồi trao tận tay từng người.")}


@require(Permission.USER_ADMIN)
@require_http_methods(["GET", "HEAD", "POST"])
def people_import(request: HttpRequest) -> HttpResponse:
    by, on = _by(request), clock.today()
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = PeopleForm(*sent)
    wrong: tuple[Refusal, ...] = ()
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            actions.create_people(
                data=file.read(), file_name=file.name, by=by, at=clock.now(), on=on
            )
            return web.go(request, f"{resolve_url('accounts:codes')}?xong=lap")
        except Refused as refused:
            wrong = refused.refusals
    offices = queries.offices_without_people(by, on=on).count()
    page = pages_many.import_page(form, offices=offices, wrong=wrong)
    is_wrong = bool(form.errors or wrong)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_wrong else HTTPStatus.OK
    return web.render(request, IMPORT, page, status=status)


@require(Permission.USER_ADMIN)
@require_safe
def people_template(request: HttpRequest) -> HttpResponse:
    offices = queries.offices_without_people(_by(request), on=clock.today())
    data = sheets.template(offices, taken=queries.usernames_taken(), at=clock.now())
    return download(data, name="tai-khoan-can-lap.xlsx", media_type=EXCEL)


@require(Permission.USER_ADMIN)
@require_http_methods(["GET", "HEAD", "POST"])
def codes(request: HttpRequest) -> HttpResponse:
    """Codes are in this answer and nowhere else. Sent twice, the same people get new ones: the last answer counts."""
    by, at, issued = _by(request), clock.now(), []
    if request.method == "POST":
        chosen = request.POST.getlist("nguoi")[: pages_many.AT_ONCE]
        people = list(queries.never_came_in(by).filter(username__in=chosen))
        issued = actions.issue_codes(users=people, on=clock.today(), by=by, at=at)
    done = DONE.get(request.GET.get("xong", ""), str)()
    page = pages_many.codes_page(by, at=at, issued=issued, done=done)
    response = web.render(request, CODES, page)
    response.headers["Cache-Control"] = "no-store"
    return response


def _by(request: HttpRequest) -> Actor:
    return cast("Actor", request.actor)  # type: ignore[attr-defined]
