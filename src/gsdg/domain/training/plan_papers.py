"""The plan of a year as a paper, with its courses and the estimate as annexes.

Law: NĐ 30/2020/NĐ-CP, Phụ lục I (layout). The sections follow common use; what the data do not say the office writes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gsdg.domain.training.catalogue import Catalogue
from gsdg.domain.training.models import CostLine, PlanItem, TrainingPlan
from gsdg.domain.training.papers import QUARTERS, Issuer, levels_words, money, to_write
from gsdg.domain.training.programmes import short_name
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
    Table,
)

UNVERIFIED_NORMS = "Mức chi có dấu * chưa đối chiếu với văn bản quy định; cơ quan tài chính kiểm tra trước khi duyệt."


def plan_letter(plan: TrainingPlan, issuer: Issuer, catalogue: Catalogue) -> Letter:
    items = list(plan.items.prefetch_related("costs"))
    return issuer.letter(
        kind="KẾ HOẠCH",
        symbol="KH",
        subject=f"Tập huấn, nâng cao năng lực cán bộ làm công tác giảm nghèo năm {plan.year}",
        body=tuple(_body(plan, items, catalogue)),
        bases=tuple(f"Căn cứ {basis}" for basis in plan.bases),
        recipients=("Các cơ quan, đơn vị có liên quan",),
        annexes=(
            Annex(
                f"Danh mục lớp tập huấn năm {plan.year}",
                (_courses(items, catalogue),),
                landscape=True,
            ),
            estimate_annex(plan.year, items),
        ),
    )


def _body(plan: TrainingPlan, items: Sequence[PlanItem], catalogue: Catalogue) -> Iterator[Block]:
    yield Heading("Mục đích, yêu cầu")
    yield to_write()
    yield Heading("Nội dung, đối tượng")
    classes = sum(item.classes for item in items)
    learners = sum(item.learners for item in items)
    yield Paragraph(
        f"Năm {plan.year} tổ chức {classes} lớp, {money(learners)} lượt học viên, cụ thể theo quý:"
    )
    yield Points(tuple(_quarter_lines(items)))
    yield Paragraph("Nội dung từng lớp, đối tượng, thời gian, địa điểm: Phụ lục I.")
    topics = dict.fromkeys(topic for item in items for topic in item.topics)
    if topics:
        yield Paragraph("Các chuyên đề:")
        yield Points(tuple(catalogue.topic_label(topic) for topic in topics))
    yield Heading("Kinh phí")
    yield Paragraph(
        f"Dự toán: {money(total_of(items))} đồng, từ kinh phí {_paid_from(items, catalogue)} và nguồn hợp pháp khác;"
        " chi tiết tại Phụ lục II."
    )
    yield Heading("Tổ chức thực hiện")
    yield to_write()


def _paid_from(items: Sequence[PlanItem], catalogue: Catalogue) -> str:
    """`Tiểu dự án 1, Dự án 7` of the programme that the catalogue is of; the newer one by its name alone."""
    named = {catalogue.release.programme: "thực hiện Tiểu dự án 1, Dự án 7"}
    codes = sorted({item.programme for item in items}) or list(named)
    return " và ".join(
        named.get(code) or f"nâng cao năng lực {short_name(code, 'vi')}" for code in codes
    )


def _quarter_lines(items: Sequence[PlanItem]) -> Iterator[str]:
    for quarter in (1, 2, 3, 4):
        own = [item for item in items if item.quarter == quarter]
        if own:
            classes, learners = sum(i.classes for i in own), sum(i.learners for i in own)
            yield f"Quý {QUARTERS[quarter]}: {classes} lớp, {money(learners)} lượt học viên"


def _courses(items: Sequence[PlanItem], catalogue: Catalogue) -> Table:
    heads = (
        "TT",
        "Tên lớp",
        "Chuyên đề",
        "Đối tượng",
        "Quý",
        "Số lớp",
        "Số ngày/lớp",
        "Học viên",
        "Địa điểm",
    )
    rows = [
        Row(
            (
                str(number),
                _title(item, items),
                "; ".join(catalogue.topic_label(topic) for topic in item.topics),
                _audience(item, catalogue),
                QUARTERS[item.quarter],
                str(item.classes),
                str(item.days),
                money(item.learners),
                item.place,
            )
        )
        for number, item in enumerate(items, start=1)
    ]
    return Table(
        head=[[HeadCell(text) for text in heads]],
        rows=tuple(rows),
        weights=(1, 5, 4.5, 3.5, 1.2, 1.2, 1.6, 1.8, 3),
        aligns=(
            Align.CENTER,
            Align.LEFT,
            Align.LEFT,
            Align.LEFT,
            *([Align.CENTER] * 3),
            Align.RIGHT,
            Align.LEFT,
        ),
    )


def _title(item: PlanItem, items: Sequence[PlanItem]) -> str:
    """With its programme where the plan has classes of several."""
    several = len({one.programme for one in items}) > 1
    return f"{item.title} ({short_name(item.programme, 'vi')})" if several else item.title


def _audience(item: PlanItem, catalogue: Catalogue) -> str:
    said = f"Cán bộ {levels_words(item.levels)}"
    positions = "; ".join(catalogue.position_label(code) for code in item.positions)
    return f"{said}: {positions}" if positions else said


def estimate_annex(year: int, items: Sequence[PlanItem]) -> Annex:
    """The dự toán: each line of each course, its norm, and the sums."""
    return Annex(f"Dự toán kinh phí tập huấn năm {year}", (_estimate(items),), landscape=False)


def _estimate(items: Sequence[PlanItem]) -> Table:
    heads = ("TT", "Nội dung chi", "Đơn vị tính", "Số lượng", "Mức chi (đồng)", "Thành tiền (đồng)")
    rows: list[Row] = []
    for number, item in enumerate(items, start=1):
        costs = list(item.costs.all())
        total = sum(line.total for line in costs)
        rows.append(Row((str(number), item.title, "", "", "", money(total)), bold=True))
        rows += [_cost_row(f"{number}.{place}", line) for place, line in enumerate(costs, start=1)]
    rows.append(Row(("", "Tổng cộng", "", "", "", money(total_of(items))), bold=True))
    return Table(
        head=[[HeadCell(text) for text in heads]],
        rows=tuple(rows),
        weights=(1.2, 6, 3, 1.6, 2.2, 2.6),
        aligns=(Align.CENTER, Align.LEFT, Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT),
        note=UNVERIFIED_NORMS
        if any(_is_doubtful(line) for i in items for line in i.costs.all())
        else "",
    )


def _is_doubtful(line: CostLine) -> bool:
    return line.norm != "" and not line.verified


def _cost_row(number: str, line: CostLine) -> Row:
    mark = " *" if _is_doubtful(line) else ""
    return Row(
        (
            number,
            f"{line.label}{mark}",
            line.unit_of_measure,
            money(line.quantity),
            money(line.amount),
            money(line.total),
        )
    )


def total_of(items: Sequence[PlanItem]) -> int:
    return sum(line.total for item in items for line in item.costs.all())
