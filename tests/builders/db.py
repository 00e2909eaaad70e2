"""Connections and statements for tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler


def run(database: BaseDatabaseWrapper, sql: str, params: Any = None) -> list[Any]:
    with database.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall() if cursor.description else []


def another(database: BaseDatabaseWrapper) -> BaseDatabaseWrapper:
    """A second connection to the same database."""
    return ConnectionHandler({"default": database.settings_dict})["default"]


@contextmanager
def rolled_back_at_the_end(django_db_blocker: Any) -> Iterator[None]:
    """For a fixture of a whole module: what is made inside is there for each of its tests, then undone.

    A test of the module works in a savepoint of its own.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
