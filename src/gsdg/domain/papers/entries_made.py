"""What people say of papers made here and of who signs them, as plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class IssueEntry:
    """As the clerical office gave it. Who signed: one of the dated blocks of the office, or in words as on the paper."""

    number: str
    day: date | None
    signer: str
    block_id: int | None = None


@dataclass(frozen=True)
class Given:
    """A number that an office gave, for what, and the paper of the register that bears it."""

    number: str
    day: date
    kind: str
    subject: str = ""
    made_id: int | None = None


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
