"""Plans: the list of a year with what was held of it, one plan with its rounds and its story."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from gsdg.domain.accounts.queries import names
from gsdg.domain.inspections import refusals
from gsdg.domain.inspections.catalogue import Catalogue
from gsdg.domain.inspections.forms import QUARTERS
from gsdg.domain.inspections.models import Plan, PlanItem
from gsdg.domain.inspections.naming import name_of
from gsdg.domain.inspections.offers import ITEM_OFFERS, PLAN_OFFERS, offered
from gsdg.domain.inspections.pages.links import (
    crumbs,
    plan_title,
    sections,
    url,
    year_choices,
)
from gsdg.domain.inspections.queries.plans import Quarter, quarters, standing_of_item
from gsdg.domain.inspections.words import (
    ITEM_KINDS,
    ITEM_SHAPES,
    ITEM_STANDINGS,
    PLAN_KINDS,
    PLAN_SHAPES,
    UNSCHEDULED,
)
from gsdg.domain.inspections.workflow import ACT_WORDS, PLAN_STATE_WORDS, PlanState
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.web import Choice, Link
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import vn_day


@dataclass(frozen=True)
class PlanLine:
    link: Link
    kind: str
    state: str
    shape: str
    rounds: int
    unscheduled: int
    units: int
    is_illustrative: bool


@dataclass(frozen=True)
class QuarterLine:
    name: str
    planned: int
    held: int
    deferred: int
    cancelled: int
    unscheduled: int


@dataclass(frozen=True)
class PlanListPage:
    title: str
    sections: tuple[Link, ...]
    years: tuple[Choice, ...]
    rows: tuple[PlanLine, ...]
    quarters: tuple[QuarterLine, ...]
    begins: str


def plan_list_page(plans: Sequence[Plan], by: Actor, *, year: int, this_year: int) -> PlanListPage:
    return PlanListPage(
        title=_("Kế hoạch kiểm tra, giám sát năm %(year)s") % {"year": year},
        sections=sections("plan-list", by),
        years=year_choices("plan-list", year, this_year + 1),
        rows=tuple(_plan_line(plan, year) for plan in plans),
        quarters=tuple(map(_quarter_line, quarters(plans, year))),
        begins=url("plan-new") if by.may(Permission.INSPECTION_PLAN) else "",
    )


def _plan_line(plan: Plan, year: int) -> PlanLine:
    language = current_language()
    items = [one for one in plan.items.all() if one.year == year and not one.cancelled]
    return PlanLine(
        link=Link(plan.office.name, url("plan", plan.pk)),
        kind=PLAN_KINDS[plan.kind][language],
        state=PLAN_STATE_WORDS[PlanState(plan.state)][language],
        shape=PLAN_SHAPES[plan.state],
        rounds=len(items),
        unscheduled=sum(1 for one in items if one.kind == UNSCHEDULED),
        units=len({(u.unit_id, u.office_id) for one in items for u in one.units.all()}),
        is_illustrative=plan.is_illustrative,
    )


def _quarter_line(quarter: Quarter) -> QuarterLine:
    return QuarterLine(
        str(QUARTERS[quarter.number]),
        quarter.planned,
        quarter.held,
        quarter.deferred,
        quarter.cancelled,
        quarter.unscheduled,
    )


@dataclass(frozen=True)
class ItemLine:
    number: int
    title: str
    when: str
    deferred: str
    kind: str
    order: str
    groups: str
    component: str
    units: tuple[str, ...]
    state: str
    shape: str
    rounds: tuple[Link, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Step:
    """One line of the story."""

    day: date
    title: str
    text: str
    by: str
    kind: str = ""


@dataclass(frozen=True)
class PlanPage:
    title: str
    crumbs: tuple[Link, ...]
    state: str
    shape: str
    is_illustrative: bool
    paper: str
    version: str
    other_versions: tuple[Link, ...]
    next: Link | None
    next_note: str
    others: tuple[Link, ...]
    adds: str
    adds_first: bool
    adds_label: str
    warning: Refusal | None
    explanation: str
    items: tuple[ItemLine, ...]
    bases: tuple[str, ...]
    steps: tuple[Step, ...]
    papers: tuple[Link, ...]
    done: str


@refusals.asked_once()
def plan_page(
    plan: Plan, by: Actor, catalogue: Catalogue, *, on: date, papers: Sequence[Link] = (), done: str = ""
) -> PlanPage:  # fmt: skip
    language = current_language()
    offers = offered(PLAN_OFFERS, by, plan, on)
    links = [Link(str(o.label), url("plan-act", plan.pk, o.slug), hint=str(o.note)) for o in offers]
    may_add = refusals.why_not_change_plan(by, plan) is None
    may_order = plan.state == PlanState.APPROVED and refusals.why_not_keep(by, plan.office) is None
    main = [link for link in links if link.url.endswith(("/phe-duyet/", "/trinh/"))]
    return PlanPage(
        title=plan_title(plan),
        crumbs=crumbs(),
        state=PLAN_STATE_WORDS[PlanState(plan.state)][language],
        shape=PLAN_SHAPES[plan.state],
        is_illustrative=plan.is_illustrative,
        paper=_paper(plan),
        version=_("bản %(number)s") % {"number": plan.version} if plan.version > 1 else "",
        other_versions=tuple(_other_versions(plan)),
        next=main[0] if main else None,
        next_note=main[0].hint if main else "",
        others=tuple(link for link in links if link not in main[:1]),
        adds=url("item-new", plan.pk) if may_add or may_order else "",
        adds_first=may_add and not main,
        adds_label=_("Thêm đợt") if may_add else _("Thêm đợt đột xuất"),
        warning=refusals.why_odd_number(plan, on=on) if not plan.explanation else None,
        explanation=plan.explanation,
        items=tuple(_item_line(item, by, catalogue, on) for item in plan.items.all()),
        bases=tuple(plan.bases),
        steps=tuple(steps_of(plan)),
        papers=tuple(papers),
        done=done,
    )


def _paper(plan: Plan) -> str:
    if plan.day is None:
        return ""
    told = {"number": plan.number, "day": vn_day(plan.day), "signer": plan.signed_by}
    if not plan.signed_by:
        return _("số %(number)s ngày %(day)s") % told
    return _("số %(number)s ngày %(day)s, %(signer)s ký") % told


def _other_versions(plan: Plan) -> Iterable[Link]:
    if plan.replaces_id is not None:
        yield Link(_("Bản trước"), url("plan", plan.replaces_id))
    later = Plan.objects.filter(replaces=plan).values_list("pk", flat=True).first()
    if later is not None:
        yield Link(_("Bản điều chỉnh"), url("plan", later))


def steps_of(plan: Plan) -> list[Step]:
    rows = list(plan.steps.select_related("item"))
    people = names([row.by_id for row in rows])
    language = current_language()
    return [
        Step(
            day=row.on,
            title=ACT_WORDS[row.act][language].capitalize(),
            text=" · ".join(filter(None, (row.item.title if row.item else "", row.text, row.number))),
            by=people.get(row.by_id, ""),
            kind="stop" if row.act in ("send_back", "cancel", "withdraw") else "",
        )
        for row in rows
    ]  # fmt: skip


def _item_line(item: PlanItem, by: Actor, catalogue: Catalogue, on: date) -> ItemLine:
    language, standing = current_language(), standing_of_item(item)
    return ItemLine(
        number=item.pk,
        title=item.title,
        when=when_of(item.year, item.quarter),
        deferred=_("đã lùi từ %(when)s") % {"when": when_of(item.first_year, item.first_quarter)}
        if item.was_deferred
        else "",
        kind=ITEM_KINDS[item.kind][language],
        order=_order(item),
        groups=_groups(item, catalogue),
        component=catalogue.component(item.component, language) if item.component else "",
        units=tuple(name_of(place, on) for place in item.units.all()),
        state=ITEM_STANDINGS[standing][language],
        shape=ITEM_SHAPES[standing],
        rounds=tuple(Link(one.name, url("round", one.pk)) for one in item.rounds.all()),
        links=tuple(
            Link(str(offer.label), url("item-act", item.plan_id, item.pk, offer.slug))
            for offer in offered(ITEM_OFFERS, by, item, on)
        ),
    )


def _groups(item: PlanItem, catalogue: Catalogue) -> str:
    """All of them are said in one word."""
    language = current_language()
    if set(item.groups) == set(catalogue.groups):
        return _("cả %(number)s nhóm nội dung") % {"number": len(catalogue.groups)}
    return "; ".join(catalogue.group(code, language) for code in item.groups)


def _order(item: PlanItem) -> str:
    if item.kind != UNSCHEDULED or item.order_day is None:
        return ""
    told = {"by": item.ordered_by, "number": item.order_number, "day": vn_day(item.order_day)}
    return _("%(by)s chỉ đạo, văn bản %(number)s ngày %(day)s") % told


def when_of(year: int, quarter: int) -> str:
    return f"{QUARTERS[quarter]}/{year}"
