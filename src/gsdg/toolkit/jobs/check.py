"""What `doctor` and the administrator's desk ask of jobs: which were given up after the last try."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from gsdg.toolkit.installation import clock
from gsdg.toolkit.jobs.models import Mailed
from gsdg.toolkit.jobs.retry import DELAYS

LOOKS_BACK = timedelta(days=7)
"""What failed earlier is no news."""
TAKES = timedelta(minutes=10)
"""Longer than any server takes to answer."""


def check() -> Iterable[tuple[str, str, str, str]]:
    """Every difference as check, object, expected, found."""
    for result in given_up(since=clock.now() - LOOKS_BACK):
        error = result.exception_class_path.rpartition(".")[2]
        yield "jobs.given_up", f"{result.task_path} {result.id}", "done", error
    for mail in unsure(since=clock.now() - LOOKS_BACK, until=clock.now() - TAKES):
        yield "jobs.mail_unsure", mail.once, "sent", "begun"


def unsure(*, since: datetime, until: datetime) -> list[Mailed]:
    """Begun, and the worker died before the server had answered."""
    return list(Mailed.objects.filter(sent_at=None, begun_at__gte=since, begun_at__lte=until))


def given_up(*, since: datetime, task_path: str = "") -> Iterator[DBTaskResult[Any, Any]]:
    """Failed at the last try; an earlier one was followed by another."""
    failed = DBTaskResult.objects.filter(
        status=TaskResultStatus.FAILED, finished_at__gte=since
    ).order_by("finished_at")
    if task_path:
        failed = failed.filter(task_path=task_path)
    for result in failed:
        if result.args_kwargs["kwargs"].get("attempt", 1) > len(DELAYS):
            yield result
