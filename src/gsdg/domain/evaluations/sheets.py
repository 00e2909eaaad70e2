"""The results framework as a workbook: the same numbers as the page, marks and reasons in words."""

from __future__ import annotations

from gsdg.domain.evaluations.queries.results import LineResult, Results
from gsdg.domain.evaluations.reckoning import share_shown
from gsdg.domain.evaluations.said import (
    base_number,
    decimals_of,
    is_illustrative,
    judged,
    map_words,
    number,
    target_said,
    title_of,
    years_said,
)
from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.reporting.document_wording import WORDING
from gsdg.kernel.headings import HeadCell
from gsdg.toolkit.installation.clock import VIET_NAM
from gsdg.toolkit.sheets.looks import Look
from gsdg.toolkit.sheets.writing import FormSheet, FormWorkbook

WIDTHS = (46.0, 14.0, 12.0, 10.0, 14.0, 12.0, 14.0, 34.0, 10.0, 16.0, 50.0)
HEADS = (
    "Chỉ tiêu", "Đơn vị tính", "Số gốc", "Năm gốc", "Thực hiện", "Các năm được tính", "Mục tiêu", "Nơi giao mục tiêu", "Đạt (%)",
    "Đánh giá", "Giải trình",
)  # fmt: skip


def results_workbook(found: Results, made: Made) -> bytes:
    book = FormWorkbook(
        title=title_of(found),
        created=made.at.astimezone(VIET_NAM),
        author=made.by,
        subject=map_words(found),
    )
    notice = WORDING.illustrative if is_illustrative(found) else ""
    sheet = book.sheet("Kết quả", widths=WIDTHS, notice=notice)
    sheet.line(title_of(found), Look.TITLE)
    sheet.line(map_words(found), Look.SUBTITLE)
    sheet.line(f"Đến ngày {found.wanted.on:%d/%m/%Y}", Look.SUBTITLE)
    if notice:
        sheet.line(notice, Look.NOTICE)
    sheet.head([[*map(HeadCell, HEADS)]])
    sheet.freeze(columns=1)
    write_lines(sheet, found)
    sheet.gap()
    for light in found.wanted.catalogue.spec.lights:
        unsure = "" if light.verified else " (ngưỡng chưa đối chiếu)"
        sheet.line(f"{light.label.vi}: {light.rule.vi}{unsure}.", Look.SUBTITLE)
    return book.to_bytes()


def write_lines(sheet: FormSheet, found: Results) -> None:
    """Each result of the chain, then its lines."""
    for result, _depth in found.wanted.catalogue.chain():
        lines = [one for one in found.lines if one.line.spec.within == result.code]
        if lines:
            sheet.label(sheet.row, 1, result.label.vi, bold=True)
        for one in lines:
            _write(sheet, one)


def _write(sheet: FormSheet, one: LineResult) -> None:
    at, line, base = sheet.row, one.line, one.base
    scale = decimals_of(line)
    sheet.label(at, 1, line.title())
    sheet.label(at, 2, line.unit(), align="center")
    said = base_number(one)
    sheet.fixed(at, 3, said, scale=scale if said is None or said % 1 else 0)
    sheet.label(at, 4, str(base.year) if base else "", align="center")
    sheet.fixed(at, 5, number(line, one.taken.value) if one.taken else None, scale=scale)
    sheet.label(at, 6, years_said(one), align="center")
    sheet.label(at, 7, target_said(line, one.target), align="center")
    sheet.label(at, 8, _set_by(one))
    sheet.fixed(at, 9, share_shown(one.share, met=bool(one.is_met)), scale=1)
    sheet.label(at, 10, judged(one), align="center")
    sheet.label(at, 11, one.explanation.reason if one.explanation else "")


def _set_by(one: LineResult) -> str:
    if one.target is None:
        return ""
    return one.target.set_by + ("" if one.target.verified else " (chưa đối chiếu)")
