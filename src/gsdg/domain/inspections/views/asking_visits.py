"""What every view of visits asks of a request."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, NoReturn

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from gsdg.domain.inspections.models import Answer, Visit, VisitFinding
from gsdg.domain.inspections.queries import visits as queries
from gsdg.toolkit import files, web
from gsdg.toolkit.access import Actor
from gsdg.toolkit.files.models import StoredFile
from gsdg.toolkit.installation import clock

DONE = {"ghi": lambda: _("Đã ghi."), "gui": lambda: _("Đã gửi.")}


def by(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined, no-any-return]


def done_of(request: HttpRequest) -> str:
    return DONE.get(request.GET.get("xong", ""), str)()


def visit_of(request: HttpRequest, pk: int) -> Visit:
    """What the actor may not see does not exist for him."""
    return queries.visit_of(by(request), pk) or not_found()


def inside_of(request: HttpRequest, pk: int) -> Visit:
    visit = visit_of(request, pk)
    return visit if queries.may_look_inside(by(request), visit) else not_found()


def answer_of(request: HttpRequest, pk: int) -> Answer:
    return queries.answer_of(by(request), pk) or not_found()


def found_of(request: HttpRequest, pk: int) -> VisitFinding:
    return queries.found_of(by(request), pk) or not_found()


def not_found() -> NoReturn:
    raise Http404


def stored_from(request: HttpRequest, upload: Any) -> StoredFile:
    """The bytes are kept before the row that names them."""
    kind = upload.content_type or "application/octet-stream"
    return files.store(
        upload.read(), name=upload.name, media_type=kind, by=by(request), at=clock.now()
    )


def form_answer(request: HttpRequest, page: Any) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if page.form.errors else HTTPStatus.OK
    return web.render(request, "inspections/visit_form.html", page, status=status)
