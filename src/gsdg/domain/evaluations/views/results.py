"""The results framework on screen and as a workbook."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gsdg.domain.evaluations import forms, refusals
from gsdg.domain.evaluations.actions.explaining import explain_result
from gsdg.domain.evaluations.pages.alike import alike_page
from gsdg.domain.evaluations.pages.line import SAID, line_page
from gsdg.domain.evaluations.pages.links import asked_query, crumbs, line_url, url
from gsdg.domain.evaluations.pages.results import results_page
from gsdg.domain.evaluations.queries.alike import alike_of
from gsdg.domain.evaluations.queries.choices import units_to_show
from gsdg.domain.evaluations.queries.results import results_of
from gsdg.domain.evaluations.views.asking import by, done_of, wanted_here, wanted_of
from gsdg.domain.evaluations.workbooks import results_workbook
from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.units import tree
from gsdg.kernel.refusal import insist
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.files.media_types import MEDIA_TYPES
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.form_pages import FormPage, answer
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.render import download

READ = Permission.FIGURES_READ


@require_safe
@require(READ)
def results(request: HttpRequest) -> HttpResponse:
    with tree.held():
        wanted = wanted_here(request)
        units = units_to_show(by(request), on=wanted.map_day)
        page = results_page(results_of(wanted), by(request), units=units, done=done_of(request))
        return web.render(request, "evaluations/results.html", page)


@require_safe
@require(READ)
def alike(request: HttpRequest) -> HttpResponse:
    with tree.held():
        wanted = wanted_here(request)
        page = alike_page(wanted, alike_of(wanted))
        return web.render(request, "evaluations/alike.html", page)


@require_safe
@require(READ)
def line(request: HttpRequest, term: str, unit_id: int, code: str) -> HttpResponse:
    with tree.held():
        wanted = wanted_of(request, term, unit_id)
        known = wanted.catalogue.line(code)
        page = line_page(wanted, known, by(request), done=done_of(request))
        return web.render(request, "evaluations/line.html", page)


@require_safe
@require(READ)
def results_file(request: HttpRequest, term: str, unit_id: int, extension: str) -> HttpResponse:
    if extension != "xlsx":
        raise Http404
    with tree.held():
        wanted = wanted_of(request, term, unit_id)
        made = Made(by(request).name, clock.now(), clock.today())
        data = results_workbook(results_of(wanted), made)
        code = tree.current().span_at(unit_id, wanted.map_day).code
    name = f"ket-qua-{term}-{code}.{extension}"
    return download(data, name=name, media_type=MEDIA_TYPES[extension])


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.EVALUATION_KEEP)
def explain(request: HttpRequest, term: str, unit_id: int, code: str) -> HttpResponse:
    with tree.held():
        wanted = wanted_of(request, term, unit_id)
        known = wanted.catalogue.line(code)
        found = results_of(wanted, only=code).lines[0]
        insist(refusals.why_not_explain(by(request), unit_id, found, SAID))

        def act(filled: forms.ExplainForm) -> str:
            explain_result(
                unit_id=unit_id, term=term, line=code, year=wanted.year, geography=wanted.geography, by=by(request),
                at=clock.now(), on=clock.today(), **filled.said(),
            )  # fmt: skip
            return url("line", term, unit_id, code, xong="giai-trinh", **asked_query(wanted))

        title = known.title(current_language())
        form = forms.ExplainForm(request.POST or None)
        back = line_url(wanted, code)
        note = _("Vì sao kết quả kém mục tiêu của %(period)s?") % {
            "period": wanted.judged.label(current_language())
        }
        page = FormPage(title, crumbs(Link(title, back)), form, _("Ghi giải trình"), back, note)
        return answer(request, form, act=act, page=lambda _form: page)
