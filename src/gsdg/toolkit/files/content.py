"""Bytes on disk under their hash: MEDIA_ROOT/ab/cdef…. Whole or not at all, and never changed. No tables here."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from hashlib import sha256 as sha256_of
from pathlib import Path

from django.conf import settings

HASH = re.compile(r"[0-9a-f]{64}")


class NotStored(Exception):  # noqa: N818 - an answer, translated by the caller
    """No content under this hash."""


class Damaged(Exception):  # noqa: N818 - an answer, translated by the caller
    """The content under this hash has another hash."""


def folder() -> Path:
    return Path(settings.MEDIA_ROOT)


def path_of(sha256: str, *, within: Path | None = None) -> Path:
    if not HASH.fullmatch(sha256):
        raise NotStored(sha256)
    return (within or folder()) / sha256[:2] / sha256[2:]


def write(data: bytes) -> str:
    """Put the bytes under their hash and on the disk for good; what is there already and whole stays."""
    digest = sha256_of(data).hexdigest()
    path = path_of(digest)
    if _is_whole(path, digest):
        return digest
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, draft = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
    except BaseException:
        os.unlink(draft)
        raise
    _sync_folder(path.parent)
    return digest


def read(sha256: str, *, within: Path | None = None) -> bytes:
    """The bytes, proved by their hash."""
    try:
        data = path_of(sha256, within=within).read_bytes()
    except FileNotFoundError as error:
        raise NotStored(sha256) from error
    if sha256_of(data).hexdigest() != sha256:
        raise Damaged(sha256)
    return data


def holds(data: bytes) -> bool:
    digest = sha256_of(data).hexdigest()
    return _is_whole(path_of(digest), digest)


def hashes() -> Iterator[str]:
    """Every content in the store, in order; what does not look like one is told by `strangers`."""
    for path in _everything():
        digest = path.parent.name + path.name
        if HASH.fullmatch(digest):
            yield digest


def strangers() -> Iterator[Path]:
    """What lies in the store and is no content: the rest of a write that was cut off, or somebody's own file."""
    for path in _everything():
        if not HASH.fullmatch(path.parent.name + path.name):
            yield path


def _everything() -> Iterator[Path]:
    return (path for path in sorted(folder().rglob("*")) if path.is_file())


def _is_whole(path: Path, digest: str) -> bool:
    try:
        return sha256_of(path.read_bytes()).hexdigest() == digest
    except FileNotFoundError:
        return False


def _sync_folder(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
