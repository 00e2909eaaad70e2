"""What `doctor` asks of the database: is it migrated, guarded, whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from gsdg.toolkit.db import finding, triggers
from gsdg.toolkit.db.sqlite.versions import FIXED, has_wal_reset_bug

Row = tuple[str, str, str, str]


def check() -> Iterable[Row]:
    """Every difference as check, object, expected, found."""
    for app, name in pending_migrations():
        yield "db.migration", f"{app}.{name}", "applied", "not applied"
    for name in triggers.missing():
        yield "db.trigger", name, "refuses changes", "missing or changed"
    for name in finding.missing():
        yield "db.words", name, "follows its table", "missing or changed"
    if connection.vendor == "sqlite":
        yield from _sqlite()


def pending_migrations() -> list[tuple[str, str]]:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [(migration.app_label, migration.name) for migration, _ in plan]


def notes() -> list[str]:
    """What is good to know and no difference: it would come back at every run."""
    version = sqlite3.sqlite_version_info
    if connection.vendor != "sqlite" or not has_wal_reset_bug(version):
        return []
    fixed = ".".join(map(str, FIXED))
    note = (
        f"SQLite {sqlite3.sqlite_version} has a bug in its write-ahead log (repaired in {fixed}). gsdg keeps "
        "clear of it by its queue of writers; do not write to the database with other programs."
    )
    return [note]


def _sqlite() -> Iterator[Row]:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        (mode,) = cursor.fetchone()
        if mode not in ("wal", "memory"):
            yield "db.journal", "journal_mode", "wal", mode
        cursor.execute("PRAGMA quick_check(20)")
        for (line,) in cursor.fetchall():
            if line != "ok":
                yield "db.whole", "quick_check", "ok", line
        cursor.execute("PRAGMA foreign_key_check")
        for table, rowid, parent, _ in cursor.fetchall():
            yield "db.foreign_key", f"{table} {rowid}", f"a row in {parent}", "none"
