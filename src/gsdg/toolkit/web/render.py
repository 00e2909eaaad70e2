"""How a view answers: a page, the part of it that htmx asked for, or a way to another page."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import resolve_url
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django.utils.http import content_disposition_header

from gsdg.toolkit.web.requests import asks_for_fragment, is_htmx


def render(
    request: HttpRequest,
    template: str,
    page: Any,
    *,
    fragment: str | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    """The whole page; under htmx only `{% partialdef FRAGMENT %}`, whose name is its DOM id and the hx-target."""
    part = f"#{fragment}" if fragment and asks_for_fragment(request, fragment) else ""
    response = HttpResponse(
        render_to_string(template + part, {"page": page}, request), status=status
    )
    if fragment:
        patch_vary_headers(response, ["HX-Request", "HX-Target"])
    return quiet(response)


def go(request: HttpRequest, to: Any, *args: Any, **kwargs: Any) -> HttpResponse:
    """On to another page: an address, the name of a view, or an object with `get_absolute_url`."""
    url = resolve_url(to, *args, **kwargs)
    if is_htmx(request):
        return HttpResponse(headers={"HX-Location": url})
    return HttpResponseRedirect(url)


def download(data: bytes, *, name: str, media_type: str) -> HttpResponse:
    """A file to keep; the name may be Vietnamese."""
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(
        data, content_type=media_type, headers={"Content-Disposition": disposition or "attachment"}
    )


def streamed_zip(parts: Iterator[bytes], *, name: str) -> StreamingHttpResponse:
    """An archive that leaves while it is made."""
    disposition = content_disposition_header(as_attachment=True, filename=name)
    headers = {"Content-Disposition": disposition or "attachment"}
    return StreamingHttpResponse(parts, content_type="application/zip", headers=headers)


def quiet(response: HttpResponse) -> HttpResponse:
    """Answered on purpose: Django need not log a 404 or 422 once more as a warning."""
    if response.status_code < HTTPStatus.INTERNAL_SERVER_ERROR:
        response._has_been_logged = True  # type: ignore[attr-defined]  # noqa: SLF001
    return response
