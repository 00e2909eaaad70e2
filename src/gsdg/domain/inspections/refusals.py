"""The rules, asked with what the database says: pages show the answer, actions insist on it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from django.db.models import Q

from gsdg.domain.accounts.models import User
from gsdg.domain.inspections import rules, words
from gsdg.domain.inspections.bookings import bookings_of
from gsdg.domain.inspections.catalogue import catalogue_on
from gsdg.domain.inspections.clashes import clashes
from gsdg.domain.inspections.entries import (
    ItemEntry,
    MemberEntry,
    Paper,
    Point,
    UnitEntry,
)
from gsdg.domain.inspections.models import Joint, Plan, PlanItem, Round
from gsdg.domain.inspections.queries.registered import registered
from gsdg.domain.inspections.workflow import HELD, RoundState
from gsdg.domain.inspections.workflow_visits import FIELDWORK_OPEN
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office, OfficeKind
from gsdg.domain.units.queries import family_of
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.access import Actor, Permission, why_not_permitted

P = Permission
MADE_BY = {
    words.PERIOD: (OfficeKind.PROVINCIAL_PC, OfficeKind.DISTRICT_PC),
    words.YEARLY: (OfficeKind.LEAD_DEPARTMENT, OfficeKind.DEPARTMENT, OfficeKind.DISTRICT_PC),
}
"""Anybody may plan to inspect itself."""


_kept: ContextVar[dict[int, frozenset[int]] | None] = ContextVar("kept", default=None)


@contextmanager
def asked_once() -> Iterator[None]:
    """While a page asks rule after rule of item after item: whose work somebody keeps is read once."""
    token = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(token)


def offices_kept_by(by: Actor) -> frozenset[int]:
    """The own family; the lead department also writes the plans that the People's Committee of its unit issues."""
    known = _kept.get()
    if known is None or by.id is None:
        return _offices_kept_by(by)
    if by.id not in known:
        known[by.id] = _offices_kept_by(by)
    return known[by.id]


def _offices_kept_by(by: Actor) -> frozenset[int]:
    own = family_of(by.office_id) if by.office_id is not None else frozenset()
    leads = Office.objects.filter(pk__in=own, kind=OfficeKind.LEAD_DEPARTMENT)
    committees = Office.objects.filter(kind=OfficeKind.PROVINCIAL_PC, unit__in=leads.values("unit"))
    return own | frozenset(committees.values_list("pk", flat=True))


def why_not_keep(
    by: Actor, office: Office, permission: Permission = P.INSPECTION_PLAN
) -> Refusal | None:
    """For one's own office: nobody plans or inspects in another's name. What ended offices left is kept by those above."""
    refusal = why_not_permitted(by, permission)
    is_left = office.to_day is not None and by.may(permission, unit_id=office.unit_id)
    if refusal is None and not is_left and office.pk not in offices_kept_by(by):
        refusal = Refusal("inspections.other_office", {"office": office.name})
    return refusal


def why_not_begin_plan(
    by: Actor, office: Office, kind: str, years: tuple[int, int]
) -> Refusal | None:
    refusal = why_not_keep(by, office) or rules.why_not_years(kind, *years)
    if refusal is None and office.kind not in MADE_BY.get(kind, [office.kind]):
        refusal = Refusal("inspection_plan.kind", {"office": office.name}, cell="kind")
    same = Plan.objects.filter(office=office, kind=kind, from_year=years[0])
    if refusal is None and same.exclude(state="withdrawn").exists():
        told = {"office": office.name, "year": years[0]}
        refusal = Refusal("inspection_plan.exists", told, cell="from_year")
    return refusal


def why_not_change_plan(by: Actor, plan: Plan) -> Refusal | None:
    return why_not_keep(by, plan.office) or rules.why_not_change_plan(plan.state)


def facts_of(plan: Plan) -> rules.PlanFacts:
    return rules.PlanFacts(plan.kind, plan.from_year, plan.to_year, plan.unit_id, plan.office_id)


def why_not_item(by: Actor, plan: Plan, entry: ItemEntry, *, on: date) -> Refusal | None:
    """While it is a draft; once approved only what somebody ordered besides."""
    refusal = why_not_keep(by, plan.office)
    if refusal is None and plan.state not in rules.TAKES_UNSCHEDULED:
        refusal = rules.plan_in_state("change", plan.state)
    if refusal is None and plan.state not in rules.MAY_CHANGE and entry.kind != words.UNSCHEDULED:
        refusal = Refusal("inspection_item.not_ordered", cell="kind")
    return refusal or rules.why_not_item(entry, facts_of(plan), catalogue_on(on).groups, on=on)


