"""Reviewing many reports: which may be taken in without a further look, and which are drawn for one. No database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from gsdg.kernel.refusal import Refusal


@dataclass(frozen=True)
class OpenPoints:
    """What somebody should read before the figures are taken in."""

    checks: int = 0
    """Checks that failed, explained or not: an explanation is there to be judged."""
    remarks: int = 0
    """Remarks that nobody has settled."""

    @property
    def are_there(self) -> bool:
        return self.checks + self.remarks > 0


def why_not_accept_unread(points: OpenPoints) -> Refusal | None:
    if not points.are_there:
        return None
    return Refusal("report.open_points", {"checks": points.checks, "remarks": points.remarks})


def drawn(ids: Iterable[int], *, size: int, seed: str) -> tuple[int, ...]:
    """So many of them, the same for the same seed on every machine and in every year; in the order given."""
    listed = list(ids)
    by_lot = sorted(listed, key=lambda one: sha256(f"{seed}:{one}".encode()).digest())
    chosen = set(by_lot[: max(size, 0)])
    return tuple(one for one in listed if one in chosen)
