"""A letter that shows every part of a paper, to look at a template before it is put in force. Every name is made up."""

from __future__ import annotations

from datetime import date, datetime

from gsdg.domain.papers.ports import PaperKind
from gsdg.kernel.headings import HeadCell
from gsdg.toolkit.documents.parts import (
    Agency,
    Align,
    Annex,
    Heading,
    Letter,
    Paragraph,
    Points,
    Row,
    Signer,
    Table,
)

NOTICE = "VĂN BẢN XEM THỬ, SỐ LIỆU VÀ TÊN MINH HỌA"
_TABLE = Table(
    head=[[HeadCell("TT"), HeadCell("Nội dung"), HeadCell("Kế hoạch"), HeadCell("Thực hiện")]],
    rows=(
        Row(("1", "Lớp tập huấn (minh họa)", "15", "13")),
        Row(("2", "Lượt cán bộ (minh họa)", "1.250", "1.197")),
        Row(("", "Tổng cộng", "1.265", "1.210"), bold=True),
    ),
    weights=(1, 6, 2, 2),
    aligns=(Align.CENTER, Align.LEFT, Align.RIGHT, Align.RIGHT),
    title="Bảng 1. Kết quả (minh họa)",
    unit="Đơn vị tính: lớp, lượt",
)


def sample_letter(kind: PaperKind, *, agency: Agency, place: str, at: datetime, on: date) -> Letter:
    return Letter(
        agency=agency,
        symbol="XT",
        kind="VĂN BẢN XEM THỬ",
        subject=f"{kind.vi} (minh họa)",
        place=place,
        year=on.year,
        made=at,
        addressees=("Ủy ban nhân dân tỉnh (minh họa)", "Các sở, ngành (minh họa)"),
        bases=("Căn cứ văn bản thứ nhất (minh họa)", "Căn cứ văn bản thứ hai (minh họa)"),
        body=(
            Heading("KẾT QUẢ THỰC HIỆN"),
            Paragraph("Đoạn văn minh họa để xem cách trình bày nội dung trên mẫu của tỉnh. " * 3),
            Heading("Công tác chỉ đạo", level=2),
            Points(("Nội dung thứ nhất;", "Nội dung thứ hai.")),
            _TABLE,
            Heading("ĐỀ XUẤT, KIẾN NGHỊ"),
            Paragraph("Đoạn văn minh họa cuối cùng./."),
        ),
        signers=(Signer("GIÁM ĐỐC", name="Nguyễn Văn Minh Họa"),),
        recipients=("Như trên", "Lãnh đạo cơ quan (minh họa)"),
        annexes=(Annex("Bảng số liệu minh họa", (_TABLE,)),),
        notice=NOTICE,
    )
