"""Results side by side: questions answered alike share a table, and words for papers keep whole questions."""

from __future__ import annotations

import pytest
from tests.builders.surveys import SHEET

from gsdg.domain.packs.surveys import Sheet
from gsdg.domain.surveys.arranging import blocks, in_words, labels, scales, texts
from gsdg.domain.surveys.tabulation import tabulate

LEVELS = [
    {"code": "du", "label": {"vi": "Đủ", "en": "All"}},
    {"code": "khong", "label": {"vi": "Không", "en": "None"}},
]
POLICIES = Sheet.model_validate(
    {
        "title": "Chính sách",
        "questions": [
            {"code": "y-te", "text": "Y tế", "kind": "one", "options": LEVELS},
            {"code": "nha-o", "text": "Nhà ở", "kind": "one", "options": LEVELS},
            {"code": "biet", "text": "Có biết không", "kind": "yes_no"},
            {"code": "hop", "text": "Có họp không", "kind": "yes_no"},
            {"code": "diem", "text": "Chấm", "kind": "scale", "low": "1", "high": "5"},
        ],
    }
)
FILLED = [
    {"y-te": "du", "nha-o": "khong", "biet": "yes", "hop": "no", "diem": 4},
    {"y-te": "du", "nha-o": None, "biet": "yes", "diem": 3},
]


def test_policies_share_a_table_and_yes_or_no_stands_alone() -> None:
    found = list(blocks(POLICIES, tabulate(POLICIES, FILLED)))
    assert [len(block.lines) for block in found] == [2, 1, 1]
    assert [line.counts for line in found[0].lines] == [(2, 0), (0, 1)]
    assert labels(found[0].lines[0].question, "en") == ("All", "None")
    assert labels(found[1].lines[0].question, "vi") == ("Có", "Không")


def test_a_scale_that_nobody_answered_is_left_out() -> None:
    assert len(scales(POLICIES, tabulate(POLICIES, FILLED))) == 1
    assert scales(POLICIES, tabulate(POLICIES, [])) == []
    assert [one.code for one in texts(SHEET)] == ["y-kien"]


def test_in_words_each_says_of_how_many() -> None:
    said = in_words(POLICIES, tabulate(POLICIES, FILLED), most=4000)
    assert said.startswith(
        "Y tế: Đủ 2 (trên 2 người trả lời); Nhà ở: Không 1 (trên 1 người trả lời)"
    )
    assert said.endswith("Chấm: 3,5/5 (2 người trả lời)")


@pytest.mark.parametrize("most", [80, 120, 200, 400])
def test_what_has_no_room_is_counted_not_cut(most: int) -> None:
    said = in_words(POLICIES, tabulate(POLICIES, FILLED), most=most)
    assert len(said) <= most
    whole = in_words(POLICIES, tabulate(POLICIES, FILLED), most=4000).split("; ")
    kept = [part for part in said.split("; ") if part]
    if len(kept) < len(whole):
        assert f"còn {len(whole) - len(kept) + 1} câu" in kept[-1]
