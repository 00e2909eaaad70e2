"""The throw-away PostgreSQL of the tests."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tools import postgres

TOOL = Path(postgres.__file__)


def run_tool(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(TOOL), *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_a_command_runs_in_a_living_database_and_its_exit_is_ours():
    try:
        postgres.binaries()
    except postgres.Refused:
        pytest.skip("no PostgreSQL server on this machine")
    command = (
        "import os, psycopg; url = os.environ['GSDG_DATABASE_URL'];"
        "folder, = psycopg.connect(url).execute('SHOW data_directory').fetchone();"
        "print(folder); raise SystemExit(7)"
    )
    answer = run_tool("run", "--", sys.executable, "-W", "ignore", "-c", command)
    assert answer.returncode == 7, answer.stderr
    folder = Path(answer.stdout.strip())
    assert folder.parent.name.startswith("gsdg-pg-")
    assert not folder.parent.exists()


def test_where_postgresql_is_missing_one_sentence_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(postgres, "SERVERS", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(postgres.Refused, match="is not installed: install it"):
        postgres.binaries()


def test_the_newest_server_is_taken(tmp_path, monkeypatch):
    for version in ("9.6", "15", "9"):
        (tmp_path / version / "bin").mkdir(parents=True)
        (tmp_path / version / "bin" / "initdb").touch()
    monkeypatch.setattr(postgres, "SERVERS", tmp_path)
    assert postgres.binaries() == tmp_path / "15" / "bin"


@pytest.mark.parametrize("arguments", [[], ["run"], ["run", "--"], ["stop"], ["reset", "x"]])
def test_wrong_usage_exits_2_and_says_what_is_right(arguments):
    answer = run_tool(*arguments)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr.startswith("usage: ")


def test_only_its_own_folders_are_removed(tmp_path):
    answer = run_tool("stop", str(tmp_path))
    assert answer.returncode == 2
    assert "was not made by this tool" in answer.stderr
    assert tmp_path.exists()
