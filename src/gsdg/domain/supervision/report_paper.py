"""Mẫu 01: the supervision report as it is printed, from the one content that page and workbook share.

Law: NĐ 30/2020/NĐ-CP, Phụ lục I; TT 10/2022/TT-BLĐTBXH, Phụ lục II, Mẫu số 01, of which the head was read: the paper says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gsdg.domain.reporting.document_wording import WORDING
from gsdg.domain.reporting.issuer import Issuer
from gsdg.domain.supervision.content import Content, MoneyRow, Section
from gsdg.domain.supervision.lists import (
    MONEY_HEADS,
    MONEY_NUMBERS,
    MONEY_UNIT,
    SOURCE_HEADS,
    SOURCE_NUMBERS,
    List,
    difficulties,
    lists_of,
    result_rows,
    texts_of,
)
from gsdg.kernel.headings import HeadCell
from gsdg.toolkit.documents.parts import (
    Align,
    Annex,
    Block,
    Heading,
    Letter,
    Paragraph,
    Points,
    Row,
    Run,
    Table,
)

L, C, R = Align.LEFT, Align.CENTER, Align.RIGHT


def report_letter(
    content: Content, issuer: Issuer, recipients: Sequence[str], *, draft: str = ""
) -> Letter:
    """Number and day are left blank: the clerical office gives them. `draft` says that words in it are outdated."""
    return issuer.letter(
        kind=content.title,
        symbol="BC",
        subject=content.subject,
        body=tuple(_body(content)),
        annexes=tuple(_annexes(content)),
        recipients=tuple(recipients),
        mark=" · ".join(filter(None, (draft, WORDING.working))),
    )


def _body(content: Content) -> Iterator[Block]:
    for section in content.sections:
        yield Heading(section.label, level=section.level)
        yield from _section(section, content)
    yield Paragraph((Run(f"Ghi chú: {' '.join(content.notes)}", italic=True),))


def _section(section: Section, content: Content) -> Iterator[Block]:
    if section.holds == "head":
        for number, fact in enumerate(content.head, start=1):
            yield Paragraph(f"{number}. {fact.label}: {fact.text}.")
    if section.text:
        yield from (Paragraph(line) for line in section.text.splitlines() if line.strip())
        return
    yield from (Paragraph(sentence.text) for sentence in section.sentences)
    if section.holds == "money" and content.money.by_source:
        yield _by_source(content)
    if section.is_list and content.obstacles:
        yield Points(tuple(difficulties(content)))


def _by_source(content: Content) -> Table:
    return Table(
        head=[[*map(HeadCell, ("Nguồn vốn", *SOURCE_HEADS))]],
        rows=tuple(_money(row, SOURCE_NUMBERS) for row in content.money.by_source),
        weights=(3.6, 1.7, 1.7, 1.7, 1.7, 1.1),
        aligns=(L, *([R] * len(SOURCE_HEADS))),
        title=f"Vốn {content.money.years} theo nguồn, đến ngày {content.until:%d/%m/%Y}",
        unit=f"Đơn vị tính: {MONEY_UNIT}",
    )


def _money(row: MoneyRow, names: tuple[str, ...], number: tuple[str, ...] = ()) -> Row:
    return Row((*number, row.name, *texts_of(row, names)), bold=row.is_whole)


def _annexes(content: Content) -> Iterator[Annex]:
    if content.money.by_component:
        title = f"Vốn {content.money.years} theo dự án, tiểu dự án và nguồn"
        yield Annex(title, (_by_component(content),), landscape=True)
    tables = tuple(_results(content))
    if tables:
        yield Annex("Kết quả thực hiện theo dự án, tiểu dự án", tables, landscape=True)
    for one in lists_of(content):
        yield Annex(one.title, (_list(one),), landscape=True)


def _by_component(content: Content) -> Table:
    rows = content.money.by_component
    return Table(
        head=[[*map(HeadCell, ("TT", "Dự án, tiểu dự án", *MONEY_HEADS))]],
        rows=tuple(
            _money(row, MONEY_NUMBERS, ("" if row.is_whole else str(number),))
            for number, row in enumerate(rows, start=1)
        ),
        weights=(0.6, 3.8, *([1.25] * len(MONEY_NUMBERS)), 0.9),
        aligns=(C, L, *([R] * len(MONEY_HEADS))),
        unit=f"Đơn vị tính: {MONEY_UNIT}",
        note=f"Số liệu đến ngày {content.until:%d/%m/%Y}.",
    )


def _results(content: Content) -> Iterator[Table]:
    for title, heads, rows in result_rows(content):
        numbers = len(heads) - 3
        yield Table(
            head=[[*map(HeadCell, heads)]],
            rows=tuple(Row(row) for row in rows),
            weights=(5.0, 1.6, *([1.7] * numbers), 2.0),
            aligns=(L, C, *([R] * numbers), L),
            title=title,
        )


def _list(one: List) -> Table:
    return Table(
        head=[[*map(HeadCell, one.heads)]],
        rows=tuple(Row(row) for row in one.rows),
        weights=one.weights,
        aligns=tuple(R if i in one.numbers else L for i in range(len(one.heads))),
    )
