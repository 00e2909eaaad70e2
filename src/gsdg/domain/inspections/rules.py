"""What is asked of plans, planned rounds and teams. No database, no request.

The law names no details of procedure: what stands here follows common practice (docs/decisions/0031) and the pack.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from gsdg.domain.inspections import words
from gsdg.domain.inspections.entries import ItemEntry, MemberEntry, Paper, Point, RoundEntry
from gsdg.domain.inspections.workflow import (
    ACT_WORDS,
    PLAN,
    PLAN_STATE_WORDS,
    PREPARED,
    ROUND,
    ROUND_STATE_WORDS,
    PlanState,
    RoundState,
)
from gsdg.domain.packs.inspections import RoundsAYear
from gsdg.kernel.refusal import Refusal
from gsdg.kernel.vietnamese import normal

FIRST_YEAR, LONGEST_PERIOD = 2021, 10
MAY_CHANGE = frozenset({PlanState.DRAFT})
TAKES_UNSCHEDULED = frozenset({PlanState.DRAFT, PlanState.SUBMITTED, PlanState.APPROVED})


def plan_in_state(act: str, state: str) -> Refusal:
    said, known = ACT_WORDS[act], PLAN_STATE_WORDS[PlanState(state)]
    return Refusal("inspection_plan.state", _said(said, known))


def round_in_state(act: str, state: str) -> Refusal:
    said, known = ACT_WORDS[act], ROUND_STATE_WORDS[RoundState(state)]
    return Refusal("round.state", _said(said, known))


def _said(act: words.Named, state: words.Named) -> dict[str, object]:
    return {
        "act": act["vi"],
        "act_en": act["en"],
        "state": state["vi"].lower(),
        "state_en": state["en"].lower(),
    }


def why_not_of_plan(act: str, state: str) -> Refusal | None:
    return None if PLAN.why_not(act, state) is None else plan_in_state(act, state)


def why_not_of_round(act: str, state: str) -> Refusal | None:
    return None if ROUND.why_not(act, state) is None else round_in_state(act, state)


def why_not_change_plan(state: str) -> Refusal | None:
    return None if state in MAY_CHANGE else plan_in_state("change", state)


def why_not_change_round(state: str) -> Refusal | None:
    return None if state in PREPARED else round_in_state("change", state)


def why_no_reason(reason: str) -> Refusal | None:
    return None if normal(reason) else Refusal("inspections.no_reason", cell="reason")


def why_no_paper(paper: Paper, *, on: date) -> Refusal | None:
    """A signed paper has a number and a day, and the day is not to come."""
    if not normal(paper.number):
        return Refusal("inspections.no_number", cell="number")
    if paper.day is None:
        return Refusal("inspections.no_day", cell="day")
    if paper.day > on:
        return Refusal("inspections.day_to_come", {"day": f"{paper.day:%d/%m/%Y}"}, cell="day")
    return None


def why_not_years(kind: str, from_year: int, to_year: int) -> Refusal | None:
    if from_year < FIRST_YEAR:
        return Refusal("inspection_plan.year", {"first": FIRST_YEAR}, cell="from_year")
    if kind != words.PERIOD and from_year != to_year:
        return Refusal("inspection_plan.one_year", cell="to_year")
    if not from_year <= to_year < from_year + LONGEST_PERIOD:
        return Refusal("inspection_plan.years", {"longest": LONGEST_PERIOD}, cell="to_year")
    return None


@dataclass(frozen=True)
class PlanFacts:
    """What a plan is, as far as its items are judged by it."""

    kind: str
    from_year: int
    to_year: int
    own_unit: int
    own_office: int


def why_not_item(
    item: ItemEntry, plan: PlanFacts, groups: Collection[str], *, on: date
) -> Refusal | None:
    """A title, content groups of the pack, a quarter of the plan, somebody to inspect."""
    if not normal(item.title):
        return Refusal("inspection_item.no_title", cell="title")
    if not item.groups:
        return Refusal("inspection_item.no_groups", cell="groups")
    unknown = [code for code in item.groups if code not in groups]
    if unknown:
        return Refusal("inspection_item.unknown_group", {"code": unknown[0]}, cell="groups")
    if not plan.from_year <= item.year <= plan.to_year:
        years = {"first": plan.from_year, "last": plan.to_year}
        return Refusal("inspection_item.other_year", years, cell="year")
    if item.quarter not in (1, 2, 3, 4):
        return Refusal("inspection_item.no_quarter", cell="quarter")
    if item.kind == words.UNSCHEDULED:
        refusal = why_no_order(item.order, on=on)
        if refusal is not None:
            return refusal
    return why_not_units(item, plan)


def why_no_order(order: Paper, *, on: date) -> Refusal | None:
    """An unscheduled round is ordered by somebody, on paper."""
    if not normal(order.by):
        return Refusal("inspection_item.no_order", cell="ordered_by")
    return why_no_paper(order, on=on)


def why_not_units(item: ItemEntry, plan: PlanFacts) -> Refusal | None:
    """A period plan may leave open who is inspected; a self-inspection is of oneself, every other is of others."""
    if not item.units and plan.kind != words.PERIOD:
        return Refusal("inspection_item.no_units", cell="units")
    places = [(one.unit_id, one.office_id) for one in item.units]
    if len(set(places)) != len(places):
        return Refusal("inspection_item.unit_twice", cell="units")
    own = [(unit, office) for unit, office in places if _is_own(unit, office, plan)]
    if plan.kind == words.SELF and len(own) != len(places):
        return Refusal("inspection_item.not_oneself", cell="units")
    if plan.kind != words.SELF and own:
        return Refusal("inspection_item.oneself", cell="units")
    return None


def _is_own(unit_id: int, office_id: int | None, plan: PlanFacts) -> bool:
    return unit_id == plan.own_unit if office_id is None else office_id == plan.own_office


@dataclass(frozen=True)
class Standing:
    """A plan as its submission and approval are judged: `scheduled` by year, without the cancelled ones."""

    state: str
    items: int
    bases: int
    scheduled: int
    explanation: str
    hands: frozenset[int]
    """Who prepared or submitted it."""


def rule_holds(rule: RoundsAYear | None, year: int) -> bool:
    """A rule that is over before the year begins asks nothing."""
    return rule is not None and (rule.until is None or rule.until >= date(year, 1, 1))


def why_odd_number(rule: RoundsAYear | None, year: int, scheduled: int) -> Refusal | None:
    """Fewer or more planned rounds than the pack says; it is asked about, not forbidden."""
    if rule is None or not rule_holds(rule, year) or rule.least <= scheduled <= rule.most:
        return None
    wanted = f"{rule.least}" if rule.least == rule.most else f"{rule.least}-{rule.most}"  # fmt: skip
    return Refusal(
        "inspection_plan.odd_number",
        {"number": scheduled, "wanted": wanted, "year": year, "act": rule.source.act},
        cell="explanation",
    )


def why_not_submit(plan: Standing, odd: Refusal | None) -> Refusal | None:
    refusal = why_not_of_plan("submit", plan.state)
    if refusal is not None:
        return refusal
    if not plan.items:
        return Refusal("inspection_plan.empty")
    if not plan.bases:
        return Refusal("inspection_plan.no_bases")
    return odd if odd is not None and not normal(plan.explanation) else None


def why_not_approve(plan: Standing, by_id: int | None, paper: Paper, *, on: date) -> Refusal | None:
    """By somebody who neither prepared nor submitted it, from the signed paper."""
    refusal = why_not_of_plan("approve", plan.state) or why_not_other(plan, by_id)
    return refusal or why_no_paper(paper, on=on)


def why_not_other(plan: Standing, by_id: int | None) -> Refusal | None:
    return Refusal("inspection_plan.own_plan") if by_id in plan.hands else None


def why_not_revise(state: str, *, has_later: bool, reason: str) -> Refusal | None:
    refusal = why_not_of_plan("replace", state)
    if refusal is None and has_later:
        refusal = Refusal("inspection_plan.being_revised")
    return refusal or why_no_reason(reason)


def why_not_defer(
    now: tuple[int, int], to: tuple[int, int], plan: PlanFacts, *, cancelled: bool, held: bool
) -> Refusal | None:
    """To a later quarter within the plan; what was held or cancelled stays where it is."""
    refusal = _why_settled(cancelled=cancelled, held=held)
    if refusal is not None:
        return refusal
    if to <= now:
        return Refusal("inspection_item.not_later", cell="quarter")
    if not plan.from_year <= to[0] <= plan.to_year:
        years = {"first": plan.from_year, "last": plan.to_year}
        return Refusal("inspection_item.other_year", years, cell="year")
    return None


def why_not_cancel_item(*, cancelled: bool, held: bool, running: bool) -> Refusal | None:
    refusal = _why_settled(cancelled=cancelled, held=held)
    if refusal is None and running:
        refusal = Refusal("inspection_item.running")
    return refusal


def _why_settled(*, cancelled: bool, held: bool) -> Refusal | None:
    if cancelled:
        return Refusal("inspection_item.cancelled")
    return Refusal("inspection_item.held") if held else None


def why_not_begin_round(
    plan_state: str, plan_kind: str, *, cancelled: bool, held: bool, running: bool
) -> Refusal | None:
    """From an approved plan; one round at a time."""
    if plan_state != PlanState.APPROVED:
        return plan_in_state("begin", plan_state)
    if plan_kind == words.PERIOD:
        return Refusal("round.of_period")
    return why_not_cancel_item(cancelled=cancelled, held=held, running=running)


def why_not_round(entry: RoundEntry) -> Refusal | None:
    if not normal(entry.name):
        return Refusal("round.no_name", cell="name")
    if entry.to_day < entry.from_day:
        return Refusal("round.days", cell="to_day")
    if entry.period_to < entry.period_from:
        return Refusal("round.days", cell="period_to")
    if entry.period_from > entry.from_day:
        return Refusal("round.period", cell="period_from")
    return None


@dataclass(frozen=True)
class Desk:
    """Where somebody holds office: the offices that work together there, and their unit."""

    offices: frozenset[int]
    unit_id: int
    name: str


@dataclass(frozen=True)
class Inspected:
    """A unit, or one office in it, with every unit it comes from."""

    units: frozenset[int]
    office_id: int | None = None


def why_not_member(
    entry: MemberEntry, desk: Desk, inspected: Iterable[Inspected], *, is_self: bool
) -> Refusal | None:
    """Nobody inspects where they hold office, except when a unit inspects itself."""
    if not normal(entry.name):
        return Refusal("round_member.no_name", cell="name")
    if entry.role not in words.TEAM_ROLES:
        return Refusal("round_member.no_role", cell="role")
    if is_self:
        return None
    if any(_holds_office(desk, one) for one in inspected):
        return Refusal("round_member.own_unit", {"office": desk.name}, cell="office")
    return None


def _holds_office(desk: Desk, one: Inspected) -> bool:
    if one.office_id is not None:
        return one.office_id in desk.offices
    return desk.unit_id in one.units


def why_not_team(roles: Sequence[str]) -> Refusal | None:
    """Exactly one head, at most one secretary, two people at least."""
    if roles.count(words.HEAD) != 1:
        return Refusal("round_team.head", {"number": roles.count(words.HEAD)})
    if roles.count(words.SECRETARY) > 1:
        return Refusal("round_team.secretary")
    return Refusal("round_team.small") if len(roles) < 2 else None


def why_not_role(role: str, roles: Sequence[str]) -> Refusal | None:
    """A second head or secretary is said at once."""
    only_one = {words.HEAD: "round_member.second_head", words.SECRETARY: "round_member.second_secretary"}  # fmt: skip
    if role in only_one and role in roles:
        return Refusal(only_one[role], cell="role")
    return None


def why_not_decide(
    state: str, roles: Sequence[str], outline: Sequence[Point], *, in_team: bool, paper: Paper, on: date
) -> Refusal | None:  # fmt: skip
    refusal = why_not_of_round("decide", state) or why_not_team(roles)
    if refusal is not None:
        return refusal
    if not outline:
        return Refusal("round.no_outline")
    return _why_in_team(in_team=in_team) or why_no_paper(paper, on=on)


def _why_in_team(*, in_team: bool) -> Refusal | None:
    return Refusal("round.own_team") if in_team else None


def why_not_announce(
    state: str, *, unannounced: bool, paper: Paper, report_back_by: date | None, from_day: date, on: date
) -> Refusal | None:  # fmt: skip
    refusal = why_not_of_round("announce", state)
    if refusal is not None:
        return refusal
    if unannounced:
        return Refusal("round.unannounced")
    if report_back_by is not None and report_back_by > from_day:
        return Refusal("round.report_back", {"day": f"{from_day:%d/%m/%Y}"}, cell="report_back_by")
    return why_no_paper(paper, on=on)


def why_not_open(state: str, *, unannounced: bool, from_day: date, on: date) -> Refusal | None:
    """After the notice, or without one where the decision says so; not before the first day."""
    refusal = why_not_of_round("open", state)
    if refusal is not None:
        return refusal
    if state == RoundState.DECIDED and not unannounced:
        return Refusal("round.not_announced")
    if on < from_day:
        return Refusal("round.too_early", {"day": f"{from_day:%d/%m/%Y}"})
    return None


def why_not_end(state: str, *, visits_open: int) -> Refusal | None:
    """Not over visits that were not made, nor called off."""
    return why_not_of_round("end", state) or why_visits_open(visits_open)


def why_visits_open(number: int) -> Refusal | None:
    return Refusal("round.visits_open", {"number": number}) if number else None


def why_not_as_registered(paper: Paper, known: Paper) -> Refusal | None:
    if (normal(paper.number), paper.day) == (known.number, known.day):
        return None
    day = f"{known.day:%d/%m/%Y}" if known.day is not None else ""
    said = {"number": known.number, "day": day}
    return Refusal("round.registered_otherwise", said, cell="number", value=paper.number)


def why_not_report(state: str, paper: Paper, *, ended_on: date | None, on: date) -> Refusal | None:
    refusal = why_not_of_round("report", state) or why_no_paper(paper, on=on)
    if refusal is None and ended_on is not None and paper.day is not None and paper.day < ended_on:
        refusal = Refusal("round.report_early", {"day": f"{ended_on:%d/%m/%Y}"}, cell="day")
    return refusal


def why_not_conclude(state: str, paper: Paper, *, in_team: bool, on: date) -> Refusal | None:
    """Who signs the conclusion was not in the team."""
    refusal = why_not_of_round("conclude", state) or _why_in_team(in_team=in_team)
    return refusal or why_no_paper(paper, on=on)


def why_not_cancel_round(state: str, reason: str, paper: Paper, *, on: date) -> Refusal | None:
    """A decision that was issued is taken back by another one."""
    refusal = why_not_of_round("cancel", state) or why_no_reason(reason)
    if refusal is None and state != RoundState.PREPARING:
        refusal = why_no_paper(paper, on=on)
    return refusal


def why_not_past(day: date, *, on: date) -> Refusal | None:
    """What is recorded from its papers is over."""
    return None if day < on else Refusal("inspections.not_past", {"day": f"{day:%d/%m/%Y}"})
