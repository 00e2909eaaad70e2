"""Finding rows by words in a long text, on both engines: FTS5 beside the table on SQLite, a GIN index on PostgreSQL.

A package registers the column once, in its `apps.py`; it holds words already folded (`words_of`), parted by blanks.
post_migrate installs; `missing` tells the doctor. The engines differ in nothing that is asked: each part of a
question is a run of neighbouring words, of which the last may go on (`gia` finds `giam`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import BooleanField
from django.db.models.expressions import Col, Func, RawSQL

from gsdg.kernel.vietnamese import words_of


@dataclass(frozen=True)
class Column:
    """`key` is the column that tells whose words they are: the primary key, or a one-to-one that is one."""

    model: str
    column: str
    key: str

    @property
    def table(self) -> str:
        return str(apps.get_model(self.model)._meta.db_table)

    @property
    def index(self) -> str:
        return f"{self.table}_found"


_columns: dict[str, Column] = {}


def register(model: str, *, column: str, key: str) -> None:
    _columns[model] = Column(model, column, key)


def columns() -> list[Column]:
    return list(_columns.values())


def parts_of(question: str) -> list[list[str]]:
    """Runs of words: what stands between quotation marks, and what is written without a blank (`90/QĐ-TTg`)."""
    parts: list[list[str]] = []
    for i, piece in enumerate(question.replace("“", '"').replace("”", '"').split('"')):
        runs = [piece] if i % 2 else piece.split()
        parts += [words for run in runs if (words := words_of(run))]
    return parts


def keys_with(model: str, question: str) -> RawSQL:
    """The keys of the rows that hold every part, for `filter(pk__in=…)`. A question without a word finds nothing."""
    asked = _columns[model]
    if connection.vendor == "postgresql":
        sql = (
            f"SELECT {asked.key} FROM {asked.table} WHERE {asked.index} @@ to_tsquery('simple', %s)"  # noqa: S608 - names of ours
        )
        return RawSQL(sql, [_for_postgresql(question)])  # noqa: S611 - the question is a parameter
    return RawSQL(_rows_on_sqlite(asked), [_for_sqlite(question)])  # noqa: S611


class Holds(Func):
    """The row itself holds every part, for `filter(Holds("pk", …))` on the model that was registered.

    Asked of the row and not of a list of keys, PostgreSQL need not join the table with itself to count what it found.
    """

    output_field = BooleanField()
    arity = 1

    def __init__(self, key: Any, *, model: str, question: str) -> None:
        super().__init__(key)
        self.asked, self.question = _columns[model], question

    def as_postgresql(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, list[str]]:
        (key,) = cast("list[Col]", self.get_source_expressions())
        index = f"{compiler.quote_name_unless_alias(key.alias)}.{self.asked.index}"
        return f"{index} @@ to_tsquery('simple', %s)", [_for_postgresql(self.question)]

    def as_sqlite(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, tuple[Any, ...]]:
        (key,) = self.get_source_expressions()
        sql, parameters = compiler.compile(key)
        found = _rows_on_sqlite(self.asked)
        return f"{sql} IN ({found})", (*parameters, _for_sqlite(self.question))


def _for_postgresql(question: str) -> str:
    return " & ".join("(" + " <-> ".join(part) + ":*)" for part in parts_of(question))


def _for_sqlite(question: str) -> str:
    return " ".join('"' + " ".join(part) + '"*' for part in parts_of(question)) or '""'


def _rows_on_sqlite(asked: Column) -> str:
    return f"SELECT rowid FROM {asked.index} WHERE {asked.index} MATCH %s"  # noqa: S608 - names of ours


def install_after_migrate(*, using: str = DEFAULT_DB_ALIAS, **_: object) -> None:
    install(using)


def install(using: str = DEFAULT_DB_ALIAS) -> None:
    """Put every index in place; rows that were there before are read."""
    database = connections[using]
    present = set(database.introspection.table_names())
    with database.cursor() as cursor:
        for asked in columns():
            if asked.table not in present:
                continue
            if database.vendor == "postgresql":
                statements = _postgresql(asked)
            else:
                statements = _sqlite(asked, is_new=asked.index not in present)
            for statement in statements:
                cursor.execute(statement)


def missing() -> list[str]:
    """Indexes that are not there or do not follow their table."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT indexname FROM pg_indexes")
            there = {name for (name,) in cursor.fetchall()}
            return [a.index for a in columns() if f"{a.index}_gin" not in there]
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        found = dict(cursor.fetchall())
    return [
        asked.index
        for asked in columns()
        if any(found.get(name) != sql for name, sql in _triggers(asked).items())
    ]


def _postgresql(asked: Column) -> list[str]:
    made = f"to_tsvector('simple'::regconfig, {asked.column})"
    column = f"{asked.index} tsvector GENERATED ALWAYS AS ({made}) STORED"
    return [
        f"ALTER TABLE {asked.table} ADD COLUMN IF NOT EXISTS {column}",
        f"CREATE INDEX IF NOT EXISTS {asked.index}_gin ON {asked.table} USING gin ({asked.index})",
    ]


def _sqlite(asked: Column, *, is_new: bool) -> list[str]:
    # A migration that rebuilds the table drops its triggers, never the index.
    statements = [f"DROP TRIGGER IF EXISTS {name}" for name in _triggers(asked)]
    if is_new:
        of = f"content='{asked.table}', content_rowid='{asked.key}'"
        how = "tokenize='ascii', prefix='2 3'"
        statements += [
            f"CREATE VIRTUAL TABLE {asked.index} USING fts5({asked.column}, {of}, {how})",
            f"INSERT INTO {asked.index}({asked.index}) VALUES ('rebuild')",  # noqa: S608
        ]
    return [*statements, *_triggers(asked).values()]


def _triggers(asked: Column) -> dict[str, str]:
    index, column, key = asked.index, asked.column, asked.key
    add = f"INSERT INTO {index}(rowid, {column}) VALUES (new.{key}, new.{column});"  # noqa: S608
    drop = (
        f"INSERT INTO {index}({index}, rowid, {column}) VALUES ('delete', old.{key}, old.{column});"  # noqa: S608
    )
    does = {"insert": add, "delete": drop, "update": f"{drop} {add}"}
    return {
        f"{index}_{operation}": f"CREATE TRIGGER {index}_{operation} AFTER {operation.upper()} ON {asked.table} BEGIN {text} END"
        for operation, text in does.items()
    }
