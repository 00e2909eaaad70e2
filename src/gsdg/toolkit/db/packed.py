"""Packed documents out of the database: PostgreSQL sends bytes as bytes only where it is asked to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import QuerySet


def rows_of(values: QuerySet[Any, tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """What a `values_list` of whole numbers and bytes gives. As text each byte is two digits: three times the work."""
    if connection.vendor != "postgresql":
        return list(values)
    return fetched(*values.query.sql_with_params())


def fetched(sql: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows of a statement whose columns are whole numbers, texts and bytes."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            from psycopg.pq import Format

            cursor.cursor.format = Format.BINARY
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())
