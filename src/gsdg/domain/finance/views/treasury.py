"""The Treasury's monthly list: file in, columns chosen, progress, names matched."""

from __future__ import annotations

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gsdg.domain.accounts.queries import names
from gsdg.domain.finance.actions.answering import answer_amounts
from gsdg.domain.finance.actions.treasury import keep_list, map_columns, match_name
from gsdg.domain.finance.forms_treasury import (
    AnswerForm,
    ColumnsForm,
    ListForm,
    MatchForm,
    initial_of,
)
from gsdg.domain.finance.models import TreasuryList
from gsdg.domain.finance.pages import treasury as pages
from gsdg.domain.finance.queries import book
from gsdg.domain.finance.queries import treasury as queries
from gsdg.domain.finance.queries.programmes import Programme, programmes
from gsdg.domain.finance.views.asking import by
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.form_pages import sent_once
from gsdg.toolkit.web.once import acted_once

MOST_NAMES = 20


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.MONEY_RECORD)
def lists(request: HttpRequest) -> HttpResponse:
    form = ListForm(request.POST, request.FILES) if request.method == "POST" else ListForm()
    reasons: tuple[Refusal, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            return _kept(request, form)
        except Refused as refused:
            reasons = refused.refusals
    page = pages.lists_page(queries.lists()[: pages.MOST], form, reasons=reasons)
    wrong = bool(form.errors or reasons)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return web.render(request, "finance/treasury.html", page, status=status)


def _kept(request: HttpRequest, form: ListForm) -> HttpResponse:
    upload, at = form.cleaned_data["file"], clock.now()
    given = keep_list(
        data=upload.read(),
        name=upload.name,
        media_type=upload.content_type or "application/octet-stream",
        by=by(request),
        at=at,
    )
    return web.go(request, pages.kept_url(given, at))


def _list(list_id: int) -> TreasuryList:
    found = queries.list_numbered(list_id)
    if found is None:
        raise Http404
    return found


@require_safe
@require(Permission.MONEY_RECORD)
def one_list(request: HttpRequest, list_id: int) -> HttpResponse:
    return _shown(request, _list(list_id))


def _shown(
    request: HttpRequest, given: TreasuryList, answered: AnswerForm | None = None
) -> HttpResponse:
    offices, known = book.offices_to_choose(clock.today()), _programmes_of(given)
    unknown = [
        MatchForm(
            role=one.role, value=one.value, offices=offices, programmes=known, auto_id=f"k{i}_%s"
        )
        for i, one in enumerate(queries.unknown_names(given)[:MOST_NAMES])
    ]
    waiting = queries.asked_rows(given)
    asked = answered or (AnswerForm(rows=waiting) if waiting else None)
    unmatched = queries.unmatched_rows(given, pages.MOST)
    page = pages.list_page(
        given, names=unknown, asked=asked, unmatched=unmatched, done=_known_before(request, given)
    )
    status = HTTPStatus.OK if answered is None else HTTPStatus.UNPROCESSABLE_ENTITY
    template = "finance/treasury_list.html"
    return web.render(request, template, page, fragment="progress", status=status)


def _known_before(request: HttpRequest, given: TreasuryList) -> str:
    if "da-nhan" not in request.GET:
        return ""
    person = names([given.given_by_id]).get(given.given_by_id, "")
    return pages.known_before(given, person=person)


def _programmes_of(given: TreasuryList) -> list[Programme]:
    """A name of the list means a component of the programme that the list is of."""
    said = given.columns or {}
    return [one for one in programmes() if one.code == said.get("programme")]


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.MONEY_RECORD)
def columns(request: HttpRequest, list_id: int) -> HttpResponse:
    given = _list(list_id)
    rows, saved = queries.first_rows(given), queries.mapping_numbered(request.GET.get("mau", ""))
    before = saved.columns if saved is not None else given.columns
    form = ColumnsForm(
        request.POST or None,
        rows=rows,
        programmes=programmes(),
        today=clock.today(),
        initial=initial_of(before, rows, clock.today(), own=saved is None),
    )
    done = sent_once(request, form, lambda: _mapped(request, given, form))
    if done is not None:
        return done
    known = _known_before(request, given)
    page = pages.columns_page(given, rows, form, saved=queries.mappings(), known=known)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return web.render(request, "web/columns.html", page, status=status)


def _mapped(request: HttpRequest, given: TreasuryList, form: ColumnsForm) -> str:
    said = {"columns": form.columns(), "name": form.cleaned_data["name"]}
    map_columns(list_id=given.pk, by=by(request), at=clock.now(), **said)
    return pages.list_url(given.pk)


@require_POST
@require(Permission.MONEY_RECORD)
def match(request: HttpRequest, list_id: int) -> HttpResponse:
    given = _list(list_id)
    form = MatchForm(
        request.POST,
        role=request.POST.get("role", "office"),
        value=request.POST.get("text", ""),
        offices=book.offices_to_choose(clock.today()),
        programmes=programmes(),
    )
    if not form.is_valid():
        return web.go(request, pages.list_url(given.pk))
    return web.go(request, acted_once(request, lambda: _matched(request, given, form)))


def _matched(request: HttpRequest, given: TreasuryList, form: MatchForm) -> str:
    match_name(
        list_id=given.pk,
        text=form.cleaned_data["text"],
        office_id=form.office_id,
        component=form.component,
        by=by(request),
        at=clock.now(),
    )
    return pages.list_url(given.pk)


@require_POST
@require(Permission.MONEY_RECORD)
def answer(request: HttpRequest, list_id: int) -> HttpResponse:
    given = _list(list_id)
    form = AnswerForm(request.POST, rows=queries.asked_rows(given))
    done = sent_once(request, form, lambda: _answered(request, given, form))
    return _shown(request, given, form) if done is None else done


def _answered(request: HttpRequest, given: TreasuryList, form: AnswerForm) -> str:
    actor, at, reading, row = by(request), clock.now(), form.reading, form.row
    answer_amounts(list_id=given.pk, reading=reading, row=row, by=actor, at=at)
    return pages.list_url(given.pk)
