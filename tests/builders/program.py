"""The program `gsdg` as other tools run it: a process for each command, with a folder and a database of its own."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tests.builders.command_line import Ran

ROOT = Path(__file__).resolve().parents[2]
GSDG = "from gsdg.config.cli import main; main()"
OURS = (
    "GSDG_SECRET_KEY",
    "GSDG_DEBUG",
    "GSDG_HOSTS",
    "GSDG_CLI_SIGN",
    "PYTHONDONTWRITEBYTECODE",
)


@dataclass(frozen=True)
class Program:
    """One installation; `signs` is whether its command line may sign."""

    data: Path
    database: str
    signs: bool = False

    def __call__(self, *arguments: object, ends: int = 0) -> Ran:
        """Run a command that must end with this exit."""
        ran = self._run("-c", GSDG, *map(str, arguments))
        assert ran.code == ends, (arguments, ran)
        return ran

    def that_signs(self) -> Program:
        return Program(self.data, self.database, signs=True)

    def python(self, script: str, *arguments: str) -> str:
        """What somebody with the password of the database can do."""
        ran = self._run("-c", script, *arguments)
        assert ran.code == 0, ran
        return ran.out

    def _run(self, *arguments: str) -> Ran:
        done = subprocess.run(
            [sys.executable, *arguments],
            env=self._environment(),
            cwd=self.data,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name not in OURS}
        return {
            **kept,
            "DJANGO_SETTINGS_MODULE": "gsdg.config.settings.production",
            "GSDG_DATA": str(self.data),
            "GSDG_DATABASE_URL": self.database,
            "PYTHONPATH": str(ROOT / "src"),
            "PYTHONPYCACHEPREFIX": str(self.data.parent / "pycache"),
            "PYTHONUTF8": "1",
            **({"GSDG_CLI_SIGN": "1"} if self.signs else {}),
        }


@contextmanager
def a_program(folder: Path) -> Iterator[Program]:
    """An empty folder and an empty database, on the engine that the suite runs on."""
    data = folder / "data"
    data.mkdir()
    url = os.environ.get("GSDG_DATABASE_URL", "")
    if not url.startswith("postgres"):
        yield Program(data, f"sqlite:///{data}/gsdg.sqlite3")
        return
    name = f"gsdg_story_{secrets.token_hex(4)}"
    _on_server(url, f'CREATE DATABASE "{name}"')
    try:
        yield Program(data, urlsplit(url)._replace(path=f"/{name}").geturl())
    finally:
        _on_server(url, f'DROP DATABASE "{name}" WITH (FORCE)')


def _on_server(url: str, statement: str) -> None:
    import psycopg
    from psycopg import sql

    with psycopg.connect(url, autocommit=True) as server:
        server.execute(sql.SQL(statement))  # type: ignore[arg-type]
