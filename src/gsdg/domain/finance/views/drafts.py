"""Drafts: listed, opened, signed into the book, withdrawn."""

from __future__ import annotations

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gsdg.domain.accounts.queries import names
from gsdg.domain.finance.actions.drafting import lines_of, record_draft, withdraw_draft
from gsdg.domain.finance.actions.recording import Attached
from gsdg.domain.finance.forms import SignForm
from gsdg.domain.finance.models import Draft
from gsdg.domain.finance.pages import book as pages
from gsdg.domain.finance.queries.drafts import drafts_within, why_short
from gsdg.domain.finance.views.asking import by, reads, sent_with_paper
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.once import acted_once

DONE = {
    "lap": lambda: _(
        "Đã lập dự thảo. Số vốn được giữ cho đến khi ghi quyết định hoặc rút dự thảo."
    ),
    "ghi": lambda: _("Đã ghi quyết định vào sổ."),
    "rut": lambda: _("Đã rút dự thảo; số vốn không còn bị giữ."),
}


@require_safe
@require(Permission.MONEY_RECORD)
def draft_list(request: HttpRequest) -> HttpResponse:
    done = DONE.get(request.GET.get("xong", ""), str)()
    new = Link(_("Nhận phụ lục phân bổ"), reverse("finance:annex"))
    page = pages.draft_list_page(drafts_within(reads(request)), new=new, done=done)
    return web.render(request, "finance/drafts.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.MONEY_RECORD)
def draft(request: HttpRequest, draft_id: int) -> HttpResponse:
    found = _draft(request, draft_id)
    form = SignForm(request.POST or None, request.FILES or None)
    done = sent_with_paper(request, form, lambda kept: _signed(request, found, form, kept))
    if done is not None:
        return done
    page = pages.draft_page(
        found,
        found.lines.select_related("office", "office_from"),
        person=names([found.made_by_id or 0]).get(found.made_by_id or 0, _("hệ thống")),
        form=form if found.is_open else None,
        tried=form,
        reasons=why_short(lines_of(found), besides=found.pk) if found.is_open else (),
        may_withdraw=found.is_open,
        done="" if form.errors else DONE.get(request.GET.get("xong", ""), str)(),
    )
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return web.render(request, "finance/draft.html", page, status=status)


def _draft(request: HttpRequest, draft_id: int) -> Draft:
    found = drafts_within(reads(request)).filter(pk=draft_id).first()
    if found is None:
        raise Http404
    return found


def _signed(request: HttpRequest, found: Draft, form: SignForm, kept: Attached | None) -> str:
    record_draft(
        draft_id=found.pk,
        act_number=form.cleaned_data["act_number"],
        act_day=form.cleaned_data["act_day"],
        by=by(request),
        at=clock.now(),
        on=clock.today(),
        attached=kept,
    )
    return f"{pages.draft_url(found.pk)}?xong=ghi"


@require_POST
@require(Permission.MONEY_RECORD)
def withdraw(request: HttpRequest, draft_id: int) -> HttpResponse:
    found = _draft(request, draft_id)
    return web.go(request, acted_once(request, lambda: _withdrawn(request, found)))


def _withdrawn(request: HttpRequest, found: Draft) -> str:
    withdraw_draft(draft_id=found.pk, by=by(request), at=clock.now(), on=clock.today())
    return f"{pages.draft_url(found.pk)}?xong=rut"
