"""Tables of the book counted again from exported entries and signed reports: dicts and whole numbers, nothing of the program."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import yaml

ENTRIES = (
    "SELECT e.movement, e.programme, e.component, e.office_id, e.office_from_id, e.amount, e.budget_year, e.origin_year,"
    " e.source, e.kind, e.on, h.unit_id, g.unit_id FROM finance_entry e JOIN units_office h ON h.id = e.office_id"
    " LEFT JOIN units_office g ON g.id = e.office_from_id"
)
NAMES = (
    *("movement", "programme", "component", "office", "giver", "amount", "year", "origin"),
    *("source", "kind", "on", "unit", "giver_unit"),
)
REPORTED = (
    "SELECT f.code, p.code, p.to_day, a.content FROM reporting_duty d"
    " JOIN programme_formrelease f ON f.id = d.form_id JOIN programme_reportingperiod p ON p.id = d.period_id"
    " JOIN reporting_report r ON r.duty_id = d.id LEFT JOIN reporting_revision a ON a.id = r.accepted_id"
    " WHERE NOT d.consolidates"
)
"""One row for each report that an office owes: form, period, the day after its last, and what was accepted of it."""
LOCAL = {"province", "district", "commune", "local"}
Entry = Mapping[str, object]
Sums = dict[str, int]


@dataclass(frozen=True)
class Touch:
    """One thing that an entry does to one office in one year."""

    what: str
    amount: int
    office: int
    unit: int
    year: int
    origin: int
    source: str
    kind: str
    component: str


def touches(entry: Entry) -> Iterator[Touch]:
    """What the law of the book says in words: money given by one is received by another, carried money leaves one year and
    comes into the next, what is returned was not spent, what is withdrawn for nobody is cancelled."""
    amount, year = int(str(entry["amount"])), int(str(entry["year"]))

    def one(what: str, n: int, *, of: str = "office", at: int = year) -> Touch:
        unit = "unit" if of == "office" else "giver_unit"
        return Touch(
            what, n, int(str(entry[of])), int(str(entry[unit])), at, int(str(entry["origin"])),
            str(entry["source"]), str(entry["kind"]), str(entry["component"]),
        )  # fmt: skip

    for what, sign, whose, back in _said_by(str(entry["movement"]), entry["giver"] is not None):
        yield one(what, sign * amount, of=whose, at=year - back)


def _said_by(movement: str, has_giver: bool) -> list[tuple[str, int, str, int]]:
    """What, which way, to whom, and how many years before."""
    if movement in ("assigned", "allocated", "adjusted"):
        return [("given", 1, "office", 0), ("given", -1, "giver", 0)][: 1 + has_giver]
    if movement == "withdrawn":
        back = [("given", -1, "office", 0), ("given", 1, "giver", 0)]
        return back if has_giver else [("cancelled", 1, "office", 0)]
    if movement == "carried_over":
        return [("came", 1, "office", 0), ("went", 1, "office", 1)]
    sign = {"paid": 1, "disbursed": 1, "advanced": 1, "returned": -1}.get(movement, 0)
    if sign != 0:
        return [("disbursed", sign, "office", 0)]
    return [("settled", 1, "office", 0)] if movement == "settled" else []


def touched(
    entries: Iterable[Entry], programme: str, years: Iterable[int], on: str, *, is_one: bool = True
) -> Iterator[Touch]:
    """Of these years until a day. Seen as one time, what goes from one of them into another has not moved."""
    asked = {*years}
    for entry in entries:
        if entry["programme"] != programme or str(entry["on"]) > on:
            continue
        year = int(str(entry["year"]))
        if is_one and entry["movement"] == "carried_over" and {year, year - 1} <= asked:
            continue
        yield from (touch for touch in touches(entry) if touch.year in asked)


@dataclass
class Row:
    """One line of the disbursement table, in đồng."""

    sums: Sums = field(default_factory=lambda: defaultdict(int))

    def take(self, touch: Touch, first: int) -> None:
        is_carried = touch.origin < first
        if touch.what in ("given", "came"):
            self.sums["usable"] += touch.amount
            self.sums["carried" if is_carried else "plan"] += touch.amount
            self.sums[_column(touch, is_carried=is_carried)] += touch.amount
        if touch.what == "disbursed":
            self.sums["disbursed"] += touch.amount
            self.sums[f"disbursed_{touch.kind}"] += touch.amount
            self.sums["disbursed_carried"] += touch.amount * is_carried
        if touch.what in ("cancelled", "went"):
            self.sums["carried_out" if touch.what == "went" else "cancelled"] += touch.amount
        sign = {"given": 1, "came": 1, "disbursed": -1, "cancelled": -1, "went": -1}
        self.sums["open"] += sign.get(touch.what, 0) * touch.amount


def _column(touch: Touch, *, is_carried: bool) -> str:
    if is_carried:
        return f"carried_{touch.kind}"
    if touch.source == "other":
        return "plan_other"
    return f"plan_{'central' if touch.source == 'central' else 'local'}_{touch.kind}"


def table(
    entries: Iterable[Entry], programme: str, years: tuple[int, ...], on: str, group: str
) -> dict[str, Sums]:
    """Lines by what they are of, and under "" all of them; without those on which nothing ever stood."""
    rows: dict[str, Row] = defaultdict(Row)
    for touch in touched(entries, programme, years, on):
        for line in (str(getattr(touch, group)), ""):
            rows[line].take(touch, years[0])
    return {line: row.sums for line, row in rows.items()}


def closing(
    entries: Iterable[Entry], programme: str, years: tuple[int, ...], on: str
) -> dict[tuple[str, int, int], Sums]:
    """By component, or "" for all of them, budget year and year of origin."""
    found: dict[tuple[str, int, int], Sums] = defaultdict(lambda: defaultdict(int))
    names = {"given": "assigned", "came": "carried_in", "went": "carried_out"}
    for touch in touched(entries, programme, years, on, is_one=False):
        for component in (touch.component, ""):
            sums = found[component, touch.year, touch.origin]
            sums[names.get(touch.what, touch.what)] += touch.amount
    for sums in found.values():
        gone = sums["disbursed"] + sums["cancelled"] + sums["carried_out"]
        sums["open"] = sums["assigned"] + sums["carried_in"] - gone
    return {place: sums for place, sums in found.items() if any(sums.values())}


@dataclass
class Result:
    """Of one component: the last period with an accepted report, and what those of it come to."""

    period: str
    ended: str
    planned: int = 0
    done: int = 0
    reports_in: int = 0
    reports_expected: int = 0

    @property
    def rate(self) -> str | None:
        """In tenths of a per cent."""
        return f"{whole(1000 * self.done, self.planned)}" if self.planned > 0 else None


def results(
    reported: Iterable[tuple[str, str, str, bytes | None]], packs: Path
) -> dict[str, Result]:
    """By component: which cells say it is read from the files of the packs."""
    owed = [*reported]
    named = {
        one["component"]: one
        for file in packs.glob("*/*/money.yaml")
        for one in yaml.safe_load(file.read_text(encoding="utf-8")).get("results", ())
    }
    found: dict[str, Result] = {}
    for component, cell in named.items():
        of_form = [one for one in owed if one[0] == cell["form"]]
        accepted = sorted((f"{ended}", period) for _f, period, ended, said in of_form if said)
        if not accepted:
            continue
        ended, period = accepted[-1]
        result = found[component] = Result(period, ended)
        for _form, _period, _ended, said in (one for one in of_form if one[1] == period):
            result.reports_expected += 1
            if said:
                cells = json.loads(bytes(said))["cells"]
                result.reports_in += 1
                result.planned += _number(cells, cell["target"])
                result.done += _number(cells, cell["cell"])
    return found


def _number(cells: Mapping[str, list[Any]], address: str) -> int:
    state, *amount = cells.get(address, ["b"])
    return int(amount[0]) if state == "v" else 0


def whole(amount: int, unit: int) -> int:
    """Half away from zero, as Excel rounds."""
    up = (2 * abs(amount) + unit) // (2 * unit)
    return up if amount >= 0 else -up


class Tables(HTMLParser):
    """Every table of a page: its rows, each the texts of its cells."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self.inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        if tag == "table":
            self.tables.append([])
        if tag == "tr":
            self.tables[-1].append([])
        if tag in ("td", "th"):
            self.tables[-1][-1].append("")
            self.inside = True

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.tables[-1][-1][-1] += data
