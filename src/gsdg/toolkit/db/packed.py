"""Packed documents and whole columns out of the database: PostgreSQL sends bytes as bytes only where it is asked to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt
from django.db import connection
from django.db.models import QuerySet

Numbers = npt.NDArray[np.int64]
Truths = npt.NDArray[np.bool_]
Parameters = Sequence[Any] | Mapping[str, Any]


def rows_of(values: QuerySet[Any, tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """What a `values_list` of whole numbers and bytes gives. As text each byte is two digits: three times the work."""
    if connection.vendor != "postgresql":
        return list(values)
    return fetched(*values.query.sql_with_params())


def fetched(sql: str, parameters: Parameters) -> list[tuple[Any, ...]]:
    """The rows of a statement whose columns are whole numbers, texts and bytes."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            from psycopg.pq import Format

            cursor.cursor.format = Format.BINARY
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())


def columns(sql: str, parameters: Parameters, width: int) -> list[Numbers]:
    """The columns of a statement whose `width` columns are whole numbers, none of them null.

    For counting over many rows: PostgreSQL packs each column into one value, since a row of Python for each costs more
    there than finding it.
    """
    if connection.vendor == "postgresql":
        (row,) = fetched(_packed_columns(sql, width), parameters)
        return [np.frombuffer(packed or b"", ">i8").astype(np.int64) for packed in row]
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        numbers = np.fromiter(chain.from_iterable(cursor.fetchall()), np.int64)
    return list(numbers.reshape(-1, width).T)


def _packed_columns(sql: str, width: int) -> str:
    names = [f"c{number}" for number in range(width)]
    packed = ", ".join(f"string_agg(int8send({name}), ''::bytea)" for name in names)
    return f"SELECT {packed} FROM ({sql}) AS told ({', '.join(names)})"  # noqa: S608 - names of our own
