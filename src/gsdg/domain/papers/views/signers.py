"""Who signs for an office: the list, a new one, the end of one."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gsdg.domain.papers import forms_made as forms
from gsdg.domain.papers.actions import signers as actions
from gsdg.domain.papers.models import SignatureBlock
from gsdg.domain.papers.pages.made import crumbs, register_crumb
from gsdg.domain.papers.pages.signers import signers_crumb, signers_page
from gsdg.domain.papers.queries.made import blocks_kept
from gsdg.domain.papers.refusals import offices_kept
from gsdg.domain.papers.views.asking import by, done_of
from gsdg.domain.units import tree
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.form_pages import FormPage, answer

KEEP = Permission.DOCUMENT_KEEP


def _kept(request: HttpRequest) -> list[SignatureBlock]:
    offices = offices_kept(by(request), on=clock.today())
    return blocks_kept([office.pk for office in offices])


def _who(request: HttpRequest) -> dict[str, Any]:
    return {"by": by(request), "at": clock.now(), "on": clock.today()}


@require_safe
@require(KEEP)
def signers(request: HttpRequest) -> HttpResponse:
    with tree.held():
        page = signers_page(_kept(request), on=clock.today(), done=done_of(request))
        return web.render(request, "papers/signers.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@require(KEEP)
def signer_new(request: HttpRequest) -> HttpResponse:
    with tree.held():
        offices = {str(one.pk): one for one in offices_kept(by(request), on=clock.today())}
        sent = (request.POST,) if request.method == "POST" else ()
        form = forms.BlockForm(*sent, offices=[*offices.values()])

        def act(filled: forms.BlockForm) -> str:
            office = offices[filled.cleaned_data["office"]]
            actions.record_block(office=office, entry=filled.entry(), **_who(request))
            return f"{reverse('papers:signers')}?xong=xong"

        return answer(request, form, act=act, page=lambda f: _page(_("Ghi người ký"), f))


@require_http_methods(["GET", "HEAD", "POST"])
@require(KEEP)
def signer_end(request: HttpRequest, pk: int) -> HttpResponse:
    with tree.held():
        one = next((block for block in _kept(request) if block.pk == pk), None)
        if one is None:
            raise Http404
        form = forms.EndForm(request.POST if request.method == "POST" else None)

        def act(filled: forms.EndForm) -> str:
            day = filled.cleaned_data["to_day"]
            actions.end_block(block_id=pk, to_day=day, **_who(request))
            return f"{reverse('papers:signers')}?xong=xong"

        title = _("Ghi ngày thôi ký")
        return answer(request, form, act=act, page=lambda f: _page(title, f, f"{one}"))


def _page(title: str, form: Any, lead: str = "") -> FormPage:
    trail = crumbs(register_crumb(), signers_crumb())
    return FormPage(title, trail, form, title, reverse("papers:signers"), lead)
