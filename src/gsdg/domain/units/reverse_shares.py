"""Which part of a newer unit lies in which of the units it came from, as an office stated it: GSDG_DATA/ty-le-nguoc.csv.

Nothing is shipped: a share backward needs counts of the newer unit by its old parts, which only the province has. A file
with a mistake is not read at all, so that no figure rests on half of it; `doctor` says what is wrong.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from django.conf import settings

from gsdg.domain.units.shares import MILLION, Share, is_whole
from gsdg.domain.units.snapshot import Snapshot
from gsdg.domain.units.soundness import Difference

FILE = "ty-le-nguoc.csv"
COLUMNS = ("unit_id", "predecessor_id", "lo_ppm", "hi_ppm", "basis", "source", "verified")
Stated = Mapping[int, tuple[Share, ...]]


def path() -> Path:
    return Path(settings.DATA) / FILE


def stamp() -> str:
    """Changes with the file: nothing needs a restart."""
    try:
        state = path().stat()
    except FileNotFoundError:
        return ""
    return f"{state.st_mtime_ns} {state.st_size}"


def stated() -> Stated:
    """By the newer unit, in the order of its parts; nothing where the file is missing or cannot be relied on."""
    rows = _rows()
    return {} if any(_mistakes(rows)) else _shares(rows)


def differences(register: Snapshot) -> Iterator[Difference]:
    """What doctor says of the file, against the register."""
    rows = _rows()
    yield from _mistakes(rows)
    if any(_mistakes(rows)):
        return
    for unit_id, parts in _shares(rows).items():
        known = {hop.predecessor_id for hop in register.predecessors_of(unit_id)}
        named = {share.unit_id for share in parts}
        if known != named:
            yield _difference(f"@{unit_id}", _ids(known), _ids(named))


def _rows() -> list[dict[str, str]]:
    try:
        with path().open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))
    except FileNotFoundError:
        return []


def _mistakes(rows: Iterable[Mapping[str, str]]) -> Iterator[Difference]:
    sound: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, row in enumerate(rows, start=2):
        lacking = [name for name in COLUMNS if not (row.get(name) or "").strip()]
        numbers = [row.get(name) or "" for name in COLUMNS[:4]]
        if lacking or not all(text.strip().isdecimal() for text in numbers):
            yield _difference(
                f"{FILE}:{number}", ",".join(COLUMNS), ",".join(map(str, row.values()))
            )
        else:
            sound[row["unit_id"].strip()].append((int(row["lo_ppm"]), int(row["hi_ppm"])))
    for unit, parts in sound.items():
        if not _tile(sorted(parts)):
            yield _difference(f"{FILE} @{unit}", f"[0, {MILLION})", str(sorted(parts)))


def _tile(parts: list[tuple[int, int]]) -> bool:
    ends = parts[0][0], parts[-1][1]
    touch = all(one[1] == two[0] for one, two in pairwise(parts))
    return is_whole(*ends) and touch and all(lo < hi for lo, hi in parts)


def _shares(rows: Iterable[Mapping[str, str]]) -> dict[int, tuple[Share, ...]]:
    found: dict[int, list[Share]] = defaultdict(list)
    for row in rows:
        lo, hi = int(row["lo_ppm"]), int(row["hi_ppm"])
        verified = row["verified"].strip() == "true"
        doubt = "" if verified else ", chưa đối chiếu"
        basis = f"{row['basis'].strip()} ({row['source'].strip()}{doubt})"
        share = Share(int(row["predecessor_id"]), lo, hi, not is_whole(lo, hi), basis, verified)
        found[int(row["unit_id"])].append(share)
    return {unit: tuple(sorted(parts, key=lambda s: s.lo_ppm)) for unit, parts in found.items()}


def _ids(units: Iterable[int]) -> str:
    return ", ".join(f"@{unit}" for unit in sorted(units))


def _difference(thing: str, expected: str, found: str) -> Difference:
    return Difference("units.reverse_shares", thing, expected, found)
