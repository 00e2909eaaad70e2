"""The audit: events that only grow, chained by hash per unit, with ids and field names but never personal values.

`audit.record(…)` is the last line of every action; `audit.register_labels(…)` gives an event its words, `audit.register_subjects(…)`
what it is about.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from gsdg.toolkit.audit.labels import register_labels
from gsdg.toolkit.audit.subjects import Subject, register_subjects

if TYPE_CHECKING:
    from gsdg.toolkit.audit.actions import record

__all__ = ["Subject", "record", "register_labels", "register_subjects"]


# Loaded on first use: Django imports this package before its models may be.
_LATER = {
    "record": "gsdg.toolkit.audit.actions",
}


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(name)
    return getattr(import_module(_LATER[name]), name)
