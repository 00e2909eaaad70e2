"""The copy-sheet on screen, as a file, and recording that a part of it was typed in."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gsdg.domain.supervision import documents, refusals
from gsdg.domain.supervision.actions.entering import record_entered
from gsdg.domain.supervision.copy_sheet import screens_of
from gsdg.domain.supervision.forms import EnterForm
from gsdg.domain.supervision.pages.copying import copy_page
from gsdg.domain.supervision.pages.links import crumbs, url
from gsdg.domain.supervision.queries.entered import standings_of
from gsdg.domain.supervision.queries.report import content_of
from gsdg.domain.supervision.queries.wanted import Wanted
from gsdg.domain.supervision.views.asking import READ, by, insisted, made
from gsdg.domain.units import tree
from gsdg.kernel.refusal import insist
from gsdg.toolkit import web
from gsdg.toolkit.access import require
from gsdg.toolkit.files.media_types import MEDIA_TYPES
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.form_pages import FormPage, answer
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.render import download


def _asked(request: HttpRequest) -> Wanted:
    """Of a period: a round is not typed into the national system."""
    wanted = insisted(request)
    if wanted.period is None:
        raise Http404
    return wanted


@require_safe
@require(READ)
def copy_sheet(request: HttpRequest) -> HttpResponse:
    with tree.held():
        wanted = _asked(request)
        content = content_of(wanted)
        screens = screens_of(content, wanted.catalogue.spec)
        done = _("Đã ghi nhận.") if request.GET.get("xong") else ""
        standings = standings_of(wanted, screens)
        refusal = refusals.why_not_type(by(request), wanted)
        page = copy_page(wanted, content, screens, standings, refusal=refusal, done=done)
        return web.render(request, "supervision/copy_sheet.html", page)


@require_safe
@require(READ)
def copy_file(request: HttpRequest, extension: str) -> HttpResponse:
    if extension not in documents.EXTENSIONS:
        raise Http404
    with tree.held():
        wanted = _asked(request)
        data = documents.copy_document(wanted, extension=extension, made=made(request))
        name = documents.file_name("phieu-nhap-lieu", wanted, extension)
    return download(data, name=name, media_type=MEDIA_TYPES[extension])


@require_http_methods(["GET", "HEAD", "POST"])
@require(READ)
def enter(request: HttpRequest, screen: str) -> HttpResponse:
    with tree.held():
        wanted = _asked(request)
        insist(refusals.why_not_type(by(request), wanted))
        label = _screen_label(wanted, screen)
        form = EnterForm(
            request.POST or None,
            initial={"day": clock.today(), "seen": request.GET.get("thay", "")},
        )

        def act(filled: EnterForm) -> str:
            record_entered(
                unit_id=wanted.unit_id, programme=wanted.catalogue.programme, period=wanted.code, screen=screen,
                body=wanted.body, by=by(request), at=clock.now(), on=clock.today(), **filled.cleaned_data,
            )  # fmt: skip
            return url("copy-sheet", wanted, xong="ghi")

        back = url("copy-sheet", wanted)
        lead = _("Ghi nhận phần này đã được nhập vào hệ thống quốc gia đúng như trên phiếu.")
        page = FormPage(
            label, crumbs(Link(_("Phiếu nhập liệu"), back)), form, _("Ghi nhận"), back, lead
        )
        return answer(request, form, act=act, page=lambda _form: page)


def _screen_label(wanted: Wanted, code: str) -> str:
    found = wanted.catalogue.spec.screen(code)
    if found is None:
        raise Http404
    return found.label.to(current_language())
