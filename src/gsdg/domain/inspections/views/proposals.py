"""The calendar of all bodies, joint teams, and the proposal of units to visit."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gsdg.domain.inspections import forms, refusals
from gsdg.domain.inspections.actions import items as item_acts
from gsdg.domain.inspections.actions import joints
from gsdg.domain.inspections.actions.proposals import draw_lots
from gsdg.domain.inspections.catalogue import catalogue_on
from gsdg.domain.inspections.entries import UnitEntry
from gsdg.domain.inspections.models import PlanItem
from gsdg.domain.inspections.pages.calendar import calendar_page
from gsdg.domain.inspections.pages.links import crumbs, url
from gsdg.domain.inspections.pages.proposal import proposal_page
from gsdg.domain.inspections.queries.calendar import (
    entries_of_year,
    items_seen_by,
    joint_to_answer,
    meetings,
)
from gsdg.domain.inspections.queries.choices import unit_planned_for
from gsdg.domain.inspections.queries.proposals import open_items, proposal_of
from gsdg.domain.inspections.views.asking import by, done_of, year_asked
from gsdg.domain.units import tree
from gsdg.domain.units.queries import office_numbered
from gsdg.kernel.refusal import Refused, insist
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.form_pages import FormPage, answer
from gsdg.toolkit.web.forms import PlainForm


@require_safe
@require(Permission.INSPECTION_READ)
def calendar(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    year, catalogue = year_asked(request, today), catalogue_on(today)
    with tree.held():
        page = calendar_page(
            entries_of_year(by(request), year, on=today),
            meetings(by(request), year, months=int(catalogue.spec.clash.months), on=today),
            by(request),
            catalogue,
            year=year,
            this_year=today.year,
            on=today,
            done=done_of(request),
        )
        return web.render(request, "inspections/calendar.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.INSPECTION_PLAN)
def joint_new(request: HttpRequest, host_id: int, guest_id: int) -> HttpResponse:
    today = clock.today()
    seen = {item.pk: item for item in items_seen_by(by(request), on=today)}
    if host_id not in seen or guest_id not in seen:
        raise Http404
    months = int(catalogue_on(today).spec.clash.months)
    insist(refusals.why_not_join(by(request), seen[host_id], seen[guest_id], months=months))

    def act(filled: forms.JointForm) -> str:
        joints.propose_joint(
            host_id=host_id, guest_id=guest_id, months=months, by=by(request), at=clock.now(), **filled.said()
        )  # fmt: skip
        return url("calendar", xong="ghi")

    lead = " · ".join(
        f"{one.plan.office.name}: {one.title}" for one in (seen[host_id], seen[guest_id])
    )
    form = forms.JointForm(request.POST or None)
    page = _joint_page(_("Đề xuất đoàn liên ngành"), lead)
    return answer(request, form, act=act, page=page)


def _joint_page(label: str, lead: str) -> Callable[[PlainForm], FormPage]:
    back = url("calendar")
    way = crumbs(Link(_("Lịch chung"), back))
    return lambda form: FormPage(label, way, form, label, back, lead)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.INSPECTION_PLAN)
def joint_answer(request: HttpRequest, joint_id: int) -> HttpResponse:
    joint = joint_to_answer(by(request), joint_id)
    if joint is None:
        raise Http404

    def act(filled: forms.AnswerJointForm) -> str:
        joints.answer_joint(joint_id=joint_id, by=by(request), at=clock.now(), **filled.said())
        return url("calendar", xong="ghi")

    lead = " · ".join(filter(None, (joint.host.title, joint.guest.title, joint.text)))
    form = forms.AnswerJointForm(request.POST or None)
    page = _joint_page(_("Trả lời đề xuất đi chung"), lead)
    return answer(request, form, act=act, page=page)


@require_safe
@require(Permission.INSPECTION_PLAN)
def proposal(request: HttpRequest) -> HttpResponse:
    """Only for who plans over the units: what others would read as a ranking is none."""
    today = clock.today()
    year, unit = year_asked(request, today), unit_planned_for(by(request), on=today)
    with tree.held():
        try:
            found = proposal_of(by(request), year, unit, on=today)
        except Refused:
            raise Http404 from None
        items = open_items(by(request), year)
        page = proposal_page(
            found,
            items,
            by(request),
            item=_item_asked(request, items),
            every=request.GET.get("het") == "1",
            may_draw=by(request).office_id is not None,
            this_year=today.year,
            on=today,
            done=done_of(request),
        )
        return web.render(request, "inspections/proposal.html", page)


def _item_asked(request: HttpRequest, items: list[PlanItem]) -> PlanItem | None:
    text = request.GET.get("dot", "")
    return next((one for one in items if str(one.pk) == text), items[0] if items else None)


@require_POST
@require(Permission.INSPECTION_PLAN)
def put_in(request: HttpRequest) -> HttpResponse:
    """One click: the unit goes into the planned round that is chosen, with what the proposal said of it."""
    today = clock.today()
    year = year_asked(request, today)
    items = open_items(by(request), year)
    item = next((one for one in items if str(one.pk) == request.POST.get("dot", "")), None)
    found = proposal_of(by(request), year, unit_planned_for(by(request), on=today), on=today)
    row = next((r for r in found.rows if str(r.unit_id) == request.POST.get("don-vi", "")), None)
    if item is None or row is None:
        raise Http404
    entry = UnitEntry(row.unit_id, None, row.points, row.drawn)
    item_acts.put_unit_in(item_id=item.pk, unit=entry, by=by(request), at=clock.now())
    return web.go(request, url("proposal", nam=year, dot=item.pk, xong="dua-vao"))


@require_POST
@require(Permission.INSPECTION_PLAN)
def draw(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    year, unit = year_asked(request, today), unit_planned_for(by(request), on=today)
    office = office_numbered(by(request).office_id)
    if office is None:
        raise Http404
    draw_lots(office=office, unit_id=unit, year=year, by=by(request), at=clock.now(), on=today)
    return web.go(request, url("proposal", nam=year, xong="rut-tham"))
