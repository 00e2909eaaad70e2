"""The copy-sheet (phiếu nhập liệu): what the report says, number by number, in the order of the national system. No database.

No screen of that system was seen: the order is the pack's, which says that it is not verified.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass

from gsdg.domain.packs.supervision import Supervision
from gsdg.domain.supervision.content import Content, digest_of
from gsdg.domain.supervision.lists import (
    MONEY_HEADS,
    MONEY_NUMBERS,
    MONEY_UNIT,
    amounts_of,
)
from gsdg.kernel.figures import format_amount


@dataclass(frozen=True)
class Line:
    """What is typed into one field, and where it comes from."""

    label: str
    value: str
    unit: str
    source: str


@dataclass(frozen=True)
class Screen:
    code: str
    label: str
    label_en: str
    is_verified: bool
    lines: tuple[Line, ...]

    @property
    def digest(self) -> str:
        """Of what is typed: where it comes from names the day, and alone asks for nothing again."""
        return digest_of([(line.label, line.value, line.unit) for line in self.lines])

    @property
    def said(self) -> list[dict[str, str]]:
        """As it is kept once it was typed in."""
        return [asdict(line) for line in self.lines]


def screens_of(content: Content, spec: Supervision) -> list[Screen]:
    return [
        Screen(one.code, one.label.vi, one.label.en, one.verified, tuple(LINES[one.holds](content)))
        for one in spec.screens
    ]


def _basic(content: Content) -> Iterator[Line]:
    pack = "Bộ chế độ báo cáo và biểu mẫu"
    yield Line("Chương trình", content.programme, "", pack)
    for one in content.components:
        yield Line(f"Dự án, nội dung {one.label}", one.text, "", pack)


def _documents(content: Content) -> Iterator[Line]:
    for one in content.documents:
        yield Line(f"{one.number}, {one.more[0]}, {one.who}", one.text, "", "Sổ văn bản")


def _inspections(content: Content) -> Iterator[Line]:
    for one in content.counted:
        yield Line(one.label, one.value, one.unit, "Sổ kiểm tra, sổ theo dõi khắc phục")


def _money(content: Content) -> Iterator[Line]:
    """The total comes last, as a check."""
    source = f"Sổ theo dõi vốn, {content.money.years}, đến ngày {content.until:%d/%m/%Y}"
    for row in content.money.by_component:
        name = f"{row.code} {row.name}".strip()
        for head, amount in zip(MONEY_HEADS[:-1], amounts_of(row, MONEY_NUMBERS), strict=True):
            yield Line(f"{name}: {head.lower()}", format_amount(amount), MONEY_UNIT, source)


def _results(content: Content) -> Iterator[Line]:
    for one in content.results:
        source = f"Biểu {one.form}, {one.done}/{one.expected} báo cáo đã duyệt"
        for table, row in one.rows:
            for column, value in zip(table.columns, row.values, strict=True):
                if value:
                    label = f"{one.name}: {row.label}, {column.lower()}"
                    yield Line(label, value, row.unit, source)


LINES: dict[str, Callable[[Content], Iterable[Line]]] = {
    "basic": _basic,
    "documents": _documents,
    "inspections": _inspections,
    "money": _money,
    "results": _results,
}
