"""Money beside the result of the same component, laid out for papers: heads and rows as values, in Vietnamese."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from gsdg.domain.finance.book_papers import FOLLOW_UP_NOTE, NO_RATE, BookFacts
from gsdg.domain.finance.queries.results import Beside, Reported
from gsdg.domain.finance.rounding import rounded
from gsdg.domain.finance.signals import elapsed_share
from gsdg.domain.finance.words import LACKS
from gsdg.domain.reporting.queries.figures import CellFigure
from gsdg.kernel.figures import State, format_amount, format_figure, to_decimal
from gsdg.kernel.headings import Head, HeadCell
from gsdg.kernel.ratios import half_away_from_zero

RATES_NOTE = (
    "Tỷ lệ giải ngân là phần trăm của vốn được sử dụng, tính từ số đồng; tỷ lệ kết quả là phần trăm của kế hoạch năm; "
    "thời gian đã qua là phần trăm của thời gian được chi, từ 01/01 đến 31/01 năm sau. "
    "Vốn và kết quả của mỗi dòng tính đến cùng một ngày."
)
ASKED_NOTE = (
    "Vốn và kết quả đứng cạnh nhau để hỏi, không phải để kết luận: "
    "tiền có thể chi trước hoặc sau khi có kết quả."
)


@dataclass(frozen=True, kw_only=True)
class BesideFacts(BookFacts):
    """Everything a paper of money beside results says."""

    found: Sequence[Beside]

    @property
    def title(self) -> str:
        return f"Vốn và kết quả năm {self.wanted.years[0]}"

    @property
    def source(self) -> str:
        return f"Số liệu đến ngày {self.until}; nguồn: sổ theo dõi vốn của hệ thống và các báo cáo đã được duyệt."

    @property
    def notes(self) -> tuple[str, ...]:
        return (self.source, RATES_NOTE, ASKED_NOTE, FOLLOW_UP_NOTE)


Told = int | Decimal | str
"""A number as it stands, or the sign of what is no number."""


@dataclass(frozen=True)
class BesideRow:
    """Money in triệu đồng, rates in per cent; an empty text where nothing was reported."""

    number: str
    code: str
    name: str
    until: str
    usable: int
    disbursed: int
    rate: Decimal | None
    elapsed: Decimal
    measure: str
    planned: Told
    done: Told
    result_rate: Decimal | None
    reports: str
    note: str


def rows_of(facts: BesideFacts) -> Iterator[BesideRow]:
    for number, one in enumerate(facts.found, start=1):
        reported, lack = one.reported, one.lack
        target = None if reported is None else reported.target
        yield BesideRow(
            number=f"{number}",
            code=one.component.code,
            name=one.component.title.to("vi"),
            until=f"{one.until:%d/%m/%Y}",
            usable=rounded(one.balance.usable),
            disbursed=rounded(one.balance.disbursed),
            rate=_percent(one.disbursed),
            elapsed=half_away_from_zero(100 * elapsed_share(facts.wanted.years[0], one.until), 1),
            measure="" if reported is None else _measure(reported),
            planned="" if target is None else _told(target),
            done="" if reported is None else _told(reported.result),
            result_rate=_percent(one.achieved),
            reports="" if reported is None else _reports(reported),
            note="" if lack is None else LACKS[lack]["vi"],
        )


def _percent(share: Fraction | None) -> Decimal | None:
    return None if share is None else half_away_from_zero(share * 100, 1)


def _measure(reported: Reported) -> str:
    cell = reported.result.cell
    return f"{cell.label('vi')} ({cell.unit_of_measure.to('vi')})"


def _told(cell: CellFigure) -> Told:
    if cell.figure.state is State.BLANK:
        return ""
    if not cell.figure.is_number:
        return format_figure(cell.figure)
    scale = cell.cell.scale
    return to_decimal(cell.figure.amount, scale) if scale else cell.figure.amount


def _reports(reported: Reported) -> str:
    period = reported.period.label("vi")
    return f"{period}: {reported.units_in}/{reported.units_expected} báo cáo đã duyệt"


def written(told: Told) -> str:
    if isinstance(told, int):
        return format_amount(told)
    return told if isinstance(told, str) else f"{told:f}".replace(".", ",")


def rate_written(rate: Decimal | None) -> str:
    return NO_RATE if rate is None else written(rate)


def head_of() -> Head:
    top = [
        HeadCell("TT", rows=2),
        HeadCell("Dự án, tiểu dự án", rows=2),
        HeadCell("Đến ngày", rows=2),
        HeadCell("Vốn (triệu đồng)", columns=3),
        HeadCell("Thời gian đã qua (%)", rows=2),
        HeadCell("Kết quả", columns=4),
        HeadCell("Kỳ báo cáo", rows=2),
        HeadCell("Ghi chú", rows=2),
    ]
    money = ("Được sử dụng", "Đã giải ngân", "Tỷ lệ (%)")
    results = ("Chỉ tiêu", "Kế hoạch năm", "Thực hiện", "Tỷ lệ (%)")
    return [top, [HeadCell(text) for text in (*money, *results)]]
