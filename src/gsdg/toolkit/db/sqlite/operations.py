"""SQLite empties a table by DELETE, which the triggers of tables that only grow refuse: `flush` takes them off for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.backends.sqlite3 import operations

from gsdg.toolkit.db import triggers


class DatabaseOperations(operations.DatabaseOperations):
    """Only `flush` comes here: tests between two cases, never the product."""

    def sql_flush(
        self,
        style: Any,
        tables: Sequence[str],
        *,
        reset_sequences: bool = False,
        allow_cascade: bool = False,
    ) -> list[str]:
        guarded = [table for table in triggers.tables() if table in tables]
        before = [
            sql for table in guarded for sql in triggers.drop_statements(self.connection, table)
        ]
        after = [sql for table in guarded for sql in triggers.sqlite_statements(table)]
        emptied = super().sql_flush(
            style, tables, reset_sequences=reset_sequences, allow_cascade=allow_cascade
        )
        return [*before, *emptied, *after]
