"""Sentences that follow from the data, for a writer to edit. Nothing is claimed without a figure. No database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gsdg.domain.evaluations.numbers import number_read, written
from gsdg.domain.evaluations.rows import (
    Content,
    MoneyRow,
    Row,
    YearRow,
    beside_the_year_before,
    comparable,
)
from gsdg.domain.evaluations.rows_alike import AlikeRows
from gsdg.domain.finance.addresses import WHOLE
from gsdg.domain.finance.pace import slowest
from gsdg.kernel.figures import format_amount
from gsdg.kernel.ratios import Ratio, largest_remainder

MILLION = 1_000_000


@dataclass(frozen=True)
class Sentence:
    """A sentence and the line whose figures it says; of one on money the row of the book, as `place`."""

    text: str
    line: str = ""
    place: str = ""


def of_results(content: Content) -> Iterator[Sentence]:
    for row in content.rows:
        if row.has_figures:
            yield Sentence(_of_row(row, content.year), row.line)
    silent = [row.title for row in content.rows if not row.has_figures]
    if silent:
        yield Sentence(
            f"Chưa có đủ số liệu để đánh giá {len(silent)} chỉ tiêu: {'; '.join(silent)}."
        )


def _of_row(row: Row, year: int | None) -> str:
    parts = [f"{row.title}: {row.actual} {row.unit} ({row.years})"]
    if row.target:
        parts.append(f"mục tiêu {row.target} {row.unit} theo {row.set_by}")
    if row.share:
        parts.append(f"đạt {row.share} % mục tiêu")
    parts.append(row.judged.lower())
    said = ", ".join(parts) + "."
    change = _change(comparable(row) if year is None else beside_the_year_before(row, year), row)
    return f"{said} {change}" if change else said


def _change(counted: Sequence[YearRow], row: Row) -> str:
    """From the first of these years to the last one."""
    if len(counted) < 2:
        return ""
    first, last = counted[0], counted[-1]
    difference = number_read(last.value) - number_read(first.value)
    if difference == 0:
        return f"Năm {last.year} bằng năm {first.year}."
    way = "tăng" if difference > 0 else "giảm"
    unit = "điểm %" if row.year_unit == "%" else row.year_unit
    shown = f"{way} {written(abs(difference))} {unit}".strip()
    return f"Năm {first.year} là {first.value}, năm {last.year} là {last.value}, {shown}."


def of_baseline(content: Content) -> Iterator[Sentence]:
    """From where each line starts, and which have nothing to start from yet."""
    for row in content.rows:
        if row.base:
            where = f"năm {row.base_year}" + (f", {row.base_from}" if row.base_from else "")
            target = (
                f"mục tiêu {row.target} theo {row.set_by}" if row.target else "chưa có mục tiêu"
            )
            yield Sentence(
                f"{row.title}: số gốc {row.base} {row.unit} ({where}), {target}.", row.line
            )
    missing = [row.title for row in content.rows if not row.base]
    if missing:
        yield Sentence(f"Chưa có số gốc của {len(missing)} chỉ tiêu: {'; '.join(missing)}.")


def of_alike(alike: AlikeRows) -> Iterator[Sentence]:
    """How many units are compared by which rule, and where results differ most among those that started alike."""
    count = sum(len(group.members) for group in alike.groups)
    said = f"{alike.rule}: {count} đơn vị ở {len(alike.groups)} nhóm được so với nhau"
    apart = f"; {len(alike.apart)} đơn vị không có đủ đơn vị tương tự" if alike.apart else ""
    unread = f"; {len(alike.unread)} đơn vị chưa đủ số" if alike.unread else ""
    yield Sentence(f"{said}{apart}{unread}.")
    told = [group for group in alike.groups if group.change]
    if told:
        widest = max(told, key=lambda group: number_read(group.most) - number_read(group.least))
        yield Sentence(
            f"Khác nhau nhiều nhất ở nhóm {widest.title[:1].lower()}{widest.title[1:]}: từ năm {alike.years[0]} đến năm"
            f" {alike.years[-1]}, {alike.measure.lower()} thay đổi từ {widest.least} đến {widest.most} điểm %, ở giữa là"
            f" {widest.middle}."
        )


def of_missed(content: Content) -> Iterator[Sentence]:
    for row in content.missed:
        why = row.explanation or "chưa có giải trình"
        yield Sentence(
            f"{row.title} chưa đạt mục tiêu {row.when} ({row.actual} so với {row.target} {row.unit})."
            f" Nguyên nhân: {why.rstrip('.')}.".replace("  ", " "),
            row.line,
        )


def _row_of_the_book(row: MoneyRow) -> str:
    return f"von:{row.code or WHOLE}"


def of_money(content: Content) -> Iterator[Sentence]:
    rows = list(content.money)
    whole = next((row for row in rows if row.is_whole), None)
    if whole is None or whole.usable == 0:
        yield Sentence(f"Sổ theo dõi vốn chưa có số liệu của {content.span}.")
        return
    rate = percent(whole)
    yield Sentence(
        f"Tổng vốn được sử dụng của {content.span} là {format_amount(whole.usable)} đồng, đã giải ngân"
        f" {format_amount(whole.disbursed)} đồng, bằng {rate} %.",
        place=_row_of_the_book(whole),
    )
    last = slowest(rows)
    if last is not None:
        said = f"Giải ngân thấp nhất: {last.name}, {percent(last)} %."
        yield Sentence(said, place=_row_of_the_book(last))


def percent(row: MoneyRow) -> str:
    found = Ratio(row.disbursed, row.usable).percent(1)
    return "x" if found is None else f"{found}".replace(".", ",")


def in_millions(rows: list[MoneyRow], name: str) -> dict[str, int]:
    """Whole million đồng by code, so that what is printed adds up to the printed total."""
    parts = [row for row in rows if not row.is_whole]
    total = sum(getattr(row, name) for row in parts)
    rounded = (total + MILLION // 2) // MILLION
    weights = [getattr(row, name) for row in parts]
    shares = largest_remainder(rounded, weights) if sum(weights) > 0 else [0] * len(parts)
    found = {row.code: share for row, share in zip(parts, shares, strict=True)}
    return {**found, "": rounded}
