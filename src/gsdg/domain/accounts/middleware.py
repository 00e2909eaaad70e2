"""Who acts in this request, and what becomes of somebody whose session ended or whose password must be chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.functional import SimpleLazyObject

from gsdg.domain.accounts import kept, queries
from gsdg.toolkit.access import Actor, Door
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web import errors
from gsdg.toolkit.web.requests import is_htmx, wants_json

# What somebody may do who has yet to choose a password.
ALWAYS_OPEN = frozenset({"accounts:change-password", "accounts:sign-out", "set-language"})

SESSION = "number"
"""The key under which a session holds its number."""


class EndedSessionMiddleware:
    """A session is a signed cookie that lives for hours; a copy of it is worth nothing once its owner has signed out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        number = request.session.get(SESSION)
        if number is not None and queries.is_ended(number):
            request.session.flush()
        return self.get_response(request)


class ActorMiddleware:
    """Sets `request.actor`, worked out when first asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = cast("Actor", SimpleLazyObject(lambda: _actor(request)))  # type: ignore[attr-defined]
        response = self.get_response(request)
        if _leads_to_sign_in(request, response) and _was_working(request):
            resume = resolve_url("accounts:sign-in-and-go-on")
            return errors.sign_in_again(request, kept=_kept(request), resume=resume)
        return response

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or match.view_name in ALWAYS_OPEN or not request.user.is_authenticated:
            return None
        if request.user.must_change_password:
            return HttpResponseRedirect(resolve_url("accounts:change-password"))
        return None


def _actor(request: HttpRequest) -> Actor:
    if not request.user.is_authenticated:
        return queries.nobody(Door.WEB)
    return queries.actor_of(request.user, door=Door.WEB, on=clock.today())


def _leads_to_sign_in(request: HttpRequest, response: HttpResponse) -> bool:
    sign_in = resolve_url(settings.LOGIN_URL)
    to = response.headers.get("HX-Redirect") or response.headers.get("Location") or ""
    return to.split("?")[0] == sign_in and request.path != sign_in and not _signed_out(request)


def _signed_out(request: HttpRequest) -> bool:
    """Signing out leads there too, on purpose."""
    return request.resolver_match is not None and request.resolver_match.view_name in ALWAYS_OPEN


def _was_working(request: HttpRequest) -> bool:
    """Somebody sent something, or a page asked on its own: leaving the page would lose what is typed there."""
    return request.method == "POST" or is_htmx(request) or wants_json(request)


def _kept(request: HttpRequest) -> str:
    """A script stays on the page that was typed into, and sends it again itself."""
    return "" if is_htmx(request) or wants_json(request) else kept.keep(request)
