"""What a higher package plugs in: the recorder of events. The audit stands above the installation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Recorder = Callable[..., Any]

_recorders: list[Recorder] = []


def record_with(recorder: Recorder) -> None:
    """Registered by the audit when it is loaded; called as `audit.record` is."""
    _recorders[:] = [recorder]


def record(event: str, **facts: Any) -> None:
    if not _recorders:
        raise RuntimeError("no audit is installed: an installation is not changed unrecorded")
    _recorders[0](event, **facts)
