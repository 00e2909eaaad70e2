"""The queue of writers on SQLite: who holds the lock and when; two processes at once; the settings of a connection."""

from __future__ import annotations

import fcntl
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.db import IntegrityError, OperationalError, transaction
from django.db.utils import ConnectionHandler
from tests.builders.db import another, run

from gsdg.toolkit.db.url import database_from_url

PROCESS = Path(__file__).with_name("counting_process.py")


def is_locked(database) -> bool:
    """Asked as another process would: by trying the lock."""
    with open(f"{database.settings_dict['NAME']}.lock") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False


def test_a_connection_has_the_settings_that_were_measured(database):
    pragmas = {
        "journal_mode": "wal",
        "synchronous": 2,
        "busy_timeout": 30000,
        "cache_size": -65536,
        "mmap_size": 2147418112,
        "temp_store": 2,
        "journal_size_limit": 67108864,
        "foreign_keys": 1,
        "recursive_triggers": 1,
    }
    assert {name: run(database, f"PRAGMA {name}")[0][0] for name in pragmas} == pragmas


def test_a_new_database_is_its_owners_alone(database):
    name = database.settings_dict["NAME"]
    for suffix in ("", "-wal", "-shm", ".lock"):
        assert stat.S_IMODE(os.stat(f"{name}{suffix}").st_mode) == 0o600


def test_a_transaction_holds_the_lock_until_it_commits(database):
    assert not is_locked(database)
    with transaction.atomic(using="file"):
        assert is_locked(database)
        run(database, "UPDATE counter SET value = 1")
        assert is_locked(database)
    assert not is_locked(database)
    assert run(database, "SELECT value FROM counter") == [(1,)]


def test_the_lock_is_left_after_an_exception(database):
    with pytest.raises(ZeroDivisionError), transaction.atomic(using="file"):
        run(database, "UPDATE counter SET value = 1")
        raise ZeroDivisionError
    assert not is_locked(database)
    assert run(database, "SELECT value FROM counter") == [(0,)]


def test_nested_transactions_hold_one_lock_until_the_outermost_ends(database):
    with transaction.atomic(using="file"):
        with pytest.raises(ZeroDivisionError), transaction.atomic(using="file"):
            run(database, "UPDATE counter SET value = 1")
            raise ZeroDivisionError
        assert is_locked(database)
        with transaction.atomic(using="file"):
            run(database, "UPDATE counter SET value = 2")
        assert is_locked(database)
    assert not is_locked(database)
    assert run(database, "SELECT value FROM counter") == [(2,)]


def test_a_failed_statement_outside_a_transaction_leaves_the_lock(database):
    with pytest.raises(IntegrityError):
        run(database, "INSERT INTO counter VALUES (1, 5)")
    assert not is_locked(database)


def test_closing_inside_a_transaction_rolls_back_and_leaves_the_lock(database):
    with transaction.atomic(using="file"):
        run(database, "UPDATE counter SET value = 1")
        database.close()
        assert not is_locked(database)
    assert run(database, "SELECT value FROM counter") == [(0,)]


def test_a_transaction_opened_and_ended_by_hand_holds_the_lock_between(database):
    run(database, "BEGIN IMMEDIATE")
    assert is_locked(database)
    run(database, "ROLLBACK")
    assert not is_locked(database)


def test_with_autocommit_off_the_first_write_takes_the_lock_and_commit_leaves_it(database):
    database.set_autocommit(False)
    run(database, "SELECT value FROM counter")
    run(database, "UPDATE counter SET value = 3")
    assert is_locked(database)
    database.commit()
    assert not is_locked(database)
    database.set_autocommit(True)


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


def watch_locks(database, monkeypatch) -> list[str]:
    taken = []
    take = database.writers_lock.take
    monkeypatch.setattr(database.writers_lock, "take", lambda: (taken.append("take"), take()))
    return taken


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO counter VALUES (2, 2)",
        "  insert into counter values (2, 2)",
        "UPDATE counter SET value = 9",
        "DELETE FROM counter",
        "REPLACE INTO counter VALUES (1, 1)",
        "CREATE TABLE more (id INTEGER)",
        "ALTER TABLE counter ADD COLUMN note TEXT",
        "DROP TABLE counter",
        "WITH two(n) AS (SELECT 2) INSERT INTO counter SELECT n, n FROM two",
        "PRAGMA wal_checkpoint(PASSIVE)",
        "PRAGMA optimize",
        "VACUUM",
    ],
)
def test_a_writing_statement_of_its_own_queues(database, monkeypatch, sql):
    taken = watch_locks(database, monkeypatch)
    run(database, sql)
    assert taken == ["take"]
    assert not is_locked(database)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT value FROM counter",
        "\n select value from counter",
        "VALUES (1)",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION SELECT i + 1 FROM n WHERE i < 3) SELECT i FROM n",
        "PRAGMA table_info(counter)",
        "EXPLAIN SELECT 1",
    ],
)
def test_a_reading_statement_does_not_queue(database, monkeypatch, sql):
    taken = watch_locks(database, monkeypatch)
    assert run(database, sql)
    assert taken == []


