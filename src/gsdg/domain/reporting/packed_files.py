"""Workbooks in a zip, or several files as they are: names and contents, with what is refused of the whole. No database.

A zip is read with care: what it says of its sizes is believed only up to a limit, and no path in it is used as one. What
was sent stays on disk; at any moment at most one workbook of it is in memory.
"""

from __future__ import annotations

import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from os import SEEK_END
from pathlib import PurePosixPath
from typing import IO

from gsdg.kernel.refusal import Refusal, Refused

MOST_FILES = 300
MOST_BYTES = 100 * 1024 * 1024
"""Of all of them unpacked."""
_CHUNK = 64 * 1024
_TOLD = (".xlsx", ".xlsm", ".xls", ".zip")
"""What somebody meant to send; all but the first are refused by name when their turn comes."""
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
"""What the library stumbles over: damage, a password, names that are no text, another way of packing."""
Sent = tuple[str, IO[bytes]]


@dataclass(frozen=True)
class Packed:
    """One workbook of what was sent. `read` gives its bytes; of one that is too large only enough to see that it is."""

    name: str
    size: int
    read: Callable[[], bytes]


def workbooks_in(files: Iterable[Sent], *, limit: int) -> list[Packed]:
    """Every workbook of what was sent, in the order of the files; `limit` bytes each. All of it is looked through
    before the first is given out, so that a refusal of the whole leaves nothing behind."""
    found: list[Packed] = []
    for name, file in files:
        found += _workbooks(name, file, limit, MOST_BYTES - sum(one.size for one in found))
    if not found:
        raise Refused(Refusal("batch.no_workbooks"))
    if len(found) > MOST_FILES:
        raise Refused(Refusal("batch.too_many", {"count": len(found), "limit": MOST_FILES}))
    return found


def _workbooks(name: str, file: IO[bytes], limit: int, room: int) -> Iterator[Packed]:
    size = file.seek(0, SEEK_END) or file.tell()
    if not name.lower().endswith(".zip"):
        yield Packed(name, min(size, limit + 1), partial(_beginning, file, limit + 1))
        return
    if size > MOST_BYTES:
        raise Refused(Refusal("batch.too_large", {"file": name}, value=name))
    try:
        with zipfile.ZipFile(file) as packed:
            yield from _unpacked(packed, name, file, limit, room)
    except _UNREADABLE as error:
        raise Refused(Refusal("batch.unreadable_zip", {"file": name}, value=name)) from error


def _beginning(file: IO[bytes], size: int) -> bytes:
    file.seek(0)
    return file.read(size)


def _unpacked(
    packed: zipfile.ZipFile, name: str, file: IO[bytes], limit: int, room: int
) -> Iterator[Packed]:
    """What a Mac or an office program leaves beside workbooks is passed over."""
    wanted = [info for info in packed.infolist() if _is_workbook(info.filename)]
    size = sum(info.file_size for info in wanted)
    if len(wanted) > MOST_FILES:
        raise Refused(Refusal("batch.too_many", {"count": len(wanted), "limit": MOST_FILES}))
    if size > room or any(info.file_size > limit for info in wanted):
        raise Refused(Refusal("batch.too_large", {"file": name}, value=name))
    for info in wanted:
        found = _read_through(packed, info, limit)
        if found > limit:
            raise Refused(Refusal("batch.too_large", {"file": name}, value=name))
        yield Packed(PurePosixPath(info.filename).name, found, partial(_member, file, info))


def _read_through(packed: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int) -> int:
    """How large it is in truth, and whether its checksum is right; nothing of it is kept."""
    size = 0
    with packed.open(info) as member:
        while size <= limit and (chunk := member.read(_CHUNK)):
            size += len(chunk)
    return size


def _member(file: IO[bytes], info: zipfile.ZipInfo) -> bytes:
    with zipfile.ZipFile(file) as packed:
        return packed.read(info)


def _is_workbook(path: str) -> bool:
    parts = PurePosixPath(path)
    hidden = parts.name.startswith((".", "~$")) or "__MACOSX" in parts.parts
    return parts.suffix.lower() in _TOLD and not hidden
