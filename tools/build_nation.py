"""Build the register of units of the nation (src/gsdg/domain/units/data/nation) from three packages with free licences.

    python tools/build_nation.py FOLDER

FOLDER as for build_units.py. Hà Tĩnh is written too, under the ids that it has in its own register, which is read. What
can be left out of a row because another row says it is left out: see register_files.py. Running it again gives the same bytes.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from build_units import (
    ACT_DISTRICTS,
    JULY,
    MILLION,
    SPLIT_NOTES,
    WHOLE,
    Register,
    knots,
)
from nation_sources import Doubt, Nation, Pair, act_of, bare_folded, doubts_of, read_nation
from units_sources import Place, kind_of, packages_in

DATA = Path(__file__).resolve().parents[1] / "src/gsdg/domain/units/data"
OUT = DATA / "nation"
ROOT = Place("00", "Việt Nam", "")
START, LAST_OF_JUNE = "2025-01-01", "2025-06-30"
SHARED_PROVINCE = "42"
ACT_PROVINCES = "Nghị quyết 202/2025/QH15 ngày 12/06/2025"
DONG_NAI, CITY_OF_DONG_NAI = "75", "2026-04-30"

NOTE_START = (
    "Bản đồ ngay trước 01/07/2025, ghi từ ngày sổ bắt đầu; ngày thành lập của từng đơn vị và các thay đổi "
    "trong quý I/2025 không ghi ở đây."
)
NOTE_DISTRICTS = "Bỏ cấp huyện; số liệu của huyện đi theo từng xã. Căn cứ ghi theo trí nhớ."
NOTE_ISLAND = "Huyện không có đơn vị cấp xã; toàn huyện thành đặc khu."
NOTE_DOUBT = "Các gói dữ liệu không khớp nhau ở thay đổi này; xem review.csv kèm dữ liệu."
NOTE_ACT_DAY = "Gói dữ liệu chỉ ghi ngày ban hành; ngày có hiệu lực chưa đối chiếu văn bản."
NOTE_DONG_NAI = "Ngày có hiệu lực ghi theo trí nhớ, chưa đối chiếu văn bản."


class NationRegister(Register):
    """Gives the units of the shared province the ids that they have in its own register."""

    def __init__(self, shared: dict[tuple[str, str, str], str]) -> None:
        super().__init__()
        self.shared = shared

    def start(self, place: Place, level: str, day: str, *, change: str = "", **facts: str) -> str:
        map_of = "before" if day == START else "july"
        unit = self.shared.get((map_of, level, place.code), "")
        if not unit:
            return self.begin(place, level, day, change=change, **facts)
        return self.begin(place, level, day, change=change, unit=unit, **facts)

    def go_on(
        self,
        kind: str,
        day: str,
        about: str,
        places: list[Place],
        act: str,
        note: str,
        *,
        sure: bool,
    ) -> None:
        """The same units under another name, kind or parent."""
        key = self.change(kind, day, about, act, note, sure=sure)
        for place in places:
            level = self.open[place.code]["level"]
            unit = self.end(place.code, day, key)
            self.begin(place, level, day, change=key, unit=unit)


def shared_ids() -> dict[tuple[str, str, str], str]:
    found = {}
    with (DATA / SHARED_PROVINCE / "spans.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["from_day"] < JULY and (not row["to_day"] or row["to_day"] > LAST_OF_JUNE):
                found["before", row["level"], row["code"]] = row["unit_id"]
            if not row["to_day"]:
                found["july", row["level"], row["code"]] = row["unit_id"]
    return found


def map_before(register: NationRegister, nation: Nation) -> None:
    register.start(ROOT, "nation", START, kind="quốc gia", note=NOTE_START)
    for level, places in (
        ("province", nation.provinces_before),
        ("district", nation.districts),
        ("commune", nation.communes_before),
    ):
        for _, place in sorted(places.items()):
            verified = "true" if nation.confirmed(place) else "false"
            register.start(place, level, START, verified=verified)


def provinces_of_july(register: NationRegister, nation: Nation) -> None:
    """23 new provinces, each of two or three whole ones; the eleven others go on."""
    made_of: dict[str, set[str]] = defaultdict(set)
    for pair in nation.pairs:
        district = nation.districts[nation.communes_before[pair.old].parent_code]
        made_of[nation.communes_july[pair.new].parent_code].add(district.parent_code)
    for code, olds in sorted(made_of.items()):
        if len(olds) == 1:
            continue
        key = register.change("merge", JULY, f"tinh-{code}", ACT_PROVINCES, "", sure=True)
        ended = [register.end(old, JULY, key) for old in sorted(olds)]
        place = Place(code, name_of_july(nation, code), ROOT.code)
        new = register.start(place, "province", JULY, change=key)
        for old in ended:
            register.succeed(key, old, [new], sure=True)


def name_of_july(nation: Nation, code: str) -> str:
    """Before it became a city where that came later."""
    row = nation.provinces_now[code]
    later = "202/2025" not in row["note"] and row["note"] and row["type"] == "thanh-pho"
    return f"Tỉnh {row['name']}" if later else str(row["name_with_type"])


def districts_of_july(register: NationRegister, nation: Nation) -> None:
    key = register.change(
        "abolish_level", JULY, "district", ACT_DISTRICTS, NOTE_DISTRICTS, sure=False
    )
    for code in sorted(set(nation.districts) - set(nation.islands)):
        register.end(code, JULY, key)
    for district, new in sorted(nation.islands.items()):
        key = register.change("merge", JULY, new, act_of_july(nation, new), NOTE_ISLAND, sure=False)
        old = register.end(district, JULY, key)
        made = register.start(nation.communes_july[new], "commune", JULY, change=key)
        register.succeed(key, old, [made], sure=False)


def communes_of_july(register: NationRegister, nation: Nation, doubts: list[Doubt]) -> None:
    left_out = {Pair(d.old_code, d.new_code) for d in doubts if d.shipped == "no"}
    unsure = {Pair(d.old_code, d.new_code) for d in doubts}
    links: dict[str, list[str]] = defaultdict(list)
    back: dict[str, list[str]] = defaultdict(list)
    for pair in sorted(nation.pairs):
        if pair not in left_out:
            links[pair.old].append(pair.new)
            back[pair.new].append(pair.old)
    unchanged: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for old, news in sorted(links.items()):
        if news == [old] and back[old] == [old] and Pair(old, old) not in unsure:
            before, after = nation.communes_before[old], nation.communes_july[old]
            if bare_folded(before.name) == bare_folded(after.name) and kind_of(
                before.name
            ) == kind_of(after.name):
                unchanged[before.parent_code, after.parent_code].append(after)
            else:
                kind = "rename" if kind_of(before.name) == kind_of(after.name) else "change_kind"
                register.go_on(kind, JULY, old, [after], act_of_july(nation, old), "", sure=True)
    for (district, province), places in sorted(unchanged.items()):
        act = act_of_july(nation, places[0].code)
        register.go_on(
            "transfer", JULY, f"{district}-{province}", places, act, "Không sắp xếp.", sure=True
        )
    gone_on = {row["code"] for row in register.spans if row["from_day"] == JULY}
    rest = {old: new for old, new in links.items() if not (new == [old] and old in gone_on)}
    for olds, news in knots(rest):
        knot(register, nation, rest, olds, news, unsure)


def knot(
    register: NationRegister,
    nation: Nation,
    links: dict[str, list[str]],
    olds: list[str],
    news: list[str],
    unsure: set[Pair],
) -> None:
    divided = [code for code in olds if len(links[code]) > 1]
    doubtful = any(pair.old in olds or pair.new in news for pair in unsure)
    notes = [SPLIT_NOTES.get(nation.communes_before[code].name, "") for code in divided]
    notes = notes if nation.communes_july[news[0]].parent_code == SHARED_PROVINCE else []
    note = " ".join([*filter(None, notes), *([NOTE_DOUBT] if doubtful else [])])
    kind, about = ("split", divided[0]) if divided else ("merge", news[0])
    key = register.change(kind, JULY, about, act_of_july(nation, news[0]), note, sure=not doubtful)
    ended = {code: register.end(code, JULY, key) for code in olds}
    made = {
        code: register.start(nation.communes_july[code], "commune", JULY, change=key)
        for code in news
    }
    for code, unit in ended.items():
        sure = not any(pair.old == code for pair in unsure)
        register.succeed(key, unit, [made[new] for new in links[code]], sure=sure)


def act_of_july(nation: Nation, code: str) -> str:
    """The resolution of its province: where a later act is noted, that of its neighbours."""
    province = nation.communes_july[code].parent_code
    numbers = {
        act_of(nation.communes_now[other]["note"])
        for other, place in nation.communes_july.items()
        if place.parent_code == province
    }
    [(number, day)] = [act for act in numbers if act[1] < JULY]
    return in_words(number, day)


def in_words(number: str, day: str) -> str:
    year, month, on = day.split("-")
    return f"Nghị quyết {number} ngày {on}/{month}/{year}"


def changes_since(register: NationRegister, nation: Nation) -> None:
    """Communes that became wards and provinces that became cities, on the day of the act where no other is known."""
    wards: dict[tuple[str, str, str], list[Place]] = defaultdict(list)
    for code, row in sorted(nation.communes_now.items()):
        before = nation.communes_july[code]
        number, day = act_of(row["note"])
        if day > JULY:
            kind = kind_of(row["name_with_type"])
            name = kind.capitalize() + before.name[len(kind_of(before.name)) :]
            wards[day, before.parent_code, number].append(Place(code, name, before.parent_code))
    events = [(day, province, number, places) for (day, province, number), places in wards.items()]
    for code, row in nation.provinces_now.items():
        if name_of_july(nation, code) != row["name_with_type"]:
            number, _, shown = row["note"].partition(" - ")
            day = "-".join(reversed(shown.split("/")))
            events.append((day, code, number, [Place(code, row["name_with_type"], ROOT.code)]))
    for day, code, number, places in sorted(events, key=lambda e: e[:3]):
        act, note, about = in_words(number, day), NOTE_ACT_DAY, f"{code}-{number.split('/')[0]}"
        if code == DONG_NAI and places[0].code == DONG_NAI:
            day, note = CITY_OF_DONG_NAI, NOTE_DONG_NAI
        register.go_on("change_kind", day, about, places, act, note, sure=False)


SPAN_COLUMNS = (
    "unit_id",
    "code",
    "name",
    "kind",
    "level",
    "parent_id",
    "from_day",
    "opened_by",
    "closed_by",
    "verified",
    "note",
)
PART_COLUMNS = ("predecessor_id", "successor_id", "lo_ppm", "hi_ppm", "basis", "verified")


def short_span(row: dict[str, str]) -> dict[str, str]:
    said_by_the_change = ("from_day", "verified", "note") if row["opened_by"] else ()
    return {name: "" if name in said_by_the_change else row[name] for name in SPAN_COLUMNS}


def short_part(row: dict[str, str]) -> dict[str, str]:
    usual = {"lo_ppm": "0", "hi_ppm": str(MILLION), "basis": WHOLE, "verified": "true"}
    return {name: "" if row[name] == usual.get(name) else row[name] for name in PART_COLUMNS}


def write(name: str, rows: Iterable[dict[str, str]]) -> None:
    listed = list(rows)
    with (OUT / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(listed[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(listed)
    print(f"{name}: {len(listed)}")


def main(folder: str) -> None:
    nation = read_nation(packages_in(Path(folder)))
    doubts = doubts_of(nation)
    register = NationRegister(shared_ids())
    map_before(register, nation)
    provinces_of_july(register, nation)
    districts_of_july(register, nation)
    communes_of_july(register, nation, doubts)
    changes_since(register, nation)
    OUT.mkdir(parents=True, exist_ok=True)
    write("spans.csv", map(short_span, register.spans))
    write("changes.csv", register.changes)
    write("successions.csv", map(short_part, register.successions))
    write("review.csv", (dict(zip(Doubt._fields, doubt, strict=True)) for doubt in doubts))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
