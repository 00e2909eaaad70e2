"""What people say of papers made here and of who signs them, as plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class IssueEntry:
    """As the clerical office gave it, and the copy that was signed."""

    number: str
    day: date | None
    signer: str


@dataclass(frozen=True)
class SendingEntry:
    day: date | None
    way: str
    recipients: tuple[str, ...] = field(default=())
    note: str = ""


@dataclass(frozen=True)
class BlockEntry:
    position: str
    name: str
    from_day: date | None
    collective: str = ""
    standing: str = ""
    in_stead_of: str = ""
    to_day: date | None = None
