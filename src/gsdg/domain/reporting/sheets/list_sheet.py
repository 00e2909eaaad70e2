"""A list section as a sheet of its own: typed columns, drop-downs, a hidden key for each row, empty rows to fill."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gsdg.domain.packs.spec import ListColumn, ListSection
from gsdg.domain.reporting.queries.answers import row_values
from gsdg.domain.reporting.sheets.material import Material, Shown, written
from gsdg.domain.reporting.sheets.naming import CellNames
from gsdg.domain.reporting.sheets.stamp import StampedList, StampedRow
from gsdg.domain.reporting.sheets.title_block import GUIDE, notice_of
from gsdg.kernel.figures import Figure
from gsdg.kernel.headings import HeadCell
from gsdg.toolkit.sheets.entries import Entry, EntryKind
from gsdg.toolkit.sheets.looks import Look
from gsdg.toolkit.sheets.names import address_of
from gsdg.toolkit.sheets.writing import FormSheet, FormWorkbook

KEY, NUMBER, FIRST = 1, 2, 3
SPARE_ROWS = 30
_KEY_BYTES = 6
_HOW_TO_TYPE = (
    "Mỗi dòng một mục; cột có dấu * phải ghi. Bỏ một mục: xóa trắng cả dòng. "
    f"Hết dòng trống: nộp tệp rồi tải lại. Xem trang “{GUIDE}”."
)


def write_list_sheet(
    book: FormWorkbook,
    material: Material,
    section: ListSection,
    *,
    name: str,
    names: CellNames,
) -> StampedList:
    widths = (16.0, 5.0, *(_width(column) for column in section.columns))
    sheet = book.sheet(name, widths=widths, notice=notice_of(material))
    sheet.hide_column(KEY)
    writing = _Writing(sheet, material, section, names)
    writing.title()
    return writing.rows()


def _width(column: ListColumn) -> float:
    return 15.0 if column.is_number else 28.0


@dataclass
class _Writing:
    sheet: FormSheet
    material: Material
    section: ListSection
    names: CellNames
    kept: dict[str, StampedRow] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)

    def title(self) -> None:
        duty = self.material.report.duty
        lines = [
            (self.section.title.vi, Look.TITLE),
            (
                f"{self.material.unit.name} · {duty.office.name} · {duty.period.label()}",
                Look.SUBTITLE,
            ),
            *([(self.section.hint.vi, Look.PLAIN)] if self.section.hint else []),
            (_HOW_TO_TYPE, Look.PLAIN),
        ]
        for text, look in lines:
            self.sheet.line(text, look, from_column=NUMBER)
        heads = ["Mã dòng", "TT", *map(heading_of, self.section.columns)]
        self.sheet.head([list(map(HeadCell, heads))])
        self.sheet.freeze(columns=FIRST)

    def rows(self) -> StampedList:
        is_open = self.material.is_open_list(self.section)
        first = self.sheet.row
        given = list(self._given())
        spare = self._spare(len(given)) if is_open else 0
        given += [(secrets.token_hex(_KEY_BYTES), StampedRow()) for _ in range(spare)]
        for offset, (key, row) in enumerate(given):
            self._row(first + offset, offset + 1, key, row, is_open=is_open)
        last = first + len(given) - 1
        return StampedList(
            sheet=self.sheet.name,
            first=first,
            last=last,
            columns={c.code: FIRST + i for i, c in enumerate(self.section.columns)},
            rows=self.kept,
            names=self._name_corners(first, last) if is_open and given else {},
            choices={c.code: self.material.choices_of(c) for c in self.section.columns},
            is_open=is_open,
        )

    def _given(self) -> Iterator[tuple[str, StampedRow]]:
        for row in self.material.draft.rows.get(self.section.code, ()):
            yield row.key, StampedRow(row.version, row_values(row))

    def _spare(self, given: int) -> int:
        return max(0, min(self.section.max_rows - given, max(SPARE_ROWS, given // 2)))

    def _row(self, at: int, number: int, key: str, row: StampedRow, *, is_open: bool) -> None:
        self.kept[key] = row
        self.sheet.fixed(at, KEY, key)
        self.sheet.label(at, NUMBER, str(number), align="center")
        place = f"{self.section.code}[{key}]"
        said = list(self.material.remarks.get(place, ()))
        for offset, column in enumerate(self.section.columns):
            value = self._value(column, row.values.get(column.code))
            remark = "\n".join([*said, *self.material.remarks.get(f"{place}.{column.code}", ())])
            said = []
            if is_open:
                self.sheet.entry(at, FIRST + offset, value, self._entry(column), remark=remark)
                continue
            self.sheet.fixed(at, FIRST + offset, value, scale=column.scale)
            if remark:
                self.sheet.comment(at, FIRST + offset, remark)

    def _entry(self, column: ListColumn) -> Entry:
        if column.is_number:
            return Entry(scale=column.scale)
        choices = tuple(self.material.choices_of(column))
        return Entry(EntryKind.CHOICE, choices=choices) if choices else Entry(EntryKind.TEXT)

    def _value(self, column: ListColumn, value: Figure | str | None) -> Shown:
        if isinstance(value, Figure):
            return written(value, column.scale)
        return word_of(self.material.choices_of(column), value or "") or None

    def _name_corners(self, first: int, last: int) -> dict[str, str]:
        """The first and the last cell of each column: what is moved between them moves one of them too."""
        for offset, column in enumerate(self.section.columns):
            for row, corner in {first: "first", last: "last"}.items():
                name = self.names.of(self.section.code, column.code, corner)
                self.named[name] = address_of(row, FIRST + offset)
                self.sheet.name_cell(name, row, FIRST + offset)
        return self.named


def heading_of(column: ListColumn) -> str:
    unit = f" ({column.unit_of_measure.vi})" if column.unit_of_measure else ""
    return f"{column.label.vi}{unit}{' *' if column.required else ''}"


def word_of(choices: Mapping[str, str], value: str) -> str:
    """The word for a value; the value itself where it is not among those offered."""
    return next((word for word, offered in choices.items() if offered == value), value)
