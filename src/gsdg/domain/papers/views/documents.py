"""The register of directing documents and what is done with one of them."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gsdg.domain.papers import forms, refusals, sheets
from gsdg.domain.papers.actions import documents as actions
from gsdg.domain.papers.catalogue import catalogue_on
from gsdg.domain.papers.models import Document
from gsdg.domain.papers.pages import documents as pages
from gsdg.domain.papers.pages.acts import ACTS, form_page, new_page
from gsdg.domain.papers.pages.missing import missing_page
from gsdg.domain.papers.queries.documents import document_named, sought_documents
from gsdg.domain.papers.queries.naming import naming
from gsdg.domain.papers.views.asking import by, document_of, done_of
from gsdg.domain.units import tree
from gsdg.kernel.refusal import Refused, insist
from gsdg.toolkit import files, web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.files.media_types import EXCEL
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.render import download

MOST = 5_000
"""Lines of a workbook; who wants more narrows the search."""


@require_safe
@require(Permission.DOCUMENT_READ)
def register(request: HttpRequest) -> HttpResponse:
    with tree.held():
        asked = request.GET.dict()
        page = pages.documents_page(by(request), asked, on=clock.today(), done=done_of(request))
        return web.render(request, "papers/documents.html", page)


@require_safe
@require(Permission.DOCUMENT_READ)
def register_file(request: HttpRequest) -> HttpResponse:
    """The same lines as the page shows."""
    on = clock.today()
    with tree.held():
        wanted = pages.wanted_of(pages.look_form(request.GET.dict(), on))
        rows = sought_documents(by(request), wanted).prefetch_related("servings")[:MOST]
        title = _("Sổ văn bản chỉ đạo, điều hành")
        data = sheets.register_workbook(rows, naming(on=on), title=title, at=clock.now())
    return download(data, name="so-van-ban.xlsx", media_type=EXCEL)


@require_safe
@require(Permission.DOCUMENT_READ)
def missing(request: HttpRequest) -> HttpResponse:
    with tree.held():
        asked = request.GET.dict()
        page = missing_page(by(request), asked, on=clock.today(), done=done_of(request))
        return web.render(request, "papers/missing.html", page)


@require_safe
@require(Permission.DOCUMENT_READ)
def document(request: HttpRequest, pk: int) -> HttpResponse:
    with tree.held():
        one, provision = document_of(request, pk), request.GET.get("dieu", "")
        page = pages.document_page(
            one, by(request), provision=provision, on=clock.today(), done=done_of(request)
        )
        return web.render(request, "papers/document.html", page)


@require_safe
@require(Permission.DOCUMENT_READ)
def document_file(request: HttpRequest, pk: int) -> HttpResponse:
    one = document_of(request, pk)
    if one.file is None:
        raise Http404
    data = files.read(one.file.sha256)
    return download(data, name=one.file_name, media_type=one.file.media_type)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.DOCUMENT_KEEP)
def new(request: HttpRequest) -> HttpResponse:
    form = _document_form(request, initial=_asked_for(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.record_document(
                entry=form.entry,
                upload=forms.upload_of(form.cleaned_data["file"]),
                by=by(request),
                at=clock.now(),
                on=clock.today(),
            )
            return _to(request, made.pk, "ghi")
        except Refused as refused:
            form.refuse(refused)
    return _shown(request, new_page(form))


def _asked_for(request: HttpRequest) -> dict[str, Any]:
    """From the list of what is missing: whose document, which one, of which year."""
    named = {"office": "co-quan", "requirement": "phai-co", "year": "nam"}
    said = {field: request.GET.get(name, "") for field, name in named.items()}
    catalogue = catalogue_on(clock.today())
    asked = catalogue.spec.requirement(said["requirement"])
    kind = {"kind": asked.kinds[0]} if asked is not None else {}
    own = {"office": str(by(request).office_id or "")}
    return {**own, **{field: text for field, text in said.items() if text}, **kind}


def _document_form(
    request: HttpRequest, *, initial: dict[str, Any], is_new: bool = True
) -> forms.DocumentForm:
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    on = clock.today()
    return forms.DocumentForm(
        *sent,
        catalogue=catalogue_on(on),
        offices=refusals.offices_kept(by(request), on=on),
        centre=refusals.keeps_the_centre(by(request), on=on),
        is_new=is_new,
        initial=initial,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.DOCUMENT_KEEP)
def act(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    with tree.held():
        one, offered = document_of(request, pk), ACTS.get(slug)
        if offered is None:
            raise Http404
        insist(refusals.why_not_change(by(request), one, on=clock.today()))
        form = _form_of(request, one, slug)
        if request.method == "POST" and form.is_valid():
            try:
                return _done(request, one, slug, form)
            except Refused as refused:
                form.refuse(refused)
        return _shown(request, form_page(one, offered, form, on=clock.today()))


def _form_of(request: HttpRequest, one: Document, slug: str) -> Any:
    if slug == "sua":
        return _document_form(request, initial=forms.initial_of(one), is_new=False)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    if slug == "phai-co":
        choices = pages.requirement_choices_of(one, on=clock.today())
        return forms.ServeForm(*sent, requirements=choices, initial={"year": one.day.year})
    plain: dict[str, Callable[..., Any]] = {
        "dinh-kem": forms.FileForm,
        "quan-he": forms.TieForm,
        "rut": forms.TakeBackForm,
    }
    return plain[slug](*sent)


def _done(request: HttpRequest, one: Document, slug: str, form: Any) -> HttpResponse:
    who: dict[str, Any] = {"by": by(request), "at": clock.now(), "on": clock.today()}
    said = form.cleaned_data
    if slug == "sua":
        actions.correct_document(
            document_id=one.pk, entry=form.entry, known_version=one.version, **who
        )
    elif slug == "dinh-kem":
        actions.attach_file(document_id=one.pk, upload=forms.upload_of(said["file"]), **who)  # type: ignore[arg-type]
    elif slug == "quan-he":
        target = document_named(by(request), said["target"])
        actions.tie_documents(document_id=one.pk, entry=form.entry(target.pk), **who)
    elif slug == "phai-co":
        actions.serve(document_id=one.pk, serves=form.serves, **who)
    else:
        actions.take_back_document(document_id=one.pk, reason=said["reason"], **who)
        return web.go(request, f"{reverse('papers:documents')}?xong=rut")
    return _to(request, one.pk, "xong")


@require_POST
@require(Permission.DOCUMENT_KEEP)
def untie(request: HttpRequest, pk: int, tie_id: int) -> HttpResponse:
    one = document_of(request, pk)
    if not one.ties.filter(pk=tie_id).exists():
        raise Http404
    actions.untie_documents(tie_id=tie_id, by=by(request), at=clock.now(), on=clock.today())
    return _to(request, pk, "xong")


@require_POST
@require(Permission.DOCUMENT_KEEP)
def serve_no_more(request: HttpRequest, pk: int, serving_id: int) -> HttpResponse:
    one = document_of(request, pk)
    if not one.servings.filter(pk=serving_id).exists():
        raise Http404
    actions.serve_no_more(serving_id=serving_id, by=by(request), at=clock.now(), on=clock.today())
    return _to(request, pk, "xong")


def _shown(request: HttpRequest, page: pages.FormPage) -> HttpResponse:
    wrong = page.form.errors  # type: ignore[attr-defined]
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return web.render(request, "papers/form.html", page, status=status)


def _to(request: HttpRequest, pk: int, done: str) -> HttpResponse:
    return web.go(request, f"{pages.document_url(pk)}?xong={done}")
