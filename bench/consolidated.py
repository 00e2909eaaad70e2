"""Asking for figures: the query that everything shown goes through, and the pages that people open all day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench.province import (
    NEW,
    OLD,
    POVERTY,
    REVIEW,
    STAGES,
    UPLOADED_YEAR,
    Stage,
    account_of,
    move_to,
    pair,
    settle,
    waiting,
)
from bench.tables import Table, milliseconds, verdict
from bench.timing import Times, again
from bench.visitors import InProcess
from gsdg.domain.reporting.geography import Geography
from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.queries.figures import standing
from gsdg.domain.reporting.workflow import ReportState
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office, OfficeKind

QUERY_TARGET, PAGE_TARGET = 0.005, 0.150
TIMES, PAGE_TIMES = 60, 12


def measure() -> Iterator[Table]:
    for stage in STAGES:
        settle(*pair(POVERTY, REVIEW, stage.settled_year))
    yield Table(
        "Consolidated figures of DBHN (147 cells)",
        ("asked for", "queries", "p50 ms", "p95 ms", "worst ms", "CPU ms", "p95 ≤ 5 ms"),
        tuple(_queried()),
        (
            "`standing()`: what every screen, paper and workbook asks. On another map it is a view, without a target.",
        ),
    )
    yield Table(
        "Pages, server time",
        ("map", "page", "queries", "KB", "p50 ms", "p95 ms", "worst ms", "CPU ms", "p95 ≤ 150 ms"),
        tuple(row for stage in STAGES for row in _pages(stage)),
        ("In process, everything but the socket; signed in as who would open it.",),
    )


def _queried() -> Iterator[tuple[str, ...]]:
    with tree.held() as register:
        for stage in STAGES:
            found = pair(POVERTY, REVIEW, stage.settled_year)
            ask = partial(standing, *found, register.on(found[1].as_of).root)
            yield _query_row(f"province, {stage.name}", ask)
        form, period = pair(POVERTY, REVIEW, OLD.settled_year)
        district = register.on(period.as_of).at_level("district")[0]
        yield _query_row(f"a district, {OLD.name}", lambda: standing(form, period, district))
        today = Geography(NEW.today)
        root = register.on(NEW.today).root
        commune = register.on(NEW.today).at_level("commune")[0]
        yield _query_row(
            f"province {OLD.settled_year} on today's map",
            lambda: standing(form, period, root, geography=today),
            has_target=False,
        )
        yield _query_row(
            f"one of today's communes in {OLD.settled_year}",
            lambda: standing(form, period, commune, geography=today),
            has_target=False,
        )


def _query_row(name: str, ask: Callable[[], object], *, has_target: bool = True) -> tuple[str, ...]:
    times = again(ask, TIMES)
    said = verdict(times.p95, QUERY_TARGET) if has_target else "–"
    return (name, str(_queries(ask)), *_said(times), said)


def _pages(stage: Stage) -> Iterator[tuple[str, ...]]:
    move_to(stage)
    lead = InProcess(account_of(_lead(stage)))
    period = pair(POVERTY, REVIEW, stage.settled_year)[1]
    root = tree.current().on(period.as_of).root
    place = f"{POVERTY}/{stage.settled_year}/{root}"
    typed = _untyped(stage)
    clerk = InProcess(account_of(typed.duty.office))
    waits = waiting(stage, "DA7-TDA1")[0]
    for name, visitor, path in (
        ("figures of the province", lead, f"/so-lieu/{place}/"),
        ("why this figure", lead, f"/vi-sao/{place}/12.2/"),
        ("board", lead, "/bao-cao/"),
        ("review", InProcess(waits.reviewer), f"/bao-cao/{waits.report_id}/duyet/"),
        ("entry", clerk, f"/bao-cao/{typed.pk}/nhap/"),
        ("first page of a clerk", clerk, "/"),
    ):
        yield _page_row(stage, name, visitor, path)


def _page_row(stage: Stage, name: str, visitor: InProcess, path: str) -> tuple[str, ...]:
    answer = visitor.get(path)
    if answer.status_code != 200:
        return (stage.name, name, f"{answer.status_code}", *["–"] * 6)
    queries = _queries(lambda: visitor.get(path))
    times = again(lambda: visitor.get(path), PAGE_TIMES, warm=1)
    size = f"{len(answer.content) / 1024:.0f}"
    return (stage.name, name, str(queries), size, *_said(times), verdict(times.p95, PAGE_TARGET))


def _lead(stage: Stage) -> Office:
    offices = Office.objects.filter(kind=OfficeKind.LEAD_DEPARTMENT, from_day__lte=stage.today)
    return next(o for o in offices if o.to_day is None or stage.today < o.to_day)


def _untyped(stage: Stage) -> Report:
    """The report of the review that nobody has typed yet."""
    year = UPLOADED_YEAR if stage is NEW else stage.settled_year
    return (
        Report.objects.with_names()
        .filter(
            duty__form__code=POVERTY,
            duty__period__code=year,
            duty__period__regime=REVIEW,
            duty__consolidates=False,
            state=ReportState.NOT_STARTED,
        )
        .order_by("-duty__unit_id")[0]
    )


def _queries(ask: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as captured:
        ask()
    return len(captured)


def _said(times: Times) -> tuple[str, ...]:
    return tuple(milliseconds(t) for t in (times.p50, times.p95, times.worst, times.cpu_p50))
