"""The set words of the papers of reporting, as values: a province may put others in their place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Wording:
    """Law: TT 10/2022/TT-BLĐTBXH, Phụ lục II, Mẫu số 01; the order of sections I to IV follows common use and has not
    been compared with the original, which the paper says."""

    kind: str = "BÁO CÁO"
    symbol: str = "BC"
    letter_kind: str = "TỜ TRÌNH"
    letter_symbol: str = "TTr"
    illustrative: str = "SỐ LIỆU MINH HỌA"
    working: str = "Bản làm việc, không thay văn bản đã ký"
    to_write: str = "[Cơ quan soạn thảo viết phần này; hệ thống không có dữ liệu.]"
    results: str = "Tình hình triển khai và kết quả thực hiện"
    directing: str = "Văn bản chỉ đạo, điều hành"
    nothing_issued: str = "Sổ văn bản chưa ghi văn bản nào ban hành trong kỳ."
    required_note: str = "Danh mục văn bản phải có theo thông lệ, chưa có văn bản quy định."
    scope: str = "Phạm vi và nguồn số liệu"
    figures: str = "Kết quả chính"
    shortcomings: str = "Tồn tại, hạn chế và nguyên nhân"
    measures: str = "Giải pháp, nhiệm vụ kỳ tới"
    requests: str = "Khó khăn, vướng mắc; đề xuất, kiến nghị"
    layout_note: str = (
        "Thứ tự các mục I đến IV theo cách trình bày thường dùng của Mẫu số 01, Phụ lục II Thông tư "
        "10/2022/TT-BLĐTBXH; chưa đối chiếu với bản gốc."
    )
    form_note: str = "Số hiệu, thứ tự dòng và cột của biểu chưa đối chiếu với phụ lục của văn bản."
    nothing_gathered: str = "Không có đơn vị nào nêu khó khăn, kiến nghị."


WORDING = Wording()
