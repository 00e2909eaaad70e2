"""The copy of a pack that an installation reads: what was put in force, whatever a later program brings along."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from gsdg.domain.packs.freeze import files_of

KEPT = "packs-in-force"
LAID_DOWN = ("pack.yaml", "components.yaml", "indicators.yaml", "calendars.yaml", "published.yaml")
LAID_DOWN_FOLDERS = ("forms", "parameters")
"""What figures, duties and checks of reports rest on. Norms, checklists, questionnaires and the like hold from the day
they are taken over; what was made by them keeps its own copy or version."""


def kept_folder(data: Path, *, programme: str, code: str, sha256: str) -> Path:
    """Named by its content; the last two folders are those that a pack is known by."""
    return data / KEPT / sha256 / programme / code


def keep(folder: Path, data: Path, *, sha256: str) -> Path:
    """Copy it, whole or not at all; what is kept already is left alone."""
    kept = kept_folder(data, programme=folder.parent.name, code=folder.name, sha256=sha256)
    if kept.is_dir():
        return kept
    kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=kept.parent, prefix=".keeping-") as draft:
        copy = Path(draft) / "pack"
        for path in files_of(folder):
            target = copy / path.relative_to(folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
        try:
            os.replace(copy, kept)
        except OSError:
            if not kept.is_dir():  # else another process was first: the same content
                raise
    return kept


def laid_down_differently(one: Path, other: Path) -> list[str]:
    """The files that figures rest on and that are not byte for byte the same in both folders."""
    mine, theirs = _laid_down(one), _laid_down(other)
    return sorted(
        name for name in mine.keys() | theirs.keys() if mine.get(name) != theirs.get(name)
    )


def _laid_down(folder: Path) -> dict[str, bytes]:
    named = {path.relative_to(folder).as_posix(): path for path in files_of(folder)}
    return {
        name: path.read_bytes()
        for name, path in named.items()
        if name in LAID_DOWN or name.partition("/")[0] in LAID_DOWN_FOLDERS
    }
