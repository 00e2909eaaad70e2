"""Which machine this is: numbers without it mean nothing."""

from __future__ import annotations

import os
import platform
import sqlite3
import time
from importlib.metadata import version
from pathlib import Path

from bench.tables import Table, milliseconds
from bench.timing import Times, idle_share


def machine(folder: Path) -> Table:
    """`folder` is where the databases lie: its disk is the one whose fsync is waited for."""
    fsync = fsync_times(folder)
    rows = (
        ("cores", f"{os.cpu_count()} × {_processor()}"),
        ("memory", f"{_memory_gib():.1f} GiB"),
        ("fsync of 4 KiB on its disk", _said(fsync)),
        ("system", f"{platform.system()} {platform.release()} {platform.machine()}"),
        ("Python", platform.python_version()),
        ("libraries", ", ".join(f"{name} {version(name)}" for name in LIBRARIES)),
        ("SQLite", sqlite3.sqlite_version),
        ("idle when this began", f"{idle_share():.0%}; load {os.getloadavg()[0]:.1f}"),
    )
    return Table("The machine", ("what", "measured"), rows)


def _said(times: Times) -> str:
    p50, p95, worst = map(milliseconds, (times.p50, times.p95, times.worst))
    return f"p50 {p50} ms, p95 {p95} ms, worst {worst} ms"


LIBRARIES = ("Django", "numpy", "granian", "psycopg", "openpyxl", "XlsxWriter")


def fsync_times(folder: Path, times: int = 60) -> Times:
    wall = []
    path = folder / "fsync"
    with path.open("wb", buffering=0) as file:
        for _ in range(times):
            file.write(b"\0" * 4096)
            before = time.perf_counter()
            os.fsync(file.fileno())
            wall.append(time.perf_counter() - before)
    path.unlink()
    return Times(tuple(wall))


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor() or "?"


def _memory_gib() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
