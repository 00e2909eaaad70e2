"""The province's own templates: by kind, sent in, looked at, put in force; and who signs."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gsdg.domain.papers import forms_made as forms
from gsdg.domain.papers import refusals_made as refusals
from gsdg.domain.papers.actions import templates as actions
from gsdg.domain.papers.forms import upload_of
from gsdg.domain.papers.models import PaperTemplate
from gsdg.domain.papers.pages import templates as pages
from gsdg.domain.papers.pages.made import crumbs, register_crumb
from gsdg.domain.papers.ports import PaperKind, paper_kind
from gsdg.domain.papers.previews import preview, starter_of
from gsdg.domain.papers.queries.made import all_templates, all_uses, templates_of
from gsdg.domain.papers.views.asking import by, done_of
from gsdg.domain.units import tree
from gsdg.kernel.refusal import insist
from gsdg.toolkit import files, web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.files.media_types import MEDIA_TYPES
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.form_pages import FormPage, answer
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.render import download

READ, KEEP = Permission.DOCUMENT_READ, Permission.DOCUMENT_KEEP


def _kind(code: str) -> PaperKind:
    found = paper_kind(code)
    if found is None:
        raise Http404
    return found


def _template(kind: PaperKind, pk: int) -> PaperTemplate | None:
    """Number 0 is the program's own layout."""
    if pk == 0:
        return None
    found = next((one for one in templates_of(kind.code) if one.pk == pk), None)
    if found is None:
        raise Http404
    return found


@require_safe
@require(READ)
def templates(request: HttpRequest) -> HttpResponse:
    page = pages.templates_page(all_templates(), all_uses(), on=clock.today())
    return web.render(request, "papers/templates.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@require(READ)
def template_kind(request: HttpRequest, kind: str) -> HttpResponse:
    known = _kind(kind)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = forms.TemplateForm(*sent)

    def act(filled: forms.TemplateForm) -> str:
        upload, note = upload_of(filled.cleaned_data["file"]), filled.cleaned_data["note"]
        who: dict[str, Any] = {"by": by(request), "at": clock.now(), "on": clock.today()}
        actions.keep_template(kind=kind, upload=upload, note=note, **who)  # type: ignore[arg-type]
        return f"{pages.kind_url(kind)}?xong=mau"

    with tree.held():
        if sent:
            insist(refusals.why_not_keep_templates(by(request), on=clock.today()))
        on, done = clock.today(), done_of(request)
        return answer(
            request,
            form,
            act=act,
            page=lambda f: pages.kind_page(known, by(request), f, on=on, done=done),
            template="papers/template_kind.html",
        )


@require_safe
@require(READ)
def template_file(request: HttpRequest, kind: str, what: str, pk: int) -> HttpResponse:
    known = _kind(kind)
    template = _template(known, pk)
    if what == "tep" and template is not None:
        data, name = files.read(template.file_id), template.file_name
    elif what == "xem-thu":
        data = preview(kind, template, at=clock.now(), on=clock.today())
        name = f"xem-thu-{kind}-{pk}.docx"
    elif what == "bat-dau" and template is None:
        data, name = starter_of(known, at=clock.now()), f"mau-{kind}.docx"
    else:
        raise Http404
    return download(data, name=name, media_type=MEDIA_TYPES["docx"])


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.TEMPLATE_APPROVE)
def template_put(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    known = _kind(kind)
    template, on = _template(known, pk), clock.today()
    with tree.held():
        insist(refusals.why_not_put(by(request), template, on, on=on))
        form = forms.PutForm(
            request.POST if request.method == "POST" else None, initial={"from_day": on}
        )

        def act(filled: forms.PutForm) -> str:
            said: dict[str, Any] = {
                "from_day": filled.cleaned_data["from_day"],
                "by": by(request),
                "at": clock.now(),
                "on": on,
            }
            if template is None:
                actions.put_default(kind=kind, **said)
            else:
                actions.put_template(template_id=template.pk, **said)
            return f"{pages.kind_url(kind)}?xong=ap-dung"

        return answer(request, form, act=act, page=lambda f: _put_page(known, template, f))


def _put_page(kind: PaperKind, template: PaperTemplate | None, form: Any) -> FormPage:
    title = _("Trở lại mẫu mặc định") if template is None else _("Cho áp dụng mẫu")
    back = pages.kind_url(kind.code)
    said = {"number": template.number, "name": template.file_name} if template is not None else {}
    lead = _("Bản %(number)s: %(name)s") % said if template is not None else ""
    trail = crumbs(
        register_crumb(), pages.templates_crumb(), web.Link(kind.words(current_language()), back)
    )
    return FormPage(title, trail, form, title, back, lead)
