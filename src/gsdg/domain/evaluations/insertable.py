"""Which figures of an evaluation a writer may insert, by which name. No database."""

from __future__ import annotations

from collections.abc import Iterator

from gsdg.domain.evaluations.rows import Content, MoneyRow, Row
from gsdg.domain.evaluations.sentences import in_millions, percent
from gsdg.kernel.figures import format_amount
from gsdg.kernel.insertions import Insertable

MILLION = "triệu đồng"
WHOLE = "tong"


def figures_of(content: Content) -> dict[str, Insertable]:
    """Every number of its tables as it is printed there: the term, each year that counts with its parts, baseline, target,
    share; money; results of the surveys it rests on; what was put right."""
    found = [one for row in content.rows for one in _of_row(row)]
    found += _of_money(content)
    found += (Insertable(one.key, one.title, one.text, one.trace) for one in content.surveys)
    found += (Insertable(one.key, one.title, one.text, one.trace) for one in content.followed)
    return {one.key: one for one in found if one.text}


def _of_row(row: Row) -> Iterator[Insertable]:
    yield _figure(row.line, f"{row.title}, {row.years}", row.actual, row.unit, _years(row))
    for year in row.yearly:
        if year.is_counted:
            title = f"{row.title}, năm {year.year}"
            yield _figure(f"{row.line}:{year.year}", title, year.value, row.year_unit, year.parts)
            yield from _parts(f"{row.line}:{year.year}", title, year.parts)
    base = f"{row.title}, số gốc năm {row.base_year}"
    yield _figure(f"{row.line}:goc", base, row.base, row.year_unit, row.base_from)
    yield _figure(
        f"{row.line}:muc-tieu", f"{row.title}, mục tiêu", row.target, row.unit, row.set_by
    )
    yield _figure(
        f"{row.line}:dat", f"{row.title}, đạt so với mục tiêu", row.share, "%", row.target
    )


def _parts(key: str, title: str, parts: str) -> Iterator[Insertable]:
    """Both numbers of a rate: how many officials were trained, of how many; how many recommendations were put right."""
    part, slash, whole = parts.partition("/")
    if slash:
        for name, words, number in (("tu-so", "tử số", part), ("mau-so", "mẫu số", whole)):
            yield _figure(
                f"{key}:{name}", f"{title}, {words}", format_amount(int(number)), "", parts
            )


def _years(row: Row) -> str:
    counted = (year for year in row.yearly if year.is_counted)
    return "; ".join(
        f"{year.year}: {year.value} ({year.parts})" if year.parts else f"{year.year}: {year.value}"
        for year in counted
    )


def _figure(key: str, title: str, value: str, unit: str, trace: str) -> Insertable:
    return Insertable(key, title, f"{value} {unit}".strip() if value else "", trace)


def _of_money(content: Content) -> Iterator[Insertable]:
    rows = list(content.money)
    usable, disbursed = in_millions(rows, "usable"), in_millions(rows, "disbursed")
    for row in rows:
        if row.usable:
            yield _money(row, "duoc-dung", "vốn được sử dụng", usable[row.code])
            yield _money(row, "giai-ngan", "đã giải ngân", disbursed[row.code])
            title = f"{row.name}, tỷ lệ giải ngân"
            trace = f"{format_amount(row.disbursed)}/{format_amount(row.usable)} đồng"
            yield Insertable(f"von:{row.code or WHOLE}:ty-le", title, f"{percent(row)} %", trace)


def _money(row: MoneyRow, code: str, words: str, amount: int) -> Insertable:
    exact = row.usable if code == "duoc-dung" else row.disbursed
    return Insertable(
        f"von:{row.code or WHOLE}:{code}",
        f"{row.name}, {words}",
        f"{format_amount(amount)} {MILLION}",
        f"{format_amount(exact)} đồng",
    )
