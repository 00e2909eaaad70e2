"""Answers added up, against a recount that shares no line with the program."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.builders.surveys import NO_SHEET, SHEET, YES_SHEET

from gsdg.domain.surveys.answers import read
from gsdg.domain.surveys.tabulation import grouped, hidden_groups, tabulate
from gsdg.kernel.ratios import Ratio

YES, NO = read(SHEET, YES_SHEET).answers, read(SHEET, NO_SHEET).answers


def test_counts_with_the_number_asked() -> None:
    table = tabulate(SHEET, [YES, YES, NO, {**NO, "gioi-tinh": None}])
    sex, which = table.question("gioi-tinh"), table.question("chinh-sach")
    assert (sex.asked, sex.answered, sex.refused, sex.blank) == (4, 3, 1, 0)
    assert sex.share("nu") == Ratio(2, 3)
    assert (which.asked, which.not_asked, which.answered) == (2, 2, 2)
    assert which.choices == {"y-te": 2, "nha-o": 0, "vay": 2}


def test_a_mean_is_a_sum_over_a_number() -> None:
    table = tabulate(SHEET, [YES, YES, NO])
    assert table.question("diem").mean == Ratio(10, 3)
    assert table.question("so-lan").mean == Ratio(4, 2)
    assert table.question("y-kien").mean is None
    empty = tabulate(SHEET, [])
    assert empty.question("diem").mean is None
    assert empty.sheets == 0


one_sheet = st.fixed_dictionaries(
    {},
    optional={
        "gioi-tinh": st.sampled_from(["nu", "nam", None]),
        "huong": st.sampled_from(["yes", "no", None]),
        "chinh-sach": st.sampled_from([["y-te"], ["y-te", "vay"], [], None]),
        "diem": st.sampled_from([1, 2, 5, None]),
        "so-lan": st.sampled_from([0, 7, 50, None]),
    },
)


def recount(sheets: list[dict[str, Any]], code: str) -> dict[str, int]:
    """By hand: one loop, one question."""
    told = {"answered": 0, "blank": 0, "refused": 0, "not_asked": 0, "sum": 0}
    for sheet in sheets:
        if code == "chinh-sach" and sheet.get("huong") != "yes":
            told["not_asked"] += 1
        elif code not in sheet:
            told["blank"] += 1
        elif sheet[code] is None:
            told["refused"] += 1
        else:
            told["answered"] += 1
            told["sum"] += sheet[code] if isinstance(sheet[code], int) else 0
    return told


@given(st.lists(one_sheet, max_size=12))
def test_every_question_equals_an_independent_recount(sheets: list[dict[str, Any]]) -> None:
    table = tabulate(SHEET, sheets)
    for counted in table.questions:
        told = recount(sheets, counted.question)
        found = (counted.answered, counted.blank, counted.refused, counted.not_asked)
        assert found == (told["answered"], told["blank"], told["refused"], told["not_asked"])
        assert counted.sheets == len(sheets)
        assert (counted.total or 0) == told["sum"]


@given(st.lists(one_sheet, max_size=12))
def test_the_groups_add_up_to_the_whole(sheets: list[dict[str, Any]]) -> None:
    whole = tabulate(SHEET, sheets)
    groups = grouped(sheets, group=lambda a: str(a.get("gioi-tinh") or ""))
    parts = {name: tabulate(SHEET, own) for name, own in groups.items()}
    assert sum(part.sheets for part in parts.values()) == len(sheets)
    for counted in whole.questions:
        own = [part.question(counted.question) for part in parts.values()]
        assert sum(one.answered for one in own) == counted.answered
        assert sum(one.total or 0 for one in own) == (counted.total or 0)
        for choice in counted.choices:
            assert sum(one.choices[choice] for one in own) == counted.choices[choice]


def test_a_small_group_takes_another_with_it() -> None:
    assert hidden_groups({"nu": 20, "nam": 3, "": 9}, least=5) == {"nam", ""}
    assert hidden_groups({"nu": 20, "nam": 12}, least=5) == frozenset()
    assert hidden_groups({"nu": 20, "nam": 3}, least=5) == {"nu", "nam"}


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 12)), st.integers(2, 8))
def test_nothing_hidden_can_be_had_by_subtraction(sizes: dict[str, int], least: int) -> None:
    hidden = hidden_groups(sizes, least=least)
    assert all(sizes[name] >= least for name in sizes if name not in hidden)
    rest = sum(sizes[name] for name in hidden)
    assert not hidden or len(hidden) == len(sizes) or (rest >= least and len(hidden) >= 2)
