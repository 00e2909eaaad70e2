"""Amounts of an annex and of a Treasury list: the unit that the heading names, and what points and commas mean."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gsdg.domain.finance.amounts import (
    Reading,
    Unit,
    amount_of,
    doubts,
    number_in,
    unit_of,
    units_named,
    why_not_read_so,
)
from gsdg.kernel.refusal import Refused

MILLIONS = Unit(6, "triệu đồng")
DONG = Unit(0, "đồng")


class TestUnit:
    @pytest.mark.parametrize(
        ("heading", "scale"),
        [
            ("Đơn vị tính: đồng", 0),
            ("ĐVT: đồng Việt Nam", 0),
            ("Số tiền (VNĐ)", 0),
            ("Đồng", 0),
            ("ĐVT: Nghìn đồng", 3),
            ("ĐVT: 1.000 đồng", 3),
            ("ĐVT: 1000 đồng", 3),
            ("(triệu đồng)", 6),
            ("Đvt: tr.đ", 6),
            ("Đơn vị: Tỷ đồng", 9),
        ],
    )
    def test_it_stands_in_the_heading(self, heading: str, scale: int) -> None:
        assert list(units_named([[heading]])) == [scale]

    @pytest.mark.parametrize(
        "heading",
        [
            "NGHỊ QUYẾT CỦA HỘI ĐỒNG NHÂN DÂN TỈNH",
            "theo hợp đồng, cho đồng bào dân tộc",
            "Xã Đồng Lộc",
            "Tổng vốn 118.168 triệu đồng",
            "mức hỗ trợ 21.000 đồng",
        ],
    )
    def test_other_words_and_amounts_name_none(self, heading: str) -> None:
        assert units_named([[heading]]) == {}

    def test_the_heading_holds(self) -> None:
        assert unit_of([["triệu đồng"]], None) == MILLIONS
        assert unit_of([["triệu đồng"]], 6) == MILLIONS
        assert unit_of([["Kho bạc"]], 6) == MILLIONS
        for headings, chosen, code in (
            ([["triệu đồng"]], 0, "money.unit_differs"),
            ([["triệu đồng", "nghìn đồng"]], 0, "money.unit_differs"),
            ([["triệu đồng", "nghìn đồng"]], None, "money.unit_twice"),
            ([["Kho bạc"]], None, "money.unit_missing"),
        ):
            with pytest.raises(Refused) as refused:
                unit_of(headings, chosen)
            assert refused.value.refusals[0].code == code


class TestNumbers:
    @pytest.mark.parametrize(
        ("text", "vietnamese", "english", "groups"),
        [
            ("8,842", "8.842", "8842", "8842"),
            ("8.038", "8038", "8.038", "8038"),
            ("12,5", "12.5", None, None),
            ("1.234,5", "1234.5", None, None),
            ("1,234.5", None, "1234.5", None),
            ("−8,842", "-8.842", "-8842", "-8842"),
            ("8842", "8842", "8842", "8842"),
            ("--1", None, None, None),
            ("năm", None, None, None),
        ],
    )
    def test_each_way_reads_its_own(
        self, text: str, vietnamese: str | None, english: str | None, groups: str | None
    ) -> None:
        ways = (Reading.VIETNAMESE, Reading.ENGLISH, Reading.GROUPS)
        found = [number_in(text, way) for way in ways]
        assert found == [None if n is None else Decimal(n) for n in (vietnamese, english, groups)]

    @pytest.mark.parametrize(
        ("texts", "asked"),
        [
            (["8,842", "8.038"], ["8,842", "8.038"]),
            (["8,842"], ["8,842"]),
            (["8,842", "12,5"], []),
            (["8,842", "12,5", "1,234.5"], ["8,842", "1,234.5"]),
            (["8.038", "12,5"], []),
            (["0,842", "8842", ""], []),
        ],
    )
    def test_what_can_be_read_two_ways_is_asked_about(
        self, texts: list[str], asked: list[str]
    ) -> None:
        assert [*doubts(dict(enumerate(texts))).values()] == asked

    @pytest.mark.parametrize("value", [None, "", " - ", "x", "…"])
    def test_no_money(self, value: str | None) -> None:
        assert amount_of(value, MILLIONS, Reading.ASK) == 0

    @pytest.mark.parametrize(
        ("value", "reading", "code"),
        [
            ("năm", Reading.ASK, "money.amount_unreadable"),
            ("-5", Reading.ASK, "money.amount_negative"),
            (Decimal("0.1234567"), Reading.ASK, "money.amount_too_fine"),
            ("12,5", Reading.ENGLISH, "money.not_so_written"),
            ("9" * 30, Reading.ASK, "number.too_large"),
        ],
    )
    def test_refusals_speak_of_money(
        self, value: str | Decimal, reading: Reading, code: str
    ) -> None:
        with pytest.raises(Refused) as refused:
            amount_of(value, MILLIONS, reading)
        assert refused.value.refusals[0].code == code
        assert refused.value.refusals[0].remedy()


@pytest.mark.parametrize(
    ("texts", "reading", "unit", "row"),
    [
        ({5: "8,842", 6: "8.038"}, Reading.GROUPS, MILLIONS, None),
        ({5: "8,842", 6: "12,5"}, Reading.GROUPS, MILLIONS, 6),
        ({5: "8,842"}, Reading.VIETNAMESE, DONG, 5),
        ({5: "8,842"}, Reading.VIETNAMESE, MILLIONS, None),
        ({5: "8,842", 6: "năm", 7: "-"}, Reading.ENGLISH, DONG, None),
    ],
)
def test_a_column_is_not_read_against_its_own_numbers(
    texts: dict[int, str], reading: Reading, unit: Unit, row: int | None
) -> None:
    found = why_not_read_so(texts, reading, unit)
    assert (None if found is None else found.details["row"]) == row
