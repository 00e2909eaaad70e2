"""Copies by SQLite's own backup interface. Writers go on while a copy is made; putting one back queues as a writer."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import cast

from django.db import connection

from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.db import problems
from gsdg.toolkit.db.sqlite.base import DatabaseWrapper


@contextmanager
def snapshot(copy: Path) -> Iterator[None]:
    with connection.cursor() as cursor:
        # Deferred, so no lock of writers; the first read fixes the state that everything below sees.
        cursor.execute("BEGIN")
        try:
            cursor.execute("SELECT count(*) FROM sqlite_master")
            cursor.fetchall()
            with closing(sqlite3.connect(copy)) as target:
                connection.connection.backup(target)
                target.execute("PRAGMA journal_mode = DELETE")  # one file, without -wal beside it
            yield
        finally:
            cursor.execute("ROLLBACK")


def replace_by(copy: Path) -> None:
    connection.ensure_connection()
    lock = cast("DatabaseWrapper", connection).writers_lock
    with closing(sqlite3.connect(f"file:{copy}?mode=ro", uri=True)) as source:
        _insist_whole(source)
        lock.take()
        try:
            source.backup(connection.connection)
        finally:
            lock.leave()


def _insist_whole(source: sqlite3.Connection) -> None:
    try:
        (found,) = source.execute("PRAGMA integrity_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        found = str(error)
    if found != "ok":
        raise Refused(Refusal(problems.COPY_DAMAGED.code, {"reason": found}))
