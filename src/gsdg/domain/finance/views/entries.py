"""One entry: opened, written, reversed."""

from __future__ import annotations

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.urls import reverse as address_of
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gsdg.domain.accounts.queries import names
from gsdg.domain.finance import refusals
from gsdg.domain.finance.actions.recording import Attached, record_entries, reverse_entry
from gsdg.domain.finance.forms import EntryForm, ReasonForm
from gsdg.domain.finance.models import Batch, Entry
from gsdg.domain.finance.pages import book as pages
from gsdg.domain.finance.queries import book
from gsdg.domain.finance.queries.programmes import programmes
from gsdg.domain.finance.views.asking import by, done_of, reads, sent_with_paper
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.form_pages import sent_once
from gsdg.toolkit.web.language import current_language


@require_safe
@require(Permission.FIGURES_READ)
def entry(request: HttpRequest, entry_id: int) -> HttpResponse:
    return _entry_page(request, _entry(request, entry_id), ReasonForm())


def _entry(request: HttpRequest, entry_id: int) -> Entry:
    found = book.entry_seen_by(entry_id, reads(request))
    if found is None:
        raise Http404
    return found


def _entry_page(
    request: HttpRequest, found: Entry, form: ReasonForm, status: int = HTTPStatus.OK
) -> HttpResponse:
    language, person = current_language(), found.batch.recorded_by_id or 0
    programme = next((p for p in programmes() if p.code == found.programme), None)
    refusal = refusals.why_not_reverse(found)
    page = pages.entry_page(
        found,
        component=programme.name_of(found.component, language) if programme else "",
        programme=programme.title(language) if programme else found.programme,
        person=names([person]).get(person, _("hệ thống")),
        reversal=book.reversal_of(found),
        form=form if refusal is None and _may_record(request, found) else None,
        tried=form,
        refusal=refusal if by(request).may(Permission.MONEY_RECORD) else None,
        done=done_of(request),
    )
    return web.render(request, "finance/entry.html", page, status=status)


def _may_record(request: HttpRequest, found: Entry) -> bool:
    unit_id, component = found.office.unit_id, found.component
    refusal = refusals.why_not_record(by(request), unit_id=unit_id, component=component)
    return refusal is None


@require_POST
@require(Permission.MONEY_RECORD)
def reverse(request: HttpRequest, entry_id: int) -> HttpResponse:
    found, form = _entry(request, entry_id), ReasonForm(request.POST)
    done = sent_once(request, form, lambda: _reversed(request, found, form))
    if done is not None:
        return done
    return _entry_page(request, found, form, HTTPStatus.UNPROCESSABLE_ENTITY)


def _reversed(request: HttpRequest, found: Entry, form: ReasonForm) -> str:
    done = reverse_entry(
        entry_id=found.pk,
        reason=form.cleaned_data["reason"],
        by=by(request),
        at=clock.now(),
        on=clock.today(),
    )
    return f"{pages.entry_url(done.pk)}?xong=dao"


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.MONEY_RECORD)
def entry_new(request: HttpRequest) -> HttpResponse:
    form = _form(request)
    done = sent_with_paper(request, form, lambda kept: _recorded(request, form, kept))
    if done is not None:
        return done
    page = pages.form_page(
        form,
        title=_("Ghi bút toán"),
        lead=_(
            "Ghi việc đã xảy ra: quyết định đã ký, khoản Kho bạc đã chi. Phân bổ chưa ký thì lập dự thảo."
        ),
        button=_("Ghi sổ"),
        back=address_of("finance:book"),
    )
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return web.render(request, "finance/form.html", page, status=status)


def _form(request: HttpRequest) -> EntryForm:
    today = clock.today()
    return EntryForm(
        request.POST or None,
        request.FILES or None,
        programmes=programmes(),
        offices=book.offices_to_choose(today),
        today=today,
        initial={"budget_year": today.year, "money": "trieu"},
    )


def _recorded(request: HttpRequest, form: EntryForm, kept: Attached | None) -> str:
    actor, at, line = by(request), clock.now(), form.line()
    done = record_entries(
        lines=[line],
        way=Batch.Way.TYPED,
        title=_("Nhập ngày %(day)s") % {"day": f"{clock.today():%d/%m/%Y}"},
        by=actor,
        at=at,
        on=clock.today(),
        attached=kept,
    )
    if done.discrepancies:
        return resolve_url("finance:discrepancy", done.discrepancies[0].pk)
    return f"{pages.entry_url(done.entries[0].pk)}?xong=ghi"
