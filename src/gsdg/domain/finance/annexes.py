"""The annex of an allocation, component × unit, as pasted or uploaded: read strictly, every doubt told at its cell.

Money is in the unit that the heading names (đồng, nghìn, triệu, tỷ). A number such as 8,842 can be read two ways; in a
table that holds one, the person says how points and commas are meant. Printed totals are checked against their parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from gsdg.domain.finance import problems
from gsdg.kernel.figures import State, figure_from_number, format_amount, parse_figure
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.kernel.vietnamese import search_key
from gsdg.toolkit.sheets.grids import Value
from gsdg.toolkit.sheets.names import address_of


class Reading(StrEnum):
    """What points and commas in numbers mean."""

    ASK = ""
    VIETNAMESE = "vn"
    """1.234,5: points group, a comma is the decimal mark."""
    ENGLISH = "en"
    """1,234.5: commas group, a point is the decimal mark."""
    GROUPS = "nhom"
    """8,842 and 8.038: both only group three digits."""


UNITS = (("tỷ", 9), ("triệu", 6), ("nghìn", 3), ("ngàn", 3), ("đồng", 0))
_MONEY = re.compile(r"(tỷ|triệu|nghìn|ngàn|1\.000|1\.000\.000)?\s*đồng", re.IGNORECASE)
_UNIT_BESIDE = re.compile(r"\s*[(\[][^()\[\]]*đồng[^()\[\]]*[)\]]\s*$", re.IGNORECASE)
"""The unit of money after a name, in brackets: “ND-NCNL (triệu đồng)”."""
_GROUPING = {"1.000": 3, "1.000.000": 6}
_TWO_WAYS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
_COMPONENT = re.compile(r"(?:tieu du an|tda)\s*(\d+)\D{0,20}?(?:du an|da)\s*(\d+)")
_CODE = re.compile(r"da\s*(\d+)(?:\s*-?\s*tda\s*(\d+))?")
_PROJECT = re.compile(r"^(?:du an|da)\s*(\d+)\b")
TOTALS = frozenset({"tong", "tong so", "tong cong", "cong", "total"})
NUMBERS = frozenset({"tt", "stt", "so tt"})
NOTES = frozenset({"ghi chu", "note"})
MOST_HEADINGS = 15
MOST_REFUSALS = 100


@dataclass(frozen=True)
class Naming:
    """What a heading may mean: folded names of offices and of components. A name of several offices is in neither."""

    offices: Mapping[str, int]
    components: Mapping[str, str]
    several: Mapping[str, str] = field(default_factory=dict)

    def component_of(self, text: str) -> str | None:
        folded = _name_in(text)
        if folded in self.components:
            return self.components[folded]
        for pattern, order in ((_COMPONENT, (2, 1)), (_CODE, (1, 2))):
            found = pattern.search(folded)
            if found is not None and found[order[1]] is not None:
                return self._known(f"DA{found[order[0]]}-TDA{found[order[1]]}")
        project = _PROJECT.search(folded)
        return self._known(f"DA{project[1]}") if project else None

    def _known(self, code: str) -> str | None:
        return code if code in self.components.values() else None

    def office_of(self, text: str) -> int | None:
        return self.offices.get(_name_in(text))


def _name_in(heading: str) -> str:
    return search_key(_UNIT_BESIDE.sub("", heading))


@dataclass(frozen=True)
class Amount:
    """One cell of the annex in đồng."""

    office: int
    component: str
    amount: int
    place: str


@dataclass(frozen=True)
class Annex:
    amounts: tuple[Amount, ...]
    scale: int
    unit_words: str


Grid = Sequence[Sequence[Value]]


def grid_of(text: str) -> list[list[Value]]:
    """What a spreadsheet puts on the clipboard: rows are lines, cells are parted by tabs."""
    return [[cell.strip() for cell in line.split("\t")] for line in text.splitlines()]


def place_at(row: int, column: int) -> str:
    """`C7`, as a spreadsheet names it; here rows and columns are counted from 0."""
    return address_of(row + 1, column + 1)


def read_annex(
    grid: Grid, naming: Naming, *, reading: Reading = Reading.ASK, scale: int | None = None
) -> Annex:
    """Refused with every cell that cannot be taken. `scale` None: the unit of money stands in the heading."""
    scale, words = (scale, "") if scale is not None else money_of(grid)
    layout = _layout(grid, naming)
    reader = _Reader(grid, naming, layout, reading, scale, words)
    amounts = reader.read()
    if reader.wrong:
        raise Refused(reader.wrong[:MOST_REFUSALS])
    if not amounts:
        raise Refused(Refusal(problems.book.NO_LINES.code, cell="table"))
    return Annex(tuple(amounts), scale, words)


def money_of(grid: Grid) -> tuple[int, str]:
    """The unit of money that the heading names; refused where it names none, or two."""
    found = units_named(grid[:MOST_HEADINGS])
    if len(found) == 1:
        return next(iter(found.items()))
    if not found:
        raise Refused(Refusal(problems.lists.UNIT_MISSING.code, cell="money"))
    details = {"units": ", ".join(found.values())}
    raise Refused(Refusal(problems.lists.UNIT_TWICE.code, details, cell="money"))


def unit_words(scale: int) -> str:
    word = next(word for word, zeros in UNITS if zeros == scale)
    return f"{word} đồng" if scale else word


def units_named(headings: Grid) -> dict[int, str]:
    """Units of money by their number of zeros, each as it is written."""
    found: dict[int, str] = {}
    for row in headings:
        for cell in row:
            if isinstance(cell, str) and not _looks_like_number(cell):
                for match in _MONEY.finditer(cell):
                    found.setdefault(_scale_of(match[1]), match[0])
    return found


def _scale_of(word: str | None) -> int:
    if word is None:
        return 0
    lowered = word.lower()
    return _GROUPING.get(lowered) or dict(UNITS)[lowered]


def _looks_like_number(text: str) -> bool:
    return re.fullmatch(r"[-−]?[\d.,\s]+", text) is not None


@dataclass(frozen=True)
class _Layout:
    """Where headings stand. `across` are the columns' names, `down` the column that names the rows."""

    heading: int
    down: int
    across: Mapping[int, str | int]
    totals: tuple[int, ...]
    by_component: bool


