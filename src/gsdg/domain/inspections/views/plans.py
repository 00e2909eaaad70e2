"""Plans and their items on screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gsdg.domain.inspections import documents, forms
from gsdg.domain.inspections.actions import items as item_acts
from gsdg.domain.inspections.actions import plans as acts
from gsdg.domain.inspections.catalogue import catalogue_on
from gsdg.domain.inspections.entries import UnitEntry
from gsdg.domain.inspections.models import Plan, PlanItem
from gsdg.domain.inspections.offers import ITEM_OFFERS, PLAN_OFFERS, offer_named
from gsdg.domain.inspections.pages.links import crumbs, plan_link, url
from gsdg.domain.inspections.pages.papers import plan_papers
from gsdg.domain.inspections.pages.plans import plan_list_page, plan_page
from gsdg.domain.inspections.queries.choices import (
    OFFICE,
    UNIT,
    offices_to_plan_for,
    places_to_inspect,
)
from gsdg.domain.inspections.queries.plans import plans_of_year
from gsdg.domain.inspections.views.asking import by, done_of, item_of, plan_of, year_asked
from gsdg.domain.inspections.views.rounds import round_new
from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.units import tree
from gsdg.domain.units.queries import office_numbered
from gsdg.kernel.refusal import insist
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.files.media_types import MEDIA_TYPES
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.form_pages import FormPage, answer
from gsdg.toolkit.web.render import download

METHODS = ["GET", "HEAD", "POST"]


@require_safe
@require(Permission.INSPECTION_READ)
def plan_list(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    year = year_asked(request, today)
    plans = list(plans_of_year(by(request), year))
    page = plan_list_page(plans, by(request), year=year, this_year=today.year)
    return web.render(request, "inspections/plans.html", page)


@require_safe
@require(Permission.INSPECTION_READ)
def plan(request: HttpRequest, plan_id: int) -> HttpResponse:
    found, today = plan_of(request, plan_id), clock.today()
    with tree.held():
        page = plan_page(
            found,
            by(request),
            catalogue_on(today),
            on=today,
            papers=plan_papers(found, by(request)),
            done=done_of(request),
        )
        return web.render(request, "inspections/plan.html", page)


@require_http_methods(METHODS)
@require(Permission.INSPECTION_PLAN)
def plan_new(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    offices = offices_to_plan_for(by(request), on=today)
    form = forms.PlanForm(
        request.POST or None, offices=offices, initial={"from_year": today.year + 1}
    )

    def act(filled: forms.PlanForm) -> str:
        office = office_numbered(int(filled.cleaned_data["office"]))
        if office is None:
            raise Http404
        made = acts.begin_plan(
            office=office, by=by(request), at=clock.now(), on=today, **filled.said()
        )
        return url("plan", made.pk, xong="lap")

    title, back = _("Lập kế hoạch kiểm tra"), url("plan-list")
    return answer(
        request,
        form,
        act=act,
        page=lambda f: FormPage(title, crumbs(), f, _("Lập kế hoạch"), back),
    )


@dataclass(frozen=True)
class Screen:
    """Which form an act has, with what in it, and what it does with what was said."""

    form: Callable[..., Any]
    do: Callable[..., Any]
    initial: Callable[[Any], dict[str, Any]] = lambda thing: {}
    takes_day: bool = True


PLAN_SCREENS = {
    "trinh": Screen(forms.AgreeForm, acts.submit_plan),
    "tra-lai": Screen(forms.ReasonForm, acts.send_back_plan),
    "phe-duyet": Screen(forms.PaperForm, acts.approve_plan),
    "dieu-chinh": Screen(forms.ReasonForm, acts.revise_plan),
    "rut": Screen(forms.ReasonForm, acts.withdraw_plan),
    "ket-thuc": Screen(forms.AgreeForm, acts.close_plan),
    "can-cu": Screen(
        forms.BasesForm,
        acts.change_plan,
        lambda plan: {"bases": "\n".join(plan.bases), "explanation": plan.explanation},
        takes_day=False,
    ),
}


@require_http_methods(METHODS)
@require(Permission.INSPECTION_READ)
def plan_act(request: HttpRequest, plan_id: int, slug: str) -> HttpResponse:
    found = plan_of(request, plan_id)
    offer, screen = offer_named(PLAN_OFFERS, slug), PLAN_SCREENS.get(slug)
    if offer is None or screen is None:
        raise Http404
    insist(offer.why_not(by(request), found, clock.today()))

    def act(filled: Any) -> str:
        made = screen.do(plan_id=found.pk, **said_at(request, screen, filled))
        return url("plan", made.pk, xong="ghi")

    form = screen.form(_posted(request), initial=screen.initial(found))
    label, back = str(offer.label), url("plan", plan_id)
    return answer(
        request,
        form,
        act=act,
        page=lambda f: FormPage(label, crumbs(plan_link(found)), f, label, back, str(offer.note)),
    )


def _posted(request: HttpRequest) -> Any:
    """A form without fields is valid as soon as it is sent."""
    return request.POST if request.method == "POST" else None


def said_at(request: HttpRequest, screen: Screen, filled: Any) -> dict[str, Any]:
    said = filled.said() if hasattr(filled, "said") else {}
    day: dict[str, date] = {"on": clock.today()} if screen.takes_day else {}
    return {**said, **day, "by": by(request), "at": clock.now()}


@require_http_methods(METHODS)
@require(Permission.INSPECTION_PLAN)
def item_new(request: HttpRequest, plan_id: int) -> HttpResponse:
    found, today = plan_of(request, plan_id), clock.today()
    form = _item_form(request, found, {"year": found.from_year})

    def act(filled: forms.ItemForm) -> str:
        item_acts.add_item(
            plan_id=found.pk, item=filled.entry(), by=by(request), at=clock.now(), on=today
        )
        return url("plan", found.pk, xong="ghi")

    title, back = _("Thêm đợt vào kế hoạch"), url("plan", plan_id)
    return answer(
        request,
        form,
        act=act,
        page=lambda f: FormPage(title, crumbs(plan_link(found)), f, _("Thêm đợt"), back),
    )


def _item_form(request: HttpRequest, plan: Plan, initial: dict[str, Any]) -> forms.ItemForm:
    today = clock.today()
    places = places_to_inspect(plan, on=today)
    return forms.ItemForm(
        request.POST or None, catalogue=catalogue_on(today), places=places, initial=initial
    )


ITEM_SCREENS = {
    "lui": Screen(
        forms.DeferForm, item_acts.defer_item, lambda item: {"year": item.year, "quarter": item.quarter}
    ),
    "huy": Screen(forms.CancelForm, item_acts.cancel_item),
    "bo": Screen(forms.AgreeForm, item_acts.remove_item, takes_day=False),
}  # fmt: skip


@require_http_methods(METHODS)
@require(Permission.INSPECTION_PLAN)
def item_act(request: HttpRequest, plan_id: int, item_id: int, slug: str) -> HttpResponse:
    found = plan_of(request, plan_id)
    item, offer = item_of(found, item_id), offer_named(ITEM_OFFERS, slug)
    if offer is None:
        raise Http404
    insist(offer.why_not(by(request), item, clock.today()))
    if slug == "mo":
        return round_new(request, item)
    if slug == "sua":
        return _item_change(request, found, item)
    screen = ITEM_SCREENS[slug]

    def act(filled: Any) -> str:
        screen.do(item_id=item.pk, **said_at(request, screen, filled))
        return url("plan", found.pk, xong="ghi")

    return answer(
        request,
        screen.form(_posted(request), initial=screen.initial(item)),
        act=act,
        page=_item_page(found, item, str(offer.label), str(offer.note)),
    )


def _item_page(plan: Plan, item: PlanItem, label: str, note: str = "") -> Any:
    lead = " · ".join(filter(None, (item.title, note)))
    back = url("plan", plan.pk)
    return lambda form: FormPage(label, crumbs(plan_link(plan)), form, label, back, lead)


def _item_change(request: HttpRequest, plan: Plan, item: PlanItem) -> HttpResponse:
    names = ("title", "year", "quarter", "kind", "groups", "component", "content", "ordered_by")
    initial = {name: getattr(item, name) for name in names}
    kept = [UnitEntry(u.unit_id, u.office_id, u.points, u.drawn) for u in item.units.all()]
    chosen = [f"{OFFICE}:{u.office_id}" if u.office_id else f"{UNIT}:{u.unit_id}" for u in kept]
    order = {"number": item.order_number, "day": item.order_day}
    form = _item_form(request, plan, {**initial, **order, "units": chosen})

    def act(filled: forms.ItemForm) -> str:
        item_acts.change_item(
            item_id=item.pk,
            item=filled.entry(kept),
            by=by(request),
            at=clock.now(),
            on=clock.today(),
        )
        return url("plan", plan.pk, xong="ghi")

    return answer(request, form, act=act, page=_item_page(plan, item, _("Sửa đợt")))


@require_safe
@require(Permission.INSPECTION_READ)
def plan_paper(request: HttpRequest, plan_id: int, extension: str) -> HttpResponse:
    found = plan_of(request, plan_id)
    made = Made(by(request).name, clock.now(), clock.today())
    with tree.held():
        data = documents.plan_document(found, extension=extension, made=made)
    name = f"ke-hoach-kiem-tra-{found.from_year}-{found.pk}.{extension}"
    return download(data, name=name, media_type=MEDIA_TYPES[extension])
