"""The register of papers made here: the list, drawing one up, one paper, its acts, files and dossier."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gsdg.domain.papers import forms_made as forms
from gsdg.domain.papers import refusals_made as refusals
from gsdg.domain.papers.actions import made as actions
from gsdg.domain.papers.forms import upload_of
from gsdg.domain.papers.links import KIND
from gsdg.domain.papers.models import MadePaper
from gsdg.domain.papers.pages import made as pages
from gsdg.domain.papers.pages.drafting import drafting_page
from gsdg.domain.papers.ports import paper_kind
from gsdg.domain.papers.queries.made import blocks_of, made_paper_named, signers_of
from gsdg.domain.papers.views.asking import by, done_of
from gsdg.domain.units import tree
from gsdg.kernel.refusal import Refused, insist
from gsdg.toolkit import files, web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.documents.pdf import docx_to_pdf
from gsdg.toolkit.files.archive import streamed
from gsdg.toolkit.files.media_types import MEDIA_TYPES
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.form_pages import FormPage, answer
from gsdg.toolkit.web.render import download, streamed_zip

READ, KEEP = Permission.DOCUMENT_READ, Permission.DOCUMENT_KEEP


def _made(request: HttpRequest, pk: int) -> MadePaper:
    """What the actor may not see does not exist for him."""
    try:
        return made_paper_named(by(request), pk)
    except Refused:
        raise Http404 from None


def _who(request: HttpRequest) -> dict[str, Any]:
    return {"by": by(request), "at": clock.now(), "on": clock.today()}


@require_safe
@require(READ)
def made_list(request: HttpRequest) -> HttpResponse:
    asked = request.GET.dict()
    page = pages.made_list_page(by(request), asked, on=clock.today(), done=done_of(request))
    return web.render(request, "papers/made_list.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@require(KEEP)
def made_new(request: HttpRequest) -> HttpResponse:
    """What is asked stands in the address, so that the same can be asked again."""
    kind, asked = request.GET.get(KIND, ""), _asked(request.GET.dict())
    with tree.held():
        drawing = actions.drawn_up(kind=kind, asked=asked, **_who(request))
        signs = drawing.is_signed_for_office
        choosing = blocks_of(drawing.drawn.office_id, on=clock.today()) if signs else []
        form = forms.DraftForm(request.POST if request.method == "POST" else None, blocks=choosing)

        def act(filled: forms.DraftForm) -> str:
            made = actions.freeze(drawing=drawing, block_id=filled.block_id, **_who(request))
            return f"{pages.made_url(made.pk)}?xong=lap"

        return answer(
            request,
            form,
            act=act,
            page=lambda f: drafting_page(drawing, f, by=by(request), on=clock.today()),
            template="papers/made_new.html",
        )


def _asked(said: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in said.items() if name != KIND and value}


@require_safe
@require(READ)
def made(request: HttpRequest, pk: int) -> HttpResponse:
    with tree.held():
        one = _made(request, pk)
        page = pages.made_page(one, by(request), on=clock.today(), done=done_of(request))
        return web.render(request, "papers/made.html", page)


FORMS: dict[str, tuple[Any, str]] = {
    "ban-hanh": (forms.IssueForm, "ban-hanh"),
    "dinh-kem": (forms.CopyForm, "xong"),
    "gui": (forms.SendForm, "xong"),
    "rut": (forms.WithdrawForm, "rut-so"),
}


@require_http_methods(["GET", "HEAD", "POST"])
@require(KEEP)
def made_act(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    if slug not in FORMS:
        raise Http404
    with tree.held():
        one = _made(request, pk)
        insist(_why_not_begin(request, one, slug))
        form_class, done = FORMS[slug]
        sent = (request.POST, request.FILES) if request.method == "POST" else ()
        form = form_class(*sent, initial=_initial(one, slug), **_choices(one, slug))

        def act(filled: Any) -> str:
            _do(request, one, slug, filled)
            return f"{pages.made_url(one.pk)}?xong={done}"

        return answer(request, form, act=act, page=lambda f: _form_page(one, slug, f))


def _why_not_begin(request: HttpRequest, one: MadePaper, slug: str) -> Any:
    on = clock.today()
    if slug == "ban-hanh":
        return refusals.why_not_begin_issue(by(request), one, on=on)
    if slug == "rut":
        return refusals.why_not_withdraw(by(request), one, "…", on=on)
    return refusals.why_not_attach(by(request), one, on=on)


def _choices(one: MadePaper, slug: str) -> dict[str, Any]:
    """Who may have signed since it was drawn up, where it is the office that signs."""
    if slug != "ban-hanh":
        return {}
    kind = paper_kind(one.kind)
    is_teams = kind is not None and kind.keeps_signer
    return {"blocks": [] if is_teams else signers_of(one, on=clock.today())}


def _initial(one: MadePaper, slug: str) -> dict[str, Any]:
    if slug == "ban-hanh" and one.block is not None:
        return {"block": str(one.block.pk)}
    if slug == "gui" and one.paper is not None:
        return {"recipients": "\n".join(one.paper.recipients), "day": one.paper.day}
    return {}


def _do(request: HttpRequest, one: MadePaper, slug: str, filled: Any) -> None:
    said: dict[str, Any] = {"made_id": one.pk, **_who(request)}
    if slug == "ban-hanh":
        upload = upload_of(filled.cleaned_data["file"])
        actions.issue_paper(entry=filled.entry(), upload=upload, **said)
    elif slug == "dinh-kem":
        actions.attach_signed_copy(upload=upload_of(filled.cleaned_data["file"]), **said)  # type: ignore[arg-type]
    elif slug == "gui":
        actions.record_sending(entry=filled.entry(), **said)
    else:
        actions.withdraw_paper(reason=filled.cleaned_data["reason"], **said)


def _form_page(one: MadePaper, slug: str, form: Any) -> FormPage:
    label, back = pages.act_words(slug), pages.made_url(one.pk)
    crumbs = pages.crumbs(pages.register_crumb(), web.Link(pages.kind_words(one.kind), back))
    has_file = slug in ("ban-hanh", "dinh-kem")
    return FormPage(label, crumbs, form, label, back, one.subject, is_file=has_file)


@require_safe
@require(READ)
def made_file(request: HttpRequest, pk: int, what: str) -> HttpResponse:
    one = _made(request, pk)
    if what == "ban-ky" and one.paper is not None and one.paper.file is not None:
        stored = one.paper.file
        data = files.read(stored.sha256)
        return download(data, name=stored.name, media_type=stored.media_type)
    if what not in ("word", "pdf"):
        raise Http404
    data = files.read(one.rendered_id)
    ending = "docx" if what == "word" else "pdf"
    data = data if what == "word" else docx_to_pdf(data)
    return download(data, name=f"{one.kind}-{one.pk}.{ending}", media_type=MEDIA_TYPES[ending])


@require_POST
@require(READ)
def made_dossier(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    one = _made(request, pk)
    members = actions.take_dossier(made=one, by=by(request), at=clock.now())
    return streamed_zip(streamed(members), name=f"ho-so-van-ban-{one.pk}.zip")
