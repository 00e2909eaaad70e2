"""How wide texts will be: columns that tear no word, titles of even lines."""

import pytest

from gsdg.toolkit.documents.measure import even_width, longest_word, shared_out, width_of


def test_a_line_is_as_wide_as_its_letters_and_marks_do_not_count() -> None:
    assert width_of("00", size=72) == pytest.approx(25.4)
    assert width_of("Hà Tĩnh", size=14) == width_of("Ha Tinh", size=14)
    assert width_of("mm", size=14) > width_of("ii", size=14)
    assert width_of("năm", size=14, bold=True) > width_of("năm", size=14)


def test_the_number_of_a_record_is_one_word_and_a_long_one_breaks_behind_its_symbol() -> None:
    whole = longest_word("số KN-2026-001 đã", size=10)
    assert whole == width_of("KN-2026-001", size=10)
    long = longest_word("10/2022/TT-BLĐTBXH-sửa-đổi", size=10)
    assert long == width_of("10/2022/TT-BLĐTBXH-", size=10)
    assert longest_word("đạt 78,1 %", size=10) == width_of("78,1 %", size=10)
    assert longest_word("", size=10) == 0


def test_width_goes_by_weight_where_every_column_has_enough() -> None:
    assert shared_out(100, (1, 3), (5, 5)) == [25, 75]


def test_a_column_too_narrow_takes_from_those_with_room_to_spare() -> None:
    given = shared_out(100, (1, 4, 5), (20, 0, 0))
    assert given == pytest.approx([20, 80 * 4 / 9, 80 * 5 / 9])
    assert shared_out(100, (1, 4, 5), (20, 40, 0)) == pytest.approx([20, 40, 40])


def test_where_nothing_can_be_spared_all_are_short_alike() -> None:
    assert shared_out(100, (1, 1), (150, 50)) == [75, 25]


def test_a_title_of_two_lines_leaves_no_word_alone_in_the_second() -> None:
    title = "Chương trình mục tiêu quốc gia giảm nghèo bền vững, năm 2025, tỉnh Hà Tĩnh"
    room = even_width(title, size=14, bold=True, within=165)
    assert width_of(title, size=14, bold=True) / 2 < room < 125


def test_a_title_of_one_line_needs_no_more_than_itself() -> None:
    room = even_width("Thử", size=14, bold=True, within=165)
    assert width_of("Thử", size=14, bold=True) < room < 165
