"""Asking for a job, telling an office, taking note. The events behind them are recorded by the actions that ask."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django_tasks.base import Task, TaskResult

from gsdg.kernel.refusal import insist
from gsdg.toolkit.access import Actor
from gsdg.toolkit.installation import clock
from gsdg.toolkit.jobs import rules
from gsdg.toolkit.jobs.models import Asked, Notice


@transaction.atomic
def enqueue(
    task: Task[..., Any], *, once: str | None = None, **kwargs: Any
) -> TaskResult[Any] | None:
    """Do this later. Under a key that was used before nothing is asked again, and the answer is None."""
    if once is not None:
        _, first = Asked.objects.get_or_create(once=once, defaults={"at": clock.now()})
        if not first:
            return None
    return task.enqueue(**kwargs)


@transaction.atomic(savepoint=False)
def notify(
    *,
    office_id: int,
    event: str,
    about: str,
    params: dict[str, Any],
    at: datetime,
    once: str | None = None,
    person_id: int | None = None,
) -> Notice | None:
    """Tell an office, or one person of it. Under a key that was used before nothing is said again, and the answer is None."""
    facts = {"office_id": office_id, "event": event, "about": about, "params": params, "at": at}
    facts["person_id"] = person_id
    if once is None:
        return Notice.objects.create(**facts)
    notice, first = Notice.objects.get_or_create(once=once, defaults=facts)
    return notice if first else None


@transaction.atomic
def mark_read(
    *, notice: Notice, by: Actor, at: datetime, answers_for: Collection[int] = ()
) -> Notice:
    """The first reader stays the reader. `answers_for` are offices that the reader speaks for besides the own one."""
    reads_for = notice.office_id if notice.office_id in answers_for else by.office_id
    insist(rules.why_not_read(notice_office=notice.office_id, reader_office=reads_for))
    Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=at, read_by_id=by.id)
    notice.refresh_from_db()
    return notice
