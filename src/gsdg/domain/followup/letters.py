"""The papers of both registers: urging letter, summary tables, the letter that asks a higher level.

Law: NĐ 30/2020/NĐ-CP, Phụ lục I (layout). What the registers do not say the office writes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from gsdg.domain.followup import words
from gsdg.domain.followup.catalogue import Catalogue
from gsdg.domain.followup.models import Obstacle, Recommendation
from gsdg.domain.followup.queries.obstacles import holder_of, raisers_of
from gsdg.domain.followup.workflow import (
    ENDED,
    OBSTACLE_STATE_WORDS,
    STATE_WORDS,
    ObstacleState,
    State,
)
from gsdg.domain.reporting.issuer import Issuer
from gsdg.domain.units import tree
from gsdg.kernel.figures import format_amount
from gsdg.kernel.headings import HeadCell
from gsdg.toolkit.documents.parts import (
    Align,
    Annex,
    Block,
    Letter,
    Paragraph,
    Row,
    Table,
)

L, C, R = Align.LEFT, Align.CENTER, Align.RIGHT


def urging_letter(late: Sequence[Recommendation], issuer: Issuer) -> Letter:
    """Công văn đôn đốc; `late` are read `with_days`, the longest overdue first."""
    on = issuer.made.on
    offices = list(dict.fromkeys(one.addressee.name for one in late))
    body: tuple[Block, ...] = (
        Paragraph(
            f"Qua theo dõi, tính đến ngày {on:%d/%m/%Y} còn {len(late)} yêu cầu, kiến nghị đã quá hạn mà chưa báo cáo"
            " hoàn thành khắc phục (danh sách tại Phụ lục kèm theo)."
        ),
        Paragraph(
            f"{issuer.agency.called} đề nghị các cơ quan, đơn vị có tên trong Phụ lục khẩn trương thực hiện, báo cáo kết quả"
            " kèm tài liệu chứng minh trước ngày ……/……/……; trường hợp không thể hoàn thành đúng hạn phải nêu rõ lý do và"
            " xin gia hạn bằng văn bản."
        ),
        Paragraph(f"{issuer.agency.called} đề nghị các cơ quan, đơn vị quan tâm thực hiện./."),
    )
    return issuer.letter(
        subject="Đôn đốc khắc phục các yêu cầu, kiến nghị quá hạn",
        addressees=tuple(offices),
        body=body,
        annexes=(
            Annex(
                "Danh sách yêu cầu, kiến nghị quá hạn khắc phục",
                (_late_table(late, on),),
                landscape=True,
            ),
        ),
    )


def _late_table(late: Sequence[Recommendation], on: date) -> Table:
    return _table(
        ("TT", "Số theo dõi", "Cơ quan phải khắc phục", "Yêu cầu, kiến nghị", "Nguồn", "Hạn gốc", "Hạn áp dụng", "Quá hạn (ngày)", "Tình trạng"),
        (
            (
                str(number), one.number, one.addressee.name, one.text, words.SOURCES[one.source]["vi"],
                f"{one.due:%d/%m/%Y}", f"{one.current_due:%d/%m/%Y}", str((on - one.current_due).days),
                STATE_WORDS[State(one.state)]["vi"],
            )
            for number, one in enumerate(late, start=1)
        ),
        (1, 2.8, 3.7, 5.8, 2.5, 2.6, 2.6, 1.5, 2.5),
        (C, L, L, L, L, C, C, R, L),
    )  # fmt: skip


def corrections_table(
    rows: Sequence[Recommendation], issuer: Issuer, catalogue: Catalogue
) -> Letter:
    """Bảng tổng hợp tình hình khắc phục: in what is followed up, by state, then each line."""
    on = issuer.made.on
    still = [one for one in rows if one.state not in ENDED]
    by_state = Counter(one.state for one in rows)
    by_source = Counter(one.source for one in rows)
    body: tuple[Block, ...] = (
        Paragraph(
            f"Tính đến ngày {on:%d/%m/%Y}, sổ theo dõi có {len(rows)} yêu cầu, kiến nghị, trong đó {len(still)} còn mở."
        ),
        _counts("Theo tình trạng", ((STATE_WORDS[s]["vi"], by_state[s]) for s in State)),
        _counts(
            "Theo nguồn", ((said["vi"], by_source[code]) for code, said in words.SOURCES.items())
        ),
    )
    annex = _table(
        ("TT", "Số theo dõi", "Nguồn", "Cơ quan phải khắc phục", "Yêu cầu, kiến nghị", "Mức độ", "Hạn áp dụng", "Tình trạng", "Số tiền (đồng)"),
        (
            (
                str(number), one.number, words.SOURCES[one.source]["vi"], one.addressee.name, one.text,
                catalogue.severity(one.severity), f"{one.current_due:%d/%m/%Y}", STATE_WORDS[State(one.state)]["vi"],
                "" if one.money is None else format_amount(one.money, 0),
            )
            for number, one in enumerate(rows, start=1)
        ),
        (1, 2.8, 2.4, 3.6, 5.6, 1.7, 2.6, 2.6, 2.7),
        (C, L, L, L, L, L, C, L, R),
    )  # fmt: skip
    return issuer.letter(
        kind="BẢNG TỔNG HỢP",
        symbol="BTH",
        subject="Tình hình khắc phục các yêu cầu, kiến nghị",
        body=body,
        annexes=(Annex("Chi tiết các yêu cầu, kiến nghị", (annex,), landscape=True),),
    )


def obstacles_table(rows: Sequence[Obstacle], issuer: Issuer) -> Letter:
    """Bảng tổng hợp khó khăn, vướng mắc: which provisions hinder most, then each difficulty once."""
    on = issuer.made.on
    words = {one.provision_key: one.provision for one in reversed(rows)}
    provisions = Counter(one.provision_key for one in rows if one.provision)
    states = Counter(one.state for one in rows)
    body: tuple[Block, ...] = (
        Paragraph(
            f"Tính đến ngày {on:%d/%m/%Y}, sổ theo dõi có {len(rows)} khó khăn, vướng mắc (việc giống nhau đã ghép chung)."
        ),
        _counts("Theo tình trạng", ((OBSTACLE_STATE_WORDS[s]["vi"], states[s]) for s in ObstacleState)),
        *( [_counts("Quy định gây vướng nhiều nhất", ((words[key], number) for key, number in provisions.most_common(10)))] if provisions else [] ),
    )  # fmt: skip
    annex = _table(
        ("TT", "Số theo dõi", "Nơi nêu", "Khó khăn, vướng mắc", "Quy định gây vướng", "Dự án, tiểu dự án", "Tình trạng", "Đang ở", "Hạn trả lời"),
        (
            (
                str(number), one.number, "; ".join(raisers_of(one)), one.text, one.provision, one.component,
                OBSTACLE_STATE_WORDS[ObstacleState(one.state)]["vi"],
                holder_of(one, on),
                f"{one.due:%d/%m/%Y}" if one.due else "",
            )
            for number, one in enumerate(rows, start=1)
        ),
        (1, 2.2, 3.6, 6.5, 3.6, 2.2, 3, 3, 2),
        (C, L, L, L, L, L, L, L, C),
    )  # fmt: skip
    return issuer.letter(
        kind="BẢNG TỔNG HỢP",
        symbol="BTH",
        subject="Khó khăn, vướng mắc và đề xuất, kiến nghị",
        body=body,
        annexes=(Annex("Chi tiết khó khăn, vướng mắc", (annex,), landscape=True),),
    )


UNVERIFIED_BODY = (
    "[Tên cơ quan nhận lấy theo cơ quan chủ trì của nội dung, chưa đối chiếu với văn bản:"
    " cơ quan soạn thảo kiểm tra trước khi ký, rồi bỏ dòng này.]"
)


def asking_letter(
    one: Obstacle,
    to: str,
    asked: str,
    issuer: Issuer,
    catalogue: Catalogue,
    *,
    doubt: str = "",
) -> Letter:
    """Văn bản đề nghị of one difficulty to the next level: what hinders, whom, by which provision, what is asked."""
    said = [one, *one.joined.all()]
    component = catalogue.component(one.component) if one.component else ""
    facts = [
        f"Nội dung: {component}." if component else "",
        f"Quy định gây vướng: {one.provision}." if one.provision else "",
        f"Số hộ liên quan: {format_amount(one.households, 0)}." if one.households else "",
        f"Số tiền liên quan: {format_amount(one.amount, 0)} đồng." if one.amount else "",
    ]
    body: tuple[Block, ...] = (
        Paragraph(
            f"Trong quá trình thực hiện chương trình, từ ngày {one.since:%d/%m/%Y} phát sinh khó khăn, vướng mắc sau:"
        ),
        Paragraph(one.text if one.text.endswith(".") else f"{one.text}."),
        *(Paragraph(fact) for fact in facts if fact),
        *(
            [Paragraph(f"Có {len(said)} nơi cùng nêu; ý kiến từng nơi tại Phụ lục.")]
            if len(said) > 1
            else []
        ),
        Paragraph(asked or "Đề nghị: [cơ quan soạn thảo viết nội dung đề nghị]."),
        Paragraph(f"{issuer.agency.called} kính đề nghị {to} xem xét, cho ý kiến./."),
        *((Paragraph(doubt),) if doubt else ()),
    )
    annexes = (Annex("Ý kiến của từng nơi", (_voices(said),)),) if len(said) > 1 else ()
    return issuer.letter(
        subject=f"Đề nghị tháo gỡ khó khăn, vướng mắc ({one.number})",
        addressees=(to,),
        body=body,
        annexes=annexes,
    )


def _voices(said: Iterable[Obstacle]) -> Table:
    register = tree.current()
    return _table(
        ("TT", "Đơn vị", "Nơi nêu", "Nội dung", "Ngày nêu"),
        (
            (str(number), register.name_of(each.unit_id, each.raised_on), each.office.name, each.text, f"{each.raised_on:%d/%m/%Y}")
            for number, each in enumerate(said, start=1)
        ),
        (1, 3, 4, 8, 2),
        (C, L, L, L, C),
    )  # fmt: skip


def _counts(title: str, lines: Iterable[tuple[str, int]]) -> Table:
    rows = [(said, format_amount(number, 0)) for said, number in lines if number]
    return _table((title, "Số lượng"), rows, (8, 2), (L, R))


def _table(
    heads: Sequence[str],
    rows: Iterable[tuple[str, ...]],
    weights: tuple[float, ...],
    aligns: tuple[Align, ...],
) -> Table:
    return Table(
        head=[[HeadCell(text) for text in heads]],
        rows=tuple(Row(cells) for cells in rows),
        weights=weights,
        aligns=aligns,
    )
