"""The program `gsdg` as other tools run it: a process for each command, with a folder and a database of its own.

Most of these processes are forked from one that has imported everything and opened nothing: importing takes four fifths
of a command, and a story has sixty. What makes or replaces an installation starts from nothing, as typed in a shell.
"""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from tests.builders.command_line import Ran

ROOT = Path(__file__).resolve().parents[2]
GSDG = "from gsdg.config.cli import main; main()"
FROM_NOTHING = ("init", "demo", "restore", "pack")
NURSERY = """
import gc, json, os, sys, traceback
from gsdg.config.cli import build, main
build()
gc.freeze()
from django.db import connections
for line in sys.stdin:
    asked = json.loads(line)
    assert not any(one.connection for one in connections.all(initialized_only=True))
    child = os.fork()
    if child == 0:
        for number, name in enumerate(("in", "out", "err")):
            flags = os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_CREAT | os.O_TRUNC
            os.dup2(os.open(asked[name], flags), number)
        os.environ.update(asked["environment"])
        sys.argv = ["gsdg", *asked["words"]]
        code = 1
        try:
            main()
        except SystemExit as ended:
            code = ended.code
        except BaseException:
            traceback.print_exc()
        sys.stdout.flush(), sys.stderr.flush()
        os._exit(code if isinstance(code, int) else 1)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
OURS = (
    "GSDG_SECRET_KEY",
    "GSDG_DEBUG",
    "GSDG_HOSTS",
    "GSDG_CLI_SIGN",
    "PYTHONDONTWRITEBYTECODE",
)


@dataclass
class Nursery:
    """The process that others are forked from, while one is needed."""

    process: subprocess.Popen[str] | None = None

    def close(self) -> None:
        if self.process is not None:
            self.process.communicate(timeout=60)
            self.process = None


@dataclass(frozen=True)
class Program:
    """One installation; `signs` is whether its command line may sign."""

    data: Path
    database: str
    signs: bool = False
    nursery: Nursery = field(default_factory=Nursery)

    def __call__(self, *arguments: object, ends: int = 0) -> Ran:
        """Run a command that must end with this exit."""
        words = [str(argument) for argument in arguments]
        if words[0] in FROM_NOTHING:
            self.nursery.close()
            ran = self._run("-c", GSDG, *words)
        else:
            ran = self._forked(words)
        assert ran.code == ends, (arguments, ran)
        return ran

    def that_signs(self) -> Program:
        return Program(self.data, self.database, signs=True, nursery=self.nursery)

    def _forked(self, words: list[str]) -> Ran:
        if self.nursery.process is None:
            self.nursery.process = subprocess.Popen(
                [sys.executable, "-c", NURSERY],
                env={**self._environment(), "GSDG_CLI_SIGN": ""},
                cwd=self.data,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        inner = self.nursery.process
        assert inner.stdin is not None
        assert inner.stdout is not None
        out, err = (self.data.parent / f"said.{name}" for name in ("out", "err"))
        said = {"in": os.devnull, "out": str(out), "err": str(err), "words": words}
        inner.stdin.write(
            json.dumps({**said, "environment": {"GSDG_CLI_SIGN": "1" if self.signs else ""}}) + "\n"
        )
        inner.stdin.flush()
        code = int(inner.stdout.readline())
        return Ran(code, out.read_text(encoding="utf-8"), err.read_text(encoding="utf-8"))

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
            timeout=900,
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
        with closing(Nursery()) as nursery:
            yield Program(data, f"sqlite:///{data}/gsdg.sqlite3", nursery=nursery)
        return
    name = f"gsdg_story_{secrets.token_hex(4)}"
    _on_server(url, f'CREATE DATABASE "{name}"')
    try:
        with closing(Nursery()) as nursery:
            yield Program(data, urlsplit(url)._replace(path=f"/{name}").geturl(), nursery=nursery)
    finally:
        _on_server(url, f'DROP DATABASE "{name}" WITH (FORCE)')


def _on_server(url: str, statement: str) -> None:
    import psycopg
    from psycopg import sql

    with psycopg.connect(url, autocommit=True) as server:
        server.execute(sql.SQL(statement))  # type: ignore[arg-type]
