"""An annex is read strictly: every doubt is told at its cell, and nothing is guessed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gsdg.domain.finance.amounts import Reading
from gsdg.domain.finance.annexes import Naming, grid_of, place_at, read_annex, text_of
from gsdg.kernel.refusal import Refused

NAMING = Naming(
    offices={"xa huong do": 1, "ubnd xa huong do": 1, "xa phuc trach": 2, "so y te": 3},
    components={
        "da7-tda1": "DA7-TDA1",
        "nang cao nang luc thuc hien chuong trinh": "DA7-TDA1",
        "da7-tda2": "DA7-TDA2",
        "da2": "DA2",
        "nd-ncnl": "ND-NCNL",
    },
    several={"xa binh an": "UBND xã Bình An (xa-1), UBND xã Bình An (xa-2)"},
)
PLAIN = """PHỤ LỤC
Đơn vị tính: triệu đồng
TT\tĐơn vị\tTổng số\tTiểu dự án 1, Dự án 7\tTDA2-DA7\tDự án 2
1\tXã Hương Đô\t1.350,5\t1.200\t150,5\t
2\tUBND xã Phúc Trạch\t70\t\t-\t70
\tTổng cộng\t1.420,5\t1.200\t150,5\t70"""


def read(text: str, **how: object) -> dict[tuple[int, str], int]:
    annex = read_annex(grid_of(text), NAMING, **how)  # type: ignore[arg-type]
    return {(one.office, one.component): one.amount for one in annex.amounts}


def refusals(text: str, **how: object) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as refused:
        read(text, **how)
    return [(r.cell, r.code) for r in refused.value.refusals]


def test_component_by_unit_with_numbers_totals_and_dashes() -> None:
    naming_of_row = PLAIN.replace("UBND xã Phúc Trạch", "Xã Phúc Trạch")
    assert read(naming_of_row) == {
        (1, "DA7-TDA1"): 1_200_000_000,
        (1, "DA7-TDA2"): 150_500_000,
        (2, "DA2"): 70_000_000,
    }


def test_the_other_way_round() -> None:
    turned = "Đơn vị: nghìn đồng\nDự án\tXã Hương Đô\tSở Y tế\nDA7-TDA1\t5\t7\nDự án 2\t\t1"
    assert read(turned) == {(1, "DA7-TDA1"): 5_000, (3, "DA7-TDA1"): 7_000, (3, "DA2"): 1_000}


def test_numbers_of_a_workbook_are_taken_as_they_are() -> None:
    grid = [["Đơn vị tính: tỷ đồng"], ["Đơn vị", "DA7-TDA1"], ["Xã Hương Đô", Decimal("8.842")]]
    (amount,) = read_annex(grid, NAMING).amounts
    assert (amount.amount, amount.place) == (8_842_000_000, "B3")


def test_the_unit_of_money_after_a_name_is_not_of_the_name() -> None:
    heads = "Đơn vị\tND-NCNL (triệu đồng)\tTDA1-DA7 [triệu đồng]"
    assert read(f"{heads}\nXã Hương Đô\t5\t7") == {
        (1, "ND-NCNL"): 5_000_000,
        (1, "DA7-TDA1"): 7_000_000,
    }
    assert refusals(f"{heads}\nXã Lạ\t5\t7\nXã Hương Đô\tabc\t") == [
        ("A2", "money.name_unknown"),
        ("B3", "money.amount_unreadable"),
    ]


def test_a_line_is_not_taken_for_the_heading_that_nobody_knows() -> None:
    text = "Đơn vị tính: đồng\nĐơn vị\tKhoản nào đó\nXã Hương Đô\t5"
    assert refusals(text) == [("table", "money.no_heading")]


class TestUnitOfMoney:
    def test_none_or_two_are_asked_about(self) -> None:
        table = "Đơn vị\tDA7-TDA1\nXã Hương Đô\t5"
        assert refusals(table) == [("money", "money.unit_missing")]
        two = f"triệu đồng\tnghìn đồng\n{table}"
        assert refusals(two) == [("money", "money.unit_twice")]
        assert read(two, scale=6) == {(1, "DA7-TDA1"): 5_000_000}

    def test_the_heading_holds_against_what_was_chosen(self) -> None:
        table = "Đơn vị tính: triệu đồng\nĐơn vị\tDA7-TDA1\nXã Hương Đô\t5"
        assert refusals(table, scale=0) == [("money", "money.unit_differs")]

    def test_a_council_and_a_note_name_no_unit(self) -> None:
        table = (
            "Nghị quyết của Hội đồng nhân dân tỉnh phân bổ 500 triệu đồng\nĐVT: nghìn đồng\n"
            "Đơn vị\tDA7-TDA1\tGhi chú\nXã Hương Đô\t5\tđã giao 2 tỷ đồng; còn thiếu (tỷ đồng)"
        )
        assert read(table) == {(1, "DA7-TDA1"): 5_000}


class TestTwoReadings:
    """The article mixes “8,842” and “8.038”, both thousands."""

    MIXED = "triệu đồng\nĐơn vị\tDA7-TDA1\tDA7-TDA2\nXã Hương Đô\t8,842\t8.038"

    def test_it_is_asked_about_at_the_cell(self) -> None:
        assert refusals(self.MIXED) == [("B3", "money.asked_how"), ("C3", "money.asked_how")]

    def test_a_number_that_only_our_way_writes_answers_it(self) -> None:
        table = self.MIXED + "\nXã Phúc Trạch\t12,5\t"
        assert read(table)[1, "DA7-TDA1"] == 8_842_000

    @pytest.mark.parametrize(
        ("reading", "first", "second"),
        [
            (Reading.GROUPS, 8_842_000_000, 8_038_000_000),
            (Reading.VIETNAMESE, 8_842_000, 8_038_000_000),
            (Reading.ENGLISH, 8_842_000_000, 8_038_000),
        ],
    )
    def test_and_read_as_the_person_says(self, reading: Reading, first: int, second: int) -> None:
        found = read(self.MIXED, reading=reading)
        assert found == {(1, "DA7-TDA1"): first, (1, "DA7-TDA2"): second}


class TestDoubts:
    HEAD = "triệu đồng\nTT\tĐơn vị\tCộng\tDA7-TDA1\tDA7-TDA2\n"

    def test_all_are_told_at_their_cells(self) -> None:
        text = self.HEAD + "1\tXã Lạ\t3\t1\t2\n2\tXã Hương Đô\t9\t1\tnăm\n3\tXã Bình An\t1\t1\t"
        assert refusals(text) == [
            ("B3", "money.name_unknown"),
            ("E4", "money.amount_unreadable"),
            ("B5", "money.name_of_several"),
        ]

    def test_no_total_is_held_against_what_could_not_be_read(self) -> None:
        text = self.HEAD + "1\tXã Hương Đô\t9\t1\tnăm\n\tTổng số\t9\t7\t8"
        assert refusals(text) == [("E3", "money.amount_unreadable"), ("D4", "money.total_differs")]

    def test_a_printed_total_that_does_not_add_up(self) -> None:
        text = self.HEAD + "1\tXã Hương Đô\t3\t1\t2\n\tTổng số\t4\t1\t2"
        assert refusals(text) == [("C4", "money.total_differs")]

    def test_a_total_is_shown_as_it_is_printed(self) -> None:
        with pytest.raises(Refused) as refused:
            read(self.HEAD + "1\tXã Hương Đô\t3\t1\t2\n\tTổng số\t-\t1\t2")
        said = refused.value.refusals[0].message()
        assert said == "Tổng in là -, cộng các số được 3 (triệu đồng)."

    def test_an_amount_without_a_name_is_not_passed_over(self) -> None:
        grid = [["triệu đồng"], ["Đơn vị", "DA7-TDA1"], ["Xã Hương Đô", 1], [None, 2]]
        with pytest.raises(Refused) as refused:
            read_annex(grid, NAMING)
        assert [(r.cell, r.code) for r in refused.value.refusals] == [("A4", "money.name_missing")]

    def test_the_same_office_twice(self) -> None:
        text = self.HEAD + "1\tXã Hương Đô\t1\t1\t\n2\tUBND xã Hương Đô\t2\t2\t"
        assert refusals(text) == [("D4", "money.named_twice")]

    @pytest.mark.parametrize("text", ["", "triệu đồng", "triệu đồng\na\tb\nc\t1"])
    def test_no_heading(self, text: str) -> None:
        assert refusals(text, scale=6) == [("table", "money.no_heading")]

    def test_nothing_in_it(self) -> None:
        assert refusals(self.HEAD + "1\tXã Hương Đô\t\t\t") == [("table", "money.no_lines")]


@pytest.mark.parametrize(("row", "column", "place"), [(0, 0, "A1"), (6, 25, "Z7"), (9, 26, "AA10")])
def test_places_are_named_as_a_spreadsheet_does(row: int, column: int, place: str) -> None:
    assert place_at(row, column) == place


def test_a_table_written_out_is_read_back_as_the_same() -> None:
    grid = [
        ["ĐVT: triệu\nđồng"],
        ["Đơn vị", "DA7-TDA1"],
        ["xã Hương Đô", Decimal("8.842")],
        ["xã Phúc Trạch", 7],
    ]
    assert grid_of(text_of(grid))[2:] == [["xã Hương Đô", "8,8420"], ["xã Phúc Trạch", "7"]]
    assert read(text_of(grid)) == {(1, "DA7-TDA1"): 8_842_000, (2, "DA7-TDA1"): 7_000_000}
