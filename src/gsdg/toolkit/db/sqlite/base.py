"""The SQLite connection of gsdg: safe and quick settings, and the writers' lock around everything that writes.

The lock is taken by the statement that would write (BEGIN IMMEDIATE, or a write outside a transaction) and left as soon
as no transaction is open. Closing takes it too, because closing the last connection makes a checkpoint.
"""

from __future__ import annotations

import os
import re
from collections import deque
from collections.abc import Iterable
from sqlite3 import Connection
from typing import Any

from django.db.backends.sqlite3 import base as django_sqlite

from gsdg.toolkit.db.sqlite.lock import WritersLock
from gsdg.toolkit.db.sqlite.operations import DatabaseOperations

PRAGMAS = (
    "synchronous = FULL",  # NORMAL may lose the last accepted reports when the power fails
    "cache_size = -65536",
    "mmap_size = 2147418112",  # the most it takes: the nation of ten periods is 0.4 GB
    "temp_store = MEMORY",
    "journal_size_limit = 67108864",
    "recursive_triggers = ON",  # without it REPLACE slips past the triggers of tables that only grow
)
READS = re.compile(
    r"\s*(SELECT|VALUES|EXPLAIN|BEGIN\s*$|BEGIN\s+DEFERRED|COMMIT|END|ROLLBACK|SAVEPOINT|RELEASE"
    r"|PRAGMA(?!\s+(wal_checkpoint|journal_mode\s*=|optimize))"
    r"|WITH(?!.*\b(INSERT|UPDATE|DELETE|REPLACE)\b))",
    re.IGNORECASE | re.DOTALL,
)


class Cursor(django_sqlite.SQLiteCursorWrapper):
    """Takes the writers' lock before a statement that writes; leaves it when no transaction remains open."""

    lock: WritersLock
    kept: deque[Any] | None = None

    def execute(self, query: str, params: Any = None) -> Any:
        self.kept = None
        self._queue(query)
        try:
            super().execute(query, params)
            if self.lock.held and not self.connection.in_transaction and self.description:
                # INSERT … RETURNING outside a transaction commits with its last row: read it inside the lock.
                self.kept = deque(super().fetchall())
        finally:
            self._dequeue()
        return self

    def executemany(self, query: str, param_list: Iterable[Any]) -> Any:
        self.kept = None
        self._queue(query)
        try:
            super().executemany(query, param_list)
        finally:
            self._dequeue()
        return self

    def fetchone(self) -> Any:
        if self.kept is None:
            return super().fetchone()
        return self.kept.popleft() if self.kept else None

    def fetchmany(self, size: int | None = None) -> list[Any]:
        size = self.arraysize if size is None else size
        if self.kept is None:
            return super().fetchmany(size)
        return [self.kept.popleft() for _ in range(min(size, len(self.kept)))]

    def fetchall(self) -> list[Any]:
        if self.kept is None:
            return super().fetchall()
        rows, self.kept = list(self.kept), deque()
        return rows

    def __next__(self) -> Any:
        if self.kept is None:
            return super().__next__()
        if not self.kept:
            raise StopIteration
        return self.kept.popleft()

    def _queue(self, query: str) -> None:
        if not self.lock.held and not READS.match(query):
            self.lock.take()

    def _dequeue(self) -> None:
        if not self.connection.in_transaction:
            self.lock.leave()


class DatabaseWrapper(django_sqlite.DatabaseWrapper):
    """`ENGINE: gsdg.toolkit.db.sqlite`."""

    ops_class = DatabaseOperations

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.writers_lock = WritersLock(None)

    def get_connection_params(self) -> dict[str, Any]:
        params = {"timeout": 30, **super().get_connection_params()}
        self.transaction_mode = "IMMEDIATE"
        return params

    def get_new_connection(self, conn_params: dict[str, Any]) -> Connection:
        connection: Connection = super().get_new_connection(conn_params)
        if self.is_in_memory_db():
            self.writers_lock = WritersLock(None)
        else:
            self.writers_lock = WritersLock(f"{conn_params['database']}.lock")
            self._write_ahead(connection, conn_params["database"])
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        return connection

    def _write_ahead(self, connection: Connection, path: str) -> None:
        """Change a new file to WAL once, and keep it to its owner; later a new reader need not queue behind writers."""
        if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            self.writers_lock.take()
            try:
                os.chmod(path, 0o600)
                connection.execute("PRAGMA journal_mode = WAL")
            finally:
                self.writers_lock.leave()

    def create_cursor(self, name: str | None = None) -> Cursor:
        cursor: Cursor = self.connection.cursor(factory=Cursor)
        cursor.lock = self.writers_lock
        return cursor

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc] # the stubs leave it out
        self._leave_if_done()

    def _rollback(self) -> None:
        super()._rollback()  # type: ignore[misc] # the stubs leave it out
        self._leave_if_done()

    def _leave_if_done(self) -> None:
        if self.connection is None or not self.connection.in_transaction:
            self.writers_lock.leave()

    def _close(self) -> None:
        if self.connection is not None:
            self.writers_lock.take()
        try:
            super()._close()  # type: ignore[misc] # the stubs leave it out
        finally:
            self.writers_lock.leave()
