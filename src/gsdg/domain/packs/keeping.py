"""The copy of a pack that an installation reads: what was put in force, whatever a later program brings along."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from gsdg.domain.packs.freeze import files_of
from gsdg.domain.packs.load import load_pack
from gsdg.domain.packs.regimes import Regime
from gsdg.domain.packs.spec import Pack

KEPT = "packs-in-force"
CALENDARS = "calendars.yaml"
LAID_DOWN = ("pack.yaml", "components.yaml", "indicators.yaml", CALENDARS, "published.yaml")
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
    """The files that figures rest on and that the further version does not leave as they are.

    It may bring forms that were not there, and calendars may ask for them; all else is byte for byte the same.
    """
    mine, theirs = _laid_down(one), _laid_down(other)
    changed = {
        name
        for name in mine.keys() | theirs.keys()
        if mine.get(name) != theirs.get(name) and not _is_another_form(name, mine)
    }
    if CALENDARS in changed and asks_the_same_of_old_forms(load_pack(one), load_pack(other)):
        changed.discard(CALENDARS)
    return sorted(changed)


def asks_the_same_of_old_forms(before: Pack, after: Pack) -> bool:
    """Every period that was asked for still is, with the same days and the same forms; more may follow."""
    return all(
        code in after.regimes and _asks_the_same(regime, after.regimes[code], before)
        for code, regime in before.regimes.items()
    )


def _asks_the_same(before: Regime, after: Regime, pack: Pack) -> bool:
    kept = tuple(
        entry.model_copy(update={"forms": tuple(f for f in entry.forms if f in pack.forms)})
        for entry in after.asked[: len(before.asked)]
    )
    return after.model_copy(update={"asked": kept}) == before


def _is_another_form(name: str, known: Mapping[str, bytes]) -> bool:
    return name.startswith("forms/") and name not in known


def _laid_down(folder: Path) -> dict[str, bytes]:
    named = {path.relative_to(folder).as_posix(): path for path in files_of(folder)}
    return {
        name: path.read_bytes()
        for name, path in named.items()
        if name in LAID_DOWN or name.partition("/")[0] in LAID_DOWN_FOLDERS
    }
