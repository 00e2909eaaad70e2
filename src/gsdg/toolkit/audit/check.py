"""What `doctor` asks of the audit: do all chains and seals still fit."""

from __future__ import annotations

from collections.abc import Iterable

from gsdg.toolkit.audit.verify import differences

Row = tuple[str, str, str, str]


def check() -> Iterable[Row]:
    """Every difference as check, object, expected, found."""
    for difference in differences():
        yield "audit.chain", difference.place, difference.expected, difference.found
