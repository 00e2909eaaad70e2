"""What a course cost, on screen: payments of the book linked to it, or recorded for it."""

from __future__ import annotations

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gsdg.domain.finance.refusals import why_not_record
from gsdg.domain.training.actions import money as acts
from gsdg.domain.training.catalogue import catalogue_on
from gsdg.domain.training.forms_money import CostForm, LinkForm
from gsdg.domain.training.models import Course
from gsdg.domain.training.pages import money as pages
from gsdg.domain.training.pages.links import courses_link, crumbs, url
from gsdg.domain.training.programmes import component_of
from gsdg.domain.training.queries.money import Offered, entries_for, money_of
from gsdg.domain.training.refusals import why_not_keep_course
from gsdg.domain.training.views.asking import by, course_of
from gsdg.kernel.refusal import Refused
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.form_pages import answer, form_page

DONE = {
    "gan": lambda: _("Đã gắn khoản chi với lớp."),
    "ghi": lambda: _("Đã ghi sổ và gắn với lớp."),
    "bo": lambda: _("Đã bỏ gắn. Bút toán vẫn ở trong sổ."),
}


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.FIGURES_READ)
def course_money(request: HttpRequest, course_id: int) -> HttpResponse:
    """Who sees the course sees its cost; who keeps it links payments to it."""
    found = course_of(request, course_id)
    keeps = why_not_keep_course(by(request), found) is None
    if request.method == "POST" and not keeps:
        raise Http404
    offered = entries_for(by(request), found, component=_component(found)) if keeps else []
    entries = pages.entry_options(offered)
    form = LinkForm(request.POST or None, entries=entries) if keeps else None
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            return _linked(request, found, form, offered)
        except Refused as refused:
            form.refuse(refused)
    page = pages.money_page(
        found,
        money_of(found),
        form,
        has_entries=bool(offered),
        may_record=_may_record(request, found),
        done=DONE.get(request.GET.get("xong", ""), str)(),
    )
    is_wrong = form is not None and bool(form.errors)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_wrong else HTTPStatus.OK
    return web.render(request, "training/course/money.html", page, status=status)


def _component(found: Course) -> str:
    return component_of(found.programme, catalogue_on(clock.today()))[1]


def _may_record(request: HttpRequest, found: Course) -> bool:
    unit_id = found.unit_id
    return why_not_record(by(request), unit_id=unit_id, component=_component(found)) is None


def _linked(
    request: HttpRequest, found: Course, form: LinkForm, offered: list[Offered]
) -> HttpResponse:
    entry_id = int(form.cleaned_data["entry"])
    free = next(one.free for one in offered if one.entry.pk == entry_id)
    amount = form.cleaned_data["amount"]
    acts.link_entry(
        course_id=found.pk,
        entry_id=entry_id,
        amount=free if amount is None else amount,
        by=by(request),
        at=clock.now(),
    )
    return web.go(request, url("course-money", found.pk, xong="gan"))


@require_POST
@require(Permission.TRAINING_KEEP)
def course_unlink(request: HttpRequest, course_id: int, booking_id: int) -> HttpResponse:
    found = course_of(request, course_id)
    acts.unlink_entry(course_id=found.pk, booking_id=booking_id, by=by(request), at=clock.now())
    return web.go(request, url("course-money", found.pk, xong="bo"))


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.MONEY_RECORD)
def course_cost(request: HttpRequest, course_id: int) -> HttpResponse:
    """A payment that the book does not have yet."""
    found, today = course_of(request, course_id), clock.today()
    if not _may_record(request, found):
        raise Http404
    year = found.from_day.year
    initial = {"budget_year": year, "on": min(found.to_day, today)}
    form = CostForm(request.POST or None, years=(year, year + 1), initial=initial)

    def act(filled: CostForm) -> str:
        programme, component = component_of(found.programme, catalogue_on(today))
        line = filled.line(
            programme=programme,
            component=component,
            office=found.office_id,
            text=found.title,
        )
        acts.record_cost(course_id=found.pk, line=line, by=by(request), at=clock.now(), on=today)
        return url("course-money", found.pk, xong="ghi")

    back = url("course-money", found.pk)
    above = crumbs(courses_link(), Link(found.title, url("course", found.pk)))
    lead = _("Khoản chi được ghi vào sổ theo dõi vốn của cơ quan tổ chức lớp, rồi gắn với lớp.")
    page = form_page(_("Ghi khoản chi của lớp"), _("Ghi sổ"), back, above, lead)
    return answer(request, form, act=act, page=page)
