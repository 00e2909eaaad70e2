"""What inspections of the period found: rounds of the plan, visits, findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q

from gsdg.domain.followup.catalogue import Catalogue as Words
from gsdg.domain.followup.models import Finding
from gsdg.domain.followup.workflow import FindingState
from gsdg.domain.inspections.models import Plan, PlanItem, Visit
from gsdg.domain.inspections.papers_visits import counts_by_group
from gsdg.domain.inspections.queries.plans import Quarter, quarters
from gsdg.domain.inspections.questions import questions_of
from gsdg.domain.inspections.workflow_visits import STATE_WORDS, VisitState
from gsdg.domain.supervision.content import Listed
from gsdg.domain.supervision.queries.wanted import NOT_MADE, Wanted
from gsdg.domain.units import tree
from gsdg.kernel.periods import PeriodKind

QUARTERS_OF_HALF = 2


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
    """Of a half year its two quarters, of a year all four; only plans in force, of every body in the unit."""
    if wanted.period is None or wanted.components is not None:
        return
    items = PlanItem.objects.prefetch_related("rounds", "joints_joined__host__rounds")
    plans = Plan.objects.in_force()
    if wanted.units is not None:
        plans = plans.filter(unit_id__in=wanted.units)
    found = quarters(plans.prefetch_related(Prefetch("items", items)), wanted.period.year)
    is_half = wanted.period.kind is PeriodKind.HALF
    yield from found[:QUARTERS_OF_HALF] if is_half else found


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
