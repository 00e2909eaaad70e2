"""Công văn đôn đốc nộp báo cáo: the late offices as addressees, and an annex with what each still owes.

Law: NĐ 30/2020/NĐ-CP, Phụ lục I (layout).
"""

from __future__ import annotations

from collections.abc import Sequence

from gsdg.domain.reporting.issuer import Issuer
from gsdg.domain.reporting.queries.board import BoardDuty
from gsdg.domain.reporting.workflow import STATE_WORDS, ReportState
from gsdg.kernel.headings import HeadCell
from gsdg.toolkit.documents.parts import Align, Annex, Block, Letter, Paragraph, Row, Table

KIND = "urging-letter"
HEADS = ("TT", "Cơ quan", "Báo cáo còn thiếu", "Kỳ", "Hạn nộp", "Quá hạn (ngày)", "Tình trạng")
ALIGN = (Align.CENTER, Align.LEFT, Align.LEFT, Align.LEFT, Align.CENTER, Align.RIGHT, Align.LEFT)
MOST_NAMED = 15
"""So many addressees leave the letter on one page; more are those of the annex."""
WIDTHS = (1.0, 5.0, 7.0, 3.0, 2.4, 2.0, 3.4)


def urging_letter(late: Sequence[BoardDuty], issuer: Issuer) -> Letter:
    """`late` in the order of the board: by unit, office and form."""
    on, called = issuer.made.on, issuer.agency.called
    offices = list(dict.fromkeys(one.office.name for one in late))
    body: tuple[Block, ...] = (
        Paragraph(
            f"Qua theo dõi, tính đến ngày {on:%d/%m/%Y} còn {len(offices)} cơ quan, đơn vị chưa nộp {len(late)} báo cáo"
            " đã quá hạn (danh sách tại Phụ lục kèm theo)."
        ),
        Paragraph(
            f"{called} đề nghị các cơ quan, đơn vị có tên trong Phụ lục khẩn trương hoàn thành, gửi báo cáo trước ngày"
            " ……/……/……; trường hợp có vướng mắc thì báo lại ngay để được hướng dẫn./."
        ),
    )
    return issuer.letter(
        subject="Đôn đốc nộp báo cáo quá hạn",
        addressees=_addressees(offices),
        body=body,
        annexes=(Annex("Danh sách báo cáo quá hạn", (_table(late),), landscape=True),),
    )


def _addressees(offices: Sequence[str]) -> tuple[str, ...]:
    if len(offices) <= MOST_NAMED:
        return tuple(offices)
    return ("Các cơ quan, đơn vị có tên trong Phụ lục",)


def _table(late: Sequence[BoardDuty]) -> Table:
    rows = (
        (
            str(number),
            one.office.name,
            f"{one.form.code}. {one.form.title('vi')}",
            one.duty.period.label("vi"),
            f"{one.report.due:%d/%m/%Y}",
            str(one.overdue),
            STATE_WORDS[ReportState(one.report.state)]["vi"],
        )
        for number, one in enumerate(late, start=1)
    )
    return Table(
        head=[[HeadCell(text) for text in HEADS]],
        rows=tuple(Row(cells) for cells in rows),
        weights=WIDTHS,
        aligns=ALIGN,
    )
