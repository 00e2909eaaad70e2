"""Many entry workbooks at one go: each taken in by itself, so that one with errors keeps none of the others back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from gsdg.domain.reporting.actions.workbooks import TakenIn, fill_from_workbook
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.access import Actor


@dataclass(frozen=True)
class FileTaken:
    """One file of those that were sent: what became of it, or everything wrong with it."""

    name: str
    taken: TakenIn | None = None
    refusals: tuple[Refusal, ...] = ()


def fill_from_workbooks(
    *, files: Iterable[tuple[str, bytes]], by: Actor, at: datetime
) -> Iterator[FileTaken]:
    """Told one by one as they are done: whose each is, its stamp says."""
    for name, data in files:
        try:
            taken = fill_from_workbook(report_id=None, data=data, name=name, by=by, at=at)
            yield FileTaken(name, taken)
        except Refused as refused:
            yield FileTaken(name, refusals=refused.refusals)