def _layout(grid: Grid, naming: Naming) -> _Layout:
    """The heading is the line with the most columns that name a component, or else an office."""
    best: _Layout | None = None
    for number, row in enumerate(grid[:MOST_HEADINGS]):
        for by_component in (True, False):
            found = _across(row, naming, by_component=by_component)
            if _is_line(row, found):
                continue
            if found and (best is None or len(found) > len(best.across)):
                totals = tuple(i for i, c in enumerate(row) if _is(c, TOTALS))
                down = _names_at(grid, number, min(found), naming, by_component=by_component)
                best = _Layout(number, down, found, totals, by_component)
    if best is None:
        raise Refused(Refusal(problems.lists.NO_HEADING.code, cell="table"))
    return best


def _is_line(row: Sequence[Value], found: Mapping[int, str | int]) -> bool:
    """One name with amounts behind it: a line of the annex, whatever is wrong with its heading."""
    behind = row[min(found, default=0) + 1 :]
    return len(found) == 1 and any(
        isinstance(cell, int | Decimal) or (isinstance(cell, str) and _looks_like_number(cell))
        for cell in behind
    )


def _across(row: Sequence[Value], naming: Naming, *, by_component: bool) -> dict[int, str | int]:
    found: dict[int, str | int] = {}
    for i, cell in enumerate(row):
        if not isinstance(cell, str) or cell.strip() == "":
            continue
        named = naming.component_of(cell) if by_component else naming.office_of(cell)
        if named is not None:
            found[i] = named
    return found


def _names_at(grid: Grid, heading: int, first: int, naming: Naming, *, by_component: bool) -> int:
    """The column left of the amounts that names the most rows."""

    def named(column: int) -> int:
        cells = [row[column] for row in grid[heading + 1 :] if column < len(row)]
        names = naming.office_of if by_component else naming.component_of
        return sum(isinstance(cell, str) and names(cell) is not None for cell in cells)

    return max(range(first), key=lambda column: (named(column), -column), default=0)


def _is(cell: Value, words: frozenset[str]) -> bool:
    return isinstance(cell, str) and search_key(cell).rstrip(":") in words


