"""The arithmetic of the chain: canonical bytes and their hash. No Django, so that anybody can check it anywhere."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, NamedTuple

GENESIS = "0" * 64


class Link(NamedTuple):
    """What the hash of one event covers, in this order."""

    unit_id: int
    seq: int
    at: datetime
    by_id: int | None
    door: str
    event: str
    about: str
    details: str
    prev_hash: str

    def hash(self) -> str:
        covered = [instant_text(v) if isinstance(v, datetime) else v for v in self]
        return sha256(canonical_text(covered).encode()).hexdigest()


def canonical_text(value: Mapping[str, Any] | list[Any]) -> str:
    """One text for one value: sorted keys, no spaces, no floats, Vietnamese as it is."""
    _refuse_floats(value)
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


def instant_text(at: datetime) -> str:
    """UTC to the microsecond, which both engines keep."""
    if at.tzinfo is None:
        raise ValueError("an event needs a time with its zone")
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def seal_hash(heads: Iterable[tuple[int, int, str]], *, at: datetime, prev_hash: str) -> str:
    """One hash over all heads `(unit_id, seq, hash)` in order of unit, joined to the seal before."""
    body = [instant_text(at), prev_hash, [list(head) for head in sorted(heads)]]
    return sha256(canonical_text(body).encode()).hexdigest()


def _refuse_floats(value: Any) -> None:
    if isinstance(value, float):
        raise TypeError(
            "a float has no place in an event: it is written differently by different machines"
        )
    if isinstance(value, Mapping):
        for inner in value.values():
            _refuse_floats(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            _refuse_floats(inner)
