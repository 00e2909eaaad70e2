"""What is said of a document when it is recorded, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Serves:
    """The requirement of the pack that a document meets; a year, or none where it stands until ended."""

    requirement: str
    year: int | None = None


@dataclass(frozen=True)
class DocumentEntry:
    """`office_id` is the issuer in the register; without, `issuer` is a body of the centre."""

    kind: str
    number: str
    day: date | None
    abstract: str
    office_id: int | None = None
    issuer: str = ""
    signer: str = ""
    component: str = ""
    from_day: date | None = None
    to_day: date | None = None
    serves: tuple[Serves, ...] = ()
    note: str = ""
    place: str = ""
    """The row of a file it was read from."""


@dataclass(frozen=True)
class TieEntry:
    kind: str
    target_id: int
    provision: str = ""
    since: date | None = None
    """From this day; by default from the day on which the source comes into force."""


@dataclass(frozen=True)
class Upload:
    """A file as it was sent."""

    data: bytes
    name: str
    media_type: str
