"""The register of a province or of the nation as shipped: CSV files beside this module, made by tools/build_*.py.

What another row says may be left out of a row: a span that a change opened has its day, act and certainty, a part
belongs to the change that closed its predecessor, and a part with nothing said is whole and certain.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gsdg.domain.units import problems
from gsdg.domain.units.plans import ChangePlan, NewPart, NewSpan
from gsdg.domain.units.shares import MILLION
from gsdg.kernel.refusal import Refusal, Refused

DATA = Path(__file__).parent / "data"
NATION, _NATION_FOLDER = "00", "nation"
"""Asked for like a province; its folder has a name of its own."""

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class NewOffice:
    code: str
    unit_id: int
    kind: str
    name: str
    short_name: str
    parent: str
    from_day: date
    to_day: date | None
    note: str


@dataclass(frozen=True, slots=True)
class ShippedRegister:
    """The spans with which the register begins, the changes since, and the offices."""

    beginning: tuple[NewSpan, ...]
    changes: tuple[ChangePlan, ...]
    offices: tuple[NewOffice, ...]


def provinces() -> list[str]:
    """The codes that can be loaded."""
    return sorted(
        NATION if folder.name == _NATION_FOLDER else folder.name
        for folder in DATA.iterdir()
        if folder.is_dir()
    )


def read_register(province: str) -> ShippedRegister:
    if province not in provinces():
        details = {"province": province, "known": ", ".join(provinces())}
        raise Refused(Refusal(problems.PROVINCE_UNKNOWN.code, details, value=province))
    folder = DATA / (_NATION_FOLDER if province == NATION else province)
    changes = _rows(folder / "changes.csv")
    spans = list(_whole_spans(_rows(folder / "spans.csv"), changes))
    opening, closing = _by(spans, "opened_by"), _by(spans, "closed_by")
    parts = _by(_whole_parts(_rows(folder / "successions.csv"), spans), "change")
    offices = folder / "offices.csv"
    return ShippedRegister(
        beginning=tuple(map(_span, opening[""])),
        changes=tuple(
            _change(row, opening[row["key"]], closing[row["key"]], parts[row["key"]])
            for row in changes
        ),
        offices=tuple(map(_office, _rows(offices))) if offices.exists() else (),
    )


def _whole_spans(rows: Iterable[Row], changes: Iterable[Row]) -> Iterator[Row]:
    by_key = {change["key"]: change for change in changes}
    for row in rows:
        opened = by_key.get(row["opened_by"], {})
        said = {
            "from_day": opened.get("day", ""),
            "act": opened.get("act", ""),
            "verified": opened.get("verified", "true"),
            "note": "",
        }
        yield row | {name: row.get(name) or value for name, value in said.items()}


def _whole_parts(rows: Iterable[Row], spans: Iterable[Row]) -> Iterator[Row]:
    closed_by = {span["unit_id"]: span["closed_by"] for span in spans}
    for row in rows:
        said = {
            "change": closed_by.get(row["predecessor_id"], ""),
            "lo_ppm": "0",
            "hi_ppm": str(MILLION),
            "basis": "toàn bộ",
            "verified": "true",
        }
        yield row | {name: row.get(name) or value for name, value in said.items()}


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _by(rows: Iterable[Row], column: str) -> defaultdict[str, list[Row]]:
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[column]].append(row)
    return groups


def _change(row: Row, opening: list[Row], closing: list[Row], parts: list[Row]) -> ChangePlan:
    return ChangePlan(
        kind=row["kind"],
        day=date.fromisoformat(row["day"]),
        closing=tuple(int(span["unit_id"]) for span in closing),
        opening=tuple(map(_span, opening)),
        parts=tuple(map(_part, parts)),
        act=row["act"],
        note=row["note"],
        verified=row["verified"] == "true",
        key=row["key"],
    )


def _span(row: Row) -> NewSpan:
    return NewSpan(
        unit_id=int(row["unit_id"]),
        code=row["code"],
        name=row["name"],
        kind=row["kind"],
        level=row["level"],
        parent_id=int(row["parent_id"]) if row["parent_id"] else None,
        from_day=date.fromisoformat(row["from_day"]),
        act=row["act"],
        verified=row["verified"] == "true",
        note=row["note"],
    )


def _part(row: Row) -> NewPart:
    return NewPart(
        predecessor_id=int(row["predecessor_id"]),
        successor_id=int(row["successor_id"]),
        basis=row["basis"],
        lo_ppm=int(row["lo_ppm"]),
        hi_ppm=int(row["hi_ppm"]),
        verified=row["verified"] == "true",
    )


def _office(row: Row) -> NewOffice:
    return NewOffice(
        code=row["code"],
        unit_id=int(row["unit_id"]),
        kind=row["kind"],
        name=row["name"],
        short_name=row["short_name"],
        parent=row["parent"],
        from_day=date.fromisoformat(row["from_day"]),
        to_day=date.fromisoformat(row["to_day"]) if row["to_day"] else None,
        note=row["note"],
    )
