"""Which questions are asked, what was typed, and how a test is marked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.surveys import NO_SHEET, SHEET, YES_SHEET

from gsdg.domain.packs.surveys import Question, Sheet
from gsdg.domain.surveys.answers import (
    Score,
    State,
    asked,
    in_words,
    merge,
    option_of,
    read,
    score,
    states,
)


def codes(questions: list[Question]) -> list[str]:
    return [question.code for question in questions]


def test_a_question_is_asked_only_if() -> None:
    assert "chinh-sach" in codes(asked(SHEET, {"huong": "yes"}))
    assert "chinh-sach" not in codes(asked(SHEET, {"huong": "no"}))
    assert "chinh-sach" not in codes(asked(SHEET, {"huong": None}))
    assert "chinh-sach" not in codes(asked(SHEET, {}))


def test_what_was_typed_at_a_question_not_asked_falls_away() -> None:
    filled = read(SHEET, {**NO_SHEET, "chinh-sach": ["y-te"]})
    assert filled.wrong == ()
    assert filled.answers == {"gioi-tinh": "nam", "huong": "no", "diem": 2}


def test_a_question_that_opens_another_only_through_an_asked_one() -> None:
    chain = Sheet.model_validate(
        {
            "title": "Chuỗi",
            "questions": [
                {"code": "a", "text": "A", "kind": "yes_no"},
                {
                    "code": "b",
                    "text": "B",
                    "kind": "yes_no",
                    "asked_if": [{"question": "a", "answers": "yes"}],
                },
                {
                    "code": "c",
                    "text": "C",
                    "kind": "text",
                    "asked_if": [{"question": "b", "answers": "no"}],
                },
            ],
        }
    )
    assert codes(asked(chain, {"a": "no", "b": "no"})) == ["a"]
    assert codes(asked(chain, {"a": "yes", "b": "no"})) == ["a", "b", "c"]


def test_four_states_do_not_melt() -> None:
    filled = read(SHEET, {"gioi-tinh": ["-"], "huong": ["không"], "diem": ["0"], "so-lan": ["0"]})
    assert [refusal.code for refusal in filled.wrong] == ["answer.number"]
    told = states(SHEET, filled.answers)
    assert told["gioi-tinh"] is State.REFUSED
    assert told["huong"] is State.ANSWERED
    assert told["chinh-sach"] is State.NOT_ASKED
    assert told["so-lan"] is State.ANSWERED  # none at all is an answer
    assert told["y-kien"] is State.BLANK


def test_what_is_missing_and_wrong_is_said_all_at_once() -> None:
    filled = read(SHEET, {"gioi-tinh": ["5"], "huong": ["có"], "so-lan": ["51"]})
    told = {refusal.cell: refusal.code for refusal in filled.wrong}
    assert told == {
        "gioi-tinh": "answer.option",
        "chinh-sach": "answer.missing",
        "diem": "answer.missing",
        "so-lan": "answer.number",
    }


@pytest.mark.parametrize("text", ["2", "nam", "Nam", "NAM"])
def test_an_option_by_its_number_its_code_or_its_words(text: str) -> None:
    question = SHEET.questions[0]
    assert option_of(question, text) == "nam"


def test_several_in_one_field_as_on_paper() -> None:
    filled = read(SHEET, {**YES_SHEET, "chinh-sach": ["3, 1"]})
    assert filled.answers["chinh-sach"] == ["y-te", "vay"]


TEST = Sheet.model_validate(
    {
        "title": "Bài kiểm tra",
        "questions": [
            {"code": "a", "text": "A", "kind": "yes_no", "right": "yes", "points": "1"},
            {
                "code": "b",
                "text": "B",
                "kind": "several",
                "right": ["x", "y"],
                "points": "2",
                "options": [{"code": c, "label": c} for c in "xyz"],
            },
            {"code": "c", "text": "C", "kind": "text", "required": "false"},
        ],
    }
)


def test_a_test_is_marked_all_or_nothing_for_each_question() -> None:
    assert score(TEST, {"a": "yes", "b": ["x", "y"]}) == Score(3, 3)
    assert score(TEST, {"a": "no", "b": ["x"]}) == Score(0, 3)
    assert score(TEST, {"a": None, "b": ["x", "y", "z"]}) == Score(0, 3)


values = st.fixed_dictionaries(
    {
        "gioi-tinh": st.sampled_from([[], ["nu"], ["nam"], ["-"], ["9"]]),
        "huong": st.sampled_from([[], ["yes"], ["no"], ["-"]]),
        "chinh-sach": st.sampled_from([[], ["y-te"], ["1,2"], ["-"]]),
        "diem": st.sampled_from([[], ["1"], ["5"], ["6"], ["-"]]),
        "so-lan": st.sampled_from([[], ["0"], ["50"], ["x"], ["-"]]),
        "y-kien": st.sampled_from([[], ["a"], ["-"]]),
    }
)


@given(values)
def test_what_holds_reads_back_as_itself(typed: dict[str, list[str]]) -> None:
    first = read(SHEET, typed).answers
    again = {
        code: ["-"] if v is None else v if isinstance(v, list) else [str(v)]
        for code, v in first.items()
    }
    assert read(SHEET, again).answers == first


def test_what_one_left_blank_the_other_fills() -> None:
    found = merge(SHEET, {"gioi-tinh": "nu", "huong": "yes"}, {"huong": "yes", "diem": 3})
    assert (found.answers, found.clashing) == ({"gioi-tinh": "nu", "huong": "yes", "diem": 3}, ())
    assert merge(SHEET, {"diem": None}, {"diem": 3}).clashing == ("diem",)
    assert in_words(SHEET.questions[2], ["y-te", "vay"]) == "Bảo hiểm y tế; Vay vốn"
    assert [in_words(SHEET.questions[1], v) for v in ("yes", None)] == ["Có", "-"]


ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "gioi-tinh": st.sampled_from(["nu", "nam"]),
        "huong": st.sampled_from(["yes", "no", None]),
        "chinh-sach": st.lists(st.sampled_from(["y-te", "vay"]), unique=True, min_size=1),
        "diem": st.integers(1, 5),
    },
)


@given(ANSWERS, ANSWERS)
def test_merging_overwrites_nothing(standing: dict[str, object], given_: dict[str, object]) -> None:
    found = merge(SHEET, standing, given_)  # type: ignore[arg-type]
    both = {code for code in standing if code in given_ and standing[code] != given_[code]}
    assert set(found.clashing) == both
    open_ones = {one.code for one in asked(SHEET, {**given_, **standing})}  # type: ignore[dict-item]
    assert all(found.answers[code] == standing[code] for code in standing if code in open_ones)
    assert merge(SHEET, standing, standing).clashing == ()  # type: ignore[arg-type]
