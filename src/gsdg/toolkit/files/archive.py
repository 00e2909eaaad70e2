"""A zip that leaves while it is made: one file after the other, nothing held but the one at hand.

The last member says what all the others are, with their hashes: what is missing or damaged stands there too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import IO, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from gsdg.kernel.refusal import Refused
from gsdg.kernel.tables import to_csv

MANIFEST = "muc-luc.csv"
HEADER = ("tep", "so_byte", "sha256", "la_gi", "ghi_chu")
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Member:
    """`read` is called when its turn comes."""

    name: str
    what: str
    read: Callable[[], bytes]


class _Outlet:
    """What zipfile writes into; it cannot be gone back in."""

    def __init__(self) -> None:
        self._waiting: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._waiting.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    def taken(self) -> bytes:
        data, self._waiting = b"".join(self._waiting), []
        return data


def streamed(members: Iterable[Member]) -> Iterator[bytes]:
    """The same members give the same bytes."""
    outlet, listed = _Outlet(), list[tuple[str, int, str, str, str]]()
    with ZipFile(cast("IO[bytes]", outlet), "w", ZIP_DEFLATED) as archive:
        for member in members:
            listed.append(_added(archive, member))
            yield outlet.taken()
        table = to_csv(HEADER, listed)
        archive.writestr(ZipInfo(MANIFEST, _EPOCH), table.encode("utf-8-sig"), ZIP_DEFLATED)
    yield outlet.taken()


def _added(archive: ZipFile, member: Member) -> tuple[str, int, str, str, str]:
    """A file that the store no longer gives out is told, not left out in silence."""
    try:
        data = member.read()
    except Refused as refused:
        return (member.name, 0, "", member.what, refused.refusals[0].message())
    archive.writestr(ZipInfo(member.name, _EPOCH), data, ZIP_DEFLATED)
    return (member.name, len(data), sha256(data).hexdigest(), member.what, "")
