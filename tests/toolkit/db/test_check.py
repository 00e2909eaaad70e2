"""What the doctor is told of the database."""

from __future__ import annotations

import sqlite3

import pytest
from django.core.management import call_command
from django.db import connection

from gsdg.toolkit.db import check, triggers


@pytest.mark.django_db
def test_a_fresh_database_has_no_difference():
    assert list(check.check()) == []


@pytest.mark.django_db
def test_a_missing_trigger_is_a_row():
    with connection.cursor() as cursor:
        for statement in triggers.drop_statements(connection, "audit_seal"):
            cursor.execute(statement)
    assert [row[:2] for row in check.check()] == [
        ("db.trigger", "audit_seal_no_update"),
        ("db.trigger", "audit_seal_no_delete"),
    ]


@pytest.mark.django_db(transaction=True)
def test_a_migration_not_applied_is_a_row():
    call_command("migrate", "jobs", "zero", verbosity=0)
    try:
        assert ("db.migration", "jobs.0001_initial", "applied", "not applied") in check.check()
    finally:
        call_command("migrate", "jobs", verbosity=0)


@pytest.mark.django_db
def test_a_broken_foreign_key_is_a_row():
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL does not let one be")
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE child (parent_id INTEGER REFERENCES audit_seal (id) DEFERRABLE INITIALLY DEFERRED)"
        )
        cursor.execute("INSERT INTO child VALUES (99)")
        assert ("db.foreign_key", "child 1", "a row in audit_seal", "none") in check.check()
        cursor.execute("DROP TABLE child")


@pytest.mark.parametrize(("version", "told"), [((3, 40, 1), True), ((3, 51, 3), False)])
def test_the_bug_of_sqlite_is_a_note_and_not_a_row(monkeypatch, version, told):
    monkeypatch.setattr(sqlite3, "sqlite_version_info", version)
    assert bool(check.notes()) == (told and connection.vendor == "sqlite")
