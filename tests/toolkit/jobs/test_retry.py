"""Three tries, growing delay, the last failure stays."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from tests.toolkit.jobs.tasks_for_tests import done, fail_sometimes, failures, note_down, refuse

from gsdg.toolkit import jobs

DATABASE = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _database_queue(settings, monkeypatch):
    settings.TASKS = DATABASE
    done.clear()
    failures.clear()
    # The worker's own handling of signals would outlive the test.
    monkeypatch.setattr(
        "django_tasks_db.management.commands.db_worker.Worker.configure_signals", lambda _self: None
    )


def work() -> None:
    """Let a real worker do what is due."""
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)


def let_time_pass() -> None:
    DBTaskResult.objects.filter(status="READY").update(run_after=timezone.now())


def statuses() -> list[str]:
    return list(DBTaskResult.objects.order_by("enqueued_at").values_list("status", flat=True))


def test_a_worker_does_the_job_with_its_answer():
    jobs.enqueue(note_down, text="Kỳ Anh")
    work()
    assert (done, statuses()) == (["Kỳ Anh"], ["SUCCESSFUL"])
    assert DBTaskResult.objects.get().return_value == "Kỳ Anh"


def test_a_failed_try_stays_recorded_and_another_follows_later():
    failures.append("disk full")
    jobs.enqueue(fail_sometimes, text="a")
    before = timezone.now()
    work()
    assert (done, statuses()) == (["a"], ["FAILED", "READY"])
    failed, later = DBTaskResult.objects.order_by("enqueued_at")
    assert "disk full" in failed.traceback
    assert timedelta(seconds=59) < later.run_after - before < timedelta(seconds=90)
    assert later.args_kwargs["kwargs"] == {"text": "a", "attempt": 2}
    let_time_pass()
    work()
    assert (done, statuses()) == (["a", "a"], ["FAILED", "SUCCESSFUL"])


def test_the_delay_grows_and_the_third_failure_is_the_last():
    failures.extend(["1", "2", "3", "4"])
    jobs.enqueue(fail_sometimes, text="a")
    work()
    let_time_pass()
    work()
    third = DBTaskResult.objects.get(status="READY")
    assert third.run_after - timezone.now() > timedelta(minutes=9)
    let_time_pass()
    work()
    let_time_pass()
    work()
    assert (len(done), statuses()) == (3, ["FAILED"] * 3)


def test_a_refusal_is_an_answer_and_not_tried_again():
    jobs.enqueue(refuse)
    work()
    assert (done, statuses()) == (["refused"], ["FAILED"])


def test_where_nothing_can_wait_the_next_try_is_at_once(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    failures.append("1")
    jobs.enqueue(fail_sometimes, text="a")
    assert done == ["a", "a"]
