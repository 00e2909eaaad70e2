"""What inspections of the period found: rounds of the plan, visits, findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q

from gsdg.domain.followup.catalogue import Catalogue as Words
from gsdg.domain.followup.models import Finding
from gsdg.domain.followup.workflow import FindingState
from gsdg.domain.inspections.models import Plan, PlanItem, Visit
from gsdg.domain.inspections.papers_visits import counts_by_group
from gsdg.domain.inspections.queries.plans import Quarter
from gsdg.domain.inspections.questions import questions_of
from gsdg.domain.inspections.words import ACCEPTED, PERIOD, SCHEDULED, UNSCHEDULED
from gsdg.domain.inspections.workflow import HELD
from gsdg.domain.inspections.workflow_visits import STATE_WORDS, VisitState
from gsdg.domain.supervision.content import Listed
from gsdg.domain.supervision.queries.wanted import NOT_MADE, Wanted
from gsdg.domain.units import tree
from gsdg.kernel.periods import PeriodKind


@dataclass(frozen=True)
class Met:
    office: str
    group: str
    met: int
    partly: int
    applied: int


@dataclass(frozen=True)
class Inspected:
    """`planned` is empty for a cut: a plan is not made by component."""

    planned: tuple[Quarter, ...]
    visits: tuple[Visit, ...]
    findings: tuple[Finding, ...]
    met: tuple[Met, ...] = ()
    """Of a round: for each office and group how many items were met."""

    @property
    def by_others(self) -> int:
        return sum(1 for visit in self.visits if not visit.is_self)

    @property
    def by_themselves(self) -> int:
        return len(self.visits) - self.by_others

    @property
    def is_illustrative(self) -> bool:
        return any(visit.is_illustrative for visit in self.visits)

    def causes(self, words: Words) -> list[tuple[str, int]]:
        counted = Counter(words.cause(one.cause) for one in self.findings)
        return counted.most_common()


def inspected(wanted: Wanted, words: Words) -> Inspected:
    visits = tuple(_visits(wanted))
    return Inspected(
        planned=tuple(_planned(wanted)),
        visits=visits,
        findings=tuple(_findings(wanted, visits)),
        met=tuple(_met(visits, wanted, words)) if wanted.visited is not None else (),
    )


def _visits(wanted: Wanted) -> Iterable[Visit]:
    rows = Visit.objects.select_related("office", "by_office", "round", "checklist")
    rows = (
        rows.exclude(state__in=NOT_MADE)
        .annotate(findings=Count("found", filter=Q(found__finding__state=FindingState.CONFIRMED)))
        .order_by("from_day", "pk")
    )
    if wanted.visited is not None:
        return rows.filter(round=wanted.visited).prefetch_related("questions", "answers")
    rows = rows.filter(from_day__gte=wanted.days.from_day, from_day__lte=wanted.until)
    if wanted.units is not None:
        rows = rows.filter(unit_id__in=wanted.units)
    if wanted.components is not None:
        rows = rows.filter(round__item__component__in=wanted.components)
    return rows


def _planned(wanted: Wanted) -> Iterator[Quarter]:
    """Of a half year its two quarters, of a year all four; only plans in force, of every body in the unit, as at the last day."""
    if wanted.period is None or wanted.components is not None:
        return
    items = PlanItem.objects.prefetch_related("rounds", "steps", "joints_joined__host__rounds")
    plans = Plan.objects.in_force()
    if wanted.units is not None:
        plans = plans.filter(unit_id__in=wanted.units)
    found = list(plans.prefetch_related(Prefetch("items", items)))
    is_half = wanted.period.kind is PeriodKind.HALF
    numbers = (1, 2) if is_half else (1, 2, 3, 4)
    yield from (_quarter(found, wanted.period.year, n, wanted.until) for n in numbers)


def _quarter(plans: Iterable[Plan], year: int, number: int, day: date) -> Quarter:
    """As it stood at the end of the day: what was held, put off or called off later was still to come."""
    own = [
        item
        for plan in plans
        if plan.kind != PERIOD
        for item in plan.items.all()
        if (item.first_year, item.first_quarter) == (year, number)
    ]
    planned = [item for item in own if item.kind == SCHEDULED]
    off = {item.pk for item in planned if item.cancelled and _was(item, "cancel", day)}
    put_off = [item for item in planned if item.was_deferred and _was(item, "defer", day)]
    return Quarter(
        number=number,
        planned=len(planned),
        held=sum(1 for item in planned if _was_held(item, day)),
        deferred=sum(1 for item in put_off if item.pk not in off),
        cancelled=len(off),
        unscheduled=sum(1 for item in own if item.kind == UNSCHEDULED and _was_held(item, day)),
    )


def _was(item: PlanItem, act: str, day: date) -> bool:
    """By its steps; an item that a later version of the plan took over has left them with the old one."""
    steps = [step.on for step in item.steps.all() if step.act == act]
    return not steps or min(steps) <= day


def _was_held(item: PlanItem, day: date) -> bool:
    """By its own team, or by that of a body that it agreed to go with."""
    hosts = [joint.host for joint in item.joints_joined.all() if joint.state == ACCEPTED]
    rounds = (one for each in (item, *hosts) for one in each.rounds.all())
    return any(one.state in HELD and (one.ended_on or one.to_day) <= day for one in rounds)


def _findings(wanted: Wanted, visits: tuple[Visit, ...]) -> Iterable[Finding]:
    """Confirmed ones: what is only drafted is nobody's shortcoming yet."""
    rows = Finding.objects.filter(state=FindingState.CONFIRMED).order_by("found_on", "pk")
    if wanted.visited is not None:
        return rows.filter(found_by__visit__in=[visit.pk for visit in visits])
    rows = rows.filter(found_on__gte=wanted.days.from_day, found_on__lte=wanted.until)
    if wanted.components is not None:
        rows = rows.filter(component__in=wanted.components)
    return rows if wanted.units is None else rows.filter(unit_id__in=wanted.units)


def _met(visits: tuple[Visit, ...], wanted: Wanted, words: Words) -> Iterator[Met]:
    for visit in visits:
        if visit.checklist is None:
            continue
        found = counts_by_group(visit, questions_of(visit, on=wanted.on))
        for code, counts in found.items():
            applied = sum(counts.values()) - counts["not_applicable"]
            yield Met(
                visit.office.name, words.group(code), counts["yes"], counts["partly"], applied
            )


def listed_met(found: Inspected) -> Iterator[Listed]:
    for one in found.met:
        more = (f"{one.met}/{one.applied}", str(one.partly))
        yield Listed(one.office, one.group, "", more)


def listed_visits(found: Inspected) -> Iterator[Listed]:
    for visit in found.visits:
        what = "Tự kiểm tra" if visit.round is None else visit.round.name
        state = STATE_WORDS[VisitState(visit.state)]["vi"]
        number = getattr(visit, "findings", 0)
        more = (visit.by_office.name, state, str(number))
        yield Listed(f"{visit.from_day:%d/%m/%Y}", visit.office.name, what, more)


def listed_findings(found: Inspected, words: Words) -> Iterator[Listed]:
    register = tree.current()
    for number, one in enumerate(found.findings, start=1):
        who = register.name_of(one.unit_id, one.found_on)
        more = (words.cause(one.cause), words.severity(one.severity))
        yield Listed(str(number), who, one.condition, more)
