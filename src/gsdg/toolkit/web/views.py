"""The gallery, where every component is as it is, and the user's guide, which is open to everybody."""

from __future__ import annotations

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from gsdg.toolkit import installation
from gsdg.toolkit.web.gallery import gallery_page
from gsdg.toolkit.web.guide import FIRST, guide_page, guide_picture
from gsdg.toolkit.web.render import render


def gallery(request: HttpRequest) -> HttpResponse:
    current = installation.current()
    if not settings.DEBUG and not (current is not None and current.is_demo):
        raise Http404
    return render(request, "web/gallery.html", gallery_page())


@require_safe
def guide(request: HttpRequest, name: str = FIRST) -> HttpResponse:
    page = guide_page(name)
    if page is None:
        raise Http404
    return render(request, "web/guide.html", page)


@require_safe
def guide_image(_request: HttpRequest, name: str) -> HttpResponseBase:
    picture = guide_picture(name)
    if picture is None:
        raise Http404
    response = FileResponse(picture.open("rb"), content_type="image/png")
    response.headers["Cache-Control"] = "max-age=3600"
    return response
