"""Tasks that only tests ask for; a worker finds them by this module's name."""

from __future__ import annotations

from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit import jobs

done: list[str] = []
failures: list[str] = []  # one is used up by each failing try


@jobs.work
def note_down(*, text: str) -> str:
    done.append(text)
    return text


@jobs.work
def fail_sometimes(*, text: str) -> None:
    done.append(text)
    if failures:
        raise OSError(failures.pop())


@jobs.work
def refuse() -> None:
    done.append("refused")
    raise Refused(Refusal("period.unreadable", {"text": "2025-13"}))
