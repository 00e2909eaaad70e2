"""The disbursement table: reading only."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from gsdg.domain.finance.forms import GROUPS, TODAYS_MAP, TableForm, years_of
from gsdg.domain.finance.pages.signals import some_signs
from gsdg.domain.finance.pages.table import table_page
from gsdg.domain.finance.queries import book
from gsdg.domain.finance.queries.printed import printed_money
from gsdg.domain.finance.queries.programmes import Programme, programmes
from gsdg.domain.finance.queries.sums import entries_asked, latest_day, payments, worst_provenance
from gsdg.domain.finance.queries.table import Wanted, asked_of, by_kind, table
from gsdg.domain.finance.views.asking import by, reads
from gsdg.domain.reporting.geography import AS_REPORTED, Geography
from gsdg.domain.reporting.printed import Printed
from gsdg.domain.units import tree
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, Scope, require
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language


@require_safe
@require(Permission.FIGURES_READ)
def money_table(request: HttpRequest) -> HttpResponse:
    with tree.held():
        known, scope = programmes(), reads(request)
        form = form_of(request, known)
        wanted = wanted_of(form, known)
        asked = asked_of(wanted, scope)
        entries = entries_asked(asked)
        found = table(wanted, scope, language=current_language())
        page = table_page(
            found,
            by_kind(found, current_language()),
            wanted,
            form,
            verbs=_verbs(request),
            downloads=_downloads(request),
            waiting=_waiting(scope),
            worst=worst_provenance(entries),
            latest=latest_day(entries),
            paid=payments(asked),
            printed=_printed(wanted, scope),
            signs=some_signs(scope, on=wanted.on),
        )
        return web.render(request, "finance/table.html", page)


def _printed(wanted: Wanted, scope: Scope) -> list[Printed]:
    """What was printed is of the whole province, so it stands beside the whole only."""
    return printed_money(wanted) if scope.everything and wanted.within is None else []


def form_of(request: HttpRequest, known: list[Programme]) -> TableForm:
    today = clock.today()
    said = {
        "nam": f"{today.year}",
        "den": f"{today:%d/%m/%Y}",
        "theo": "du-an",
        "dv": "",
        "dia-gioi": "",
        "ct": known[0].code if known else "",
    } | {name: value for name, value in request.GET.items() if value}
    return TableForm(
        said,
        programmes=known,
        years=book.years_with_money(),
        today=today,
        units=units_to_choose(reads(request)),
    )


def units_to_choose(scope: Scope) -> list[tuple[str, str]]:
    """Who sees everything may look at one commune."""
    if not scope.everything:
        return []
    here = tree.current().on(clock.today())
    units = [(f"{unit}", here.span(unit).name) for unit in here.children_of(here.root)]
    return [("", _("toàn tỉnh")), *units]


def wanted_of(form: TableForm, known: list[Programme]) -> Wanted:
    today = clock.today()
    named = {programme.code: programme for programme in known}
    unit = form.said("dv")
    return Wanted(
        programme=named.get(form.said("ct"), known[0]),
        years=years_of(form.said("nam")) or (today.year,),
        on=form.said("den", today),
        group=GROUPS[form.said("theo", "du-an")][0],
        within=int(unit) if unit else None,
        geography=Geography(today) if form.said("dia-gioi") == TODAYS_MAP else AS_REPORTED,
    )


def _verbs(request: HttpRequest) -> tuple[Link, ...]:
    actor = by(request)
    found = [
        Link(_("Sổ theo dõi vốn"), reverse("finance:book")),
        Link(_("Vốn và kết quả"), reverse("finance:beside")),
        Link(_("Khóa sổ theo năm"), reverse("finance:closing")),
        Link(_("Ước đến 31/01"), reverse("finance:forecasts")),
        Link(_("Dự toán năm sau"), reverse("finance:estimates")),
    ]
    if actor.may(Permission.MONEY_RECORD):
        found.append(Link(_("Ghi bút toán"), reverse("finance:entry-new")))
        found.append(Link(_("Dự thảo phân bổ"), reverse("finance:draft-list")))
        found.append(Link(_("Danh sách của Kho bạc"), reverse("finance:treasury")))
    if actor.office_id is not None and actor.may(Permission.MONEY_CONFIRM):
        found.append(Link(_("Đối chiếu"), reverse("finance:confirm")))
    return tuple(found)


def _downloads(request: HttpRequest) -> tuple[Link, ...]:
    """With the same choices; a paper needs an office that signs it."""
    asked = request.GET.urlencode()
    kinds = [("xlsx", _("Tải Excel")), ("docx", _("Tải Word"))]
    return tuple(
        Link(label, f"{reverse('finance:table-file', args=[extension])}?{asked}")
        for extension, label in kinds
        if extension == "xlsx" or by(request).office_id is not None
    )


def _waiting(scope: Scope) -> tuple[Link, ...]:
    count = book.discrepancies_seen_by(scope).filter(explained_at=None).count()
    if count == 0:
        return ()
    said = ngettext(
        "%(count)s chênh lệch cần giải trình", "%(count)s chênh lệch cần giải trình", count
    )
    return (Link(said % {"count": count}, reverse("finance:discrepancy-list")),)
