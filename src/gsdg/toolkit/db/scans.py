"""How a table is to be walked, where an engine chooses the slower way by itself."""

from __future__ import annotations

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Func
from django.db.models.sql.compiler import SQLCompiler


class InOneScan(Func):
    """A column to group by, read row after row as the table lies.

    SQLite would walk the index of the column and fetch every row by itself; adding nothing to a number keeps it from
    that. PostgreSQL scans by itself, and adding would cost it a seventh of the time.
    """

    arity = 1
    template = "%(expressions)s"

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> tuple[str, Any]:
        return super().as_sql(compiler, connection, template="(%(expressions)s + 0)", **context)
