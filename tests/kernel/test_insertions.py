"""Figures in a text by reference: other text stays as it is, and what leads to nothing is said with its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gsdg.kernel.insertions import (
    Insertable,
    broken_in,
    changed_since,
    inserted,
    keys_in,
    typed_numbers,
    values_in,
)

FIGURES = {
    one.key: one
    for one in (
        Insertable("ty-le-ngheo", "Tỷ lệ hộ nghèo", "6,60 %"),
        Insertable("ty-le-ngheo:2023", "Tỷ lệ hộ nghèo, năm 2023", "8,00 %"),
    )
}
plain = st.text().filter(lambda text: "{{" not in text and "}}" not in text)


@given(plain)
def test_text_without_references_is_untouched(text: str) -> None:
    assert inserted(text, FIGURES) == text
    assert keys_in(text) == ()
    assert [*broken_in(text, FIGURES)] == []


@given(
    st.lists(st.sampled_from([*FIGURES]) | plain.filter(lambda t: "{" not in t and "}" not in t))
)
def test_every_reference_becomes_its_figure_and_nothing_else_changes(parts: list[str]) -> None:
    text = "".join(f"{{{{{one}}}}}" if one in FIGURES else one for one in parts)
    assert inserted(text, FIGURES) == "".join(FIGURES[one].text if one in FIGURES else one for one in parts)  # fmt: skip
    assert [*broken_in(text, FIGURES)] == []


def test_a_reference_may_have_spaces_and_stands_in_its_own_words() -> None:
    text = "Từ {{ ty-le-ngheo:2023 }} xuống {{ty-le-ngheo}}."
    assert inserted(text, FIGURES) == "Từ 8,00 % xuống 6,60 %."
    assert keys_in(text) == ("ty-le-ngheo:2023", "ty-le-ngheo")


def test_what_leads_to_nothing_is_named_with_its_paragraph_and_words() -> None:
    text = "Mở đầu.\n\nGiảm còn {{ty-le-la}} so với trước.\nCòn {{ty-le-ngheo."
    first, second = broken_in(text, FIGURES)
    assert (first.key, first.paragraph) == ("ty-le-la", 2)
    assert "Giảm còn" in first.words
    assert (second.key, second.paragraph) == ("{{", 3)
    assert inserted("{{ty-le-la}}", FIGURES) == "[ty-le-la: không còn số liệu]"


def test_a_change_since_it_was_written_is_told() -> None:
    then = values_in("{{ty-le-ngheo}} {{ty-le-la}}", FIGURES)
    assert then == {"ty-le-ngheo": "6,60 %"}
    assert changed_since(then, FIGURES) == ()
    now = {"ty-le-ngheo": Insertable("ty-le-ngheo", "Tỷ lệ hộ nghèo", "6,70 %")}
    [one] = changed_since(then, now)
    assert (one.title, one.then, one.now) == ("Tỷ lệ hộ nghèo", "6,60 %", "6,70 %")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Đã giải ngân 99.999 triệu đồng, bằng 65,1 %.", ("99.999", "65,1")),
        ("Giảm {{ty-le-ngheo:2023}} còn 5 %, có 3 nguyên nhân, ở 216 xã.", ("5", "216")),
        ("Theo Thông tư 10/2022/TT-BLĐTBXH ngày 31/5/2022, tháng 11/2025, năm 2025.", ()),
        ("Đợt 1: 12,5%; đợt 2: 12,5 %.", ("12,5",)),
    ],
)
def test_numbers_that_somebody_typed(text: str, found: tuple[str, ...]) -> None:
    assert typed_numbers(text) == found


def test_a_broken_reference_is_shown_among_whole_words() -> None:
    text = "Đến cuối năm hai nghìn không trăm hai mươi ba thì tỷ lệ là {{khong-co}} phần trăm của các hộ dân cư toàn tỉnh Minh Họa."
    (found,) = broken_in(text, FIGURES)
    assert found.words.split()[0] in text.split()
    assert found.words.split()[-1] in text.split()
    assert "{{khong-co}}" in found.words