def standing_of(plan: Plan) -> rules.Standing:
    items = [item for item in plan.items.all() if not item.cancelled]
    hands = (plan.prepared_by_id, plan.submitted_by_id)
    return rules.Standing(
        state=plan.state,
        items=len(items),
        bases=len(plan.bases),
        scheduled=sum(1 for item in items if item.kind == words.SCHEDULED),
        explanation=plan.explanation,
        hands=frozenset(one for one in hands if one is not None),
    )


def why_odd_number(plan: Plan, *, on: date) -> Refusal | None:
    if plan.kind != words.YEARLY:
        return None
    rule = catalogue_on(on).spec.rounds_for(plan.office.kind)
    return rules.why_odd_number(rule, plan.from_year, standing_of(plan).scheduled)


def why_not_submit(by: Actor, plan: Plan, *, on: date) -> Refusal | None:
    refusal = why_not_keep(by, plan.office)
    return refusal or rules.why_not_submit(standing_of(plan), why_odd_number(plan, on=on))


def why_may_not_order(by: Actor, *, office_id: int, unit_id: int) -> Refusal | None:
    """Over the unit; or for the own office as the head of the owner of a component (docs/decisions/0050)."""
    heads_owner = bool(by.scope(P.INSPECTION_APPROVE).components)
    if heads_owner and by.office_id is not None and office_id in family_of(by.office_id):
        return None
    return why_not_permitted(by, P.INSPECTION_APPROVE, unit_id=unit_id)


def why_may_not_approve(by: Actor, plan: Plan) -> Refusal | None:
    return why_may_not_order(by, office_id=plan.office_id, unit_id=plan.unit_id)


def why_not_approve(by: Actor, plan: Plan, paper: Paper, *, on: date) -> Refusal | None:
    refusal = why_may_not_approve(by, plan)
    return refusal or rules.why_not_approve(standing_of(plan), by.id, paper, on=on)


def why_not_send_back(by: Actor, plan: Plan, reason: str) -> Refusal | None:
    refusal = why_may_not_approve(by, plan) or rules.why_not_of_plan("send_back", plan.state)
    return refusal or rules.why_no_reason(reason)


def why_not_withdraw(by: Actor, plan: Plan, reason: str) -> Refusal | None:
    refusal = why_not_keep(by, plan.office) or rules.why_not_of_plan("withdraw", plan.state)
    return refusal or rules.why_no_reason(reason)


def why_not_revise(by: Actor, plan: Plan, reason: str) -> Refusal | None:
    later = Plan.objects.filter(replaces=plan).exists()
    refusal = why_not_keep(by, plan.office)
    return refusal or rules.why_not_revise(plan.state, has_later=later, reason=reason)


def is_held(item: PlanItem) -> bool:
    """By its own team, or by that of a body that it agreed to go with."""
    hosts = [joint.host for joint in item.joints_joined.all() if joint.state == words.ACCEPTED]
    return any(one.state in HELD for each in (item, *hosts) for one in each.rounds.all())


def is_running(item: PlanItem) -> bool:
    over = HELD | {RoundState.CANCELLED}
    return any(one.state not in over for one in item.rounds.all())


def why_not_defer(by: Actor, item: PlanItem, to: tuple[int, int], reason: str) -> Refusal | None:
    refusal = _why_not_settle(by, item) or rules.why_not_defer(
        (item.year, item.quarter), to, facts_of(item.plan), cancelled=item.cancelled, held=is_held(item)
    )  # fmt: skip
    return refusal or rules.why_no_reason(reason)


def why_not_cancel_item(by: Actor, item: PlanItem, reason: str) -> Refusal | None:
    refusal = _why_not_settle(by, item) or rules.why_not_cancel_item(
        cancelled=item.cancelled, held=is_held(item), running=is_running(item)
    )
    return refusal or rules.why_no_reason(reason)


def _why_not_settle(by: Actor, item: PlanItem) -> Refusal | None:
    """What a draft foresees is simply changed; what was approved is put off or cancelled, with a reason."""
    refusal = why_not_keep(by, item.plan.office)
    if refusal is None and item.plan.state != "approved":
        refusal = rules.plan_in_state("defer", item.plan.state)
    return refusal


