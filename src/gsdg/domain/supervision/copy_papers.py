"""The copy-sheet to hold beside the other screen: a workbook to copy from, a paper with room for who typed it in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.reporting.document_wording import WORDING
from gsdg.domain.reporting.issuer import Issuer
from gsdg.domain.supervision.content import Content
from gsdg.domain.supervision.copy_sheet import Screen
from gsdg.domain.supervision.queries.entered import Standing
from gsdg.domain.supervision.report_sheets import begin, number
from gsdg.kernel.headings import HeadCell
from gsdg.toolkit.documents.parts import (
    Align,
    Block,
    Heading,
    Letter,
    Paragraph,
    Row,
    Signer,
    Table,
)
from gsdg.toolkit.installation.clock import VIET_NAM
from gsdg.toolkit.sheets.looks import Look
from gsdg.toolkit.sheets.writing import FormWorkbook

HEADS = ("TT", "Nội dung", "Số liệu", "Đơn vị tính", "Nguồn")
UNSEEN = "Tên và thứ tự các phần theo bộ chế độ, chưa đối chiếu với màn hình của hệ thống."
LONGEST_NAME = 28


def copy_workbook(
    content: Content, screens: Sequence[Screen], standings: dict[str, Standing], made: Made
) -> bytes:
    book = FormWorkbook(
        title=f"Phiếu nhập liệu, {content.subject}",
        created=made.at.astimezone(VIET_NAM),
        author=made.by,
        subject=f"Số liệu đến ngày {content.until:%d/%m/%Y}",
    )
    for position, screen in enumerate(screens, start=1):
        name = f"{position} {screen.label}"[:LONGEST_NAME].strip(" ,;")
        sheet = begin(
            book, name, f"{position}. {screen.label}", content, (6.0, 70.0, 40.0, 14.0, 46.0)
        )
        sheet.line(standing_words(standings[screen.code]), Look.SUBTITLE)
        if not screen.is_verified:
            sheet.line(UNSEEN, Look.SUBTITLE)
        sheet.head([[*map(HeadCell, HEADS)]])
        for place, line in enumerate(screen.lines, start=1):
            at = sheet.row
            sheet.fixed(at, 1, place)
            sheet.label(at, 2, line.label)
            number(sheet, at, 3, line.value)
            sheet.label(at, 4, line.unit, align="center")
            sheet.label(at, 5, line.source)
    return book.to_bytes()


def copy_letter(
    content: Content,
    screens: Sequence[Screen],
    standings: dict[str, Standing],
    system: str,
    issuer: Issuer,
) -> Letter:
    return issuer.letter(
        kind="PHIẾU NHẬP LIỆU",
        symbol="PNL",
        subject=f"{system}; {content.subject}",
        body=tuple(_body(content, screens, standings)),
        signers=(Signer("NGƯỜI NHẬP LIỆU"),),
        recipients=("Lưu hồ sơ báo cáo",),
        mark=WORDING.working,
    )


def _body(
    content: Content, screens: Sequence[Screen], standings: dict[str, Standing]
) -> Iterator[Block]:
    yield Paragraph(
        f"Số liệu đến ngày {content.until:%d/%m/%Y}. Nhập theo thứ tự; xong phần nào ghi nhận phần đó trên hệ thống này."
    )
    for screen in screens:
        yield Heading(screen.label, level=2)
        yield Paragraph(standing_words(standings[screen.code]))
        if screen.lines:
            yield _table(screen)
    if any(not screen.is_verified for screen in screens):
        yield Paragraph(f"Ghi chú: {UNSEEN}")


def _table(screen: Screen) -> Table:
    rows = [
        Row((str(place), line.label, line.value, line.unit, line.source))
        for place, line in enumerate(screen.lines, start=1)
    ]
    is_measured = any(line.unit for line in screen.lines)
    return Table(
        head=[[*map(HeadCell, HEADS)]],
        rows=tuple(rows),
        weights=(0.7, 5.0, 3.0, 1.7, 3.4) if is_measured else (0.7, 4.0, 6.0, 1.2, 3.0),
        aligns=(Align.CENTER, Align.LEFT, Align.LEFT, Align.CENTER, Align.LEFT),
    )


def standing_words(standing: Standing) -> str:
    """Who typed it in and when, or that nobody has."""
    if standing.last is None:
        return "Chưa nhập." if standing.has_lines else "Chưa có số liệu để nhập."
    said = f"{standing.who} nhập ngày {standing.last.on:%d/%m/%Y}"
    return f"{said}." if standing.is_current else f"{said}; số liệu đã thay đổi, cần nhập lại."