@dataclass
class _Reader:
    grid: Grid
    naming: Naming
    layout: _Layout
    reading: Reading
    scale: int
    unit: str
    wrong: list[Refusal] = field(default_factory=list)
    _columns: dict[int, int] = field(default_factory=dict)
    _unread: set[int] = field(default_factory=set)
    """Columns with a number that could not be read: what they come to is not known, so no total is held against it."""

    def read(self) -> list[Amount]:
        found: list[Amount] = []
        for number in range(self.layout.heading + 1, len(self.grid)):
            row = self.grid[number]
            name = self._cell(row, self.layout.down)
            if _is(name, TOTALS) or any(_is(cell, TOTALS) for cell in row[: self.layout.down]):
                self._check_totals(number, row)
            elif self._is_a_line(name, row):
                found += self._row(number, row, str(name))
        self._refuse_twice(found)
        return found

    def _is_a_line(self, name: Value, row: Sequence[Value]) -> bool:
        """Lines of numbers (1, 2, 3 …) and empty ones stand in every annex."""
        has_amount = any(self._cell(row, i) not in (None, "") for i in self.layout.across)
        return has_amount and isinstance(name, str) and not _looks_like_number(name)

    def _row(self, number: int, row: Sequence[Value], name: str) -> Iterator[Amount]:
        named = self._named(name, place_at(number, self.layout.down))
        before = len(self.wrong)
        amounts = [(i, self._amount(row, number, i)) for i in self.layout.across]
        for i, amount in amounts:
            self._columns[i] = self._columns.get(i, 0) + amount
        if len(self.wrong) == before:
            self._check_sum(number, row, sum(amount for _, amount in amounts))
        if named is None:
            return
        for i, amount in amounts:
            if amount != 0:
                other = self.layout.across[i]
                office, component = (named, other) if self.layout.by_component else (other, named)
                yield Amount(int(office), str(component), amount, place_at(number, i))

    def _named(self, name: str, place: str) -> str | int | None:
        lookup = self.naming.office_of if self.layout.by_component else self.naming.component_of
        named = lookup(name)
        if named is None:
            several = self.naming.several.get(search_key(name), "")
            problem = problems.lists.NAME_OF_SEVERAL if several else problems.lists.NAME_UNKNOWN
            details = {"text": name, "candidates": several}
            self.wrong.append(Refusal(problem.code, details, cell=place, value=name))
        return named

    def _amount(self, row: Sequence[Value], number: int, column: int) -> int:
        value, place = self._cell(row, column), place_at(number, column)
        try:
            return self._read(value)
        except Refused as refused:
            self.wrong += [
                Refusal(r.code, r.details, cell=place, value=r.value or f"{value}")
                for r in refused.refusals
            ]
            self._unread.add(column)
            return 0

    def _read(self, value: Value) -> int:
        if value is None or value == "":
            return 0
        if not isinstance(value, str):
            return figure_from_number(value, scale=self.scale, unit=self.unit).amount
        figure = parse_figure(self._said(value), scale=self.scale, unit=self.unit)
        if figure.state in (State.NOT_AVAILABLE, State.NOT_APPLICABLE):
            return 0
        return figure.amount

    def _said(self, text: str) -> str:
        """The number written the Vietnamese way, or a question where it can be read two ways."""
        typed = "" if text.strip() in ("-", "–") else text.replace(" ", "")
        match self.reading:
            case Reading.ENGLISH:
                return typed.replace(",", "").replace(".", ",")
            case Reading.GROUPS:
                return typed.replace(",", ".")
            case Reading.ASK if _TWO_WAYS.fullmatch(typed):
                english = typed.translate(str.maketrans(",.", ".,"))
                details = {"text": typed, "first": english, "second": typed}
                raise Refused(Refusal(problems.lists.ASKED_HOW.code, details, value=typed))
        return typed

    def _check_sum(self, number: int, row: Sequence[Value], summed: int) -> None:
        for column in self.layout.totals:
            self._compare(row, number, column, summed)

    def _check_totals(self, number: int, row: Sequence[Value]) -> None:
        for column, summed in self._columns.items():
            if column not in self._unread:
                self._compare(row, number, column, summed)
        if self._unread & set(self._columns):
            return
        for column in self.layout.totals:
            self._compare(row, number, column, sum(self._columns.values()))

    def _compare(self, row: Sequence[Value], number: int, column: int, summed: int) -> None:
        if self._cell(row, column) in (None, ""):
            return
        before = len(self.wrong)
        printed = self._amount(row, number, column)
        if len(self.wrong) > before or printed == summed:
            return
        details = {
            "printed": format_amount(printed, self.scale),
            "summed": format_amount(summed, self.scale),
        }
        place = place_at(number, column)
        self.wrong.append(Refusal(problems.lists.TOTAL_DIFFERS.code, details, cell=place))

    def _refuse_twice(self, found: Sequence[Amount]) -> None:
        seen: dict[tuple[int, str], str] = {}
        for one in found:
            first = seen.setdefault((one.office, one.component), one.place)
            if first != one.place:
                details = {"first": first}
                self.wrong.append(Refusal(problems.lists.NAMED_TWICE.code, details, cell=one.place))

    @staticmethod
    def _cell(row: Sequence[Value], column: int) -> Value:
        return row[column] if column < len(row) else None
