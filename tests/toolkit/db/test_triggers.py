"""Tables that only grow refuse every change, on both engines, whoever asks; tests can still be flushed."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from gsdg.toolkit import audit
from gsdg.toolkit.access import SYSTEM
from gsdg.toolkit.audit.models import AuditEvent
from gsdg.toolkit.db import triggers
from gsdg.toolkit.installation import clock


def an_event() -> AuditEvent:
    with transaction.atomic():
        return audit.record("test.happened", by=SYSTEM, at=clock.now(), about="test:1")


def run_sql(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def update_by_queryset(event):
    AuditEvent.objects.filter(pk=event.pk).update(about="test:2")


def update_by_save(event):
    event.about = "test:2"
    event.save()


def update_by_sql(event):
    run_sql(f"UPDATE audit_auditevent SET about = 'test:2' WHERE id = {event.pk}")


def delete_by_instance(event):
    event.delete()


def delete_by_queryset(event):
    AuditEvent.objects.all().delete()


def delete_by_sql(event):
    run_sql(f"DELETE FROM audit_auditevent WHERE id = {event.pk}")


def replace_by_sql(event):
    names = "chain_unit_id, seq, at, by_id, door, event, about, details, prev_hash, hash"
    insert = f"INSERT INTO audit_auditevent (id, {names}) SELECT id, {names} FROM audit_auditevent"
    if connection.vendor == "sqlite":
        run_sql(insert.replace("INSERT", "REPLACE"))
    else:
        run_sql(f"{insert} ON CONFLICT (id) DO UPDATE SET about = 'test:2'")


CHANGES = [
    update_by_queryset,
    update_by_save,
    update_by_sql,
    delete_by_instance,
    delete_by_queryset,
    delete_by_sql,
    replace_by_sql,
]


@pytest.mark.django_db
@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_refused(change):
    event = an_event()
    with pytest.raises(IntegrityError, match="only grows"), transaction.atomic():
        change(event)
    assert AuditEvent.objects.get().about == "test:1"


@pytest.mark.django_db(transaction=True)
def test_a_change_outside_a_transaction_is_refused_too():
    event = an_event()
    with pytest.raises(IntegrityError, match="only grows"):
        run_sql(f"DELETE FROM audit_auditevent WHERE id = {event.pk}")


@pytest.mark.django_db(transaction=True)
def test_flush_empties_the_table_and_leaves_it_guarded():
    an_event()
    call_command("flush", interactive=False, verbosity=0, inhibit_post_migrate=True)
    assert not AuditEvent.objects.exists()
    assert triggers.missing() == []


def test_no_table_is_registered_twice():
    triggers.register("audit.AuditEvent", append_only=True)
    assert triggers.tables().count("audit_auditevent") == 1


@pytest.mark.django_db
def test_a_trigger_that_was_taken_off_is_missed_and_put_back():
    for statement in triggers.drop_statements(connection, "audit_auditevent"):
        run_sql(statement)
    assert triggers.missing() == ["audit_auditevent_no_update", "audit_auditevent_no_delete"]
    triggers.install()
    assert triggers.missing() == []


@pytest.mark.django_db
def test_a_trigger_that_was_replaced_by_a_harmless_one_is_missed():
    if connection.vendor == "postgresql":
        body = "BEGIN RETURN NULL; END"
        run_sql(
            f"CREATE OR REPLACE FUNCTION {triggers.FUNCTION}() RETURNS trigger "
            f"LANGUAGE plpgsql AS $$ {body} $$"
        )
        assert "audit_auditevent_no_update" in triggers.missing()
        return
    run_sql('DROP TRIGGER "audit_auditevent_no_update"')
    run_sql(
        'CREATE TRIGGER "audit_auditevent_no_update" BEFORE UPDATE ON "audit_auditevent" '
        "BEGIN SELECT 1; END"
    )
    assert triggers.missing() == ["audit_auditevent_no_update"]


@pytest.mark.django_db
def test_a_trigger_that_was_switched_off_is_missed():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite cannot switch a trigger off")
    run_sql("ALTER TABLE audit_auditevent DISABLE TRIGGER audit_auditevent_no_delete")
    assert triggers.missing() == ["audit_auditevent_no_delete"]


@pytest.mark.django_db(transaction=True)
def test_after_a_migration_the_triggers_are_back():
    for statement in triggers.drop_statements(connection, "audit_auditevent"):
        run_sql(statement)
    call_command("migrate", verbosity=0, interactive=False)
    assert triggers.missing() == []
