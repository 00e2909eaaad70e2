"""Sentences that follow from the data, each with where its figures stand. Nothing is claimed without a figure. No database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from gsdg.domain.finance.pace import slowest
from gsdg.domain.supervision.content import (
    CORRECTIONS,
    DOCUMENTS,
    FORM,
    MONEY,
    OBSTACLES,
    ROUNDS,
    VISITS,
    ComponentResults,
    MoneyRow,
    MoneyTables,
    ResultRow,
    ResultTable,
    Sentence,
    Trace,
)
from gsdg.kernel.figures import format_amount
from gsdg.kernel.ratios import Ratio

TO_WRITE = "[Cơ quan soạn thảo viết phần này; hệ thống không có dữ liệu.]"
MILLION = "triệu đồng"


def of_documents(issued: int, have: Iterable[tuple[str, int, int]]) -> Iterator[Sentence]:
    """How many were issued in the period; of what must be there how many offices have it."""
    there = Trace(DOCUMENTS)
    if issued:
        yield Sentence(
            f"Trong kỳ đã ban hành {issued} văn bản chỉ đạo, điều hành (phụ lục kèm theo).", there
        )
    else:
        yield Sentence("Sổ văn bản chưa ghi văn bản nào ban hành trong kỳ.")
    for label, has, owing in have:
        yield Sentence(f"{label}: {has} trên {owing} cơ quan đã có.", there)


def of_money(money: MoneyTables, until: date, place: str) -> Iterator[Sentence]:
    whole = money.whole
    if whole is None:
        yield Sentence(f"Sổ theo dõi vốn chưa có số liệu {money.years} của {place}.")
        return
    said = {name: format_amount(getattr(whole, name)) for name in ("usable", "plan", "carried", "disbursed", "disbursed_carried")}  # fmt: skip
    rate = "" if whole.rate == "x" else f", bằng {whole.rate} % tổng vốn được sử dụng"
    yield Sentence(
        f"Tính đến ngày {until:%d/%m/%Y}, tổng vốn được sử dụng {money.years} của {place} là {said['usable']} {MILLION}, gồm"
        f" {said['plan']} {MILLION} kế hoạch trong năm và {said['carried']} {MILLION} vốn năm trước kéo dài; đã giải ngân"
        f" {said['disbursed']} {MILLION}{rate}, trong đó {said['disbursed_carried']} {MILLION} là vốn kéo dài.",
        Trace(MONEY),
    )
    sources = [row for row in money.by_source if not row.is_whole]
    if sources:
        told = "; ".join(_of_source(row) for row in sources)
        yield Sentence(f"Theo nguồn: {told}.", Trace(MONEY))
    last = slowest(money.by_component)
    if last is not None:
        yield Sentence(
            f"Tỷ lệ giải ngân thấp nhất: {last.name}, {last.rate} %.", Trace(MONEY, last.code)
        )


def _of_source(row: MoneyRow) -> str:
    rate = "" if row.rate == "x" else f" ({row.rate} %)"
    return f"{_small(row.name)} {format_amount(row.usable)} {MILLION}, đã giải ngân {format_amount(row.disbursed)} {MILLION}{rate}"


def of_results(results: Sequence[ComponentResults]) -> Iterator[Sentence]:
    """One sentence for each form that somebody reported on, by its key rows; then which nobody did."""
    for one in results:
        keys = [(table, row) for table, row in one.rows if row.is_key] or one.rows[:3]
        if keys:
            told = "; ".join(_said(table, row) for table, row in keys)
            yield Sentence(f"{one.name}: {told}{_from_how_many(one)}.", Trace(FORM, one.form))
    silent = [one.name for one in results if not one.rows]
    if silent:
        yield Sentence(
            f"Chưa có báo cáo được duyệt của {len(silent)} nội dung: {'; '.join(silent)}."
        )
    if not results:
        yield Sentence("Chưa mở kỳ báo cáo nào có biểu kết quả của các nội dung này.")


def _said(table: ResultTable, row: ResultRow) -> str:
    """`tổng số học viên 1.930 lượt người`; with several columns each is named."""
    label = _small(row.label)
    doubts = f" ({row.doubts})" if row.doubts else ""
    if len(table.columns) == 1:
        return f"{label} {row.values[0]} {row.unit}".rstrip() + doubts
    told = [
        f"{_small(name)} {value}"
        for name, value in zip(table.columns, row.values, strict=True)
        if value
    ]
    return f"{label} ({row.unit}): {', '.join(told)}{doubts}"


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _from_how_many(one: ComponentResults) -> str:
    return "" if one.done == one.expected else f" (theo {one.done}/{one.expected} báo cáo đã duyệt)"


def of_plan(
    planned: int, held: int, deferred: int, cancelled: int, unscheduled: int
) -> Iterator[Sentence]:
    if planned:
        more = f", lùi {deferred} đợt" * bool(deferred) + f", hủy {cancelled} đợt" * bool(cancelled)
        yield Sentence(
            f"Kế hoạch trong kỳ có {planned} đợt kiểm tra, giám sát; đã tổ chức {held} đợt{more}.",
            Trace(ROUNDS),
        )
    if unscheduled:
        yield Sentence(f"Ngoài ra đã tổ chức {unscheduled} đợt đột xuất.", Trace(ROUNDS))


def of_visits(by_others: int, by_themselves: int, findings: int, places: int) -> Iterator[Sentence]:
    there = Trace(VISITS)
    if by_others:
        yield Sentence(f"Đã kiểm tra {by_others} lượt cơ quan, đơn vị (phụ lục kèm theo).", there)
    if by_themselves:
        yield Sentence(f"Có {by_themselves} lượt cơ quan, đơn vị tự kiểm tra.", there)
    if not by_others and not by_themselves:
        yield Sentence("Chưa ghi nhận cuộc kiểm tra nào trong kỳ.")
    elif findings:
        yield Sentence(
            f"Phát hiện {findings} tồn tại, hạn chế đã xác nhận tại {places} địa bàn.", there
        )


def of_met(met: Iterable[tuple[str, int, int, int]]) -> Iterator[Sentence]:
    """Of a round, by group of content over all its visits: met, met in part, of those that applied."""
    sums: dict[str, tuple[int, int, int]] = {}
    for group, *counts in met:
        before = sums.get(group, (0, 0, 0))
        sums[group] = (before[0] + counts[0], before[1] + counts[1], before[2] + counts[2])
    for group, (done, partly, applied) in sums.items():
        yield Sentence(
            f"{group}: {done}/{applied} nội dung đạt, {partly} đạt một phần.", Trace(VISITS)
        )
    if not sums:
        yield Sentence("Chưa có phiếu kiểm tra nào được trả lời.")


def of_corrections(
    *, kept: int, still_open: int, late: int, figures: Mapping[str, tuple[int, int]], until: date
) -> Iterator[Sentence]:
    there = Trace(CORRECTIONS)
    if not kept:
        yield Sentence(
            "Không có yêu cầu, kiến nghị nào thuộc phạm vi báo cáo trong sổ theo dõi khắc phục."
        )
        return
    yield Sentence(
        f"Đến ngày {until:%d/%m/%Y}, sổ theo dõi có {kept} yêu cầu, kiến nghị; {still_open} còn mở, trong đó {late} quá hạn.",
        there,
    )
    for code, words in _RATES.items():
        done, of = figures.get(code, (0, 0))
        if of:
            yield Sentence(f"{words.format(of=of, done=done)}, bằng {_percent(done, of)} %.", there)
    identified, _ = figures.get("money_identified", (0, 0))
    if identified:
        recovered, other = (
            figures.get(code, (0, 0))[0] for code in ("money_recovered", "money_other")
        )
        yield Sentence(
            f"Số tiền phải xử lý {format_amount(identified)} đồng; đã thu hồi {format_amount(recovered)} đồng, xử lý cách khác"
            f" {format_amount(other)} đồng.",
            there,
        )


_RATES = {
    "implementation": "Trong {of} yêu cầu phải khắc phục đến hạn trong kỳ, {done} đã khắc phục xong",
    "on_time": "Trong {of} yêu cầu đến hạn trong kỳ, {done} báo hoàn thành trước hạn gốc và được xác nhận",
    "response_timeliness": "Trong {of} yêu cầu phải trả lời trong kỳ, {done} trả lời đúng hạn",
}


def _percent(num: int, den: int) -> str:
    return f"{Ratio(num, den).percent(1)}".replace(".", ",")


def of_causes(causes: Iterable[tuple[str, int]]) -> Iterator[Sentence]:
    told = "; ".join(f"{cause.lower()} ({number})" for cause, number in causes)
    if told:
        yield Sentence(f"Nguyên nhân: {told}.", Trace(VISITS))


def of_measures(
    money: MoneyTables,
    *,
    late: int,
    still_open: int,
    not_held: int,
    silent: Sequence[str],
    obstacles: int,
) -> Iterator[Sentence]:
    """Tasks of the next period that follow from what is open, each with its figure; with nothing open a person writes. `silent` are forms."""
    told = [
        *_of_unspent(money),
        *_of_open(late, still_open),
        *_task(
            not_held, "Tổ chức {n} đợt kiểm tra, giám sát theo kế hoạch chưa tiến hành.", ROUNDS
        ),
        *_task(
            len(silent),
            "Đôn đốc báo cáo của {n} nội dung chưa có báo cáo được duyệt.",
            FORM,
            *silent[:1],
        ),
        *_task(obstacles, "Phối hợp tháo gỡ {n} khó khăn, vướng mắc còn mở.", OBSTACLES),
    ]
    yield from told or [Sentence(TO_WRITE)]


def _of_unspent(money: MoneyTables) -> Iterator[Sentence]:
    whole, last = money.whole, slowest(money.by_component)
    if whole is None or whole.open <= 0:
        return
    first = "" if last is None else f", trước hết là {last.name} ({last.rate} %)"
    text = f"Đẩy nhanh giải ngân {format_amount(whole.open)} {MILLION} còn lại{first}."
    yield Sentence(text, Trace(MONEY))


def _of_open(late: int, still_open: int) -> Iterator[Sentence]:
    yield from _task(late, "Đôn đốc khắc phục {n} yêu cầu, kiến nghị quá hạn.", CORRECTIONS)
    yield from _task(
        still_open - late, "Theo dõi, xác nhận việc khắc phục {n} yêu cầu, kiến nghị còn trong hạn.", CORRECTIONS
    )  # fmt: skip


def _task(number: int, words: str, *place: str) -> Iterator[Sentence]:
    if number > 0:
        yield Sentence(words.format(n=number), Trace(*place))


def of_obstacles(number: int, on: date, until: date) -> Iterator[Sentence]:
    """Open on the day `on`, of those raised by the last day of the report."""
    raised = f" nêu đến ngày {until:%d/%m/%Y}" if until < on else ""
    if number:
        yield Sentence(
            f"Tính đến ngày {on:%d/%m/%Y} còn {number} khó khăn, vướng mắc{raised} chưa được tháo gỡ:",
            Trace(OBSTACLES),
        )
    else:
        yield Sentence("Không có khó khăn, vướng mắc nào thuộc phạm vi báo cáo còn mở.")
