"""What a backup says of itself: when and by which program it was made, what is in it, with hashes."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from datetime import datetime

from gsdg.domain.packs.keeping import KEPT
from gsdg.domain.units.reverse_shares import FILE as FILE_OF_SHARES

NAME = "manifest.json"
KEY = "secret_key"
FORMAT = 1
FILE = re.compile(r"files/[0-9a-f]{2}/[0-9a-f]{62}")
PART = re.compile(r"[0-9A-Za-z_-][0-9A-Za-z._-]*")
LAW = ("packs", KEPT)
"""Folders of packs: those put into GSDG_DATA, and the copies of those in force."""
SHARES = FILE_OF_SHARES


class Unreadable(Exception):  # noqa: N818 - an answer, translated by the caller
    """Says what is wrong with the archive."""


@dataclass(frozen=True)
class Manifest:
    """The last member of the archive. `left_out`: stored files that were missing or damaged when it was made."""

    format: int
    made_at: datetime
    program: str
    engine: str
    province_code: str
    is_demo: bool
    migrations: tuple[str, ...]
    members: dict[str, str]
    left_out: tuple[str, ...]

    def to_bytes(self) -> bytes:
        plain = {**asdict(self), "made_at": self.made_at.isoformat()}
        return json.dumps(plain, ensure_ascii=False, indent=1, sort_keys=True).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> Manifest:
        try:
            plain = json.loads(data)
            if plain["format"] != FORMAT:
                raise Unreadable(f"format {plain['format']} is not known")
            plain["made_at"] = datetime.fromisoformat(plain["made_at"])
            plain["migrations"] = tuple(plain["migrations"])
            plain["left_out"] = tuple(plain["left_out"])
            return cls(**plain)
        except (ValueError, KeyError, TypeError) as error:
            raise Unreadable(f"{NAME}: {error}") from error


def database_member(engine: str) -> str:
    return "database.sql" if engine == "postgresql" else "database.sqlite3"


def is_member(name: str, engine: str) -> bool:
    """Nothing else may lie in an archive: no name leads out of its folder."""
    if name in (KEY, SHARES, database_member(engine)) or FILE.fullmatch(name) is not None:
        return True
    parts = name.split("/")
    return len(parts) > 1 and parts[0] in LAW and all(map(PART.fullmatch, parts[1:]))
