"""The inspection plan as a paper, with its rounds as an annex.

Law: NĐ 30/2020/NĐ-CP, Phụ lục I (layout). The sections follow common use; what the data do not say the office writes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gsdg.domain.inspections import words
from gsdg.domain.inspections.catalogue import Catalogue
from gsdg.domain.inspections.models import Plan, PlanItem
from gsdg.domain.inspections.naming import name_of
from gsdg.domain.reporting.issuer import Issuer
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

SUBJECTS = {
    words.PERIOD: "Giám sát, đánh giá thực hiện Chương trình mục tiêu quốc gia giảm nghèo bền vững giai đoạn {years}",
    words.YEARLY: "Kiểm tra, giám sát thực hiện Chương trình mục tiêu quốc gia giảm nghèo bền vững năm {years}",
    words.SELF: "Tự kiểm tra thực hiện Chương trình mục tiêu quốc gia giảm nghèo bền vững năm {years}",
}
TO_WRITE = "[Cơ quan soạn thảo viết phần này; hệ thống không có dữ liệu.]"
METHODS = (
    "Thu thập, nghiên cứu hồ sơ, tài liệu, báo cáo của đơn vị",
    "Khảo sát, kiểm tra thực tế tại địa bàn",
    "Làm việc, lấy ý kiến lãnh đạo cấp ủy, Hội đồng nhân dân, Ủy ban nhân dân, Mặt trận Tổ quốc",
    "Lấy ý kiến trưởng thôn, tổ trưởng tổ dân phố và người hưởng lợi",
)
"""As the founding article tells them."""


def plan_letter(plan: Plan, issuer: Issuer, catalogue: Catalogue) -> Letter:
    items = [item for item in plan.items.all() if not item.cancelled]
    return issuer.letter(
        kind="KẾ HOẠCH",
        symbol="KH",
        subject=SUBJECTS[plan.kind].format(years=_years(plan)),
        body=tuple(_body(plan, items, catalogue)),
        bases=tuple(f"Căn cứ {basis}" for basis in plan.bases),
        recipients=("Các cơ quan, đơn vị được kiểm tra", "Các cơ quan, đơn vị có liên quan"),
        annexes=(
            Annex(f"Danh mục các đợt kiểm tra, giám sát {_years(plan)}", (rounds_table(items, catalogue, issuer),), landscape=True),
        ),
    )  # fmt: skip


def _years(plan: Plan) -> str:
    return f"{plan.from_year}" if plan.from_year == plan.to_year else f"{plan.from_year}-{plan.to_year}"  # fmt: skip


def _body(plan: Plan, items: Sequence[PlanItem], catalogue: Catalogue) -> Iterator[Block]:
    yield Heading("Mục đích, yêu cầu")
    yield Paragraph(TO_WRITE)
    yield Heading("Nội dung kiểm tra, giám sát")
    codes = [code for code in catalogue.groups if any(code in item.groups for item in items)]
    yield Points(tuple(catalogue.group(code) for code in codes))
    yield Heading("Đối tượng, thời gian")
    units = {(u.unit_id, u.office_id) for item in items for u in item.units.all()}
    yield Paragraph(
        f"Tổ chức {len(items)} đợt, tại {len(units)} đơn vị; cụ thể tại Phụ lục kèm theo."
    )
    unscheduled = [item for item in items if item.kind == words.UNSCHEDULED]
    if unscheduled:
        yield Paragraph(f"Trong đó {len(unscheduled)} đợt đột xuất theo chỉ đạo.")
    yield Heading("Phương pháp")
    yield Points(METHODS)
    if plan.explanation:
        yield Heading("Giải trình")
        yield Paragraph(plan.explanation)
    yield Heading("Tổ chức thực hiện")
    yield Paragraph(TO_WRITE)


def rounds_table(items: Sequence[PlanItem], catalogue: Catalogue, issuer: Issuer) -> Table:
    heads = ("TT", "Đợt", "Nội dung", "Đơn vị được kiểm tra", "Thời gian", "Ghi chú")
    rows = [
        Row(
            (
                str(number),
                item.title,
                _content(item, catalogue),
                "; ".join(name_of(place, issuer.made.on) for place in item.units.all()),
                f"Quý {words.QUARTERS[item.quarter]}/{item.year}",
                _note(item),
            )
        )
        for number, item in enumerate(items, start=1)
    ]
    return Table(
        head=[[HeadCell(text) for text in heads]],
        rows=tuple(rows),
        weights=(1, 4.5, 5.5, 5, 2.2, 3),
        aligns=(Align.CENTER, Align.LEFT, Align.LEFT, Align.LEFT, Align.CENTER, Align.LEFT),
    )


def _content(item: PlanItem, catalogue: Catalogue) -> str:
    groups = "; ".join(catalogue.group(code) for code in item.groups)
    component = catalogue.component(item.component) if item.component else ""
    return ". ".join(filter(None, (component, groups, item.content)))


def _note(item: PlanItem) -> str:
    if item.kind == words.UNSCHEDULED and item.order_day is not None:
        return f"Đột xuất, {item.ordered_by} chỉ đạo tại {item.order_number} ngày {item.order_day:%d/%m/%Y}"
    if item.was_deferred:
        return f"Lùi từ quý {words.QUARTERS[item.first_quarter]}/{item.first_year}"
    return ""
