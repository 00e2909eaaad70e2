"""The papers of a round before it begins: the decision on the team, the outline, the notice to the units.

Law: NĐ 30/2020/NĐ-CP, Phụ lục I (layout). Articles of the decision follow common use.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gsdg.domain.inspections import words
from gsdg.domain.inspections.catalogue import Catalogue
from gsdg.domain.inspections.models import Member, Round
from gsdg.domain.inspections.naming import name_of
from gsdg.domain.reporting.issuer import Issuer
from gsdg.toolkit.documents.parts import Annex, Block, Heading, Letter, Paragraph, Points, Run

PROGRAMME = "Chương trình mục tiêu quốc gia giảm nghèo bền vững"
BLANK = "…………"


def team_decision(one: Round, issuer: Issuer, catalogue: Catalogue) -> Letter:
    return issuer.letter(
        kind="QUYẾT ĐỊNH",
        symbol="QĐ",
        subject=f"Thành lập Đoàn kiểm tra, giám sát việc thực hiện {PROGRAMME}",
        body=tuple(_articles(one, catalogue)),
        bases=_bases(one),
        recipients=("Như Điều 5", "Các đơn vị được kiểm tra"),
    )


def _bases(one: Round) -> tuple[str, ...]:
    plan = one.item.plan
    found = [f"Căn cứ {basis}" for basis in plan.bases]
    if plan.day is not None:
        found.append(
            f"Căn cứ Kế hoạch số {plan.number} ngày {plan.day:%d/%m/%Y} của {plan.office.name}"
        )
    item = one.item
    if item.kind == words.UNSCHEDULED and item.order_day is not None:
        found.append(
            f"Thực hiện chỉ đạo của {item.ordered_by} tại Văn bản số {item.order_number} ngày {item.order_day:%d/%m/%Y}"
        )
    return tuple(found)


def _articles(one: Round, catalogue: Catalogue) -> Iterator[Block]:
    members = [member for member in one.members.all() if member.to_day is None]
    yield _article(1, "Thành lập Đoàn kiểm tra, giám sát gồm các ông, bà có tên sau:")
    yield Points(tuple(_member(member) for member in members))
    yield _article(2, f"Đoàn có nhiệm vụ kiểm tra, giám sát tại: {_units(one)}. Nội dung:")
    yield Points(tuple(catalogue.group(code) for code in one.item.groups))
    period = f"từ ngày {one.period_from:%d/%m/%Y} đến ngày {one.period_to:%d/%m/%Y}"
    days = f"từ ngày {one.from_day:%d/%m/%Y} đến ngày {one.to_day:%d/%m/%Y}"
    yield _article(3, f"Thời kỳ được kiểm tra: {period}. Thời gian kiểm tra: {days}.")
    report = int(catalogue.spec.report.days)
    yield _article(
        4, f"Đoàn báo cáo kết quả trong {report} ngày làm việc kể từ ngày kết thúc đợt kiểm tra."
    )
    yield _article(
        5,
        "Quyết định này có hiệu lực kể từ ngày ký. Các đơn vị được kiểm tra và các thành viên Đoàn chịu trách nhiệm thi hành Quyết định này./.",
    )


def _article(number: int, text: str) -> Paragraph:
    return Paragraph((Run(f"Điều {number}. ", bold=True), Run(text)))


def _member(member: Member) -> str:
    role = words.TEAM_ROLES[member.role]["vi"]
    desk = ", ".join(filter(None, (member.position, member.office.name)))
    return f"{member.name}, {desk}: {role}"


def _units(one: Round) -> str:
    return ", ".join(name_of(place, one.from_day) for place in one.item.units.all())


def outline(one: Round, issuer: Issuer, catalogue: Catalogue) -> Letter:
    return issuer.letter(
        kind="ĐỀ CƯƠNG",
        symbol="ĐC",
        subject=f"Báo cáo phục vụ kiểm tra, giám sát việc thực hiện {PROGRAMME}",
        body=tuple(_outline(one, catalogue)),
        recipients=("Các đơn vị được kiểm tra",),
    )


def _outline(one: Round, catalogue: Catalogue) -> Iterator[Block]:
    yield Paragraph(
        f"Số liệu tính từ ngày {one.period_from:%d/%m/%Y} đến ngày {one.period_to:%d/%m/%Y}."
    )
    for group in dict.fromkeys(line["group"] for line in one.outline):
        yield Heading(catalogue.group(group))
        yield Points(tuple(line["text"] for line in one.outline if line["group"] == group))


def notice(one: Round, issuer: Issuer, catalogue: Catalogue) -> Letter:
    """With the outline as its annex, so that one paper goes out."""
    annex = Annex("Đề cương báo cáo", tuple(_outline(one, catalogue)))
    return issuer.letter(
        kind="THÔNG BÁO",
        symbol="TB",
        subject=f"Về việc kiểm tra, giám sát việc thực hiện {PROGRAMME}",
        body=tuple(_notice(one)),
        recipients=tuple(_recipients(one)),
        annexes=(annex,) if one.outline else (),
    )


def _notice(one: Round) -> Iterator[Block]:
    decision = BLANK
    if one.decision_day is not None:
        decision = f"{one.decision_number} ngày {one.decision_day:%d/%m/%Y}"
    yield Paragraph(
        f"Thực hiện Quyết định số {decision} của {one.office.name} về việc thành lập Đoàn kiểm tra, giám sát, {one.office.name}"
        f" thông báo: Đoàn làm việc tại {_units(one)} từ ngày {one.from_day:%d/%m/%Y} đến ngày {one.to_day:%d/%m/%Y}."
    )
    by = BLANK if one.report_back_by is None else f"{one.report_back_by:%d/%m/%Y}"
    yield Paragraph(
        f"Đề nghị đơn vị chuẩn bị báo cáo theo Đề cương kèm theo, gửi về {one.office.name} trước ngày {by}; chuẩn bị hồ sơ, tài liệu"
        " liên quan và cử người làm việc với Đoàn."
    )


def _recipients(one: Round) -> Sequence[str]:
    return [name_of(place, one.from_day) for place in one.item.units.all()] or ["Như trên"]
