"""Money beside results: reading only."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gsdg.domain.finance.forms_review import BesideForm
from gsdg.domain.finance.pages.beside import beside_page
from gsdg.domain.finance.queries import book
from gsdg.domain.finance.queries.programmes import Programme, programmes
from gsdg.domain.finance.queries.results import money_beside_results
from gsdg.domain.finance.queries.sums import entries_asked, worst_provenance
from gsdg.domain.finance.queries.table import Wanted, asked_of
from gsdg.domain.finance.views.asking import reads
from gsdg.domain.finance.views.table import units_to_choose
from gsdg.domain.units import tree
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.installation import clock


@require_safe
@require(Permission.FIGURES_READ)
def beside(request: HttpRequest) -> HttpResponse:
    with tree.held():
        known, scope = programmes(), reads(request)
        form = _form(request, known)
        wanted = _wanted(form, known)
        page = beside_page(
            money_beside_results(wanted, scope),
            wanted,
            form,
            worst=worst_provenance(entries_asked(asked_of(wanted, scope))),
        )
        return web.render(request, "finance/beside.html", page)


def _form(request: HttpRequest, known: list[Programme]) -> BesideForm:
    today = clock.today()
    said = {"nam": f"{today.year}", "den": f"{today:%d/%m/%Y}", "dv": ""}
    return BesideForm(
        said | {name: value for name, value in request.GET.items() if value},
        programmes=known,
        years=book.years_with_money(),
        today=today,
        units=units_to_choose(reads(request)),
    )


def _wanted(form: BesideForm, known: list[Programme]) -> Wanted:
    today = clock.today()
    named = {programme.code: programme for programme in known}
    unit = form.said("dv")
    return Wanted(
        programme=named.get(form.said("ct"), known[0]),
        years=(int(form.said("nam", today.year)),),
        on=form.said("den", today),
        within=int(unit) if unit else None,
    )