def why_not_begin_round(by: Actor, item: PlanItem) -> Refusal | None:
    return why_not_keep(by, item.plan.office) or rules.why_not_begin_round(
        item.plan.state,
        item.plan.kind,
        cancelled=item.cancelled,
        held=is_held(item),
        running=is_running(item),
    )


def why_not_prepare(by: Actor, one: Round) -> Refusal | None:
    """Team, days and outline, until the first day."""
    return why_not_keep(by, one.office) or rules.why_not_change_round(one.state)


def roles_of(one: Round) -> list[str]:
    return [member.role for member in one.members.all() if member.to_day is None]


def is_in_team(by: Actor, one: Round) -> bool:
    return any(m.user_id == by.id for m in one.members.all() if m.to_day is None and m.user_id)


def inspected_by(item: PlanItem) -> list[rules.Inspected]:
    register = tree.current()
    return [
        rules.Inspected(register.with_predecessors([place.unit_id]), place.office_id)
        for place in item.units.all()
    ]


def why_not_member(by: Actor, one: Round, entry: MemberEntry) -> Refusal | None:
    refusal = why_not_prepare(by, one) or rules.why_not_role(entry.role, roles_of(one))
    if refusal is not None:
        return refusal
    office = Office.objects.get(pk=entry.office_id)
    desk = rules.Desk(family_of(office.pk), office.unit_id, office.name)
    is_self = one.item.plan.kind == words.SELF
    present = [m for m in one.members.all() if m.to_day is None]
    if entry.user_id is not None and any(m.user_id == entry.user_id for m in present):
        return Refusal("round_member.twice", cell="user")
    return rules.why_not_member(entry, desk, inspected_by(one.item), is_self=is_self)


def outline_of(one: Round) -> list[Point]:
    return [Point(line["group"], line["text"]) for line in one.outline]


def why_may_not_decide(by: Actor, one: Round) -> Refusal | None:
    return why_may_not_order(by, office_id=one.office_id, unit_id=one.unit_id)


def why_not_decide(by: Actor, one: Round, paper: Paper, *, on: date) -> Refusal | None:
    return why_may_not_decide(by, one) or rules.why_not_decide(
        one.state, roles_of(one), outline_of(one), in_team=is_in_team(by, one), paper=paper, on=on
    )


def why_not_as_registered(one: Round, act: str, paper: Paper) -> Refusal | None:
    """A paper has one number. After a report was returned the register may still hold the one before."""
    known = registered(one, act)
    if known is None or (act == "report" and one.report_number):
        return None
    return rules.why_not_as_registered(paper, known)


def why_not_announce(
    by: Actor, one: Round, paper: Paper, report_back_by: date | None, *, on: date
) -> Refusal | None:
    return why_not_keep(by, one.office) or rules.why_not_announce(
        one.state,
        unannounced=one.unannounced,
        paper=paper,
        report_back_by=report_back_by,
        from_day=one.from_day,
        on=on,
    )


def why_not_open(by: Actor, one: Round, *, on: date) -> Refusal | None:
    refusal = why_not_keep(by, one.office, P.INSPECTION_VISIT)
    return refusal or rules.why_not_open(
        one.state, unannounced=one.unannounced, from_day=one.from_day, on=on
    )


def why_not_pause(by: Actor, one: Round, act: str, reason: str) -> Refusal | None:
    refusal = why_not_keep(by, one.office, P.INSPECTION_VISIT)
    return refusal or rules.why_not_of_round(act, one.state) or rules.why_no_reason(reason)


def visits_open(one: Round) -> int:
    return one.visits.filter(state__in=FIELDWORK_OPEN).count()


def why_not_end(by: Actor, one: Round) -> Refusal | None:
    return why_not_keep(by, one.office, P.INSPECTION_VISIT) or rules.why_not_end(
        one.state, visits_open=visits_open(one)
    )


def why_not_report(by: Actor, one: Round, paper: Paper, *, on: date) -> Refusal | None:
    refusal = why_not_keep(by, one.office, P.INSPECTION_VISIT)
    return refusal or rules.why_not_report(one.state, paper, ended_on=one.ended_on, on=on)


