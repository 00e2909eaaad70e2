"""What an operator waits for: all totals made anew, a backup, the doctor, the second start."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import transaction

from bench.province import STAGES, move_to, pairs_of, settle
from bench.server import first_page, free_port, started
from bench.tables import Table
from bench.timing import ROUNDS, Spent, spent_on
from gsdg.config import doctor
from gsdg.config.backup import backup
from gsdg.domain.reporting.actions.standing import rebuild
from gsdg.domain.reporting.models import RollUp


def measure() -> Iterator[Table]:
    pairs = [pair for stage in STAGES for pair in pairs_of(stage)]
    for form, period in pairs:
        settle(form, period)
    leaves = RollUp.objects.filter(is_leaf=True).count()
    rows = [
        (
            f"all totals from {leaves} accepted reports",
            *_said(spent_on(lambda: _rebuild_all(pairs))),
            "",
        ),
        (*_backup(), ""),
        ("doctor: every hash, chain and total", *_said(spent_on(_examine)), ""),
    ]
    yield Table("Upkeep", ("what", "seconds", "CPU seconds", ""), tuple(rows))


@transaction.atomic
def _rebuild_all(pairs: list) -> None:  # type: ignore[type-arg]
    for form, period in pairs:
        rebuild(form, period)


def _examine() -> None:
    rows = doctor.examine()
    if rows:
        raise RuntimeError(f"the doctor found {len(rows)} differences, first {rows[0]}")


def _backup() -> tuple[str, str, str]:
    with TemporaryDirectory(prefix="gsdg-bench-backup-") as name:
        made = [Path(name) / f"{i}.tar.gz" for i in range(ROUNDS)]
        turn = iter(made)
        spent = _said(spent_on(lambda: backup(next(turn))))
        size = made[0].stat().st_size / 2**20
    return f"backup ({size:.1f} MiB)", *spent


def _said(spent: Spent) -> tuple[str, str]:
    return f"{spent.wall:.2f}", f"{spent.cpu:.2f}"


def start() -> Iterator[Table]:
    """`./run demo` where everything is installed and the demo database is there."""
    move_to(STAGES[-1])
    found = []
    for _ in range(2):
        port = free_port()
        before = time.perf_counter()
        with started(
            ["./run", "demo"], PORT=str(port), GSDG_DATA=str(settings.DATA), **_database()
        ):
            first_page(port)
            found.append(time.perf_counter() - before)
    yield Table(
        "Second start",
        ("what", "seconds"),
        (("`./run demo` to the first page answered", f"{min(found):.1f}"),),
        ("The better of two.",),
    )


def _database() -> dict[str, str]:
    url = os.environ.get("GSDG_DATABASE_URL")
    return {"GSDG_DATABASE_URL": url} if url else {}
