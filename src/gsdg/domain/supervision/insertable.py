"""Which figures of a supervision report a writer may insert, by which name. No database."""

from __future__ import annotations

from collections.abc import Iterator

from gsdg.domain.supervision.content import Content, MoneyRow
from gsdg.domain.supervision.lists import MONEY_UNIT
from gsdg.kernel.figures import format_amount
from gsdg.kernel.insertions import Insertable

WHOLE = "tong"
MONEY = {
    "plan": ("ke-hoach", "kế hoạch vốn trong năm"),
    "carried": ("keo-dai", "vốn năm trước kéo dài"),
    "usable": ("duoc-dung", "tổng vốn được sử dụng"),
    "disbursed": ("giai-ngan", "đã giải ngân"),
    "open": ("con-lai", "chưa giải ngân"),
}


def figures_of(content: Content) -> dict[str, Insertable]:
    """What page, Word and workbook tell, digit for digit: counts of inspections, money by component, cells of forms."""
    found = [*_counted(content), *_money(content), *_results(content)]
    return {one.key: one for one in found if one.text}


def _counted(content: Content) -> Iterator[Insertable]:
    for one in content.counted:
        text = f"{one.value} {one.unit}"
        yield Insertable(one.code, one.label, text, "Sổ kiểm tra, sổ theo dõi khắc phục")


def _money(content: Content) -> Iterator[Insertable]:
    source = f"Sổ theo dõi vốn, {content.money.years}, đến ngày {content.until:%d/%m/%Y}"
    for row in content.money.by_component:
        for name, (code, words) in MONEY.items():
            text = f"{format_amount(getattr(row, name))} {MONEY_UNIT}"
            yield Insertable(_key(row, code), f"{row.name}, {words}", text, source)
        if row.rate != "x":
            title = f"{row.name}, tỷ lệ giải ngân"
            yield Insertable(_key(row, "ty-le"), title, f"{row.rate} %", source)


def _key(row: MoneyRow, code: str) -> str:
    return f"von:{WHOLE if row.is_whole else row.code}:{code}"


def _results(content: Content) -> Iterator[Insertable]:
    for one in content.results:
        source = f"Biểu {one.form}, {one.done}/{one.expected} báo cáo đã duyệt"
        for table, row in one.rows:
            for column, address, value in zip(
                table.columns, row.addresses, row.values, strict=True
            ):
                title = f"{one.name}: {row.label}, {column.lower()}"
                text = f"{value} {row.unit}".strip() if value else ""
                yield Insertable(f"{one.form}:{address}", title, text, source)
