"""Training plans on screen."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.training import documents, rules
from gsdg.domain.training.actions import plans as acts
from gsdg.domain.training.catalogue import catalogue_on
from gsdg.domain.training.forms import ItemForm, PlanForm, ReasonForm
from gsdg.domain.training.forms_costs import CostsForm
from gsdg.domain.training.models import PlanItem, TrainingPlan
from gsdg.domain.training.pages import plans as pages
from gsdg.domain.training.pages.links import crumbs, plans_link, url
from gsdg.domain.training.programmes import last_day_of
from gsdg.domain.training.queries import choices
from gsdg.domain.training.queries.plans import courses_of_year, plans_seen_by
from gsdg.domain.training.refusals import why_not_keep_plan
from gsdg.domain.training.views.asking import by, item_of, plan_of
from gsdg.domain.units import tree
from gsdg.kernel.keys import number_in
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.files.media_types import MEDIA_TYPES
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.form_pages import answer, form_page
from gsdg.toolkit.web.render import download

METHODS = ["GET", "HEAD", "POST"]
DONE = {
    "lap": lambda: _("Đã lập kế hoạch. Thêm từng lớp, rồi trình lãnh đạo duyệt."),
    "ghi": lambda: _("Đã ghi thay đổi."),
    "duyet": lambda: _("Đã duyệt kế hoạch. Tải bản Word để lấy số, ký và ban hành."),
    "mo": lambda: _("Đã mở lại kế hoạch."),
}


def year_asked(request: HttpRequest, today: date) -> int:
    text = request.GET.get("nam", "")
    year = number_in(text, otherwise=today.year)
    return min(max(year, 2021), today.year + 1)


@require_safe
@require(Permission.FIGURES_READ)
def plan_list(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    year = year_asked(request, today)
    with tree.held():
        page = pages.plan_list_page(
            list(plans_seen_by(by(request)).filter(year=year).order_by("office__sort_key")),
            courses_of_year(by(request), year),
            by(request),
            year=year,
            this_year=today.year,
            number=request.GET.get("trang", "1"),
        )
        return web.render(request, "training/plan/list.html", page)


@require_http_methods(METHODS)
@require(Permission.TRAINING_KEEP)
def plan_new(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    offices = choices.organisers(by(request), on=today)
    form = PlanForm(request.POST or None, offices=offices, initial={"year": today.year + 1})

    def act(filled: PlanForm) -> str:
        office = choices.office_numbered(filled.office_id())
        year = filled.cleaned_data["year"]
        made = acts.begin_plan(office=office, year=year, by=by(request), at=clock.now(), on=today)
        return url("plan", made.pk, xong="lap")

    return answer(
        request,
        form,
        act=act,
        page=form_page(
            _("Lập kế hoạch tập huấn"), _("Lập kế hoạch"), url("plan-list"), crumbs(plans_link())
        ),
    )


@require_safe
@require(Permission.FIGURES_READ)
def plan(request: HttpRequest, plan_id: int) -> HttpResponse:
    found, today = plan_of(request, plan_id), clock.today()
    done = DONE.get(request.GET.get("xong", ""), str)()
    page = pages.plan_page(found, by(request), catalogue_on(today), on=today, done=done)
    return web.render(request, "training/plan/detail.html", page)


def _to(plan: TrainingPlan) -> Link:
    return Link(plan.office.name, url("plan", plan.pk))


def _item_form(request: HttpRequest, plan: TrainingPlan, **told: Any) -> ItemForm:
    told["programmes"] = choices.programmes(last_day_of(plan.year))
    return ItemForm(request.POST or None, catalogue=catalogue_on(clock.today()), **told)


@require_http_methods(METHODS)
@require(Permission.TRAINING_KEEP)
def item_new(request: HttpRequest, plan_id: int) -> HttpResponse:
    found, today = plan_of(request, plan_id), clock.today()
    form = _item_form(request, found)

    def act(filled: ItemForm) -> str:
        made = acts.add_item(
            plan_id=found.pk, item=filled.item(), by=by(request), at=clock.now(), on=today
        )
        return url("item-costs", found.pk, made.pk)

    lead = _("Dự toán được tính sẵn theo định mức; bước sau xem và sửa.")
    page = form_page(
        _("Thêm lớp vào kế hoạch"),
        _("Thêm lớp"),
        url("plan", plan_id),
        crumbs(plans_link(), _to(found)),
        lead,
    )
    return answer(request, form, act=act, page=page)


ASKED_OF_ITEM = (
    "title", "programme", "topics", "levels", "quarter", "classes", "days", "learners", "place"
)  # fmt: skip


@require_http_methods(METHODS)
@require(Permission.TRAINING_KEEP)
def item_change(request: HttpRequest, plan_id: int, item_id: int) -> HttpResponse:
    found, today = plan_of(request, plan_id), clock.today()
    item = item_of(found, item_id)
    initial = {name: getattr(item, name) for name in ASKED_OF_ITEM}
    form = _item_form(request, found, initial=initial)

    def act(filled: ItemForm) -> str:
        acts.change_item(
            item_id=item.pk, item=filled.item(), by=by(request), at=clock.now(), on=today
        )
        return url("plan", found.pk, xong="ghi")

    lead = _("Các dòng tính theo định mức được tính lại; dòng tự thêm giữ nguyên.")
    page = form_page(
        _("Sửa lớp"),
        _("Ghi thay đổi"),
        url("plan", plan_id),
        crumbs(plans_link(), _to(found)),
        lead,
    )
    return answer(request, form, act=act, page=page)


@require_http_methods(METHODS)
@require(Permission.FIGURES_READ)
def item_costs(request: HttpRequest, plan_id: int, item_id: int) -> HttpResponse:
    """Whoever sees the plan sees its estimate; who keeps it may change it until it is approved."""
    found = plan_of(request, plan_id)
    item = item_of(found, item_id)
    if not _changes(request, found):
        if request.method == "POST":
            raise Http404
        return web.render(request, "training/plan/costs.html", pages.costs_page(item, None))
    costs = [acts.cost_of(line) for line in item.costs.all()]
    form = CostsForm(request.POST or None, costs=costs)

    def act(filled: CostsForm) -> str:
        acts.set_costs(item_id=item.pk, costs=filled.entries(), by=by(request), at=clock.now())
        return url("plan", found.pk, xong="ghi")

    return answer(
        request,
        form,
        act=act,
        page=lambda f: pages.costs_page(item, f),
        template="training/plan/costs.html",
    )


def _changes(request: HttpRequest, plan: TrainingPlan) -> bool:
    refusal = why_not_keep_plan(by(request), plan) or rules.why_not_change_plan(plan.state)
    return refusal is None


@require_POST
@require(Permission.TRAINING_KEEP)
def item_remove(request: HttpRequest, plan_id: int, item_id: int) -> HttpResponse:
    item: PlanItem = item_of(plan_of(request, plan_id), item_id)
    acts.remove_item(item_id=item.pk, by=by(request), at=clock.now())
    return web.go(request, url("plan", plan_id, xong="ghi"))


@require_POST
@require(Permission.TRAINING_APPROVE)
def plan_approve(request: HttpRequest, plan_id: int) -> HttpResponse:
    found = plan_of(request, plan_id)
    acts.approve_plan(plan_id=found.pk, by=by(request), at=clock.now())
    return web.go(request, url("plan", plan_id, xong="duyet"))


@require_http_methods(METHODS)
@require(Permission.TRAINING_KEEP)
def plan_reopen(request: HttpRequest, plan_id: int) -> HttpResponse:
    found = plan_of(request, plan_id)
    form = ReasonForm(request.POST or None)

    def act(filled: ReasonForm) -> str:
        reason = filled.cleaned_data["reason"]
        acts.reopen_plan(plan_id=found.pk, reason=reason, by=by(request), at=clock.now())
        return url("plan", found.pk, xong="mo")

    lead = _("Kế hoạch trở lại trạng thái đang lập; sửa xong phải duyệt lại.")
    page = form_page(
        _("Mở lại kế hoạch"),
        _("Mở lại"),
        url("plan", plan_id),
        crumbs(plans_link(), _to(found)),
        lead,
    )
    return answer(request, form, act=act, page=page)


@require_safe
@require(Permission.FIGURES_READ)
def plan_paper(request: HttpRequest, plan_id: int, extension: str) -> HttpResponse:
    found = plan_of(request, plan_id)
    made = Made(by(request).name, clock.now(), clock.today())
    data = documents.plan_document(found, extension=extension, made=made)
    name = documents.file_name(f"ke-hoach-tap-huan-{found.year}", found.pk, extension)
    return download(data, name=name, media_type=MEDIA_TYPES[extension])
