"""The monitoring and evaluation plan of a term: what is watched, by which targets, what is evaluated when, who reports by when.

Law: NĐ 30/2020/NĐ-CP, Phụ lục I (layout). Contents come from the packs, each with what is not verified; what no data say the
office writes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal

from gsdg.domain.inspections import words
from gsdg.domain.inspections.catalogue import Catalogue as Words
from gsdg.domain.inspections.catalogue import catalogue_on
from gsdg.domain.inspections.models import Plan
from gsdg.domain.inspections.plan_papers import METHODS, rounds_table
from gsdg.domain.packs.evaluations import Line
from gsdg.domain.packs.expressions.parse import parse
from gsdg.domain.packs.expressions.tree import CellRef
from gsdg.domain.packs.regimes import Regime
from gsdg.domain.packs.spec import Pack, Target
from gsdg.domain.programme.models import Target as Decided
from gsdg.domain.programme.queries import work_calendar
from gsdg.domain.programme.queries_targets import WantedTargets, targets_standing
from gsdg.domain.reporting.issuer import Issuer
from gsdg.domain.supervision.catalogue import Catalogue, catalogue_in
from gsdg.domain.supervision.queries.followed import EVERYTHING
from gsdg.domain.supervision.sentences import TO_WRITE
from gsdg.kernel.figures import format_amount
from gsdg.kernel.headings import HeadCell
from gsdg.kernel.periods import Period, PeriodKind
from gsdg.kernel.refusal import Refusal, insist
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

L, C, R = Align.LEFT, Align.CENTER, Align.RIGHT
UNVERIFIED = "chưa đối chiếu"
OFFICES = {
    "commune_pc": "Ủy ban nhân dân cấp xã",
    "department": "Cơ quan chủ trì dự án",
    "lead_department": "Cơ quan thường trực",
}
DUTIES = (
    "Cơ quan thường trực hướng dẫn, đôn đốc, ban hành kế hoạch kiểm tra hằng năm, kiểm tra các đơn vị, tổng hợp báo cáo, theo dõi việc khắc phục sau kiểm tra",
    "Cơ quan chủ trì dự án, tiểu dự án thành phần hướng dẫn, kiểm tra, đánh giá nội dung được giao, báo cáo định kỳ và đột xuất",
    "Ủy ban nhân dân cấp xã tự kiểm tra, báo cáo đúng kỳ hạn, khắc phục các tồn tại được nêu",
)
"""As the founding article tells who does what."""


def plan_letter_of(plan: Plan, issuer: Issuer) -> Letter:
    details = {"plan": plan.pk}
    insist(None if plan.kind == words.PERIOD else Refusal("supervision.no_plan_of_period", details))
    catalogue, items = (
        catalogue_in(plan.from_year),
        [item for item in plan.items.all() if not item.cancelled],
    )
    known = catalogue_on(issuer.made.on)
    annexes = [
        Annex(
            "Chỉ tiêu theo dõi, đánh giá",
            tuple(_targets(catalogue.pack, decided_for(plan, on=issuer.made.on))),
            landscape=True,
        )
    ]
    if items:
        annexes.append(
            Annex(
                "Các đợt kiểm tra, giám sát", (rounds_table(items, known, issuer),), landscape=True
            )
        )
    years = f"{plan.from_year}-{plan.to_year}"
    return issuer.letter(
        kind="KẾ HOẠCH",
        symbol="KH",
        subject=_subject(catalogue.named, years),
        body=tuple(_body(plan, catalogue, known)),
        bases=tuple(f"Căn cứ {basis}" for basis in plan.bases),
        recipients=(
            "Các cơ quan chủ trì dự án, tiểu dự án thành phần",
            "Ủy ban nhân dân cấp xã",
        ),
        annexes=tuple(annexes),
    )


def _subject(programme: str, years: str) -> str:
    """A programme whose name ends with its years is not given them twice."""
    when = "" if years in programme else f", giai đoạn {years}"
    return f"Giám sát, đánh giá thực hiện {programme}{when}"


def _body(plan: Plan, catalogue: Catalogue, known: Words) -> Iterator[Block]:
    yield Heading("Mục đích, yêu cầu")
    purposes = catalogue.spec.purposes
    yield Points(tuple(one.label.vi for one in purposes)) if purposes else Paragraph(TO_WRITE)
    yield Heading("Nội dung giám sát")
    yield Points(tuple(known.group(code) for code in known.groups))
    yield Heading("Nội dung, thời điểm đánh giá")
    yield from _evaluations(catalogue.pack)
    yield Paragraph("Chỉ tiêu theo dõi, đánh giá tại phụ lục kèm theo.")
    yield Heading("Phương pháp")
    yield Points(METHODS)
    yield Heading("Chế độ báo cáo")
    yield from _reports(plan, catalogue)
    yield Heading("Kinh phí")
    yield Paragraph(TO_WRITE)
    yield Heading("Tổ chức thực hiện")
    yield Points(DUTIES)
    unsure = dict.fromkeys(one.source.note for one in purposes if not one.verified)
    if catalogue.borrowed_from:
        unsure[
            f"Chưa tìm thấy quy định riêng của Chương trình; tạm theo {catalogue.borrowed_from}."
        ] = None
    if unsure:
        yield Paragraph(f"Ghi chú: {' '.join(unsure)}")


def _evaluations(pack: Pack) -> Iterator[Block]:
    if pack.evaluations is None:
        yield Paragraph(TO_WRITE)
        return
    kinds = ", ".join(one.label.vi.lower() for one in pack.evaluations.kinds)
    criteria = ", ".join(one.label.vi.lower() for one in pack.evaluations.criteria)
    yield Paragraph(f"Các loại đánh giá: {kinds}.")
    yield Paragraph(f"Đánh giá theo các tiêu chí: {criteria}.")


def _reports(plan: Plan, catalogue: Catalogue) -> Iterator[Block]:
    rows = [
        row
        for regime in catalogue.pack.regimes.values()
        for year in range(plan.from_year, plan.to_year + 1)
        for row in _due_rows(regime, year)
    ]
    if not rows:
        yield Paragraph(TO_WRITE)
        return
    heads = ("Báo cáo", "Kỳ", *OFFICES.values())
    yield Table(
        head=[[*map(HeadCell, heads)]],
        rows=tuple(Row(row) for row in rows),
        weights=(4.0, 2.6, *([2.4] * len(OFFICES))),
        aligns=(L, L, *([C] * len(OFFICES))),
        title="Ngày cuối cùng phải nộp",
        note=f"Ngày có dấu * {UNVERIFIED} với văn bản.",
    )


def _due_rows(regime: Regime, year: int) -> Iterator[tuple[str, ...]]:
    """Half years and years; a day that working days not known yet decide is left open."""
    for period in (Period(PeriodKind.HALF, year, 1), Period(PeriodKind.YEAR, year)):
        if regime.asks(period):
            days = tuple(_due(regime, period, kind) for kind in OFFICES)
            yield (regime.title.vi, period.label(), *days)


def _due(regime: Regime, period: Period, kind: str) -> str:
    with suppress(ValueError):
        day = regime.due(period, kind, calendar=work_calendar())
        if day is not None:
            return f"{day:%d/%m/%Y}" + ("" if regime.verified_of(period, kind) else " *")
    return ""


def decided_for(plan: Plan, *, on: date) -> dict[str, Decided]:
    """By measure, what was decided for the unit of the plan and its years; what a decision says stands before the pack."""
    asked = WantedTargets(unit_id=plan.unit_id, period=f"{plan.from_year}-{plan.to_year}")
    return {one.measure: one for one in targets_standing(EVERYTHING, asked, on=on)}


def _measures(line: Line, pack: Pack) -> Iterator[str]:
    """By which names a decision may set a target for it: its indicator, or the cell that it is."""
    if line.indicator:
        yield line.indicator
    indicator = pack.indicators.get(line.indicator or "")
    formula = line.yearly or (indicator.formula if indicator is not None else None)
    node = parse(formula) if formula and line.reads is None else None
    if isinstance(node, CellRef) and node.when == "other":
        yield f"{node.form}:{node.address}"


def _targets(pack: Pack, decided: Mapping[str, Decided]) -> Iterator[Block]:
    if pack.evaluations is None:
        yield Paragraph(TO_WRITE)
        return
    heads = ("Chỉ tiêu", "Đơn vị tính", "Mục tiêu", "Theo", "Số gốc năm")
    yield Table(
        head=[[*map(HeadCell, heads)]],
        rows=tuple(Row(_target(line, pack, decided)) for line in pack.evaluations.lines),
        weights=(6.0, 2.0, 2.2, 5.0, 1.6),
        aligns=(L, C, C, L, C),
        note="Mục tiêu theo quyết định giao cho tỉnh; chưa có thì theo bộ chế độ. Để trống là chưa có mục tiêu nào được ghi.",
    )


def _target(line: Line, pack: Pack, decided: Mapping[str, Decided]) -> tuple[str, ...]:
    indicator = pack.indicators.get(line.indicator or "")
    said = line.title or (indicator.title if indicator else None)
    unit = line.unit_of_measure or (indicator.unit_of_measure if indicator else None)
    direction = line.direction or (indicator.direction if indicator else None)
    target = next(iter(indicator.targets), None) if indicator is not None else None
    own = next((decided[name] for name in _measures(line, pack) if name in decided), None)
    is_down = str(direction) == "down"
    whole = " (cả nước)" if line.counts_nation else ""
    aim, act = "", ""
    if own is not None:
        aim = f"{'≤' if own.direction == 'down' else '≥'} {_number(own.value)}"
        act = f"{own.decision} ngày {own.decided_on:%d/%m/%Y}"
    elif target is not None:
        aim, act = _said(target, is_down=is_down) + whole, _act(target)
    return (
        said.vi if said is not None else line.code,
        unit.vi if unit is not None else "",
        aim,
        act,
        str(line.baseline_year or ""),
    )


def _said(target: Target, *, is_down: bool) -> str:
    per = "/năm" if target.per == "year" else ""
    if target.high is not None:
        return f"{_number(target.low)}–{_number(target.high)}{per}"
    return f"{'≤' if is_down else '≥'} {_number(target.low)}{per}"


def _act(target: Target) -> str:
    return target.source.act + ("" if target.verified else f" ({UNVERIFIED})")


def _number(value: Decimal) -> str:
    places = max(0, -int(value.normalize().as_tuple().exponent))
    return format_amount(int(value.scaleb(places)), places)
