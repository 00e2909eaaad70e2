"""The gallery: every component as it is, for those who write pages and for the tests that look at them."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from gsdg.toolkit import installation
from gsdg.toolkit.web.gallery import gallery_page
from gsdg.toolkit.web.render import render


def gallery(request: HttpRequest) -> HttpResponse:
    current = installation.current()
    if not settings.DEBUG and not (current is not None and current.is_demo):
        raise Http404
    return render(request, "web/gallery.html", gallery_page())
