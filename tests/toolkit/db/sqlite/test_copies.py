"""Copies of a database in a file while other connections are at work."""

from __future__ import annotations

import sqlite3

import pytest
from tests.builders.db import another, run

from gsdg.toolkit.db.sqlite import copies


@pytest.fixture(autouse=True)
def _use_file(database, monkeypatch):
    monkeypatch.setattr(copies, "connection", database)


def values_in(copy) -> list[tuple[int, ...]]:
    connection = sqlite3.connect(copy)
    try:
        return connection.execute("SELECT value FROM counter ORDER BY value").fetchall()
    finally:
        connection.close()


def test_others_write_while_a_copy_is_made_and_are_not_in_it(database, tmp_path):
    other = another(database)
    with copies.snapshot(tmp_path / "copy"):
        run(other, "INSERT INTO counter VALUES (2, 5)")
        assert run(database, "SELECT value FROM counter") == [(0,)]
    assert values_in(tmp_path / "copy") == [(0,)]
    assert run(database, "SELECT value FROM counter ORDER BY value") == [(0,), (5,)]
    other.close()


def test_a_copy_is_one_file(database, tmp_path):
    (tmp_path / "out").mkdir()
    with copies.snapshot(tmp_path / "out" / "copy"):
        pass
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["copy"]


def test_after_a_failure_the_connection_is_free_again(database, tmp_path):
    with pytest.raises(ZeroDivisionError), copies.snapshot(tmp_path / "copy"):
        raise ZeroDivisionError
    run(database, "UPDATE counter SET value = 1")
    assert run(database, "SELECT value FROM counter") == [(1,)]


def test_a_copy_put_back_is_what_every_connection_then_sees(database, tmp_path):
    with copies.snapshot(tmp_path / "copy"):
        pass
    other = another(database)
    run(other, "INSERT INTO counter VALUES (2, 5)")
    copies.replace_by(tmp_path / "copy")
    assert run(other, "SELECT value FROM counter") == [(0,)]
    assert run(database, "PRAGMA journal_mode") == [("wal",)]
    run(other, "INSERT INTO counter VALUES (3, 6)")
    assert run(database, "SELECT value FROM counter ORDER BY value") == [(0,), (6,)]
    other.close()
