"""The annexes of the report as plain tables, which Word, workbook and page write down alike. No database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gsdg.domain.supervision.content import Content, Listed, MoneyRow
from gsdg.kernel.figures import format_amount

MONEY_UNIT = "triệu đồng"
MONEY_NUMBERS = (
    "plan_central", "plan_local", "plan_other", "plan", "carried", "usable", "disbursed", "disbursed_carried", "open",
)  # fmt: skip
MONEY_HEADS = (
    "Ngân sách trung ương", "Ngân sách địa phương", "Nguồn khác", "Kế hoạch vốn trong năm", "Vốn năm trước kéo dài",
    "Tổng vốn được sử dụng", "Đã giải ngân", "Trong đó vốn kéo dài", "Chưa giải ngân", "Tỷ lệ (%)",
)  # fmt: skip
MOST = 12
"""So many difficulties stand in the text; all of them in the annex."""
SOURCE_NUMBERS = ("plan", "carried", "usable", "disbursed")
SOURCE_HEADS = (
    "Kế hoạch vốn trong năm",
    "Vốn năm trước kéo dài",
    "Tổng vốn được sử dụng",
    "Đã giải ngân",
    "Tỷ lệ (%)",
)


def amounts_of(row: MoneyRow, names: Iterable[str]) -> tuple[int, ...]:
    return tuple(getattr(row, name) for name in names)


def texts_of(row: MoneyRow, names: Iterable[str]) -> tuple[str, ...]:
    """With the rate at the end."""
    return (*map(format_amount, amounts_of(row, names)), row.rate)


@dataclass(frozen=True)
class List:
    """One annex: its short and full title, heads with their widths, the lines. Which columns hold numbers is said."""

    code: str
    short: str
    title: str
    heads: tuple[str, ...]
    weights: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...] = ()


def difficulties(content: Content) -> Iterator[str]:
    for one in content.obstacles[:MOST]:
        provision, _state, asked = one.more
        rest = "; ".join(filter(None, (one.who, provision)))
        wish = f" Đề xuất: {asked.rstrip('.')}." if asked else ""
        yield f"{one.text.rstrip('.')} ({rest}).{wish}"
    if len(content.obstacles) > MOST:
        yield f"Còn {len(content.obstacles) - MOST} khó khăn, vướng mắc khác tại phụ lục kèm theo"


def lists_of(content: Content) -> list[List]:
    """Those that have a line; what is empty is said in the text."""
    return [
        made
        for make in (_inspected, _met, _findings, _corrections, _obstacles, _documents)
        if (made := make(content)).rows
    ]


def _inspected(content: Content) -> List:
    return List(
        "kiem-tra", "Cuộc kiểm tra", "Các cuộc kiểm tra, giám sát trong kỳ",
        ("Ngày", "Cơ quan, đơn vị được kiểm tra", "Đợt", "Cơ quan kiểm tra", "Tình trạng", "Số tồn tại"),
        (1.6, 4.2, 4.6, 3.6, 2.2, 1.2), _lines(content.inspected), (5,),
    )  # fmt: skip


def _met(content: Content) -> List:
    return List(
        "muc-dat", "Mức đạt", "Kết quả kiểm tra theo cơ quan, đơn vị và nhóm nội dung",
        ("Cơ quan, đơn vị được kiểm tra", "Nhóm nội dung", "Nội dung đạt", "Đạt một phần"),
        (5.0, 8.0, 1.8, 1.6), tuple((one.number, one.who, *one.more) for one in content.met), (3,),
    )  # fmt: skip


def _findings(content: Content) -> List:
    return List(
        "ton-tai", "Tồn tại", "Tồn tại, hạn chế đã xác nhận trong kỳ",
        ("TT", "Địa bàn", "Tồn tại, hạn chế", "Nguyên nhân", "Mức độ"),
        (0.9, 3.0, 7.0, 4.0, 1.8), _lines(content.findings),
    )  # fmt: skip


def _corrections(content: Content) -> List:
    return List(
        "qua-han", "Yêu cầu quá hạn", "Yêu cầu, kiến nghị quá hạn khắc phục",
        ("Số theo dõi", "Cơ quan phải khắc phục", "Yêu cầu, kiến nghị", "Hạn đang áp dụng", "Quá hạn (ngày)"),
        (2.1, 4.2, 6.4, 2.0, 1.6), _lines(content.corrections), (4,),
    )  # fmt: skip


def _obstacles(content: Content) -> List:
    return List(
        "vuong-mac", "Vướng mắc", "Khó khăn, vướng mắc; đề xuất, kiến nghị còn mở",
        ("Số theo dõi", "Nơi nêu", "Khó khăn, vướng mắc", "Quy định gây vướng", "Tình trạng", "Đề xuất, kiến nghị"),
        (2.1, 3.4, 5.2, 3.0, 3.4, 5.0), _lines(content.obstacles),
    )  # fmt: skip


def _documents(content: Content) -> List:
    return List(
        "van-ban", "Văn bản", "Văn bản chỉ đạo, điều hành ban hành trong kỳ",
        ("Số, ký hiệu", "Cơ quan ban hành", "Trích yếu", "Ngày ban hành"),
        (2.8, 4.0, 8.0, 1.8), _lines(content.documents),
    )  # fmt: skip


def _lines(listed: Iterable[Listed]) -> tuple[tuple[str, ...], ...]:
    return tuple((one.number, one.who, one.text, *one.more) for one in listed)


def result_rows(
    content: Content,
) -> Iterator[tuple[str, tuple[str, ...], tuple[tuple[str, ...], ...]]]:
    """Each part of each form: its title with how many reports stand behind it, its heads, its lines."""
    for one in content.results:
        for table in one.tables:
            name = one.name if table.title in one.name else f"{one.name}. {table.title}"
            title = f"{name} (theo {one.done}/{one.expected} báo cáo đã duyệt)"
            rows = tuple((row.label, row.unit, *row.values, row.marks) for row in table.rows)
            yield title, ("Chỉ tiêu", "Đơn vị tính", *table.columns, "Tính chất"), rows
