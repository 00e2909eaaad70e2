"""Money beside results, on screen and as a file: reading only."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gsdg.domain.finance.beside_paper import beside_paper
from gsdg.domain.finance.beside_rows import BesideFacts
from gsdg.domain.finance.beside_sheets import beside_workbook
from gsdg.domain.finance.forms_review import BesideForm
from gsdg.domain.finance.pages.beside import beside_page
from gsdg.domain.finance.queries import book
from gsdg.domain.finance.queries.programmes import Programme, programmes
from gsdg.domain.finance.queries.results import Beside, money_beside_results, worst_of
from gsdg.domain.finance.queries.sums import entries_asked, worst_provenance
from gsdg.domain.finance.queries.table import Wanted, asked_of, place_of
from gsdg.domain.finance.views.asking import by, reads
from gsdg.domain.finance.views.files import book_file
from gsdg.domain.finance.views.table import units_to_choose
from gsdg.domain.units import tree
from gsdg.kernel.figures import Provenance
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web import Link


@require_safe
@require(Permission.FIGURES_READ)
def beside(request: HttpRequest) -> HttpResponse:
    with tree.held():
        known = programmes()
        form = _form(request, known)
        wanted = _wanted(form, known)
        found = money_beside_results(wanted, reads(request))
        page = beside_page(
            found,
            wanted,
            form,
            downloads=_downloads(request),
            worst=_worst(request, found, wanted),
        )
        return web.render(request, "finance/beside.html", page)


@require_safe
@require(Permission.FIGURES_READ)
def beside_file(request: HttpRequest, extension: str) -> HttpResponse:
    """What the page shows: to compute with, or to sign."""
    with tree.held():
        known = programmes()
        facts = _facts(request, _wanted(_form(request, known), known))
        return book_file(
            request,
            extension,
            facts,
            name="von-va-ket-qua",
            workbook=beside_workbook,
            paper=beside_paper,
        )


def _facts(request: HttpRequest, wanted: Wanted) -> BesideFacts:
    scope = reads(request)
    found = money_beside_results(wanted, scope)
    return BesideFacts(
        found=found,
        wanted=wanted,
        place=place_of(wanted, scope),
        is_illustrative=_worst(request, found, wanted) == Provenance.ILLUSTRATIVE.value,
        made_by=by(request).name,
        made_at=clock.now(),
    )


def _worst(request: HttpRequest, found: list[Beside], wanted: Wanted) -> int:
    entries = entries_asked(asked_of(wanted, reads(request)))
    return worst_of(found, worst_provenance(entries))


def _downloads(request: HttpRequest) -> tuple[Link, ...]:
    """With the same choices; a paper needs an office that signs it."""
    asked = request.GET.urlencode()
    kinds = [("xlsx", _("Tải Excel")), ("docx", _("Tải Word"))]
    return tuple(
        Link(label, f"{reverse('finance:beside-file', args=[extension])}?{asked}")
        for extension, label in kinds
        if extension == "xlsx" or by(request).office_id is not None
    )


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
