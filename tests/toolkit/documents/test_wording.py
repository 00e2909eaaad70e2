"""The set phrases of a paper."""

from datetime import date

import pytest

from gsdg.toolkit.documents.parts import Heading
from gsdg.toolkit.documents.wording import (
    OPEN,
    annex_title,
    bases_lines,
    day_line,
    enclosed_with,
    number_line,
    numbers_of,
    recipient_lines,
    roman,
)
from tests.builders.letters import a_letter


def test_number_and_day_stay_open_until_the_clerical_office_gives_them() -> None:
    letter = a_letter()
    assert number_line(letter) == f"Số: {OPEN}/BC-UBND"
    assert day_line(letter) == f"Cẩm Bình, ngày {OPEN} tháng {OPEN} năm 2026"
    assert enclosed_with(letter) == (
        f"(Kèm theo Báo cáo số {OPEN}/BC-UBND ngày {OPEN} tháng {OPEN} năm 2026 của Ủy ban nhân dân xã Cẩm Bình)"
    )


@pytest.mark.parametrize(
    ("number", "line"),
    [
        ("5", "Số: 05/BC-UBND"),
        ("05", "Số: 05/BC-UBND"),
        ("215", "Số: 215/BC-UBND"),
        ("5a", "Số: 5a/BC-UBND"),
    ],
)
def test_a_number_below_ten_gets_a_nought(number: str, line: str) -> None:
    assert number_line(a_letter(number=number)) == line


def test_a_number_that_came_with_its_symbol_keeps_it() -> None:
    letter = a_letter(number="64/GCN-SNNMT")
    assert number_line(letter) == "Số: 64/GCN-SNNMT"
    assert "số 64/GCN-SNNMT ngày" in enclosed_with(letter)
    assert number_line(a_letter(number="12/2026")) == "Số: 12/2026/BC-UBND"


@pytest.mark.parametrize(
    ("day", "line"),
    [
        (date(2026, 1, 5), "Cẩm Bình, ngày 05 tháng 01 năm 2026"),
        (date(2026, 2, 28), "Cẩm Bình, ngày 28 tháng 02 năm 2026"),
        (date(2026, 3, 9), "Cẩm Bình, ngày 09 tháng 3 năm 2026"),
        (date(2025, 12, 31), "Cẩm Bình, ngày 31 tháng 12 năm 2025"),
    ],
)
def test_days_below_ten_and_the_first_two_months_get_a_nought(day: date, line: str) -> None:
    assert day_line(a_letter(day=day)) == line


def test_an_annex_of_an_official_letter_names_it_so() -> None:
    letter = a_letter(kind="", number="12", day=date(2026, 6, 1))
    assert enclosed_with(letter).startswith(
        "(Kèm theo Công văn số 12/BC-UBND ngày 01 tháng 6 năm 2026 của"
    )


def test_only_several_annexes_are_numbered() -> None:
    assert annex_title(1, 1) == "Phụ lục"
    assert [annex_title(n, 4) for n in (1, 2, 3, 4)] == [
        "Phụ lục I",
        "Phụ lục II",
        "Phụ lục III",
        "Phụ lục IV",
    ]


def test_the_list_of_recipients_ends_with_the_archive() -> None:
    letter = a_letter(recipients=("Như trên;", "Bộ Nông nghiệp và Môi trường"), kept_by="VT, GN.")
    assert recipient_lines(letter) == [
        "- Như trên;",
        "- Bộ Nông nghiệp và Môi trường;",
        "- Lưu: VT, GN.",
    ]
    assert recipient_lines(a_letter(recipients=())) == ["- Lưu: VT, KT."]


def test_bases_end_with_semicolons_and_the_last_with_a_full_stop() -> None:
    assert bases_lines(("Căn cứ a.", "Căn cứ b", "Căn cứ c;")) == [
        "Căn cứ a;",
        "Căn cứ b;",
        "Căn cứ c.",
    ]
    assert bases_lines(()) == []


def test_headings_count_within_the_one_above() -> None:
    levels = (1, 2, 3, 3, 2, 3, 1, 2)
    assert numbers_of(Heading("", level) for level in levels) == [
        "I.",
        "1.",
        "a)",
        "b)",
        "2.",
        "a)",
        "II.",
        "1.",
    ]


def test_letters_follow_the_vietnamese_alphabet() -> None:
    numbers = numbers_of([Heading(""), Heading("", 2), *[Heading("", 3)] * 24])
    assert numbers[2:9] == ["a)", "b)", "c)", "d)", "đ)", "e)", "g)"]
    assert numbers[-2:] == ["y)", "aa)"]
    assert len(set(numbers[2:])) == 24


@pytest.mark.parametrize(
    ("number", "sign"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (39, "XXXIX")]
)
def test_roman_numbers(number: int, sign: str) -> None:
    assert roman(number) == sign
