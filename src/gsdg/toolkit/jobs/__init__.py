"""Work for later and notices for offices. Both belong to the transaction that asked: rolled back, they never were.

`jobs.enqueue(task, **kwargs)`, `jobs.notify(office_id=, event=, about=, params=, at=)`, `@jobs.work` makes a task.
What follows which event is one table in `config/jobs.py`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from gsdg.toolkit.jobs.retry import work

if TYPE_CHECKING:
    from gsdg.toolkit.jobs.actions import enqueue, mark_read, notify

__all__ = ["enqueue", "mark_read", "notify", "work"]


# Loaded on first use: Django imports this package before its models may be.
_LATER = {
    "enqueue": "gsdg.toolkit.jobs.actions",
    "mark_read": "gsdg.toolkit.jobs.actions",
    "notify": "gsdg.toolkit.jobs.actions",
}


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(name)
    return getattr(import_module(_LATER[name]), name)
