"""The guard at the door of a view: nobody → sign in; somebody without the permission anywhere → 403.

Whether *this* thing may be seen or changed is answered by `.within(scope)` (404) and by the action's own rule.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import urlencode

from gsdg.toolkit.access.rights import Actor, Permission, why_not_permitted

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def require(permission: Permission) -> Callable[[View[P]], View[P]]:
    """Let only those in who hold the permission somewhere. The actor is `request.actor`, set by accounts."""

    def guarded(view: View[P]) -> View[P]:
        @wraps(view)
        def enter(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            actor: Actor | None = getattr(request, "actor", None)
            if actor is None or actor.id is None:
                return _sign_in(request)
            refusal = why_not_permitted(actor, permission)
            if refusal is not None:
                raise PermissionDenied(refusal)
            return view(request, *args, **kwargs)

        enter.required_permission = permission  # type: ignore[attr-defined]
        return cast("View[P]", enter)

    return guarded


def _sign_in(request: HttpRequest) -> HttpResponseBase:
    page = f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': request.get_full_path()})}"
    if request.headers.get("HX-Request") == "true":
        # A redirect would be swapped into the fragment; this makes htmx leave the page.
        return HttpResponse(status=401, headers={"HX-Redirect": page})
    return HttpResponseRedirect(page)
