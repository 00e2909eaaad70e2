"""The hash of a pack's folder, and the lock that tells when a released one was changed."""

from __future__ import annotations

import hashlib
from pathlib import Path

LOCK = "pack.lock"


def files_of(folder: Path) -> list[Path]:
    """Every file that counts, in one order everywhere; the lock and hidden files do not."""
    files = (path for path in folder.rglob("*") if path.is_file())
    inner = [(path.relative_to(folder), path) for path in files]
    counted = [
        (relative.as_posix(), path)
        for relative, path in inner
        if relative.as_posix() != LOCK and not any(p.startswith(".") for p in relative.parts)
    ]
    return [path for _, path in sorted(counted)]


def folder_hash(folder: Path) -> str:
    """SHA-256 over relative paths and bytes, each with its length before it."""
    digest = hashlib.sha256()
    for path in files_of(folder):
        for part in (path.relative_to(folder).as_posix().encode(), path.read_bytes()):
            digest.update(len(part).to_bytes(8, "big"))
            digest.update(part)
    return digest.hexdigest()


def freeze(folder: Path) -> str:
    """Write the lock of a pack that is released now; its content may not change after."""
    digest = folder_hash(folder)
    (folder / LOCK).write_text(f"sha256 {digest}\n", encoding="utf-8")
    return digest


def has_changed(folder: Path) -> bool:
    """Whether the folder was released and says something else by now."""
    lock = folder / LOCK
    return lock.is_file() and lock.read_text(encoding="utf-8").split() != ["sha256", folder_hash(folder)]  # fmt: skip
