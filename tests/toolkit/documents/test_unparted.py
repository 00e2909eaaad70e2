"""What no line end may part, and how it reads without that."""

import pytest

from gsdg.toolkit.documents.unparted import BLANK, HYPHEN, as_said, kept


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("giai đoạn 2021-2025", "giai đoạn 2021=2025"),
        ("số 18/BC-UBND", "số 18/BC=UBND"),
        ("10/2022/TT-BLĐTBXH", "10/2022/TT=BLĐTBXH"),
        ("1705/QĐ-TTg, 12/KH-SNN&MT", "1705/QĐ=TTg, 12/KH=SNN&MT"),
        ("đạt 78,1 %", "đạt 78,1~%"),
        ("3 triệu đồng", "3~triệu~đồng"),
        ("1,2 tỷ đồng", "1,2~tỷ~đồng"),
        ("500 đồng", "500~đồng"),
        ("Đơn vị: triệu đồng", "Đơn vị: triệu đồng"),
        ("5 đơn vị, 7 triệu chứng đông", "5 đơn vị, 7~triệu chứng đông"),
        ("KN-2026-001, 10-2022/TT", "KN-2026-001, 10-2022/TT"),
        ("", ""),
    ],
)
def test_no_line_ends_within(said: str, held: str) -> None:
    assert kept(said) == held.replace("~", BLANK).replace("=", HYPHEN)
    assert as_said(kept(said)) == said
    assert kept(kept(said)) == kept(said)


def test_a_place_left_open_stays_open() -> None:
    line = f"Số: {BLANK * 6}/BC-UBND, ngày {BLANK * 6} tháng {BLANK * 6} năm 2026"
    assert as_said(kept(line)) == line
