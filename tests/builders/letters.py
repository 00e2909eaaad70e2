"""Papers for the tests of the toolkit. Places, persons and figures are illustrative."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

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
    Run,
    Signer,
    Standing,
    Table,
)

MADE = datetime(2026, 11, 20, 8, 15, tzinfo=UTC)
NOTICE = "Số liệu minh họa"

SMALL = Table(
    head=((HeadCell("TT"), HeadCell("Nội dung"), HeadCell("Kế hoạch"), HeadCell("Thực hiện")),),
    rows=(
        Row(("1", "Hội nghị tập huấn", "15", "13")),
        Row(("2", "Lượt người tham gia", "1.250", "1.197")),
        Row(("", "Tổng cộng", "1.265", "1.210"), bold=True),
    ),
    weights=(1, 6, 2, 2),
    aligns=(Align.CENTER, Align.LEFT, Align.RIGHT, Align.RIGHT),
    title="Bảng 1. Kết quả theo kế hoạch năm",
    unit="Đơn vị tính: lớp, người",
    note="Nguồn: tổng hợp trên hệ thống.",
)

WIDE = Table(
    head=(
        (HeadCell("TT", rows=2), HeadCell("Đơn vị", rows=2), HeadCell("Kế hoạch vốn", columns=4), HeadCell("Giải ngân", columns=4), HeadCell("Tỷ lệ (%)", rows=2)),
        tuple(HeadCell(t) for t in ("Tổng", "Trung ương", "Địa phương", "Khác") * 2),
    ),
    rows=tuple(
        Row((str(n), f"Xã thứ {n}", *(f"{n * k:,}".replace(",", ".") for k in range(1001, 1009)), "97,5"))
        for n in range(1, 70)
    ),
    weights=(1, 4, 2, 2, 2, 2, 2, 2, 2, 2, 2),
    aligns=(Align.CENTER, Align.LEFT, *([Align.RIGHT] * 9)),
    unit="Đơn vị tính: triệu đồng",
)  # fmt: skip

LONG_TEXT = (
    "Trong kỳ báo cáo, các cơ quan, đơn vị đã tổ chức thực hiện đúng kế hoạch được duyệt; công tác kiểm tra, giám sát "
    "được tiến hành thường xuyên, kịp thời phát hiện khó khăn để đề xuất giải pháp tháo gỡ."
)

LETTER = Letter(
    agency=Agency("Ủy ban nhân dân\nxã Cẩm Bình", "Ủy ban nhân dân xã Cẩm Bình", "Huyện thử nghiệm"),
    symbol="BC-UBND",
    kind="BÁO CÁO",
    subject="Kết quả thực hiện công tác giám sát, đánh giá 6 tháng đầu năm 2026",
    place="Cẩm Bình",
    year=2026,
    made=MADE,
    addressees=("Sở Nông nghiệp và Môi trường tỉnh Hà Tĩnh",),
    bases=("Căn cứ Kế hoạch kiểm tra năm 2026;", "Căn cứ kết quả thực hiện tại địa phương"),
    body=(
        Heading("TÌNH HÌNH CHUNG"),
        *([Paragraph(LONG_TEXT)] * 4),
        Heading("Công tác chỉ đạo", 2),
        Paragraph((Run("Văn bản đã ban hành: ", bold=True), Run("12 văn bản"), Run(" (minh họa)", italic=True), Run("."))),
        Heading("Văn bản của cấp xã", 3),
        Points(("Kế hoạch triển khai;", "Quyết định phân công;", (Run("Hướng dẫn", bold=True), Run(" thực hiện.")))),
        Heading("Văn bản khác", 3),
        Paragraph("Không có."),
        Heading("KẾT QUẢ"),
        SMALL,
        *([Paragraph(LONG_TEXT)] * 6),
        Heading("KHÓ KHĂN, VƯỚNG MẮC; ĐỀ XUẤT, KIẾN NGHỊ"),
        Paragraph("Dòng thứ nhất do cán bộ nhập.\nDòng thứ hai do cán bộ nhập."),
    ),
    signers=(
        Signer("Phó Chủ tịch", "Nguyễn Văn Minh Họa", "Ủy ban nhân dân", Standing.DEPUTY, "Chủ tịch"),
    ),
    recipients=("Như trên;", "Thường trực Đảng ủy xã", "Chủ tịch, các Phó Chủ tịch Ủy ban nhân dân xã"),
    kept_by="VT, KT",
    annexes=(
        Annex("Tổng hợp vốn theo đơn vị", (WIDE,)),
        Annex("Danh sách lớp tập huấn", (SMALL, Heading("Ghi chú"), Paragraph(LONG_TEXT))),
    ),
    notice=NOTICE,
)  # fmt: skip


def a_letter(**changed: Any) -> Letter:
    return replace(LETTER, **changed)
