"""The disbursement table laid out as provinces report it: heads and rows as values, in Vietnamese, as papers are.

The order of the columns follows common use; no form of the law was found for it, which the paper says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gsdg.domain.finance.book_papers import FOLLOW_UP_NOTE, BookFacts
from gsdg.domain.finance.ledger import Kind
from gsdg.domain.finance.queries.table import Found
from gsdg.domain.finance.shown import Shown, shown
from gsdg.domain.finance.table import Line
from gsdg.kernel.headings import Head, HeadCell
from gsdg.kernel.ratios import Ratio

UNIT = "triệu đồng"
LAYOUT_NOTE = "Thứ tự các cột theo cách các tỉnh thường báo cáo; chưa tìm thấy mẫu biểu bắt buộc của văn bản nào."
ROUNDING_NOTE = (
    "Số tiền ghi sổ bằng đồng; mỗi ô làm tròn lên hoặc xuống, chênh dưới một triệu đồng, sao cho các dòng, các cột cộng khớp. "
    "Tỷ lệ tính từ số đồng, là phần trăm của tổng vốn được sử dụng. "
    "Còn lại là vốn được sử dụng trừ đi phần đã giải ngân, đã hủy và kéo dài sang năm sau."
)
MAP_NOTE = (
    "Trên địa giới hôm nay: vốn của đơn vị đã nhập trọn vào một đơn vị thì cộng vào đơn vị đó; "
    "vốn không chia theo tỷ lệ, nên đơn vị đã chia giữ vốn dưới tên cũ."
)
AMOUNTS = (
    "plan",
    "plan_central_investment",
    "plan_central_recurrent",
    "plan_local_investment",
    "plan_local_recurrent",
    "plan_other",
    "carried",
    "carried_investment",
    "carried_recurrent",
    "usable",
    "disbursed",
    "disbursed_investment",
    "disbursed_recurrent",
    "disbursed_carried",
)
FIRST_HEADS = {
    "component": "Dự án, tiểu dự án",
    "office": "Cơ quan giữ vốn",
    "unit": "Đơn vị",
    "source": "Nguồn vốn",
    "kind": "Loại vốn",
}
"""What each line is, by the group of the table."""
LEFT = ("cancelled", "carried_out", "open")
"""What became of the rest: without the first two nobody can follow the third."""


@dataclass(frozen=True, kw_only=True)
class Facts(BookFacts):
    """Everything a paper of the table says."""

    found: Found
    latest: date | None

    @property
    def years(self) -> str:
        first, last = self.wanted.years[0], self.wanted.years[-1]
        return f"năm {first}" if first == last else f"giai đoạn {first}-{last}"

    @property
    def title(self) -> str:
        return f"Kết quả phân bổ, giải ngân vốn {self.years}"

    @property
    def carried_head(self) -> str:
        """Of a term only what was there before it; between its years money is counted once."""
        is_term = len(self.wanted.years) > 1
        return "Vốn kéo dài từ trước giai đoạn" if is_term else "Vốn năm trước kéo dài"

    @property
    def first_head(self) -> str:
        return FIRST_HEADS[self.wanted.group]

    @property
    def source(self) -> str:
        latest = (
            "chưa có bút toán"
            if self.latest is None
            else f"bút toán mới nhất ngày {self.latest:%d/%m/%Y}"
        )
        return f"Số liệu đến ngày {self.until}; nguồn: sổ theo dõi vốn của hệ thống, {latest}."

    @property
    def notes(self) -> tuple[str, ...]:
        moved = (MAP_NOTE,) if self.wanted.is_on_another_map else ()
        return (self.source, *moved, ROUNDING_NOTE, LAYOUT_NOTE, FOLLOW_UP_NOTE)


@dataclass(frozen=True)
class PaperRow:
    number: str
    name: str
    amounts: Mapping[str, int]
    rates: tuple[Decimal | None, Decimal | None, Decimal | None]
    forecast: int | None
    proposal: str
    reason: str
    is_whole: bool = False


def rows_of(facts: Facts) -> Iterator[PaperRow]:
    lines, whole = shown(facts.found.table)
    for number, (line, row) in enumerate(zip(facts.found.table.lines, lines, strict=True), start=1):
        yield _row(f"{number}", facts.found.names[line.code].name, line, row)
    yield _row("", "Tổng số", facts.found.table.whole, whole, is_whole=True)


def _row(number: str, name: str, line: Line, row: Shown, *, is_whole: bool = False) -> PaperRow:
    parts = (line.rate, line.rate_of(Kind.INVESTMENT), line.rate_of(Kind.RECURRENT))
    first, second, third = (_percent(rate) for rate in parts)
    return PaperRow(
        number=number,
        name=name,
        amounts=row.amounts,
        rates=(first, second, third),
        forecast=row.forecast,
        proposal=line.proposal,
        reason=line.reason,
        is_whole=is_whole,
    )


def _percent(rate: Ratio) -> Decimal | None:
    return rate.percent(1)


def full_head(facts: Facts) -> Head:
    """Three lines, 25 columns: what Excel holds."""
    top = [
        HeadCell("TT", rows=3),
        HeadCell(facts.first_head, rows=3),
        HeadCell(f"Kế hoạch vốn {facts.years}", columns=6),
        HeadCell(facts.carried_head, columns=3),
        HeadCell("Tổng vốn được sử dụng", rows=3),
        HeadCell(f"Giải ngân đến ngày {facts.until}", columns=4),
        HeadCell("Tỷ lệ giải ngân (% của vốn được sử dụng)", columns=3),
        HeadCell("Ước giải ngân đến 31/01 năm sau", rows=3),
        HeadCell("Đã hủy", rows=3),
        HeadCell("Kéo dài sang năm sau", rows=3),
        HeadCell("Còn lại", rows=3),
        HeadCell("Đề nghị điều chỉnh, kéo dài, hủy", rows=3),
        HeadCell("Ghi chú (nguyên nhân)", rows=3),
    ]
    middle = [
        HeadCell("Tổng số", rows=2),
        HeadCell("Ngân sách trung ương", columns=2),
        HeadCell("Ngân sách địa phương", columns=2),
        HeadCell("Khác", rows=2),
        HeadCell("Tổng số", rows=2),
        HeadCell("ĐTPT", rows=2),
        HeadCell("SN", rows=2),
        HeadCell("Tổng số", rows=2),
        HeadCell("ĐTPT", rows=2),
        HeadCell("SN", rows=2),
        HeadCell("Trong đó vốn kéo dài", rows=2),
        HeadCell("Chung", rows=2),
        HeadCell("ĐTPT", rows=2),
        HeadCell("SN", rows=2),
    ]
    return [top, middle, [HeadCell(text) for text in ("ĐTPT", "SN", "ĐTPT", "SN")]]


def short_head(facts: Facts) -> Head:
    """Two lines, 12 columns: what a page across holds in a size that can be read."""
    top = [
        HeadCell("TT", rows=2),
        HeadCell(facts.first_head, rows=2),
        HeadCell(f"Kế hoạch vốn {facts.years}", columns=3),
        HeadCell(facts.carried_head, rows=2),
        HeadCell("Tổng vốn được sử dụng", rows=2),
        HeadCell(f"Giải ngân đến {facts.until}", columns=2),
        HeadCell("Tỷ lệ (%)", rows=2),
        HeadCell("Ước đến 31/01", rows=2),
        HeadCell("Còn lại", rows=2),
    ]
    middle = [HeadCell(t) for t in ("Tổng số", "NSTW", "NSĐP, khác", "Tổng số", "Vốn kéo dài")]
    return [top, middle]
