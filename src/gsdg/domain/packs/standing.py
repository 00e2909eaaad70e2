"""Checks that hold for every form without being written: computed figures below zero, and rows of lists."""

from __future__ import annotations

from collections.abc import Iterator

from gsdg.domain.packs.answers import Answers, Figures, ListRows
from gsdg.domain.packs.spec import Check, Form, ListColumn, ListColumnType, ListSection
from gsdg.domain.packs.wording import Words
from gsdg.kernel.figures import Figure, State
from gsdg.kernel.problems import Severity


def standing_check(
    code: str, severity: Severity, title: Words, message: Words, remedy: Words
) -> Check:
    """A check of the program: no pack writes it, and its rule is code."""
    return Check(
        code=code,
        severity=severity,
        rule="",
        marks=(),
        title=title,
        message=message,
        remedy=remedy,
    )


NEGATIVE_RESULT = standing_check(
    "computed-below-zero",
    Severity.BLOCKING,
    Words(vi="Ô tính tự động không âm", en="Computed cells are not below zero"),
    Words(vi="{label}: kết quả tính là {value}.", en="{label}: the computed result is {value}."),
    Words(
        vi="Sửa các ô dùng để tính: một phần không thể lớn hơn tổng.",
        en="Correct the cells it is computed from: a part cannot exceed the whole.",
    ),
)
TOO_FEW_ROWS = standing_check(
    "list-too-few-rows",
    Severity.BLOCKING,
    Words(vi="Danh mục đủ số dòng", en="The list has enough rows"),
    Words(vi="“{label}” cần ít nhất {value} dòng.", en="“{label}” needs at least {value} rows."),
    Words(vi="Thêm dòng vào danh mục.", en="Add rows to the list."),
)
TOO_MANY_ROWS = standing_check(
    "list-too-many-rows",
    Severity.BLOCKING,
    Words(vi="Danh mục không quá số dòng", en="The list is not too long"),
    Words(vi="“{label}” nhận nhiều nhất {value} dòng.", en="“{label}” takes at most {value} rows."),
    Words(vi="Bớt dòng, hoặc gộp các dòng giống nhau.", en="Remove rows, or merge those alike."),
)
BLANK_IN_ROW = standing_check(
    "list-blank",
    Severity.BLOCKING,
    Words(vi="Dòng danh mục ghi đủ", en="Rows of the list are complete"),
    Words(vi="{label}: chưa ghi.", en="{label}: not filled in."),
    Words(
        vi="Ghi ô này; nếu không có số liệu, gõ x hoặc ….",
        en="Fill it in; where there is no figure, type x or ….",
    ),
)
UNKNOWN_CHOICE = standing_check(
    "list-unknown-choice",
    Severity.BLOCKING,
    Words(vi="Chọn trong danh sách", en="Chosen from the list"),
    Words(vi="{label}: “{value}” không có để chọn.", en="{label}: “{value}” is not a choice."),
    Words(vi="Chọn lại một mục có sẵn.", en="Choose one of those offered."),
)
ROW_TWICE = standing_check(
    "list-row-twice",
    Severity.EXPLAIN,
    Words(vi="Không có dòng trùng", en="No row stands twice"),
    Words(vi="{label}: trùng với dòng {value}.", en="{label}: the same as row {value}."),
    Words(
        vi="Xóa dòng trùng, hoặc giải trình vì sao là hai mục khác nhau.",
        en="Delete the double, or explain why they are two.",
    ),
)

OF_LISTS = (TOO_FEW_ROWS, TOO_MANY_ROWS, BLANK_IN_ROW, UNKNOWN_CHOICE, ROW_TWICE)
"""What every list of every form is checked for."""

Standing = tuple[Check, tuple[str, ...], Words, str]
"""What failed: the check, the addresses, how they are called, the value to show."""


def negative_results(form: Form, completed: Figures) -> Iterator[tuple[str, Figure]]:
    for cell in form.stored:
        figure = completed.get(cell.address)
        if cell.formula is None or cell.allows_negative or figure is None:
            continue
        if figure.state is State.VALUE and figure.amount < 0:
            yield cell.address, figure


def of_lists(form: Form, answers: Answers) -> Iterator[Standing]:
    """List places are addressed `section.row.column`, rows from 1."""
    for section in form.lists:
        rows = answers.lists.get(section.code, ())
        if len(rows) < section.min_rows:
            yield TOO_FEW_ROWS, (section.code,), section.title, str(section.min_rows)
        if len(rows) > section.max_rows:
            yield TOO_MANY_ROWS, (section.code,), section.title, str(section.max_rows)
        for number, row in enumerate(rows, start=1):
            for column in section.columns:
                yield from _of_place(section, number, column, row.get(column.code))
        yield from _twice(section, rows)


def _of_place(
    section: ListSection, number: int, column: ListColumn, value: Figure | str | None
) -> Iterator[Standing]:
    address = (f"{section.code}.{number}.{column.code}",)
    words = _called(section, number, column)
    if _is_blank(value):
        if column.required:
            yield BLANK_IN_ROW, address, words, ""
    elif column.type is ListColumnType.CHOICE and value not in {c.code for c in column.choices}:
        yield UNKNOWN_CHOICE, address, words, str(value)


def _is_blank(value: Figure | str | None) -> bool:
    if isinstance(value, Figure):
        return value.state is State.BLANK
    return value is None or value.strip() == ""


def _twice(section: ListSection, rows: ListRows) -> Iterator[Standing]:
    seen: dict[tuple[Figure | str | None, ...], int] = {}
    for number, row in enumerate(rows, start=1):
        key = tuple(row.get(code) for code in section.key)
        if not key or all(_is_blank(part) for part in key):
            continue
        first = seen.setdefault(key, number)
        if first != number:
            addresses = tuple(f"{section.code}.{number}.{code}" for code in section.key)
            yield ROW_TWICE, addresses, _called(section, number, None), str(first)


def _called(section: ListSection, number: int, column: ListColumn | None) -> Words:
    vi, en = f"{section.title.vi}, dòng {number}", f"{section.title.en}, row {number}"
    if column is None:
        return Words(vi=vi, en=en)
    return Words(vi=f"{vi}, {column.label.vi}", en=f"{en}, {column.label.en}")
