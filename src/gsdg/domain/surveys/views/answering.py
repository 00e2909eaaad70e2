"""The door for people without an account: a code, the questions of one survey, thanks. Nothing else can be seen from here."""

from __future__ import annotations

from http import HTTPStatus
from uuid import uuid4

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gsdg.domain.surveys.actions import codes as acts
from gsdg.domain.surveys.codes import normal_code
from gsdg.domain.surveys.forms import CodeForm
from gsdg.domain.surveys.models import AccessCode
from gsdg.domain.surveys.pages.filling import DoorPage, code_page
from gsdg.domain.surveys.pages.links import url
from gsdg.domain.surveys.refusals import why_not_use_code
from gsdg.domain.surveys.views.asking import METHODS, address_of, by, typed_of
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit import web
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.requests import wants_json


@require_http_methods(METHODS)
def door(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            typed = form.cleaned_data["code"]
            acts.find_code(typed, address=address_of(request), at=clock.now())
            return web.go(request, url("answer", normal_code(typed)))
        except Refused as refused:
            form.refuse(refused)
    page = DoorPage(_("Trả lời phiếu hỏi"), form)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return web.render(request, "surveys/door.html", page, status=status)


@require_http_methods(METHODS)
def answer(request: HttpRequest, code: str) -> HttpResponse:
    """A refused sheet comes back as it was filled in, with the reason over it."""
    found = acts.find_code(code, address=address_of(request), at=clock.now())
    if request.method != "POST":
        if found.is_spent:
            return web.go(request, url("answered"))
        if (refusal := why_not_use_code(found, on=clock.today(), at=clock.now())) is not None:
            return _over(request, found, refusal)
        return _questions(request, found)
    try:
        taken = acts.answer(
            code_id=found.pk,
            typed=typed_of(request),
            key=request.POST.get("khoa", ""),
            by=by(request),
            at=clock.now(),
            on=clock.today(),
        )
    except Refused as refused:
        if wants_json(request):
            raise
        return _questions(request, found, refused.refusals, refused.status)
    if wants_json(request):
        return JsonResponse({"taken": True, "again": taken.again, "to": url("answered")})
    return web.go(request, url("answered"))


def _over(request: HttpRequest, found: AccessCode, refusal: Refusal) -> HttpResponse:
    """Nothing can be answered any more; what the device still keeps is deleted here."""
    if wants_json(request):
        raise Refused(refusal)
    return _questions(request, found, (refusal,), Refused(refusal).status, closed=True)


def _questions(
    request: HttpRequest,
    found: AccessCode,
    wrong: tuple[Refusal, ...] = (),
    status: int = HTTPStatus.OK,
    *,
    closed: bool = False,
) -> HttpResponse:
    page = code_page(
        found.survey,
        store=found.code_hash[:12],
        key=request.POST.get("khoa", "") or uuid4().hex,
        typed=typed_of(request),
        wrong=wrong,
        closed=closed,
    )
    return web.render(request, "surveys/fill.html", page, status=status)


@require_safe
def answered(request: HttpRequest) -> HttpResponse:
    page = DoorPage(
        _("Đã nhận phiếu"),
        None,
        done=_("Cảm ơn anh, chị. Phiếu đã được nhận; có thể đóng trang này."),
    )
    return web.render(request, "surveys/answered.html", page)
