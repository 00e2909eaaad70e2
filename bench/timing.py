"""Samples of wall and CPU time, and whether the machine was quiet enough to believe them."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

QUIET = 0.85
"""Share of both cores that must be idle before something is measured once; else it is measured three times."""
ROUNDS = 3
PATIENCE = 6.0
"""Seconds after which no further round is begun."""

T = TypeVar("T")


@dataclass(frozen=True)
class Times:
    """Seconds, one for each sample."""

    wall: tuple[float, ...]
    cpu: tuple[float, ...] = ()

    @property
    def p50(self) -> float:
        return quantile(self.wall, 0.50)

    @property
    def p95(self) -> float:
        return quantile(self.wall, 0.95)

    @property
    def worst(self) -> float:
        return max(self.wall)

    @property
    def cpu_p50(self) -> float:
        return quantile(self.cpu, 0.50)


def quantile(samples: Iterable[float], share: float) -> float:
    """The sample below or at which that share of them lies."""
    ordered = sorted(samples)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def sampled(acts: Iterable[Callable[[], object]]) -> Times:
    """Each act once, its own CPU time with it."""
    wall, cpu = [], []
    for act in acts:
        cpu_before, before = time.process_time(), time.perf_counter()
        act()
        wall.append(time.perf_counter() - before)
        cpu.append(time.process_time() - cpu_before)
    return Times(tuple(wall), tuple(cpu))


def again(act: Callable[[], object], times: int, *, warm: int = 2) -> Times:
    """The same act over and over, the first ones not counted; the quietest of three rounds on a noisy machine."""
    for _ in range(warm):
        act()
    return quietest(lambda: sampled([act] * times))


def quietest(measure: Callable[[], Times]) -> Times:
    """Once on a quiet machine; else up to three times, and the round with the best p95."""
    return min(repeated(measure), key=lambda times: times.p95)


def repeated(act: Callable[[], T]) -> list[T]:
    """What each round gave: one on a quiet machine, else three, or as many as the patience lasts."""
    rounds = 1 if idle_share() >= QUIET else ROUNDS
    until = time.monotonic() + PATIENCE
    found = [act()]
    while len(found) < rounds and time.monotonic() < until:
        found.append(act())
    return found


@dataclass(frozen=True)
class Spent:
    """Seconds of one long act."""

    wall: float
    cpu: float


def spent_on(act: Callable[[], object]) -> Spent:
    """Of one run on a quiet machine, else of the best."""
    return min(repeated(lambda: once(act)), key=lambda spent: spent.wall)


def once(act: Callable[[], object]) -> Spent:
    cpu, before = time.process_time(), time.perf_counter()
    act()
    return Spent(time.perf_counter() - before, time.process_time() - cpu)


def idle_share(seconds: float = 0.3) -> float:
    """How much of the machine nobody uses right now."""
    before = _jiffies()
    time.sleep(seconds)
    spent = [after - early for after, early in zip(_jiffies(), before, strict=True)]
    return (spent[3] + spent[4]) / max(1, sum(spent))


def _jiffies() -> list[int]:
    """user, nice, system, idle, iowait, … of all cores."""
    return [int(n) for n in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]


def cpu_of(pids: Iterable[int]) -> float:
    """CPU seconds that these processes have used so far."""
    ticks = os.sysconf("SC_CLK_TCK")
    return sum(sum(_stat(pid)[11:13]) for pid in pids) / ticks


def descendants_of(pid: int) -> list[int]:
    """The process and everything it started."""
    parents = {int(p.name): _stat(int(p.name))[1] for p in Path("/proc").glob("[0-9]*")}
    found = [pid]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found


def _stat(pid: int) -> list[int]:
    """The numbers of /proc/PID/stat after its name; zeros where it has just ended."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return [0] * 20
    return [int(n) if n.lstrip("-").isdigit() else 0 for n in text.rpartition(")")[2].split()]
