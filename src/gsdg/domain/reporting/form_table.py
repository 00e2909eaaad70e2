"""A form's own table: its merged head, its line of column numbers, its rows with the address of each cell. No database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gsdg.domain.packs.spec import Column, FixedSection, Form, Row
from gsdg.domain.packs.wording import Words
from gsdg.kernel.headings import Head, HeadCell

Addresses = tuple[str | None, ...]


@dataclass(frozen=True)
class FormRow:
    """One line. `cells` follow the columns; None where the row has no cell. A heading has none at all."""

    code: str
    label: str
    shown: str
    indent: int
    is_heading: bool
    is_key: bool
    cells: Addresses


@dataclass(frozen=True)
class FormTable:
    """One fixed section as it is printed. `head` covers the columns of cells only; what stands left is the reader's."""

    code: str
    title: str
    hint: str
    unit: str
    """The one unit of measure of all cells; empty where they differ."""
    head: Head
    letters: tuple[str, ...]
    rows: tuple[FormRow, ...]

    @property
    def depth(self) -> int:
        return len(self.head)

    @property
    def width(self) -> int:
        return len(self.letters)


def tables_of(form: Form, *, places: Mapping[str, str], language: str = "vi") -> list[FormTable]:
    """Every fixed section; `places` fill `{period}` and the like in headings."""
    return [_table(form, section, places, language) for section in form.fixed]


def _table(
    form: Form, section: FixedSection, places: Mapping[str, str], language: str
) -> FormTable:
    def said(words: Words | None) -> str:
        return "" if words is None else words.filled(**places).to(language)

    units = {
        cell.unit_of_measure.to(language) for cell in form.cells if cell.section == section.code
    }
    return FormTable(
        code=section.code,
        title=said(section.title),
        hint=said(section.hint),
        unit=units.pop() if len(units) == 1 else "",
        head=head_of(
            [
                ([said(words) for words in column.group], said(column.label))
                for column in section.columns
            ]
        ),
        letters=tuple(column.shown or column.code for column in section.columns),
        rows=tuple(
            FormRow(
                code=row.code,
                label=said(row.label),
                shown=row.shown,
                indent=row.indent,
                is_heading=row.heading,
                is_key=row.key,
                cells=tuple(_addresses(form, row, section.columns)),
            )
            for row in section.rows
        ),
    )


def _addresses(form: Form, row: Row, columns: tuple[Column, ...]) -> Iterator[str | None]:
    for column in columns:
        address = f"{row.code}.{column.code}"
        yield None if row.heading or address not in form.by_address else address


def head_of(columns: list[tuple[list[str], str]]) -> Head:
    """Merged headings from each column's path and label; a short path reaches down to the last line."""
    depth = 1 + max((len(path) for path, _ in columns), default=0)
    return [list(_line(columns, line, depth)) for line in range(depth)]


def _line(columns: list[tuple[list[str], str]], line: int, depth: int) -> Iterator[HeadCell]:
    at = 0
    while at < len(columns):
        path, label = columns[at]
        reach = 1
        if len(path) > line:
            same = path[: line + 1]
            while at + reach < len(columns) and columns[at + reach][0][: line + 1] == same:
                reach += 1
            yield HeadCell(path[line], columns=reach)
        elif len(path) == line:
            yield HeadCell(label, rows=depth - line)
        at += reach
