"""The figures of following up, counted by the database: as at any day, or as a month was closed with."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from gsdg.domain.followup.kpi import BACKLOG_DAYS, BUCKETS, STALLED_DAYS, Ageing, Measured
from gsdg.domain.followup.models import (
    AsAtQuerySet,
    Finding,
    PastStanding,
    PresentStanding,
    Snapshot,
    SnapshotLine,
)
from gsdg.domain.followup.models.standings import COLUMNS
from gsdg.domain.followup.queries.corrections import units_below
from gsdg.domain.followup.tallies import (
    DUE_COHORT,
    EVER,
    MEDIANS,
    MONEY,
    Tally,
    ageing_of,
    measured_of,
)
from gsdg.domain.followup.workflow import FindingState
from gsdg.domain.followup.working_days import last_working_day_before
from gsdg.domain.units import tree
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.access import Scope
from gsdg.toolkit.db.scans import InOneScan

GROUPS = ("unit", "level", "component", "cause", "source", "severity")
ONE_DAY = timedelta(days=1)
LABELS = tuple(f"{low}–{high}" if high else f">{low - 1}" for low, high in BUCKETS)


@dataclass(frozen=True)
class Wanted:
    """Which figures: the window of due days, the day they are as at, of which part of the register.

    `unit_id` counts with all below it on the map of `on`. With `snapshot` the lines that were frozen are counted.
    """

    since: date
    on: date
    scope: Scope
    unit_id: int | None = None
    component: str = ""
    source: str = ""
    cause: str = ""
    snapshot: Snapshot | None = None
    where: Q = field(default_factory=Q)


def figures(wanted: Wanted) -> list[Measured]:
    return told(whole(wanted), repeats(wanted))


def told(tally: Tally, repeated: tuple[int, int] | None) -> list[Measured]:
    """Findings are not closed with a month: without them that line is left out."""
    more = [] if repeated is None else [Measured("repeat_findings", *repeated)]
    return [*measured_of(tally), *more]


def whole(wanted: Wanted) -> Tally:
    """All that is wanted in one tally. Of a past day both tables answer, each for its part."""
    tally = Tally()
    for rows in rows_as_at(wanted):
        _count_all(tally, rows)
        _count_cohorts(tally, rows, wanted)
        _count_open(tally, rows, wanted.on)
    return tally


def by_group(wanted: Wanted, group: str) -> Iterator[tuple[str, Tally]]:
    """One tally for each unit, level, component, cause, source or severity that has any."""
    for key, where in sorted(_keys(wanted, group).items()):
        yield key, whole(replace(wanted, where=where))


def _keys(wanted: Wanted, group: str) -> dict[str, Q]:
    if group != "level":
        column = _column(group)
        return {str(key): Q(**{column: key}) for key in _distinct(wanted, column)}
    levels: dict[str, set[int]] = defaultdict(set)
    for unit_id in _distinct(wanted, "unit_id"):
        levels[_level(unit_id, wanted.on)].add(unit_id)
    return {level: Q(unit_id__in=unit_ids) for level, unit_ids in levels.items()}


def _distinct(wanted: Wanted, column: str) -> set[Any]:
    sources = rows_as_at(wanted)
    return {one for rows in sources for one in rows.values_list(column, flat=True).distinct()}


def _column(group: str) -> str:
    return {"unit": "unit_id", "level": "unit_id"}.get(group, group)


def _level(unit_id: int, on: date) -> str:
    return tree.current().span_at(unit_id, on).level


@dataclass(frozen=True)
class Part:
    """What a page says of one group."""

    all: int
    due: int
    done: int
    late: int
    pending: int


def parts(wanted: Wanted, group: str) -> dict[str, Part]:
    """Of every group what a page has room for, in one scan of each table."""
    due = Q(due__gte=wanted.since, due__lte=wanted.on)
    late = Q(is_open=1, current_due__lte=last_working_day_before(wanted.on))
    sums = {
        "all": Count("*"),
        "due": Sum("counting", filter=due, default=0),
        "done": Sum("done", filter=due, default=0),
        "late": Count("unit_id", filter=late),
        "pending": Sum(F("identified") - F("settled"), default=0),
    }
    column = _column(group)
    key_of = InOneScan(column) if column == "unit_id" else F(column)
    found = defaultdict[str, Counter[str]](Counter)
    for rows in rows_as_at(wanted):
        grouped = rows.order_by().annotate(key=key_of).values("key")
        for line in grouped.annotate(**{f"n_{k}": v for k, v in sums.items()}):
            key = line["key"]
            name = _level(key, wanted.on) if group == "level" else str(key)
            found[name].update({k: line[f"n_{k}"] for k in sums})
    return {key: Part(**{k: counted[k] for k in sums}) for key, counted in found.items()}


def rows_as_at(wanted: Wanted) -> list[QuerySet[Any]]:
    """Each recommendation once, as it stood."""
    if wanted.snapshot is not None:
        return [_part(SnapshotLine.objects.filter(snapshot=wanted.snapshot), wanted)]
    day = wanted.on
    present = PresentStanding.objects.all()
    if not present.filter(from_day__gt=day).exists():
        return [_part(present, wanted)]
    past = PastStanding.objects.filter(from_day__lte=day, to_day__gt=day)
    return [_part(present.filter(from_day__lte=day), wanted), _part(past, wanted)]


def _part(rows: AsAtQuerySet, wanted: Wanted) -> QuerySet[Any]:
    rows = rows.within(wanted.scope).filter(wanted.where)
    if wanted.unit_id is not None:
        rows = rows.filter(unit_id__in=units_below(wanted.unit_id, wanted.on))
    for name in ("component", "source", "cause"):
        if value := getattr(wanted, name):
            rows = rows.filter(**{name: value})
    return rows.order_by()


def _count_all(tally: Tally, rows: QuerySet[Any]) -> None:
    sums = {f"n_{name}": Sum(name, default=0) for name in (*EVER, *MONEY, "is_open", "waiting")}
    line = rows.aggregate(n_all=Count("*"), **sums)
    tally.sums.update({name[2:]: value for name, value in line.items()})


def _count_cohorts(tally: Tally, rows: QuerySet[Any], wanted: Wanted) -> None:
    """What is due in the window, line by line, for the medians; what must be answered in it."""
    window = (wanted.since, wanted.on)
    answers = rows.filter(answer_by__range=window)
    in_time = Sum("answered_in_time", default=0)
    tally.sums.update(answers.aggregate(to_answer=Count("*"), answered_in_time=in_time))
    names = (*DUE_COHORT, *MEDIANS)
    lines = list(rows.filter(due__range=window).values_list(*names))
    tally.sums["due"] += len(lines)
    for name, column in zip(names, zip(*lines, strict=True), strict=bool(lines)):
        if name in tally.delays:
            tally.delays[name].update(days for days in column if days is not None)
        else:
            tally.sums[name] += sum(column)


def _count_open(tally: Tally, rows: QuerySet[Any], on: date) -> None:
    """How long what is open was not touched, waits to be verified, and is late."""
    still = rows.filter(is_open=1)
    stalled = still.filter(touched_on__lt=on - STALLED_DAYS * ONE_DAY)
    backlog = rows.filter(waiting=1, reported_on__lt=on - BACKLOG_DAYS * ONE_DAY)
    tally.sums["stalled"] += stalled.count()
    tally.sums["backlog"] += backlog.count()
    _count_late(tally, still, on)


def _count_late(tally: Tally, still: QuerySet[Any], on: date) -> None:
    """A due day on a day off rolls forward, so nothing turns late before the first working day after it."""
    limit = last_working_day_before(on)
    for name, column in (("late", "current_due"), ("late_original", "due")):
        late = still.filter(**{f"{column}__lte": limit}).values_list(column)
        for day, number in late.annotate(n=Count("*")):
            age = (on - day).days
            place = next(i for i, (_low, high) in enumerate(BUCKETS) if high is None or age <= high)
            tally.sums[f"{name}_{place}"] += number


def ages(tally: Tally) -> list[Ageing]:
    return ageing_of(LABELS, tally)


@dataclass(frozen=True)
class Held:
    """What a register's page says first."""

    all: int
    open: int
    late: int
    ages: tuple[Ageing, ...]


