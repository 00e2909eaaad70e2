"""Workbooks in a zip, or several files as they are: names and contents, with what is refused of the whole. No database.

A zip is read with care: what it says of its sizes is believed only up to a limit, and no path in it is used as one.
"""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from gsdg.kernel.refusal import Refusal, Refused

MOST_FILES = 300
MOST_BYTES = 100 * 1024 * 1024
"""Of all of them unpacked."""
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
Named = tuple[str, bytes]


def workbooks_in(files: Iterable[Named], *, limit: int) -> list[Named]:
    """Every workbook of what was sent, in the order of the files; `limit` bytes each."""
    found: list[Named] = []
    for name, data in files:
        found += _workbooks(name, data, limit, MOST_BYTES - sum(len(one) for _, one in found))
    if not found:
        raise Refused(Refusal("batch.no_workbooks"))
    if len(found) > MOST_FILES:
        raise Refused(Refusal("batch.too_many", {"count": len(found), "limit": MOST_FILES}))
    return found


def _workbooks(name: str, data: bytes, limit: int, room: int) -> Iterator[Named]:
    if not name.lower().endswith(".zip"):
        yield name, data
        return
    if len(data) > MOST_BYTES:
        raise Refused(Refusal("batch.too_large", {"file": name}, value=name))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            yield from _unpacked(packed, name, limit, room)
    except _UNREADABLE as error:
        raise Refused(Refusal("batch.unreadable_zip", {"file": name}, value=name)) from error


def _unpacked(packed: zipfile.ZipFile, name: str, limit: int, room: int) -> Iterator[Named]:
    """What a Mac or an office program leaves beside workbooks is passed over."""
    wanted = [info for info in packed.infolist() if _is_workbook(info.filename)]
    size = sum(info.file_size for info in wanted)
    if len(wanted) > MOST_FILES:
        raise Refused(Refusal("batch.too_many", {"count": len(wanted), "limit": MOST_FILES}))
    if size > room or any(info.file_size > limit for info in wanted):
        raise Refused(Refusal("batch.too_large", {"file": name}, value=name))
    for info in wanted:
        with packed.open(info) as file:
            data = file.read(limit + 1)
        if len(data) > limit:
            raise Refused(Refusal("batch.too_large", {"file": name}, value=name))
        yield PurePosixPath(info.filename).name, data


def _is_workbook(path: str) -> bool:
    parts = PurePosixPath(path)
    hidden = parts.name.startswith((".", "~$")) or "__MACOSX" in parts.parts
    return parts.suffix.lower() in _TOLD and not hidden
