"""The tables inside the parts of the report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from gsdg.domain.evaluations.report_charts import money_chart, rate_charts
from gsdg.domain.evaluations.report_facts import Facts
from gsdg.domain.evaluations.rows import Row, beside_the_year_before, compared
from gsdg.domain.evaluations.rows_alike import AlikeRows, GroupRow
from gsdg.domain.evaluations.sentences import (
    in_millions,
    of_alike,
    percent,
)
from gsdg.kernel.figures import format_amount
from gsdg.kernel.headings import HeadCell
from gsdg.toolkit.documents.parts import (
    Align,
    Block,
    Paragraph,
    Points,
    Table,
)
from gsdg.toolkit.documents.parts import Row as TableRow

L, C, R = Align.LEFT, Align.CENTER, Align.RIGHT


def _money_table(facts: Facts) -> Iterator[Block]:
    rows = list(facts.content.money)
    if len(rows) < 2:
        return
    usable, disbursed = in_millions(rows, "usable"), in_millions(rows, "disbursed")
    yield Table(
        head=[[*map(HeadCell, ("Dự án, tiểu dự án", "Vốn được sử dụng", "Đã giải ngân", "Tỷ lệ (%)"))]],
        rows=tuple(
            TableRow(
                (row.name, format_amount(usable[row.code]), format_amount(disbursed[row.code]), percent(row)),
                bold=row.is_whole,
            )
            for row in rows
        ),
        weights=(4.0, 1.6, 1.6, 1.1),
        aligns=(L, R, R, R),
        title=f"Vốn và giải ngân của {facts.content.span} theo dự án, tiểu dự án",
        unit="Đơn vị tính: triệu đồng",
    )  # fmt: skip


def _criteria_table(facts: Facts) -> Iterator[Block]:
    rows = [
        TableRow((facts.catalogue.criterion(q.criterion), q.text, facts.catalogue.grade(q.grade) if q.grade else ""))
        for q in facts.questions
    ]  # fmt: skip
    if rows:
        yield Table(
            head=[[*map(HeadCell, ("Tiêu chí", "Câu hỏi", "Mức"))]],
            rows=tuple(rows),
            weights=(1.4, 4.2, 1.2),
            aligns=(L, L, C),
            title="Nhận định theo tiêu chí",
        )
        yield Points(
            tuple(f"{grade.label.vi}: {grade.rubric.vi}." for grade in facts.catalogue.spec.grades)
        )


def _baseline_table(facts: Facts) -> Iterator[Block]:
    rows = [
        TableRow(
            (row.title, row.unit, row.base, row.base_year, row.base_from, row.target or "chưa có")
        )
        for row in facts.content.rows
        if row.base
    ]
    if rows:
        yield Table(
            head=[
                [*map(HeadCell, ("Chỉ tiêu", "Đơn vị tính", "Số gốc", "Năm", "Lấy từ", "Mục tiêu"))]
            ],
            rows=tuple(rows),
            weights=(3.4, 1.1, 1.2, 0.9, 2.4, 1.3),
            aligns=(L, C, R, C, L, C),
            title="Số gốc và mục tiêu của giai đoạn",
        )


def _money(facts: Facts) -> Iterator[Block]:
    yield from _money_table(facts)
    yield from money_chart(facts)


def _results_tables(facts: Facts) -> Iterator[Block]:
    yield from rate_charts(facts)
    yield from _comparison_table(facts)
    yield from _alike_table(facts)


def _comparison_table(facts: Facts) -> Iterator[Block]:
    """Of one year with the year before; else start, middle and end of what was counted in at least three years."""
    if facts.content.year is not None:
        yield from _beside_the_year_before(facts, facts.content.year)
        return
    found = [(row, compared(row)) for row in facts.content.rows]
    rows = [
        TableRow((_of_years(row), *(f"{year.value} ({year.year})" for year in years)))
        for row, years in found
        if years is not None
    ]
    if rows:
        yield Table(
            head=[[*map(HeadCell, ("Chỉ tiêu", "Đầu", "Giữa", "Cuối"))]],
            rows=tuple(rows),
            weights=(4.0, 1.6, 1.6, 1.6),
            aligns=(L, R, R, R),
            title=f"So sánh đầu, giữa, cuối {facts.content.span} (các năm có đủ số)",
        )


def _of_years(row: Row) -> str:
    """With what its years are measured in: of a fall they are counts."""
    return f"{row.title} ({row.year_unit})" if row.year_unit else f"{row.title} (số tuyệt đối)"


def _beside_the_year_before(facts: Facts, year: int) -> Iterator[Block]:
    found = [(row, beside_the_year_before(row, year)) for row in facts.content.rows]
    rows = [
        TableRow((_of_years(row), *(one.value for one in years)))
        for row, years in found
        if len(years) == 2
    ]
    if rows:
        yield Table(
            head=[[*map(HeadCell, ("Chỉ tiêu", f"Năm {year - 1}", f"Năm {year}"))]],
            rows=tuple(rows),
            weights=(5.0, 1.6, 1.6),
            aligns=(L, R, R),
            title="So sánh với năm trước (các năm có đủ số)",
        )


def _alike_table(facts: Facts) -> Iterator[Block]:
    """Not who is better: what is alike, and how far apart units are whose conditions are."""
    alike = facts.content.alike
    if alike is None or not alike.groups:
        return
    for sentence in of_alike(alike):
        yield Paragraph(sentence.text)
    heads = ["Điều kiện giống nhau", "Số đơn vị", *map(str, alike.years)]
    if len(alike.years) > 1:
        heads += ["Thay đổi chung", "Từng đơn vị thay đổi"]
    yield Table(
        head=[[*map(HeadCell, heads)]],
        rows=tuple(TableRow(tuple(_group_cells(group))) for group in alike.groups),
        weights=(4.2, 0.9, *([1.0] * len(alike.years)), 1.1, 1.9)[: len(heads)],
        aligns=(L, C, *([R] * len(alike.years)), R, C)[: len(heads)],
        title=f"{alike.measure}: đơn vị có điều kiện tương tự",
        unit=f"Đơn vị tính: {alike.unit}; thay đổi: điểm %",
        note=_unsure(alike),
    )


def _group_cells(group: GroupRow) -> Iterator[str]:
    yield from (group.title, str(len(group.members)), *group.values)
    if group.change:
        yield from (group.change, f"từ {group.least} đến {group.most}")


def _unsure(alike: AlikeRows) -> str:
    doubt = (
        "" if alike.is_verified else " Cách chia nhóm do hệ thống đề xuất, chưa có trong văn bản."
    )
    return f"Quy về địa giới ngày {alike.day}.{doubt}"


TABLES: dict[str, Callable[[Facts], Iterable[Block]]] = {
    "baseline": _baseline_table,
    "money": _money,
    "criteria": _criteria_table,
    "results": _results_tables,
}
