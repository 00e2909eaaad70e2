"""Administration: the list of people, one person, their roles, their codes."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gsdg.domain.accounts import actions, pages, queries
from gsdg.domain.accounts.forms import GrantForm, NewPersonForm, PersonForm
from gsdg.domain.accounts.models import User
from gsdg.kernel.refusal import Refused
from gsdg.toolkit import web
from gsdg.toolkit.access import Actor, Permission, require
from gsdg.toolkit.installation import clock

DETAIL = "accounts/user/detail.html"
NEW = "accounts/user/new.html"

# What is said on the page that follows an act; only these words can be put there.
DONE = {
    "vai-tro": lambda: _("Đã giao vai trò."),
    "ket-thuc": lambda: _("Đã kết thúc vai trò."),
    "sua": lambda: _("Đã lưu thông tin."),
    "ngung": lambda: _("Đã ngừng tài khoản. Người này không đăng nhập được nữa."),
    "chuyen": lambda: _("Đã chuyển sang cơ quan kế thừa, cùng các vai trò đã kết thúc."),
    "mo-lai": lambda: _("Đã mở lại tài khoản."),
}


@require(Permission.USER_ADMIN)
def user_list(request: HttpRequest) -> HttpResponse:
    search, number = request.GET.get("tim", "").strip(), request.GET.get("trang", "1")
    page = pages.user_list(_by(request), search=search, number=number, on=clock.today())
    return web.render(request, "accounts/user/list.html", page, fragment="user-rows")


@require(Permission.USER_ADMIN)
def user_new(request: HttpRequest) -> HttpResponse:
    by = _by(request)
    form = NewPersonForm(request.POST or None, offices=_offices(by))
    if request.method == "POST" and form.is_valid():
        try:
            user = actions.create_user(**form.cleaned_data, by=by, at=clock.now())
            return _with_code(request, user)
        except Refused as refused:
            form.refuse(refused)
    page = pages.FormPage(_("Lập tài khoản"), form)
    return web.render(request, NEW, page, status=422 if form.errors else 200)


@require(Permission.USER_ADMIN)
def user_detail(request: HttpRequest, username: str) -> HttpResponse:
    user, by = _person(request, username), _by(request)
    if request.method != "POST":
        done = DONE.get(request.GET.get("xong", ""), str)()
        return _detail(request, user, done=done)
    form = PersonForm(request.POST, offices=_offices(by))
    if form.is_valid():
        try:
            actions.change_user(
                user=user, **form.cleaned_data, on=clock.today(), by=by, at=clock.now()
            )
            return _back(request, user, "sua")
        except Refused as refused:
            form.refuse(refused)
    return _detail(request, user, person_form=form, status=422)


@require(Permission.USER_ADMIN)
def left_behind(request: HttpRequest) -> HttpResponse:
    done = DONE.get(request.GET.get("xong", ""), str)()
    page = pages.left_behind(_by(request), on=clock.today(), done=done)
    return web.render(request, "accounts/user/left_behind.html", page)


@require(Permission.USER_ADMIN)
@require_POST
def move_to_successor(request: HttpRequest, username: str, office_id: int) -> HttpResponse:
    user, by, on = _person(request, username), _by(request), clock.today()
    office = queries.offices_for(by, on=on).filter(pk=office_id).first()
    if office is None:
        raise Http404
    actions.move_to_successor(user=user, office=office, on=on, by=by, at=clock.now())
    return web.go(request, f"{resolve_url('accounts:left-behind')}?xong=chuyen")


@require(Permission.USER_ADMIN)
@require_POST
def grant_role(request: HttpRequest, username: str) -> HttpResponse:
    user, by = _person(request, username), _by(request)
    form = GrantForm(request.POST, on=clock.today())
    if form.is_valid():
        given = dict(form.cleaned_data)
        unit_id = given.pop("unit")
        try:
            actions.grant_role(user=user, unit_id=unit_id, **given, by=by, at=clock.now())
            return _back(request, user, "vai-tro")
        except Refused as refused:
            form.refuse(refused)
    return _detail(request, user, grant_form=form, status=422)


@require(Permission.USER_ADMIN)
@require_POST
def end_role(request: HttpRequest, username: str, grant_id: int) -> HttpResponse:
    user = _person(request, username)
    grant = queries.grants_of(user).select_related("user__office").filter(pk=grant_id).first()
    if grant is None:
        raise Http404
    actions.end_role(grant=grant, on=clock.today(), by=_by(request), at=clock.now())
    return _back(request, user, "ket-thuc")


@require(Permission.USER_ADMIN)
@require_POST
def issue_code(request: HttpRequest, username: str) -> HttpResponse:
    return _with_code(request, _person(request, username))


@require(Permission.USER_ADMIN)
@require_POST
def deactivate(request: HttpRequest, username: str) -> HttpResponse:
    user = _person(request, username)
    actions.deactivate_user(user=user, on=clock.today(), by=_by(request), at=clock.now())
    return _back(request, user, "ngung")


@require(Permission.USER_ADMIN)
@require_POST
def reactivate(request: HttpRequest, username: str) -> HttpResponse:
    user = _person(request, username)
    actions.reactivate_user(user=user, on=clock.today(), by=_by(request), at=clock.now())
    return _back(request, user, "mo-lai")


def _with_code(request: HttpRequest, user: User) -> HttpResponse:
    """The code is in this answer and nowhere else, so the answer is the page itself, not a way to it."""
    by, at = _by(request), clock.now()
    code = actions.issue_one_time_code(user=user, on=clock.today(), by=by, at=at)
    response = _detail(request, _person(request, user.username), code=code)
    response.headers["Cache-Control"] = "no-store"
    return response


def _detail(
    request: HttpRequest,
    user: User,
    *,
    person_form: PersonForm | None = None,
    grant_form: GrantForm | None = None,
    status: int = 200,
    **shown: str,
) -> HttpResponse:
    by, on = _by(request), clock.today()
    page = pages.user_detail(
        user,
        by,
        on=on,
        person_form=person_form or PersonForm(initial=_known(user), offices=_offices(by)),
        grant_form=grant_form or GrantForm(initial={"from_day": on}, on=on),
        **shown,
    )
    return web.render(request, DETAIL, page, status=status)


def _known(user: User) -> dict[str, Any]:
    return {"name": user.name, "phone": user.phone, "email": user.email, "office": user.office_id}


def _person(request: HttpRequest, username: str) -> User:
    user = queries.person(_by(request), username)
    if user is None:
        raise Http404
    return user


def _offices(by: Actor) -> Any:
    return queries.offices_for(by, on=clock.today())


def _by(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined, no-any-return]


def _back(request: HttpRequest, user: User, done: str) -> HttpResponse:
    return web.go(request, f"{resolve_url('accounts:user-detail', user.username)}?xong={done}")
