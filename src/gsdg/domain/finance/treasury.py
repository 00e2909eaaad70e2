"""A row of the Treasury's monthly list as a line of the book, by columns that were mapped once. No database."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from gsdg.domain.finance import problems
from gsdg.domain.finance.annexes import Naming, units_named
from gsdg.domain.finance.ledger import Kind, Line, Movement, Source
from gsdg.domain.finance.words import KINDS, SOURCES
from gsdg.kernel.figures import figure_from_number, parse_figure
from gsdg.kernel.notation import asked_beside
from gsdg.kernel.refusal import Refusal, Refused
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

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(role for role in NEEDED if role not in self.at)


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
) -> Line:
    """Refused with the first thing that cannot be matched; `number` is the row as a spreadsheet counts it."""
    text = {role: _text(row, column) for role, column in columns.at.items()}
    on = _day(text["on"])
    office = _office(text["office"], naming, aliases)
    component = _component(text["component"], naming, aliases)
    amount = _amount(_value(row, columns.at["amount"]), columns)
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


def money_of_heading(rows: Sequence[Sequence[Value]], first_row: int) -> tuple[int, str] | None:
    """The unit of money that stands above the rows, by its number of zeros; None where none does, or two do."""
    found = units_named(rows[: first_row - 1])
    return next(iter(found.items())) if len(found) == 1 else None


def asked_amounts(rows: Mapping[int, Sequence[Value]], column: int) -> dict[int, Refusal]:
    """Of the rows whose amounts were read, those whose amounts may mean something else beside the others."""
    found = {number: _value(row, column) for number, row in rows.items()}
    texts = {number: value for number, value in found.items() if isinstance(value, str)}
    return asked_beside(texts, ())


def is_empty(row: Sequence[Value], columns: Columns) -> bool:
    """Rows without an amount are headings, sums of nothing, or the end."""
    return _text(row, columns.at["amount"]) == ""


def is_total(row: Sequence[Value]) -> bool:
    first = next((search_key(str(cell)) for cell in row if cell not in (None, "")), "")
    return first.startswith(("tong", "cong"))


def _value(row: Sequence[Value], column: int) -> Value:
    return row[column] if column < len(row) else None


def _text(row: Sequence[Value], column: int) -> str:
    value = _value(row, column)
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


def _amount(value: Value, columns: Columns) -> int:
    """A payment that is taken back stands as a negative amount."""
    if isinstance(value, str):
        return parse_figure(value, scale=columns.scale, negative=True).amount
    return figure_from_number(value or 0, scale=columns.scale, negative=True).amount


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
