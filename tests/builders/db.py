"""Connections and statements for tests."""

from __future__ import annotations

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler


def run(database: BaseDatabaseWrapper, sql: str, params: Any = None) -> list[Any]:
    with database.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall() if cursor.description else []


def another(database: BaseDatabaseWrapper) -> BaseDatabaseWrapper:
    """A second connection to the same database."""
    return ConnectionHandler({"default": database.settings_dict})["default"]
