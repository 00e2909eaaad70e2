"""A row of the Treasury's monthly list as a line of the book, by columns that were mapped once. No database."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from gsdg.domain.finance import problems
from gsdg.domain.finance.amounts import (
    Reading,
    Unit,
    amount_of,
    both_ways,
    doubts,
    unit_of,
    unit_words,
    units_named,
)
from gsdg.domain.finance.annexes import Naming
from gsdg.domain.finance.ledger import Kind, Line, Movement, Source
from gsdg.domain.finance.words import KINDS, SOURCES
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.kernel.vietnamese import search_key
from gsdg.toolkit.sheets.grids import Value

ROLES = ("on", "office", "component", "amount", "reference", "source", "kind", "origin", "text")
NEEDED = ("on", "office", "component", "amount")
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_YEAR = re.compile(r"(\d{4})(?:\.0+)?")
KIND_WORDS = {
    "von dau tu": Kind.INVESTMENT,
    "dau tu": Kind.INVESTMENT,
    "dtpt": Kind.INVESTMENT,
    "von su nghiep": Kind.RECURRENT,
    "su nghiep": Kind.RECURRENT,
    "von dau tu phat trien": Kind.INVESTMENT,
    "dau tu phat trien": Kind.INVESTMENT,
    "chi dau tu": Kind.INVESTMENT,
    "chi dau tu phat trien": Kind.INVESTMENT,
    "kinh phi su nghiep": Kind.RECURRENT,
    "kinh phi thuong xuyen": Kind.RECURRENT,
    "chi thuong xuyen": Kind.RECURRENT,
    "thuong xuyen": Kind.RECURRENT,
    "sn": Kind.RECURRENT,
}
SOURCE_WORDS = {
    "nstw": Source.CENTRAL,
    "trung uong": Source.CENTRAL,
    "ngan sach trung uong": Source.CENTRAL,
    "ns trung uong": Source.CENTRAL,
    "ns tinh": Source.PROVINCE,
    "ns huyen": Source.DISTRICT,
    "nsh": Source.DISTRICT,
    "ns xa": Source.COMMUNE,
    "ns dia phuong": Source.LOCAL,
    "nst": Source.PROVINCE,
    "ngan sach tinh": Source.PROVINCE,
    "tinh": Source.PROVINCE,
    "nsx": Source.COMMUNE,
    "ngan sach xa": Source.COMMUNE,
    "xa": Source.COMMUNE,
    "nsdp": Source.LOCAL,
    "ngan sach dia phuong": Source.LOCAL,
}


@dataclass(frozen=True)
class Columns:
    """Where each role stands (0 is column A), and what holds for every row. A role without a column has its default."""

    at: Mapping[str, int]
    first_row: int
    programme: str
    budget_year: int
    scale: int = 0
    source: str = ""
    kind: str = ""
    origin_year: int = 0
    """Of every row that has none of its own; 0 is the budget year itself."""
    reading: str = ""
    """What points and commas of the amounts mean, where a person has said so of the whole column."""

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(role for role in NEEDED if role not in self.at)

    @property
    def unit(self) -> Unit:
        return Unit(self.scale, unit_words(self.scale))


@dataclass(frozen=True)
class Aliases:
    """What the Treasury writes and a person has matched once: folded text to office or component."""

    offices: Mapping[str, int] = field(default_factory=dict)
    components: Mapping[str, str] = field(default_factory=dict)


def read_row(
    row: Sequence[Value],
    number: int,
    columns: Columns,
    naming: Naming,
    aliases: Aliases,
    *,
    file: str,
    reading: Reading = Reading.ASK,
    asked: Mapping[int, Refusal] = MappingProxyType({}),
) -> Line:
    """Refused with the first thing that cannot be matched; `number` is the row as a spreadsheet counts it."""
    text = {role: _text(row, column) for role, column in columns.at.items()}
    on = _day(text["on"])
    office = _office(text["office"], naming, aliases)
    component = _component(text["component"], naming, aliases)
    insist(asked.get(number))
    value = value_at(row, columns.at["amount"])
    amount = amount_of(value, columns.unit, reading, negative=True)  # one taken back is negative
    movement = Movement.RETURNED if amount < 0 else Movement.DISBURSED
    return Line(
        movement=movement,
        programme=columns.programme,
        component=component,
        office=office,
        amount=abs(amount),
        budget_year=columns.budget_year,
        origin_year=_origin(text.get("origin", ""), columns),
        source=_source(text.get("source", "") or columns.source),
        kind=_kind(text.get("kind", "") or columns.kind),
        on=on,
        reference=text.get("reference") or f"{file}:{number}",
        text=text.get("text", "")[:2000],
        place=f"{number}",
    )


def first_row_of(rows: Sequence[Sequence[Value]]) -> int:
    """The first that has a day, as a spreadsheet counts; the second where none has."""
    dated = (n for n, row in enumerate(rows, start=1) if any(map(_is_day, row)))
    return next(dated, 2)


def _is_day(cell: Value) -> bool:
    return isinstance(cell, str) and bool(_DAY.fullmatch(cell) or _ISO.fullmatch(cell))


def money_of_heading(rows: Sequence[Sequence[Value]], first_row: int) -> int | None:
    """The unit of money that stands above the rows, by its number of zeros; None where none does, or two do."""
    found = units_named(rows[: first_row - 1])
    return next(iter(found)) if len(found) == 1 else None


def why_not_unit(rows: Sequence[Sequence[Value]], columns: Columns) -> Refusal | None:
    try:
        unit_of(rows[: columns.first_row - 1], columns.scale)
    except Refused as refused:
        return refused.refusals[0]
    return None


def asked_amounts(
    texts: Mapping[int, str], unit: Unit, settled: Collection[str]
) -> dict[int, Refusal]:
    """Rows whose amounts may mean two things beside the others of the column, but for those that a person has settled."""
    asked = problems.lists.ROW_ASKED.code
    return {
        number: Refusal(asked, both_ways(text, unit), value=text)
        for number, text in doubts(texts).items()
        if f"{number}" not in settled
    }


def is_empty(row: Sequence[Value], columns: Columns) -> bool:
    """Rows without an amount are headings, sums of nothing, or the end."""
    return _text(row, columns.at["amount"]) == ""


def is_total(row: Sequence[Value]) -> bool:
    first = next((search_key(str(cell)) for cell in row if cell not in (None, "")), "")
    return first.startswith(("tong", "cong"))


def value_at(row: Sequence[Value], column: int) -> Value:
    return row[column] if column < len(row) else None


def _text(row: Sequence[Value], column: int) -> str:
    value = value_at(row, column)
    return "" if value is None else str(value).strip()


def _day(text: str) -> date:
    found = _DAY.fullmatch(text)
    parts: tuple[str, ...] = (found[3], found[2], found[1]) if found else ()
    if not parts and (iso := _ISO.fullmatch(text)):
        parts = iso.groups()
    try:
        year, month, day = map(int, parts)
        return date(year, month, day)
    except ValueError:
        raise Refused(Refusal(problems.lists.ROW_DAY.code, {"text": text}, value=text)) from None


def _office(text: str, naming: Naming, aliases: Aliases) -> int:
    found = aliases.offices.get(search_key(text)) or naming.office_of(text)
    if found is None:
        raise Refused(
            Refusal(problems.lists.ROW_OFFICE.code, {"text": text}, cell="office", value=text)
        )
    return found


def _component(text: str, naming: Naming, aliases: Aliases) -> str:
    found = aliases.components.get(search_key(text)) or naming.component_of(text)
    if found is None:
        refusal = Refusal(
            problems.lists.ROW_COMPONENT.code, {"text": text}, cell="component", value=text
        )
        raise Refused(refusal)
    return found


def _origin(text: str, columns: Columns) -> int:
    """Money carried over keeps the year in which it was first assigned; the list may name it row by row."""
    if text == "":
        return columns.origin_year or columns.budget_year
    found = _YEAR.fullmatch(text)
    if found is None:
        raise Refused(
            Refusal(problems.lists.ROW_YEAR.code, {"text": text}, cell="origin", value=text)
        )
    return int(found[1])


def _source(text: str) -> Source:
    folded = search_key(text)
    named = {search_key(words["vi"]): code for code, words in SOURCES.items()}
    coded = {code.value: code for code in Source}
    found = (SOURCE_WORDS | named | coded).get(folded)
    if found is None:
        raise Refused(
            Refusal(problems.lists.ROW_CODE.code, {"text": text}, cell="source", value=text)
        )
    return found


def _kind(text: str) -> Kind:
    folded = search_key(text)
    named = {search_key(words["vi"]): code for code, words in KINDS.items()}
    coded = {code.value: code for code in Kind}
    found = (KIND_WORDS | named | coded).get(folded)
    if found is None:
        raise Refused(
            Refusal(problems.lists.ROW_CODE.code, {"text": text}, cell="kind", value=text)
        )
    return found
