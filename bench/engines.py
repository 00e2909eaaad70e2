"""The two engines, each with a fresh database on the local disk that survives a power cut, as a real one must."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tools import postgres

SQLITE, POSTGRESQL = "sqlite", "postgresql"
ENGINES = (SQLITE, POSTGRESQL)
DURABLE = ("fsync", "synchronous_commit", "full_page_writes")


@contextmanager
def engine(name: str, folder: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Its name with version, and the environment that leads to it."""
    data = folder / name
    data.mkdir()
    if name == SQLITE:
        yield f"SQLite {sqlite3.sqlite_version}", {"GSDG_DATA": str(data)}
        return
    place, url = postgres.start()
    try:
        version = _durable(url)
        yield f"PostgreSQL {version}", {"GSDG_DATA": str(data), "GSDG_DATABASE_URL": url}
    finally:
        postgres.stop(place)


def _durable(url: str) -> str:
    """Tests run without fsync; a measurement must not."""
    with psycopg.connect(url, autocommit=True) as connection:
        for setting in DURABLE:
            connection.execute(f"ALTER SYSTEM SET {setting} = on")
        connection.execute("SELECT pg_reload_conf()")
        return str(connection.info.server_version // 10000)
