"""Writing a part of the report: figures are inserted by reference, and two who write at once lose nothing."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from gsdg.domain.evaluations import refusals
from gsdg.domain.evaluations.actions.filling import confirm_passage, write_passage
from gsdg.domain.evaluations.documents import facts_of
from gsdg.domain.evaluations.pages.writing import report_url, writing_page
from gsdg.domain.evaluations.passages import writable_part
from gsdg.domain.evaluations.report_facts import Facts
from gsdg.domain.evaluations.views.asking import BODY, by, evaluation_of, made_of
from gsdg.domain.packs.evaluations import Part
from gsdg.domain.passages.forms import PassageForm
from gsdg.domain.passages.pages import beginning_of
from gsdg.domain.units import tree
from gsdg.kernel.refusal import insist
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.form_pages import WRITING, answer


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.EVALUATION_KEEP)
def passage(request: HttpRequest, number: int, part: str) -> HttpResponse:
    """Opened on the sentences from data, or on what was written before; of a cut on what its body gets."""
    one, body = evaluation_of(request, number), request.GET.get(BODY, "")
    insist(refusals.why_not_change(by(request), one))
    with tree.held():
        facts = facts_of(one, made_of(request), body)
        known = _part(facts, part)
        posted = request.POST if request.method == "POST" else None
        writable = writable_part(facts, known)
        form = PassageForm(posted, initial=beginning_of(writable))

        def act(filled: PassageForm) -> str:
            write_passage(
                evaluation_id=number, part=part, body=body, by=by(request), at=clock.now(), on=clock.today(), **filled.cleaned_data
            )  # fmt: skip
            return report_url(number, body, xong="ghi")

        page = partial(writing_page, facts, known, writable)
        return answer(request, form, act=act, page=page, template=WRITING)


@require_POST
@require(Permission.EVALUATION_KEEP)
def confirm(request: HttpRequest, number: int, part: str) -> HttpResponse:
    """What was written still holds, though the figures have changed."""
    one, body = evaluation_of(request, number), request.GET.get(BODY, "")
    with tree.held():
        confirm_passage(
            evaluation_id=one.pk, part=part, body=body, seen=request.POST.get("seen", ""), by=by(request),
            at=clock.now(), on=clock.today(),
        )  # fmt: skip
    return web.go(request, report_url(number, body, xong="van-dung"))


def _part(facts: Facts, code: str) -> Part:
    known = next((part for part in facts.parts if part.code == code), None)
    if known is None:
        raise Http404
    return known
