"""Copies by PostgreSQL's own programs: pg_dump in the snapshot of our transaction, psql in one transaction."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, transaction

from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.db import problems
from gsdg.toolkit.db.triggers import FUNCTION


@contextmanager
def snapshot(copy: Path) -> Iterator[None]:
    pg_dump = _program("pg_dump")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        (name,) = cursor.fetchone()
        _run(
            pg_dump,
            "--no-owner",
            "--no-privileges",
            "--encoding=UTF8",
            f"--snapshot={name}",
            f"--file={copy}",
        )
        yield


def replace_by(copy: Path) -> None:
    psql = _program("psql")
    preamble = copy.with_name(f"{copy.name}.before")
    preamble.write_text(_emptying(), encoding="utf-8")
    connection.close()  # psql has a connection of its own, and ours must not be in its way
    _run(
        psql,
        "--no-psqlrc",
        "--quiet",
        "--single-transaction",
        "--set=ON_ERROR_STOP=1",
        f"--file={preamble}",
        f"--file={copy}",
    )


def _emptying() -> str:
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
    return "\n".join(
        [
            "SET lock_timeout = '20s';",
            *(f"DROP TABLE {quote(table)} CASCADE;" for table in tables),
            f"DROP FUNCTION IF EXISTS {FUNCTION}() CASCADE;",
        ]
    )


def _program(name: str) -> str:
    """The newest on this machine: an older pg_dump refuses a newer server."""
    versions = Path("/usr/lib/postgresql").glob(f"*/bin/{name}")
    by_age = sorted(versions, key=lambda path: (len(path.parts[-3]), path.parts[-3]))
    found = str(by_age[-1]) if by_age else shutil.which(name)
    if found is None:
        raise Refused(Refusal(problems.NO_TOOL.code, {"tool": name}))
    return found


def _run(program: str, *arguments: str) -> None:
    done = subprocess.run(  # noqa: S603 - our own arguments, no shell
        [program, *arguments],
        env={**os.environ, **_address()},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        lines = done.stderr.strip().splitlines() or ["?"]
        details = {"tool": Path(program).name, "reason": lines[0]}
        raise Refused(Refusal(problems.TOOL_FAILED.code, details))


def _address() -> dict[str, str]:
    """Where the database is, in the variables that PostgreSQL's programs read; a password is never an argument."""
    params = connection.get_connection_params()
    names = {
        "dbname": "PGDATABASE",
        "user": "PGUSER",
        "password": "PGPASSWORD",
        "host": "PGHOST",
        "port": "PGPORT",
        "sslmode": "PGSSLMODE",
        "sslrootcert": "PGSSLROOTCERT",
        "sslcert": "PGSSLCERT",
        "sslkey": "PGSSLKEY",
    }
    return {names[key]: str(value) for key, value in params.items() if key in names and value}