def why_not_return_report(by: Actor, one: Round, reason: str) -> Refusal | None:
    refusal = why_may_not_decide(by, one) or rules.why_not_of_round("return_report", one.state)
    return refusal or rules.why_no_reason(reason)


def why_not_conclude(by: Actor, one: Round, paper: Paper, *, on: date) -> Refusal | None:
    return why_may_not_decide(by, one) or rules.why_not_conclude(
        one.state, paper, in_team=is_in_team(by, one), on=on
    )


def why_not_cancel_round(
    by: Actor, one: Round, reason: str, paper: Paper, *, on: date
) -> Refusal | None:
    """While it is prepared by who prepares it; once decided by who decides."""
    if one.state == RoundState.PREPARING:
        refusal = why_not_keep(by, one.office)
    else:
        refusal = why_may_not_decide(by, one)
    refusal = refusal or rules.why_not_cancel_round(one.state, reason, paper, on=on)
    return refusal or rules.why_visits_open(visits_open(one))


def why_not_close(by: Actor, plan: Plan, *, on: date) -> Refusal | None:
    """After its last year, with every planned round held, cancelled or carried on by another plan."""
    refusal = why_not_keep(by, plan.office) or rules.why_not_of_plan("close", plan.state)
    if refusal is None and on.year <= plan.to_year:
        refusal = Refusal("inspection_plan.not_over", {"year": plan.to_year})
    items = plan.items.prefetch_related("rounds")
    if refusal is None and any(is_running(item) for item in items):
        refusal = Refusal("inspection_item.running")
    return refusal


def why_not_put_in(item: PlanItem, unit: UnitEntry) -> Refusal | None:
    """Others than oneself, each once."""
    places = [UnitEntry(place.unit_id, place.office_id) for place in item.units.all()]
    wanted = UnitEntry(unit.unit_id, unit.office_id)
    entry = ItemEntry(item.title, item.year, item.quarter, ("",), (*places, wanted))
    return rules.why_not_units(entry, facts_of(item.plan))


def why_not_join(by: Actor, host: PlanItem, guest: PlanItem, *, months: int) -> Refusal | None:
    """By one of two bodies whose rounds meet at a unit; each pair once."""
    if host.plan.office_id == guest.plan.office_id:
        return Refusal("inspection_joint.same_body")
    refusal = why_not_keep(by, host.plan.office)
    if refusal is not None:
        refusal = why_not_keep(by, guest.plan.office)
    if refusal is None and not _meet(host, guest, months):
        refusal = Refusal("inspection_joint.no_clash", {"months": months})
    if refusal is None and (is_held(host) or is_held(guest)):
        refusal = Refusal("inspection_joint.held")
    pair = Q(host=host, guest=guest) | Q(host=guest, guest=host)
    if refusal is None and Joint.objects.filter(pair).exclude(state=words.DECLINED).exists():
        refusal = Refusal("inspection_joint.exists")
    return refusal


def _meet(host: PlanItem, guest: PlanItem, months: int) -> bool:
    return bool(clashes(bookings_of([host, guest]), months=months))


def why_not_answer_joint(by: Actor, joint: Joint, *, agreed: bool, text: str) -> Refusal | None:
    """By the body that was asked; who declines says why."""
    asked = joint.guest if _proposed_by_host(joint) else joint.host
    refusal = why_not_keep(by, asked.plan.office)
    if refusal is None and joint.state != words.PROPOSED:
        refusal = Refusal("inspection_joint.answered")
    return refusal or (None if agreed else rules.why_no_reason(text))


def _proposed_by_host(joint: Joint) -> bool:
    office = User.objects.filter(pk=joint.by_id).values_list("office_id", flat=True).first()
    return office is not None and joint.host.plan.office_id in family_of(office)


def why_not_record_past(
    by: Actor, office: Office, kind: str, year: int, paper: Paper, *, on: date
) -> Refusal | None:
    refusal = why_not_begin_plan(by, office, kind, (year, year))
    last = date(year, 12, 31) if office.to_day is None else min(date(year, 12, 31), office.to_day)
    refusal = refusal or rules.why_not_past(last, on=on)
    return refusal or rules.why_no_paper(paper, on=on)


def why_not_past_item(plan: Plan, entry: ItemEntry, *, on: date) -> Refusal | None:
    return rules.why_not_item(entry, facts_of(plan), catalogue_on(on).groups, on=on)
