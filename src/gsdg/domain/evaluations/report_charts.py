"""The charts of the report: the numbers of its tables, digit for digit, drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gsdg.domain.evaluations.numbers import number_read
from gsdg.domain.evaluations.report_facts import Facts
from gsdg.domain.evaluations.rows import Row, comparable
from gsdg.domain.evaluations.sentences import in_millions, percent
from gsdg.kernel.figures import format_amount
from gsdg.toolkit.documents.parts import Chart, ChartKind, Line

USABLE, DISBURSED = "Vốn được sử dụng", "Đã giải ngân"
ACTUAL, AIM = "Thực hiện", "Mục tiêu"


def money_chart(facts: Facts) -> Iterator[Chart]:
    """What could be used against what was disbursed, by component."""
    rows = [row for row in facts.content.money if not row.is_whole]
    if not rows:
        return
    usable, disbursed = (
        in_millions(list(facts.content.money), name) for name in ("usable", "disbursed")
    )
    lines = tuple(
        Line(
            name,
            tuple(str(found[row.code]) for row in rows),
            tuple(format_amount(found[row.code]) for row in rows),
        )
        for name, found in ((USABLE, usable), (DISBURSED, disbursed))
    )
    told = "; ".join(
        f"{row.name}: vốn {format_amount(usable[row.code])}, giải ngân {format_amount(disbursed[row.code])} ({percent(row)} %)"
        for row in rows
    )  # fmt: skip
    yield Chart(
        kind=ChartKind.BARS,
        title="Biểu đồ: vốn được sử dụng và đã giải ngân theo dự án, tiểu dự án",
        unit="Đơn vị tính: triệu đồng",
        categories=tuple(row.name for row in rows),
        lines=lines,
        says=f"Biểu đồ cột, triệu đồng. {told}.",
    )


def rate_charts(facts: Facts) -> Iterator[Chart]:
    """Of every line that is measured along a way: year by year against what was to be reached."""
    measured = {one.code for one in facts.catalogue.spec.lines if one.from_baseline}
    for row in facts.content.rows:
        if row.line in measured:
            yield from _by_year(row, facts.content.year or facts.one.to_year)


def _by_year(row: Row, last_year: int) -> Iterator[Chart]:
    actual = {year.year: year.value for year in comparable(row)}
    if len(actual) < 2:
        return
    aims = {year.year: _aim(year.target) for year in row.yearly if year.target}
    if row.target:
        aims.setdefault(last_year, _aim(row.target))
    years = sorted({*actual, *aims})
    lines = [_line(ACTUAL, actual, years)]
    if aims:
        lines.append(_line(AIM, aims, years, is_aim=True))
    yield Chart(
        kind=ChartKind.LINES,
        title=f"Biểu đồ: {row.title} qua các năm",
        unit=f"Đơn vị tính: {row.year_unit}",
        categories=tuple(map(str, years)),
        lines=tuple(lines),
        says=f"Biểu đồ đường, {row.year_unit}. " + " ".join(_said(years, actual, aims)),
        note="Chỉ các năm có đủ báo cáo được duyệt, cùng một chuẩn nghèo."
        + ("" if aims else " Chưa có mục tiêu bằng số."),
    )


def _aim(target: str) -> str:
    """`≤ 2,1` and `1–1,5` as the number that counts: the lower end."""
    return target.lstrip("≤≥ ").partition("–")[0]


def _line(name: str, told: Mapping[int, str], years: list[int], *, is_aim: bool = False) -> Line:
    texts = tuple(told.get(year, "") for year in years)
    values = tuple(f"{number_read(text):f}" if text else "" for text in texts)
    return Line(name, values, texts, is_aim=is_aim)


def _said(years: list[int], actual: Mapping[int, str], aims: Mapping[int, str]) -> Iterator[str]:
    for year in years:
        parts = [f"thực hiện {actual[year]}"] if year in actual else []
        parts += [f"mục tiêu {aims[year]}"] if year in aims else []
        yield f"Năm {year}: {', '.join(parts)}."
