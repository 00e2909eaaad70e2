"""Tables that only grow: triggers on both engines refuse UPDATE and DELETE, whoever asks.

A package registers its table once, in its `apps.py`; post_migrate installs; `missing` tells the doctor.
TRUNCATE on PostgreSQL is left free on purpose: it empties the table for tests, and an emptied chain shows by its heads.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

_append_only: list[str] = []

FUNCTION = "gsdg_refuse_change"
FUNCTION_BODY = """
BEGIN
  RAISE EXCEPTION 'the table % only grows: % is refused', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'restrict_violation';
END
"""
OPERATIONS = ("UPDATE", "DELETE")


def register(table: str, *, append_only: bool) -> None:
    """Guard a table, named by itself or by its model's label (`audit.AuditEvent`)."""
    if append_only and table not in _append_only:
        _append_only.append(table)


def tables() -> list[str]:
    return [_table_of(name) for name in _append_only]


def _table_of(name: str) -> str:
    return apps.get_model(name)._meta.db_table if "." in name else name


def trigger_name(table: str, operation: str) -> str:
    return f"{table}_no_{operation.lower()}"


def install(using: str = DEFAULT_DB_ALIAS) -> None:
    """Put every trigger in place, whatever was there under its name."""
    database = connections[using]
    present = set(database.introspection.table_names())
    with database.cursor() as cursor:
        if database.vendor == "postgresql":
            cursor.execute(_postgresql_function())
        for table in tables():
            if table in present:
                for statement in [*drop_statements(database, table), *_create(database, table)]:
                    cursor.execute(statement)


def install_after_migrate(*, using: str = DEFAULT_DB_ALIAS, **_: Any) -> None:
    install(using)


def missing() -> list[str]:
    """The triggers that are not there, are switched off, or were replaced by something else."""
    found = _found_postgresql() if connection.vendor == "postgresql" else _found_sqlite()
    wanted = [(table, operation) for table in tables() for operation in OPERATIONS]
    return [trigger_name(t, o) for t, o in wanted if trigger_name(t, o) not in found]


def drop_statements(database: BaseDatabaseWrapper, table: str) -> list[str]:
    quote = database.ops.quote_name
    on = f" ON {quote(table)}" if database.vendor == "postgresql" else ""
    return [f"DROP TRIGGER IF EXISTS {quote(trigger_name(table, o))}{on}" for o in OPERATIONS]


def _create(database: BaseDatabaseWrapper, table: str) -> list[str]:
    if database.vendor != "postgresql":
        return sqlite_statements(table)
    return [
        f'CREATE TRIGGER "{trigger_name(table, o)}" BEFORE {o} ON "{table}" '
        f"FOR EACH ROW EXECUTE FUNCTION {FUNCTION}()"
        for o in OPERATIONS
    ]


def sqlite_statements(table: str) -> list[str]:
    return [
        f'CREATE TRIGGER "{trigger_name(table, o)}" BEFORE {o} ON "{table}" '
        f"BEGIN SELECT RAISE(ABORT, 'the table {table} only grows: {o} is refused'); END"
        for o in OPERATIONS
    ]


def _postgresql_function() -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger "
        f"LANGUAGE plpgsql AS $${FUNCTION_BODY}$$"
    )


def _found_sqlite() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        there = dict(cursor.fetchall())
    wanted = {sql for table in tables() for sql in sqlite_statements(table)}
    return {name for name, sql in there.items() if sql in wanted}


def _found_postgresql() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
            "JOIN pg_proc p ON p.oid = t.tgfoid "
            "WHERE t.tgname = c.relname || CASE t.tgtype & 24 WHEN 16 THEN '_no_update' "
            "WHEN 8 THEN '_no_delete' END "
            "AND t.tgtype & 3 = 3 AND t.tgenabled IN ('O', 'A') AND p.prosrc = %s",
            [FUNCTION_BODY],
        )
        return {name for (name,) in cursor.fetchall()}
