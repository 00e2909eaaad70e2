"""The annex of an allocation, component × unit, as pasted or uploaded: read strictly, every doubt told at its cell.

Amounts are read as `amounts` says: in the unit that the heading names; where points and commas can mean two things the
person is asked. Printed totals are checked against their parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import takewhile

from gsdg.domain.finance import problems
from gsdg.domain.finance.amounts import (
    Reading,
    Unit,
    amount_of,
    both_ways,
    doubts,
    looks_like_number,
    typed_of,
    unit_of,
)
from gsdg.domain.finance.ledger import Line
from gsdg.kernel.figures import format_amount
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.kernel.vietnamese import search_key
from gsdg.toolkit.sheets.grids import Value, written
from gsdg.toolkit.sheets.names import address_of

_UNIT_BESIDE = re.compile(r"\s*[(\[][^()\[\]]*đồng[^()\[\]]*[)\]]\s*$", re.IGNORECASE)
"""The unit of money after a name, in brackets: “ND-NCNL (triệu đồng)”."""
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
    unit: Unit

    def lines(self, of: Line) -> list[Line]:
        """One line of the book for each amount, in everything else like `of`."""
        return [
            replace(
                of,
                component=one.component,
                office=one.office,
                amount=one.amount,
                place=one.place,
            )
            for one in self.amounts
        ]


Grid = Sequence[Sequence[Value]]


def grid_of(text: str) -> list[list[Value]]:
    """What a spreadsheet puts on the clipboard: rows are lines, cells are parted by tabs."""
    return [[cell.strip() for cell in line.split("\t")] for line in text.splitlines()]


def text_of(grid: Grid) -> str:
    """What `grid_of` reads back as the same table; a zero at the end keeps three decimals from being a question."""
    return "\n".join("\t".join(_cell_text(cell) for cell in row) for row in grid)


def _cell_text(cell: Value) -> str:
    text = " ".join(written(cell).split())
    return f"{text}0" if isinstance(cell, Decimal) and doubts({0: text}) else text


def place_at(row: int, column: int) -> str:
    """`C7`, as a spreadsheet names it; here rows and columns are counted from 0."""
    return address_of(row + 1, column + 1)


def cells_of(grid: Grid) -> dict[str, str]:
    """What is typed in each cell, by place: by this an answer for one cell is known to be still of it."""
    return {
        place_at(number, column): typed_of(cell)
        for number, row in enumerate(grid)
        for column, cell in enumerate(row)
        if isinstance(cell, str)
    }


def read_annex(
    grid: Grid,
    naming: Naming,
    *,
    reading: Reading = Reading.ASK,
    answers: Mapping[str, Reading] | None = None,
    scale: int | None = None,
) -> Annex:
    """Refused with every cell that cannot be taken. `answers` are of single cells, by place, and hold before `reading`.
    `scale` None: no unit of money was chosen, the heading names it."""
    layout = _layout(grid, naming)
    unit = unit_of(_headings(grid, layout), scale)
    reader = _Reader(grid, naming, layout, reading, answers or {}, unit)
    amounts = reader.read()
    if reader.wrong:
        raise Refused(reader.wrong[:MOST_REFUSALS])
    if not amounts:
        raise Refused(Refusal(problems.book.NO_LINES.code, cell="table"))
    return Annex(tuple(amounts), unit)


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


def _headings(grid: Grid, layout: _Layout) -> Grid:
    """Down to the first line with amounts: notes beside those speak of money in units of their own."""
    below = takewhile(lambda row: not _has_number(row), grid[layout.heading + 1 :])
    return [*grid[: layout.heading + 1], *below]


def _has_number(row: Sequence[Value]) -> bool:
    return any(
        isinstance(cell, int | Decimal) or (isinstance(cell, str) and looks_like_number(cell))
        for cell in row
    )


def _is_line(row: Sequence[Value], found: Mapping[int, str | int]) -> bool:
    """One name with amounts behind it: a line of the annex, whatever is wrong with its heading."""
    return len(found) == 1 and _has_number(row[min(found, default=0) + 1 :])


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


def _asked(text: str, unit: Unit, typed: str) -> Refusal:
    return Refusal(problems.lists.ASKED_HOW.code, both_ways(text, unit), value=typed)


@dataclass
class _Reader:
    grid: Grid
    naming: Naming
    layout: _Layout
    reading: Reading
    answers: Mapping[str, Reading]
    unit: Unit
    wrong: list[Refusal] = field(default_factory=list)
    _columns: dict[int, int] = field(default_factory=dict)
    _unread: set[int] = field(default_factory=set)
    """Columns with a number that could not be read: what they come to is not known, so no total is held against it."""

    _doubts: Mapping[str, str] = field(default_factory=dict)

    def read(self) -> list[Amount]:
        found: list[Amount] = []
        self._doubts = doubts(self._texts()) if self.reading is Reading.ASK else {}
        for number in range(self.layout.heading + 1, len(self.grid)):
            row = self.grid[number]
            name = self._cell(row, self.layout.down)
            if _is(name, TOTALS) or any(_is(cell, TOTALS) for cell in row[: self.layout.down]):
                self._check_totals(number, row)
            elif self._is_a_line(name, row):
                found += self._row(number, row, written(name))
        self._refuse_twice(found)
        return found

    def _is_a_line(self, name: Value, row: Sequence[Value]) -> bool:
        """Lines of numbers (1, 2, 3 …) and empty ones stand in every annex."""
        has_amount = any(self._cell(row, i) not in (None, "") for i in self.layout.across)
        return has_amount and not looks_like_number(written(name))

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
            if name.strip() == "":
                problem = problems.lists.NAME_MISSING
            details = {"text": name, "candidates": several}
            self.wrong.append(Refusal(problem.code, details, cell=place, value=name))
        return named

    def _amount(self, row: Sequence[Value], number: int, column: int) -> int:
        value, place = self._cell(row, column), place_at(number, column)
        try:
            if place in self._doubts and place not in self.answers:
                raise Refused(_asked(self._doubts[place], self.unit, typed_of(written(value))))
            return amount_of(value, self.unit, self.answers.get(place, self.reading))
        except Refused as refused:
            self.wrong += [
                Refusal(r.code, r.details, cell=place, value=r.value or f"{value}")
                for r in refused.refusals
            ]
            self._unread.add(column)
            return 0

    def _texts(self) -> dict[str, str]:
        """What was typed in the columns of amounts, by place."""
        columns = [*self.layout.across, *self.layout.totals]
        cells = {
            place_at(number, column): self._cell(self.grid[number], column)
            for number in range(self.layout.heading + 1, len(self.grid))
            for column in columns
        }
        return {place: cell for place, cell in cells.items() if isinstance(cell, str)}

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
            "printed": written(self._cell(row, column)),
            "summed": format_amount(summed, self.unit.scale),
            "unit": self.unit.words,
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
