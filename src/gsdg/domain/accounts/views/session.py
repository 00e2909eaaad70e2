"""Signing in, by password, by one-time code, in a demo by one click; signing out."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from gsdg.domain.accounts import actions, pages, problems, queries
from gsdg.domain.accounts.forms import CodeForm, SignInForm
from gsdg.domain.accounts.kept import COOKIE, Kept, kept_in, remember
from gsdg.domain.accounts.middleware import SESSION
from gsdg.domain.accounts.models import User
from gsdg.domain.accounts.passwords import new_session_number
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.toolkit import installation, web
from gsdg.toolkit.access import Door
from gsdg.toolkit.installation import clock

TEMPLATE = "accounts/session/sign_in.html"


@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _sign_in_page(request, SignInForm(), status=200)
    form = SignInForm(request.POST)
    if form.is_valid():
        user = authenticate(request, **form.cleaned_data)
        if user is not None:
            return _enter(request, user)
        form.refuse(Refused(Refusal(problems.SIGN_IN_FAILED.code)))
    return _sign_in_page(request, form, status=422)


def _sign_in_page(request: HttpRequest, form: SignInForm, *, status: int) -> HttpResponse:
    page = pages.sign_in(request, form, to=_next(request), on=clock.today())
    return web.render(request, TEMPLATE, page, status=status)


@require_POST
def sign_in_to_demo(request: HttpRequest) -> HttpResponse:
    """One click, no password: there is no such door in a real installation."""
    current = installation.current()
    in_demo = current is not None and current.is_demo
    insist(None if in_demo else Refusal(problems.DEMO_ONLY.code))
    return _enter(request, queries.user_named(request.POST.get("username", "")))


@sensitive_post_parameters("password")
@require_POST
def sign_in_and_go_on(request: HttpRequest) -> HttpResponse:
    """What was sent after the session had ended, for the same person to send on."""
    sent = request.POST.get("kept", "")
    found = kept_in(sent)
    if found is None:
        raise Refused(Refusal(problems.NOTHING_KEPT.code))
    form = SignInForm(request.POST if "password" in request.POST else None)
    if not request.user.is_authenticated and form.is_valid():
        user = authenticate(request, **form.cleaned_data)
        if user is None:
            form.refuse(Refused(Refusal(problems.SIGN_IN_FAILED.code)))
        else:
            _insist_on_same(found, user)
            _enter(request, user)
    if request.user.is_authenticated:
        _insist_on_same(found, request.user)
    title, signed_in = _("Gửi tiếp những gì vừa gõ"), request.user.is_authenticated
    page = pages.GoOnPage(title, form, found, sent, signed_in)
    status = 422 if form.errors else 200
    return web.render(request, "accounts/session/go_on.html", page, status=status)


def _insist_on_same(found: Kept, user: User) -> None:
    same = user.pk == found.user_id
    insist(None if same else Refusal(problems.KEPT_FOR_ANOTHER.code))


@sensitive_post_parameters("code", "password", "again")
def use_code(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        user = authenticate(request, username=typed["username"], secret_code=typed["code"])
        try:
            return _enter(request, _with_new_password(user, typed))
        except Refused as refused:
            form.refuse(refused)
    page = pages.FormPage(_("Đặt mật khẩu bằng mã dùng một lần"), form)
    status = 422 if form.errors else 200
    return web.render(request, "accounts/session/use_code.html", page, status=status)


def _with_new_password(user: User | None, typed: dict[str, str]) -> User:
    if user is None:
        raise Refused(Refusal(problems.CODE_NOT_VALID.code, cell="code"))
    by = queries.actor_of(user, door=Door.WEB, on=clock.today())
    code, password = typed["code"], typed["password"]
    return actions.use_one_time_code(user=user, code=code, password=password, by=by, at=clock.now())


def _enter(request: HttpRequest, user: User) -> HttpResponse:
    login(request, user, backend="gsdg.domain.accounts.backend.AccountBackend")
    request.session[SESSION] = new_session_number()
    by = queries.actor_of(user, door=Door.WEB, on=clock.today())
    actions.sign_in(user=user, by=by, at=clock.now())
    response = web.go(request, _next(request) or settings.LOGIN_REDIRECT_URL)
    remember(response, user.pk)
    return response


def _next(request: HttpRequest) -> str:
    """Where the person was going; never another site."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    hosts, secure = {request.get_host()}, request.is_secure()
    return wanted if url_has_allowed_host_and_scheme(wanted, hosts, require_https=secure) else ""


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        user = request.user
        by = queries.actor_of(user, door=Door.WEB, on=clock.today())
        number = request.session.get(SESSION, "")
        actions.sign_out(user=user, session=number, by=by, at=clock.now())
    logout(request)
    response = web.go(request, resolve_url(settings.LOGIN_URL))
    response.delete_cookie(COOKIE)
    return response
