"""One request, one look: register, packs in force and installation are read once, when somebody first asks for them."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from gsdg.domain.programme import releases
from gsdg.domain.units import tree
from gsdg.toolkit.installation import queries as installation


class OneLookMiddleware:
    """Actor, page and frame all ask which day it is and how the units stand; they get the same answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with installation.holding(), tree.holding(), releases.holding():
            return self.get_response(request)
