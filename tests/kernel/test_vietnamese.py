"""Vietnamese text: one form, folded for search, sorted by the alphabet."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gsdg.kernel.vietnamese import normal, printable, search_key, sort_key

DICTIONARY = [
    "an",
    "àn",
    "ản",
    "ãn",
    "án",
    "ạn",
    "anh",
    "ao",
    "ăn",
    "ắn",
    "ặn",
    "ân",
    "ấn",
    "ba",
    "bà",
    "bả",
    "bã",
    "bá",
    "bạ",
    "ca",
    "da",
    "đa",
    "đà",
    "đạ",
    "e",
    "ê",
    "ế",
    "giang",
    "ha",
    "hà",
    "la",
    "na",
    "oa",
    "ô",
    "ổ",
    "ơ",
    "ở",
    "quang",
    "quảng",
    "sơn",
    "sợn",
    "ta",
    "tha",
    "u",
    "ư",
    "ữ",
    "va",
    "xa",
    "y",
    "ỷ",
    "ý",
]
UNITS = [
    "Can Lộc",
    "Cẩm Bình",
    "Cẩm Duệ",
    "Cẩm Xuyên",
    "Cổ Đạm",
    "Đan Hải",
    "Đông Kinh",
    "Đồng Lộc",
    "Đức Thọ",
    "Gia Hanh",
    "Hà Huy Tập",
    "Hải Ninh",
    "Hồng Lộc",
    "Hương Bình",
    "Hương Đô",
    "Hương Khê",
    "Kỳ Anh",
    "Kỳ Xuân",
    "Lộc Hà",
    "Sơn Giang",
    "Thạch Hà",
    "Thành Sen",
    "Tiên Điền",
    "Trần Phú",
    "Vũng Áng",
    "Xuân Lộc",
    "Yên Hòa",
]
VIETNAMESE = st.text(
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ ",
    max_size=12,
)


@settings(max_examples=20)
@given(st.permutations(DICTIONARY))
def test_words_sort_as_in_the_dictionary(shuffled: list[str]) -> None:
    assert sorted(shuffled, key=sort_key) == DICTIONARY


@settings(max_examples=20)
@given(st.permutations(UNITS))
def test_names_of_units_sort_by_the_alphabet(shuffled: list[str]) -> None:
    assert sorted(shuffled, key=sort_key) == UNITS


def test_tones_count_only_when_all_letters_are_the_same() -> None:
    assert sorted(["Bà Ba", "Ba Bể", "Ba Ba"], key=sort_key) == ["Ba Ba", "Bà Ba", "Ba Bể"]


@settings(max_examples=50)
@given(VIETNAMESE)
def test_decomposed_text_gives_the_same_keys(text: str) -> None:
    """Files from a Mac come in NFD."""
    decomposed = unicodedata.normalize("NFD", text)
    assert sort_key(decomposed) == sort_key(text)
    assert search_key(decomposed) == search_key(text)
    assert normal(decomposed) == normal(text)


@settings(max_examples=50)
@given(VIETNAMESE)
def test_capitals_and_idle_blanks_change_no_key(text: str) -> None:
    assert sort_key(f"  {text.upper()} ") == sort_key(text)
    assert search_key(f"  {text.upper()} ") == search_key(text)


@settings(max_examples=50)
@given(VIETNAMESE)
def test_keys_are_stable_and_searching_leaves_plain_letters(text: str) -> None:
    assert normal(normal(text)) == normal(text)
    assert search_key(search_key(text)) == search_key(text)
    assert search_key(text).isascii()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Huyện Cẩm Xuyên", "huyen cam xuyen"),
        ("Đức Thọ", "duc tho"),
        ("Thủy  Nguyên", "thuy nguyen"),
        ("Thuỷ Nguyên", "thuy nguyen"),
        ("", ""),
    ],
)
def test_search_ignores_diacritics(text: str, key: str) -> None:
    assert search_key(text) == key


def test_numbers_come_before_letters() -> None:
    assert sorted(["Thôn Đông", "Thôn 2", "Thôn An"], key=sort_key) == [
        "Thôn 2",
        "Thôn An",
        "Thôn Đông",
    ]


def test_printable_text_keeps_its_lines_and_loses_control_signs() -> None:
    decomposed = unicodedata.normalize("NFD", "Kỳ Anh")
    assert printable(f"{decomposed}\x00\x0b\r\n\t\ud800\uffff–") == "Kỳ Anh\n\t–"