def test_many_rows_at_once_queue_once(database, monkeypatch):
    taken = watch_locks(database, monkeypatch)
    with database.cursor() as cursor:
        cursor.executemany("INSERT INTO counter VALUES (%s, %s)", [(2, 2), (3, 3)])
    assert taken == ["take"]
    assert run(database, "SELECT count(*) FROM counter") == [(3,)]


@pytest.mark.parametrize("fetch", ["all", "one", "many", "loop"])
def test_rows_returned_by_a_write_outside_a_transaction_are_read_inside_the_lock(database, fetch):
    """Otherwise the statement would commit with its last row, after the lock was left."""
    with database.cursor() as cursor:
        cursor.execute("INSERT INTO counter VALUES (2, 20), (3, 30) RETURNING value")
        assert not is_locked(database)
        seen_elsewhere = connections_count(database)
        if fetch == "all":
            rows = cursor.fetchall()
        elif fetch == "one":
            rows = [cursor.fetchone(), cursor.fetchone()]
            assert cursor.fetchone() is None
        elif fetch == "many":
            rows = [*cursor.fetchmany(1), *cursor.fetchmany(5)]
        else:
            rows = list(cursor)
    assert (seen_elsewhere, rows) == (3, [(20,), (30,)])


def connections_count(database) -> int:
    other = another(database)
    try:
        return int(run(other, "SELECT count(*) FROM counter")[0][0])
    finally:
        other.close()


def test_a_reader_does_not_wait_for_a_writer(database):
    with transaction.atomic(using="file"):
        run(database, "UPDATE counter SET value = 7")
        rows = []

        def read():
            other = another(database)
            rows.extend(run(other, "SELECT value FROM counter"))
            other.connection.close()

        reader = threading.Thread(target=read)
        reader.start()
        reader.join(10)
        assert rows == [(0,)]


def test_a_second_connection_of_one_thread_is_answered_and_not_left_hanging(database):
    settings = {**database.settings_dict, "OPTIONS": {"timeout": 0.1}}
    other = ConnectionHandler({"default": settings})["default"]
    with transaction.atomic(using="file"):
        with pytest.raises(OperationalError, match="locked"):
            run(other, "UPDATE counter SET value = 8")
        other.close()
        assert is_locked(database)


def test_a_database_in_memory_has_no_lock_file(tmp_path, monkeypatch, django_db_blocker):
    monkeypatch.chdir(tmp_path)
    with django_db_blocker.unblock():
        memory = ConnectionHandler({"default": database_from_url("sqlite:///:memory:")})["default"]
        run(memory, "CREATE TABLE counter (id INTEGER)")
        assert memory.writers_lock.path is None
        memory.connection.close()
    assert list(tmp_path.iterdir()) == []


def test_processes_that_write_at_once_lose_nothing_and_end(database):
    """Each reads and writes back in one transaction: without the queue or IMMEDIATE some additions would be lost."""
    name = database.settings_dict["NAME"]
    processes = [
        subprocess.Popen(
            [sys.executable, str(PROCESS), name, "40"], stderr=subprocess.PIPE, env=environment()
        )
        for _ in range(3)
    ]
    ends = [(process.communicate(timeout=60)[1], process.returncode) for process in processes]
    assert ends == [(b"", 0)] * 3
    assert run(database, "SELECT value FROM counter") == [(120,)]


def test_a_killed_writer_frees_the_queue(database):
    name = database.settings_dict["NAME"]
    process = subprocess.Popen(
        [sys.executable, str(PROCESS), name, "hold"],
        stdout=subprocess.PIPE,
        text=True,
        env=environment(),
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "holding\n"
    assert is_locked(database)
    process.kill()
    process.wait(10)
    process.stdout.close()
    run(database, "UPDATE counter SET value = 5")
    assert run(database, "SELECT value FROM counter") == [(5,)]
