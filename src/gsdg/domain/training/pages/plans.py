"""Training plans: the list of a year, one plan with its courses and money."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from gsdg.domain.papers.links import drafting_links
from gsdg.domain.training import refusals, rules
from gsdg.domain.training.catalogue import Catalogue
from gsdg.domain.training.documents import PLAN
from gsdg.domain.training.forms_costs import CostsForm
from gsdg.domain.training.models import (
    CostLine,
    Course,
    CourseState,
    PlanItem,
    PlanState,
    TrainingPlan,
)
from gsdg.domain.training.pages.links import crumbs, plans_link, sections, url
from gsdg.domain.training.pages.officials import days_of
from gsdg.domain.training.programmes import short_name
from gsdg.domain.training.queries.money import booked_by_line
from gsdg.domain.training.queries.plans import CourseLine, Quarter, quarter_of, quarters
from gsdg.domain.training.words import (
    COURSE_SHAPES,
    COURSE_STATES,
    LEVELS,
    PLAN_SHAPES,
    PLAN_STATES,
    QUARTERS,
)
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.documents.pdf import why_not_pdf
from gsdg.toolkit.web import Choice, Link, Paging, paged
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import amount


@dataclass(frozen=True)
class PlanLine:
    link: Link
    state: str
    shape: str
    classes: int
    learners: int
    cost: int


@dataclass(frozen=True)
class QuarterLine:
    """A quarter; `is_year` is the sum of all four."""

    name: str
    planned: int
    held: int
    unplanned: int
    learners: int
    is_year: bool = False


@dataclass(frozen=True)
class PlanListPage:
    title: str
    sections: tuple[Link, ...]
    years: tuple[Choice, ...]
    rows: tuple[PlanLine, ...]
    paging: Paging
    quarters: tuple[QuarterLine, ...]
    may_begin: bool


LEAF = 20


def plan_list_page(
    plans: Sequence[TrainingPlan],
    courses: Sequence[CourseLine],
    by: Actor,
    *,
    year: int,
    this_year: int,
    number: str,
) -> PlanListPage:
    """The own plan first, wherever the name of the office would put it."""
    own_first = sorted(plans, key=lambda plan: plan.office_id != by.office_id)
    rows, paging = paged(own_first, number=number, size=LEAF, nam=str(year))
    return PlanListPage(
        title=_("Kế hoạch tập huấn năm %(year)s") % {"year": year},
        sections=sections("plan-list"),
        years=year_choices("plan-list", year, this_year + 1),
        rows=tuple(map(_plan_line, rows)),
        paging=paging,
        quarters=quarter_lines(plans, courses),
        may_begin=by.may(Permission.TRAINING_KEEP),
    )


def year_choices(name: str, year: int, last: int) -> tuple[Choice, ...]:
    return tuple(
        Choice(url(name, nam=one), str(one), chosen=one == year) for one in range(last, 2020, -1)
    )


def quarter_lines(
    plans: Iterable[TrainingPlan], courses: Iterable[CourseLine], *, programme: str = ""
) -> tuple[QuarterLine, ...]:
    found = quarters(plans, courses, programme=programme)
    return (
        *(_quarter_line(str(QUARTERS[one.number]), (one,)) for one in found),
        _quarter_line(_("Cả năm"), found, is_year=True),
    )


def _quarter_line(name: str, of: Sequence[Quarter], *, is_year: bool = False) -> QuarterLine:
    return QuarterLine(
        name,
        sum(one.planned for one in of),
        sum(one.held for one in of),
        sum(one.unplanned for one in of),
        sum(one.learners for one in of),
        is_year,
    )


def _plan_line(plan: TrainingPlan) -> PlanLine:
    items = plan.items.all()
    return PlanLine(
        link=Link(plan.office.name, url("plan", plan.pk)),
        state=str(PLAN_STATES[plan.state]),
        shape=PLAN_SHAPES[plan.state],
        classes=sum(item.classes for item in items),
        learners=sum(item.learners for item in items),
        cost=_cost_of(items),
    )


def _cost_of(items: Iterable[PlanItem]) -> int:
    return sum(line.total for item in items for line in item.costs.all())


@dataclass(frozen=True)
class HeldCourse:
    link: Link
    state: str
    shape: str


@dataclass(frozen=True)
class ItemLine:
    """`courses`: those that hang on the line, each under its days; `waiting`: what of an approved plan is not held."""

    number: int
    title: str
    programme: str
    topics: str
    audience: str
    quarter: str
    classes: int
    held: int
    courses: tuple[HeldCourse, ...]
    waiting: str
    is_late: bool
    days: int
    learners: int
    place: str
    cost: int
    cost_url: str
    booked: int
    unverified: bool
    links: tuple[Link, ...]
    removal: str


@dataclass(frozen=True)
class PlanPage:
    title: str
    crumbs: tuple[Link, ...]
    state: str
    shape: str
    lead: str
    items: tuple[ItemLine, ...]
    total: int
    booked: int
    bases: tuple[str, ...]
    papers: tuple[Link, ...]
    register: tuple[Link, ...]
    adds: str
    approves: str
    approve: Refusal | None
    reopens: str
    reopened_because: str
    done: str


def plan_page(
    plan: TrainingPlan, by: Actor, catalogue: Catalogue, *, on: date, done: str = ""
) -> PlanPage:
    keeps = refusals.why_not_keep_plan(by, plan) is None
    is_draft = rules.why_not_change_plan(plan.state) is None
    may_approve = by.may(Permission.TRAINING_APPROVE)
    items = plan.items.all()
    booked = booked_by_line(plan.pk)
    formats = ["docx"] + (["pdf"] if why_not_pdf() is None else [])
    names = {"docx": "Word", "pdf": "PDF"}
    return PlanPage(
        title=_("Kế hoạch tập huấn năm %(year)s, %(office)s")
        % {"year": plan.year, "office": plan.office.name},
        crumbs=crumbs(plans_link()),
        state=str(PLAN_STATES[plan.state]),
        shape=PLAN_SHAPES[plan.state],
        lead=_lead(items),
        items=tuple(
            _item_line(
                item,
                plan,
                catalogue,
                on=on,
                booked=booked.get(item.pk, 0),
                changes=keeps and is_draft,
                keeps=keeps,
                several=len({one.programme for one in items}) > 1,
            )
            for item in items
        ),
        total=_cost_of(items),
        booked=sum(booked.values()),
        bases=tuple(plan.bases),
        papers=tuple(Link(names[one], url("plan-paper", plan.pk, one)) for one in formats),
        register=tuple(drafting_links(PLAN, by, plan.office, plan=plan.pk)),
        adds=url("item-new", plan.pk) if keeps and is_draft else "",
        approves=url("plan-approve", plan.pk) if may_approve and is_draft else "",
        approve=refusals.why_not_approve_plan(by, plan) if may_approve and is_draft else None,
        reopens=url("plan-reopen", plan.pk) if keeps and not is_draft else "",
        reopened_because=plan.reopened_because,
        done=done,
    )


def _lead(items: Iterable[PlanItem]) -> str:
    found = list(items)
    if not found:
        return _("Chưa có lớp nào. Thêm lớp, hệ thống tính sẵn dự toán theo định mức.")
    return _("%(classes)s lớp, %(learners)s lượt học viên.") % {
        "classes": sum(item.classes for item in found),
        "learners": amount(sum(item.learners for item in found)),
    }


def _item_line(
    item: PlanItem,
    plan: TrainingPlan,
    catalogue: Catalogue,
    *,
    on: date,
    booked: int,
    changes: bool,
    keeps: bool,
    several: bool,
) -> ItemLine:
    language = current_language()
    links = []
    if changes:
        links.append(Link(_("Sửa"), url("item-change", plan.pk, item.pk)))
    if keeps:
        links.append(Link(_("Mở lớp"), url("course-new", muc=item.pk)))
    held = sum(1 for course in item.courses.all() if course.state == CourseState.CLOSED)
    left = max(item.classes - held, 0) if plan.state == PlanState.APPROVED else 0
    is_late = left > 0 and (on.year, quarter_of(on)) > (plan.year, item.quarter)
    costs = list(item.costs.all())
    return ItemLine(
        number=item.pk,
        title=item.title,
        programme=short_name(item.programme) if several else "",
        topics="; ".join(catalogue.topic_label(topic, language) for topic in item.topics),
        audience=", ".join(str(LEVELS[level]) for level in item.levels),
        quarter=str(QUARTERS[item.quarter]),
        classes=item.classes,
        held=held,
        courses=tuple(map(_held_course, reversed(item.courses.all()))),
        waiting=_waiting(left, is_late=is_late),
        is_late=is_late,
        days=item.days,
        learners=item.learners,
        place=item.place,
        cost=sum(line.total for line in costs),
        cost_url=url("item-costs", plan.pk, item.pk),
        booked=booked,
        unverified=any(_is_doubtful(line) for line in costs),
        links=tuple(links),
        removal=url("item-remove", plan.pk, item.pk) if changes and not item.courses.all() else "",
    )


def _held_course(course: Course) -> HeldCourse:
    return HeldCourse(
        Link(days_of(course.from_day, course.to_day), url("course", course.pk)),
        str(COURSE_STATES[course.state]),
        COURSE_SHAPES[course.state],
    )


def _waiting(left: int, *, is_late: bool) -> str:
    if not left:
        return ""
    if is_late:
        return _("chưa tổ chức: %(left)s lớp, đã qua quý") % {"left": left}
    return _("chưa tổ chức: %(left)s lớp") % {"left": left}


def _is_doubtful(line: CostLine) -> bool:
    return line.norm != "" and not line.verified


@dataclass(frozen=True)
class CostsPage:
    """`saved` are the lines as they stand, with their sums; the form is there only while the plan may change."""

    title: str
    crumbs: tuple[Link, ...]
    form: CostsForm | None
    saved: tuple[CostLine, ...]
    total: int
    back: str


def costs_page(item: PlanItem, form: CostsForm | None) -> CostsPage:
    saved = tuple(item.costs.all())
    return CostsPage(
        title=_("Dự toán: %(title)s") % {"title": item.title},
        crumbs=crumbs(plans_link(), Link(item.plan.office.name, url("plan", item.plan_id))),
        form=form,
        saved=saved,
        total=sum(line.total for line in saved),
        back=url("plan", item.plan_id),
    )
