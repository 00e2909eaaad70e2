"""Numbers that were read strictly, and are asked about because of what the same hand wrote beside or before them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gsdg.kernel.notation import Written, asked_after, asked_beside

MONEY = dict.fromkeys("123", "triệu đồng")


def after(
    text: str, own: dict[str, str] | None = None, others: dict[str, str] | None = None
) -> list[str]:
    """What is said of a number typed in place 1 after others."""
    asked = asked_after({"1": text}, Written(own or {}, others or {}), units=MONEY)
    return [refusal.code for refusal in asked.values()]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("1,234", True),
        ("-12,345", True),
        ("123,456", True),
        ("0,123", False),
        ("1234,567", False),
        ("12,50", False),
        ("1.234", False),
        ("1,2345", False),
        ("x", False),
    ],
)
def test_three_decimals_after_one_to_three_digits_may_be_a_thousand(text: str, asked: bool) -> None:
    assert bool(asked_beside({"1": text}, ["number.grouping"])) == asked


def test_three_decimals_beside_a_group_of_three_may_be_a_thousand() -> None:
    """As an article printed two thousands, “8,842” and “8.038”."""
    asked = asked_beside({"1": "8,842", "2": "8.038", "3": "804"}, [])
    assert {place: refusal.code for place, refusal in asked.items()} == {"1": "number.mixed"}
    assert asked["1"].message() == "“8,842” đứng cạnh “8.038”, nên có thể hiểu là 8.842 hoặc 8,842."
    assert asked["1"].remedy() == (
        "Nếu tách nhóm nghìn, gõ 8.842; nếu là số thập phân, gõ thêm một số 0: 8,8420."
    )
    told = (asked["1"].details[name] for name in ("first", "exact"))
    for text in told:
        assert asked_beside({"1": str(text), "2": "8.038"}, []) == {}


@pytest.mark.parametrize("other", ["12,5", "0,842", "1.234,567", "1.234.567", "8,8420"])
def test_one_number_that_is_surely_written_our_way_settles_it(other: str) -> None:
    assert asked_beside({"1": "8,842", "2": "8.038", "3": other}, []) == {}


@pytest.mark.parametrize("other", ["804", "x", "", "9,123"])
def test_three_decimals_without_a_group_of_three_are_decimals(other: str) -> None:
    assert asked_beside({"1": "8,842", "2": other}, []) == {}


def test_a_comma_typed_after_a_point_is_asked_about_whoever_typed_the_point() -> None:
    assert after("8,842", own={"2": "8.038"}) == ["number.mixed"]
    assert after("8,842", others={"2": "8.038"}) == ["number.mixed"]


def test_a_point_typed_after_a_comma_asks_what_that_comma_means() -> None:
    asked = asked_after({"1": "8.038"}, Written({"2": "8,842"}), units=MONEY)
    assert asked["1"].message() == (
        "“8.038” tách nhóm nghìn bằng dấu chấm, nên “8,842” đã gõ ở ô 2 có thể hiểu là 8.842 hoặc 8,842."
    )
    assert asked["1"].remedy() == (
        "Tại ô 2 gõ 8.842 nếu là hàng nghìn, 8,8420 nếu là số thập phân; số vừa gõ được lưu cùng."
    )


def test_nobody_is_asked_what_somebody_else_meant_by_a_comma() -> None:
    assert after("8.038", others={"2": "8,842"}) == []


@pytest.mark.parametrize("answer", ["8.842", "8,8420"])
def test_either_answer_is_taken_together_with_the_number_that_asked(answer: str) -> None:
    written = Written({"2": "8,842"})
    assert asked_after({"1": "8.038", "2": answer}, written, units=MONEY) == {}


def test_an_answer_of_before_holds_for_who_gave_it_and_for_nobody_else() -> None:
    assert after("9,123", own={"2": "8,8420", "3": "8.038"}) == []
    assert after("9,123", others={"2": "8,8420", "3": "8.038"}) == ["number.mixed"]


def test_a_count_does_not_put_money_in_doubt() -> None:
    units = {"1": "triệu đồng", "2": "hộ"}
    assert asked_after({"1": "8,842"}, Written({"2": "8.038"}), units=units) == {}


def test_a_negative_number_keeps_its_sign_in_both_readings() -> None:
    asked = asked_after({"1": "-8,842"}, Written({"2": "8.038"}), units=MONEY)["1"]
    assert [asked.details[name] for name in ("first", "second", "exact")] == [
        "-8.842",
        "-8,842",
        "-8,8420",
    ]


@pytest.mark.parametrize("text", ["804", "x", "", "12,5", "1.234.567"])
def test_a_number_that_can_be_read_once_only_is_not_asked_about(text: str) -> None:
    assert after(text, own={"2": "8.038"}, others={"3": "9.111"}) == []


def test_a_block_typed_after_an_answer_is_not_asked_about_again() -> None:
    texts = {"1": "8,842", "2": "8.038"}
    assert set(asked_after(texts, Written(), units=MONEY)) == {"1"}
    assert asked_after(texts, Written({"3": "9,1110"}), units=MONEY) == {}


def test_a_block_is_read_within_one_unit_of_measure() -> None:
    units = {"1": "triệu đồng", "2": "hộ", "3": "triệu đồng"}
    assert asked_beside({"1": "8,842", "2": "1.250"}, (), units=units) == {}
    assert set(asked_beside({"1": "8,842", "2": "1.250", "3": "8.038"}, (), units=units)) == {"1"}


def test_beside_what_is_refused_as_english_every_comma_of_three_is_asked_about() -> None:
    asked = asked_after({"1": "8,842"}, Written(), units=MONEY, refused=["number.grouping"])
    assert [refusal.code for refusal in asked.values()] == ["number.ambiguous"]


NUMBERS = st.sampled_from(["8,842", "9,123", "8.038", "1.250", "12,5", "8,8420", "804", "x"])
PLACES = st.dictionaries(st.sampled_from("123456"), NUMBERS, max_size=6)
UNITS = st.fixed_dictionaries({place: st.sampled_from(["triệu đồng", "hộ"]) for place in "123456"})


def stored_after(
    order: Sequence[str], texts: dict[str, str], units: dict[str, str]
) -> tuple[dict[str, str], set[str]]:
    """What one hand has stored, and where it was asked, when it types one place after the other."""
    stored: dict[str, str] = {}
    asked: set[str] = set()
    for place in order:
        is_asked = asked_after({place: texts[place]}, Written(stored), units=units) != {}
        if is_asked:
            asked.add(place)
        else:
            stored[place] = texts[place]
    return stored, asked


@given(texts=PLACES, units=UNITS, data=st.data())
def test_in_no_order_a_doubtful_pair_is_stored(
    texts: dict[str, str], units: dict[str, str], data: st.DataObject
) -> None:
    """Typed one by one in any order, or all at once: what is stored together raises no question."""
    order = data.draw(st.permutations(sorted(texts)))
    stored, asked = stored_after(order, texts, units)
    assert asked_beside(stored, (), units=units) == {}
    assert stored.keys() | asked == texts.keys()
    at_once = asked_after(texts, Written(), units=units)
    left = {place: text for place, text in texts.items() if place not in at_once}
    assert asked_after(left, Written(), units=units) == {}


@given(texts=PLACES, units=UNITS)
def test_one_answer_of_the_same_hand_settles_the_rest(
    texts: dict[str, str], units: dict[str, str]
) -> None:
    assert asked_after(texts, Written({"7": "8,8420"}), units=units) == {}