def held(scope: Scope, *, on: date) -> Held:
    """How many, how many still open, how many of these late and how long."""
    rows = PresentStanding.objects.within(scope)
    still, tally = rows.filter(is_open=1).order_by(), Tally()
    _count_late(tally, still, on)
    late = ages(tally)
    return Held(rows.count(), still.count(), sum(age.current for age in late), tuple(late))


def repeats(wanted: Wanted) -> tuple[int, int]:
    """Findings that repeat an earlier one, of all confirmed ones found until the day."""
    rows = Finding.objects.within(wanted.scope).filter(
        wanted.where, state=FindingState.CONFIRMED, found_on__lte=wanted.on
    )
    if wanted.unit_id is not None:
        rows = rows.filter(unit_id__in=units_below(wanted.unit_id, wanted.on))
    for name in ("component", "source", "cause"):
        if value := getattr(wanted, name):
            rows = rows.filter(**{name: value})
    counted = rows.aggregate(repeated=Count("previous"), of=Count("*"))
    return counted["repeated"], counted["of"]


def snapshot_of(day: date) -> Snapshot:
    found = Snapshot.objects.filter(day=day).first()
    if found is None:
        raise Refused(Refusal("month.unknown", {"day": f"{day:%d/%m/%Y}"}))
    return found


def changed_since(snapshot: Snapshot, scope: Scope) -> list[int]:
    """Recommendations that stand otherwise as at that day by now: something was recorded later of what came before."""
    now: dict[int, tuple[Any, ...]] = {}
    for rows in rows_as_at(Wanted(since=snapshot.day, on=snapshot.day, scope=scope)):
        now |= {line[0]: line[1:] for line in rows.values_list("recommendation_id", *_COMPARED)}
    kept = SnapshotLine.objects.filter(snapshot=snapshot).within(scope)
    then = {line[0]: line[1:] for line in kept.values_list("recommendation_id", *_COMPARED)}
    return sorted(pk for pk in now.keys() | then.keys() if now.get(pk) != then.get(pk))


_COMPARED = tuple(name for name in COLUMNS if name not in ("addressee_id", "fixing_unit_id"))
"""Who answers may have been handed over since: that is not another figure."""
