"""A paper as bytes that never change their meaning: the same letter gives the same bytes, and comes back from them.

What is kept of an issued paper is this, not the Word file alone: it can be set again years later, and compared.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from gsdg.kernel.headings import HeadCell
from gsdg.toolkit.documents.parts import (
    Agency,
    Align,
    Annex,
    Chart,
    ChartKind,
    Heading,
    Letter,
    Line,
    Paragraph,
    Points,
    Row,
    Run,
    Signer,
    Standing,
    Table,
)

VERSION = 1
_IS = "is"
_KINDS: Mapping[str, type] = {
    kind.__name__: kind
    for kind in (
        Agency,
        Annex,
        Chart,
        Heading,
        HeadCell,
        Letter,
        Line,
        Paragraph,
        Points,
        Row,
        Run,
        Signer,
        Table,
    )
}
_ALIGN: Callable[[Any], Any] = Align
_READ: Mapping[tuple[str, str], Callable[[Any], Any]] = {
    ("Paragraph", "align"): _ALIGN,
    ("Chart", "kind"): ChartKind,
    ("Table", "aligns"): lambda said: tuple(map(_ALIGN, said)),
    ("Signer", "standing"): Standing,
    ("Letter", "made"): datetime.fromisoformat,
    ("Letter", "day"): lambda said: None if said is None else date.fromisoformat(said),
}


class NotALetter(Exception):  # noqa: N818 - an answer, translated by the caller
    """Bytes that this version of the program cannot read as a letter."""


def to_bytes(letter: Letter) -> bytes:
    said = {"version": VERSION, "letter": _told(letter)}
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def from_bytes(data: bytes) -> Letter:
    try:
        said = json.loads(data)
        if said["version"] != VERSION:
            raise NotALetter(f"version {said['version']}")
        letter = _read(said["letter"])
    except (KeyError, TypeError, ValueError) as wrong:
        raise NotALetter(str(wrong)) from wrong
    if not isinstance(letter, Letter):
        raise NotALetter("no letter")
    return letter


def _told(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        named = {field.name: _told(getattr(value, field.name)) for field in fields(value)}
        return {_IS: type(value).__name__, **named}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return [_told(one) for one in value] if isinstance(value, tuple | list) else value


def _read(said: Any) -> Any:
    if isinstance(said, list):
        return tuple(map(_read, said))
    if not isinstance(said, dict):
        return said
    name = said[_IS]
    kind = _KINDS[name]
    known = {field.name for field in fields(kind)}
    values = {
        key: _READ.get((name, key), _read)(value)
        for key, value in said.items()
        if key != _IS and key in known
    }
    return kind(**values)
