"""A task that is tried three times, each time later; the last failure stays. django-tasks has no retries of its own."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import wraps
from typing import Any

from django.utils.module_loading import import_string
from django_tasks import task
from django_tasks.base import Task

from gsdg.kernel.refusal import Refused

DELAYS = (timedelta(minutes=1), timedelta(minutes=10))  # before the second and the third try
log = logging.getLogger("gsdg.jobs")


def work(function: Callable[..., Any]) -> Task[..., Any]:
    """Make a task of a module's function with keyword arguments.

    It calls actions, each a transaction of its own, so a second try must find what the first left: write it so that
    doing it twice is doing it once. A refusal is an answer and is not tried again.
    """

    @wraps(function)
    def tried(*, attempt: int = 1, **kwargs: Any) -> Any:
        try:
            return function(**kwargs)
        except Refused:
            raise
        except Exception:
            if attempt <= len(DELAYS):
                _ask_again(function, attempt, kwargs)
            raise  # this try stays recorded as failed, with its traceback

    return task()(tried)


def _ask_again(function: Callable[..., Any], attempt: int, kwargs: dict[str, Any]) -> None:
    again: Task[..., Any] = import_string(f"{function.__module__}.{function.__qualname__}")
    delay = DELAYS[attempt - 1]
    log.warning("%s failed, try %s follows in %s", again.module_path, attempt + 1, delay)
    if again.get_backend().supports_defer:
        again = again.using(run_after=datetime.now(UTC) + delay)
    again.enqueue(attempt=attempt + 1, **kwargs)
