"""The annexes of the report: all results, all years, units of like conditions, sources."""

from __future__ import annotations

from collections.abc import Iterator

from gsdg.domain.evaluations import words
from gsdg.domain.evaluations.report_facts import Facts
from gsdg.domain.evaluations.rows import Row
from gsdg.domain.evaluations.rows_alike import AlikeRows
from gsdg.kernel.headings import HeadCell
from gsdg.toolkit.documents.parts import (
    Align,
    Annex,
    Table,
)
from gsdg.toolkit.documents.parts import Row as TableRow

L, C, R = Align.LEFT, Align.CENTER, Align.RIGHT


def annexes(facts: Facts) -> Iterator[Annex]:
    yield Annex("Kết quả thực hiện mục tiêu", (_results_annex(facts),), landscape=True)
    if any(row.yearly for row in facts.content.rows):
        yield Annex("Số liệu qua các năm", (_years_annex(facts),), landscape=True)
    if facts.content.alike is not None and facts.content.alike.groups:
        title = "Đơn vị có điều kiện tương tự"
        yield Annex(title, (_alike_annex(facts.content.alike),), landscape=False)
    if facts.sources:
        yield Annex("Nguồn số liệu, tài liệu", (_sources_annex(facts),), landscape=True)


def _results_annex(facts: Facts) -> Table:
    heads = ("Chỉ tiêu", "Đơn vị tính", "Số gốc", "Thực hiện", "Mục tiêu", "Nơi giao", "Đạt (%)", "Đánh giá", "Giải trình")  # fmt: skip
    rows: list[TableRow] = []
    result = ""
    for row in facts.content.rows:
        if row.result != result:
            result = row.result
            rows.append(TableRow((result, *([""] * (len(heads) - 1))), bold=True))
        rows.append(TableRow(_cells(row)))
    return Table(
        head=[[*map(HeadCell, heads)]],
        rows=tuple(rows),
        weights=(3.6, 1.1, 1.3, 1.5, 1.1, 2.0, 0.9, 1.3, 3.0),
        aligns=(L, C, R, R, C, L, R, L, L),
    )


def _cells(row: Row) -> tuple[str, ...]:
    base = f"{row.base} ({row.base_year})" if row.base else ""
    actual = f"{row.actual} ({row.years})" if row.actual else ""
    return (row.title, row.unit, base, actual, row.target, row.set_by_said, row.share, row.judged, row.explanation)  # fmt: skip


def _years_annex(facts: Facts) -> Table:
    one = facts.one
    years = list(range(one.from_year, (one.year or one.to_year) + 1))
    rows = [
        TableRow(
            (row.title, row.year_unit or "số tuyệt đối", *(_of_year(row, year) for year in years))
        )
        for row in facts.content.rows
        if row.yearly
    ]
    return Table(
        head=[[*map(HeadCell, ("Chỉ tiêu", "Đơn vị tính", *map(str, years)))]],
        rows=tuple(rows),
        weights=(4.0, 1.2, *([1.4] * len(years))),
        aligns=(L, C, *([R] * len(years))),
        note="Số có dấu * chưa đủ báo cáo được duyệt, không tính vào kết quả.",
    )


def _of_year(row: Row, year: int) -> str:
    found = next((one for one in row.yearly if one.year == year), None)
    if found is None or not found.value:
        return ""
    return found.value if found.is_counted else f"{found.value} *"


def _alike_annex(alike: AlikeRows) -> Table:
    """Every unit of every group, in the official order."""
    heads = ("Đơn vị", *map(str, alike.years), "Thay đổi (điểm %)")
    rows: list[TableRow] = []
    for group in alike.groups:
        together = (f"{group.title} ({len(group.members)} đơn vị)", *group.values, group.change)
        rows.append(TableRow(together, bold=True))
        for one in group.members:
            name = f"{one.name} *" if one.is_estimated else one.name
            rows.append(TableRow((name, *one.values, one.change)))
    return Table(
        head=[[*map(HeadCell, heads)]],
        rows=tuple(rows),
        weights=(5.0, *([1.2] * len(alike.years)), 1.5),
        aligns=(L, *([R] * len(alike.years)), R),
        unit=f"{alike.measure} ({alike.unit})",
        note="Số có dấu * một phần ước tính theo tỷ lệ chia khi sắp xếp đơn vị. Thứ tự theo mã đơn vị, không phải xếp hạng.",
    )


def _sources_annex(facts: Facts) -> Table:
    rows = [
        TableRow((words.SOURCES[source.kind]["vi"], source.text, source.trace or source.about, f"{source.taken_on:%d/%m/%Y}"))
        for source in facts.cited
    ]  # fmt: skip
    return Table(
        head=[[*map(HeadCell, ("Loại", "Nội dung", "Từ đâu", "Ngày"))]],
        rows=tuple(rows),
        weights=(1.4, 5.0, 5.0, 1.3),
        aligns=(L, L, L, C),
    )
