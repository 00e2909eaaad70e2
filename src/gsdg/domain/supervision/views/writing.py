"""Writing what only people can say of a report: shortcomings, tasks, what is asked of others."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from gsdg.domain.passages.forms import PassageForm
from gsdg.domain.passages.pages import beginning_of
from gsdg.domain.supervision import refusals
from gsdg.domain.supervision.actions.writing import confirm_passage, write_passage
from gsdg.domain.supervision.pages.links import url
from gsdg.domain.supervision.pages.writing import writing_page
from gsdg.domain.supervision.queries.report import content_of
from gsdg.domain.supervision.queries.written import passages_of, writable_part
from gsdg.domain.supervision.views.asking import READ, by, insisted
from gsdg.domain.units import tree
from gsdg.kernel.refusal import insist
from gsdg.toolkit import web
from gsdg.toolkit.access import require
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.form_pages import WRITING, answer


@require_http_methods(["GET", "HEAD", "POST"])
@require(READ)
def write(request: HttpRequest, part: str) -> HttpResponse:
    """Opened on the sentences from data, or on what was written before."""
    with tree.held():
        wanted = insisted(request)
        insist(refusals.why_not_type(by(request), wanted))
        content, passage = content_of(wanted), passages_of(wanted).get(part)
        section = content.section(part)
        if section is None or not section.is_writable:
            raise Http404
        posted = request.POST if request.method == "POST" else None
        writable = writable_part(section, content, passage)
        form = PassageForm(posted, initial=beginning_of(writable))

        def act(filled: PassageForm) -> str:
            write_passage(
                unit_id=wanted.unit_id, programme=wanted.catalogue.programme, period=wanted.code, part=part,
                body=wanted.body, by=by(request), at=clock.now(), on=clock.today(), **filled.cleaned_data,
            )  # fmt: skip
            return url("report", wanted, xong="viet")

        page = partial(writing_page, wanted, section, writable)
        return answer(request, form, act=act, page=page, template=WRITING)


@require_POST
@require(READ)
def confirm(request: HttpRequest, part: str) -> HttpResponse:
    """What was written still holds, though the figures have changed."""
    with tree.held():
        wanted = insisted(request)
        confirm_passage(
            unit_id=wanted.unit_id, programme=wanted.catalogue.programme, period=wanted.code, part=part,
            body=wanted.body, seen=request.POST.get("seen", ""), by=by(request), at=clock.now(), on=clock.today(),
        )  # fmt: skip
        return web.go(request, url("report", wanted, xong="van-dung"))
