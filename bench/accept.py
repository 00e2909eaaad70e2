"""Taking a report in: the one act that all others wait for on a deadline evening."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from random import Random

from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench.province import POVERTY, STAGES, TRAINING, Stage, Waiting, move_to, reviewers, waiting
from bench.server import Server, server
from bench.tables import Table, milliseconds, verdict
from bench.timing import Times, quietest, sampled
from bench.visitors import Answer, InProcess, Line, Session

TARGET = 0.025
SAMPLES = 60
WARM = 5
WRITERS = 8
RATE = 50.0
SECONDS = 8.0

HEADS = ("map", "form", "way", "p50 ms", "p95 ms", "worst ms", "CPU ms", "p95 ≤ 25 ms")


def measure() -> Iterator[Table]:
    rows: list[tuple[str, ...]] = []
    asked: list[str] = []
    for stage in STAGES:
        move_to(stage)
        for form in (TRAINING, POVERTY):
            times, asked = in_process(stage, form)
            rows.append(_row(stage, form, "one request after the other, in process", times))
    with server() as here:
        for stage in STAGES:
            move_to(stage)
            for form in (TRAINING, POVERTY):
                times = over_a_line(here, stage, form)
                rows.append(_row(stage, form, "the same, real server, kept connection", times))
        loads = [_under_load(here, stage) for stage in STAGES]
    yield Table("Accepting a report", HEADS, tuple(rows), NOTES)
    yield Table(
        f"{WRITERS} writers, {RATE:.0f} a second offered", LOAD_HEADS, tuple(loads), LOAD_NOTES
    )
    yield Table(
        "What one acceptance asks of the database",
        ("", "statement"),
        tuple((str(i), text) for i, text in enumerate(asked, 1)),
        (
            f"{len(asked)} statements, those of {STAGES[-1].name}; another level of the map adds two.",
        ),
    )


NOTES = (
    "The whole POST of the review page: session, CSRF, rights, the figures into every total above, audit, where to go next.",
    "CPU is that of the process in the first way and of the server in the second, for each request.",
)


def _row(stage: Stage, form: str, way: str, times: Times) -> tuple[str, ...]:
    return (
        stage.name,
        form,
        way,
        milliseconds(times.p50),
        milliseconds(times.p95),
        milliseconds(times.worst),
        milliseconds(times.cpu_p50),
        verdict(times.p95, TARGET),
    )


def in_process(stage: Stage, form: str) -> tuple[Times, list[str]]:
    """The times, and the statements of one acceptance."""
    visitors = {name: InProcess(name) for name in reviewers(waiting(stage, form))}
    asked: list[str] = []

    def round_of() -> Times:
        found = iter(waiting(stage, form))
        for _ in range(WARM):
            one = next(found)
            accepted(visitors[one.reviewer].post(*request_of(one)))
        with CaptureQueriesContext(connection) as captured:
            one = next(found)
            accepted(visitors[one.reviewer].post(*request_of(one)))
        asked[:] = [in_short(query["sql"]) for query in captured.captured_queries]
        return sampled(
            _act(lambda one=one: visitors[one.reviewer].post(*request_of(one)))  # type: ignore[misc]
            for one, _ in zip(found, range(SAMPLES), strict=False)
        )

    return quietest(round_of), asked


def over_a_line(here: Server, stage: Stage, form: str) -> Times:
    line = Line(here.port)
    sessions = {name: line.sign_in(name) for name in reviewers(waiting(stage, form))}

    def round_of() -> Times:
        found = waiting(stage, form)[: WARM + SAMPLES]
        for one in found[:WARM]:
            accepted(line.post(sessions[one.reviewer], *request_of(one)))
        before = here.cpu
        times = sampled(
            _act(lambda one=one: line.post(sessions[one.reviewer], *request_of(one)))  # type: ignore[misc]
            for one in found[WARM:]
        )
        return Times(times.wall, ((here.cpu - before) / SAMPLES,))

    times = quietest(round_of)
    line.close()
    return times


def request_of(one: Waiting) -> tuple[str, dict[str, str]]:
    fields = {"decision": "duyet", "known_version": str(one.version), "due": ""}
    return f"/bao-cao/{one.report_id}/duyet/", fields


def accepted(answer: Answer) -> None:
    if answer.status != 302 or "xong=" not in answer.location:
        raise RuntimeError(f"not accepted: {answer}")


def _act(post: Callable[[], Answer]) -> Callable[[], None]:
    return lambda: accepted(post())


def in_short(sql: str) -> str:
    """The verb and the tables of a statement, without its columns."""
    verb = sql.split(maxsplit=1)[0].upper()
    tables = dict.fromkeys(re.findall(r'(?:FROM|JOIN|INTO|UPDATE)\s+"?(\w+)"?', sql))
    locked = " for update" if "FOR UPDATE" in sql else ""
    return f"{verb} {', '.join(tables) or sql[len(verb) :].strip()[:60]}{locked}".strip()


# ------------------------------------------------------------------ open loop

LOAD_HEADS = (
    "map",
    "sent",
    "errors",
    "a second",
    "p50 ms",
    "p95 ms",
    "worst ms",
    "server CPU ms each",
    "without an error",
)
LOAD_NOTES = (
    f"Both forms mixed, {SECONDS:.0f} s, real server with 2 processes on the same machine as the writers.",
    "Arrivals are drawn beforehand (Poisson) and do not wait for answers; latency counts from the arrival that was drawn.",
)


@dataclass
class Load:
    """What became of every request, by all writers."""

    latencies: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def _under_load(here: Server, stage: Stage) -> tuple[str, ...]:
    move_to(stage)
    best: tuple[Times, Load, float] | None = None

    def round_of() -> Times:
        nonlocal best
        before = here.cpu
        load = open_loop(here, _mixed(stage))
        if not load.latencies:
            raise RuntimeError(f"nothing was accepted: {load.errors[:3]}")
        each = (here.cpu - before) / max(1, len(load.latencies))
        times = Times(tuple(load.latencies))
        if best is None or times.p95 < best[0].p95:
            best = times, load, each
        return times

    quietest(round_of)
    if best is None:
        raise RuntimeError("no load was run")
    times, load, each = best
    return (
        stage.name,
        str(len(times.wall) + len(load.errors)),
        str(len(load.errors)) + (f": {load.errors[0]}" if load.errors else ""),
        f"{len(times.wall) / SECONDS:.0f}",
        milliseconds(times.p50),
        milliseconds(times.p95),
        milliseconds(times.worst),
        milliseconds(each),
        "missed" if load.errors else "met",
    )


def _mixed(stage: Stage) -> list[Waiting]:
    both = [*waiting(stage, TRAINING), *waiting(stage, POVERTY)]
    Random(11).shuffle(both)
    return both


def open_loop(here: Server, found: Sequence[Waiting]) -> Load:
    """As many as arrive in time, at most as many as there are reports."""
    random = Random(23)
    arrivals: list[float] = []
    at = random.expovariate(RATE)
    while at < SECONDS and len(arrivals) < len(found):
        arrivals.append(at)
        at += random.expovariate(RATE)
    first = Line(here.port)
    sessions = {name: first.sign_in(name) for name in reviewers(found)}
    first.close()
    load, turn, lock = Load(), count(), threading.Lock()
    began = time.perf_counter() + 0.3

    def write() -> None:
        line = Line(here.port)
        while (number := _next(turn, lock)) < len(arrivals):
            due = began + arrivals[number]
            time.sleep(max(0.0, due - time.perf_counter()))
            _send(line, sessions, found[number], due, load)
        line.close()

    writers = [threading.Thread(target=write) for _ in range(WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    return load


def _next(turn: count[int], lock: threading.Lock) -> int:
    with lock:
        return next(turn)


def _send(line: Line, sessions: dict[str, Session], one: Waiting, due: float, load: Load) -> None:
    try:
        accepted(line.post(sessions[one.reviewer], *request_of(one)))
    except (OSError, RuntimeError) as error:
        load.errors.append(str(error))
    else:
        load.latencies.append(time.perf_counter() - due)
