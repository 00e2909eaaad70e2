"""What kind of answer a request can take: a page, a fragment of one, or JSON."""

from __future__ import annotations

from django.http import HttpRequest

BODY = "page"  # the id of <body>: htmx names it as the target when it goes to another page


def is_htmx(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def asks_for_fragment(request: HttpRequest, fragment: str) -> bool:
    """htmx wants this part. Going to another page, or back in history, it wants the whole one."""
    if not is_htmx(request) or "HX-History-Restore-Request" in request.headers:
        return False
    return request.headers.get("HX-Target", fragment) == fragment


def wants_json(request: HttpRequest) -> bool:
    """A script of ours asks with `Accept: application/json`; browsers and htmx also take HTML."""
    accepted = request.headers.get("Accept", "")
    return "application/json" in accepted and "text/html" not in accepted
