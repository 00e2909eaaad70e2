"""The rules that Excel holds people to while they type."""

import pytest

from gsdg.toolkit.sheets.entries import Entry, EntryKind, validation_of, words


def test_a_count_takes_whole_numbers_from_zero_and_the_two_marks() -> None:
    rule = validation_of(Entry(), "C7")
    assert rule is not None
    assert rule["value"] == (
        '=OR(IF(ISNUMBER(C7),AND(ROUND(C7,0)=C7,C7>=0),FALSE),LOWER(TRIM(C7))="x",TRIM(C7)="…",TRIM(C7)="...")'
    )
    assert "số nguyên từ 0 trở lên" in rule["error_message"]
    assert rule["error_type"] == "stop"


def test_a_cell_without_marks_uses_the_plain_rule() -> None:
    rule = validation_of(Entry(marks=False), "C7")
    assert rule is not None
    assert (rule["validate"], rule["minimum"], rule["maximum"]) == ("integer", 0, 10**14)
    rule = validation_of(Entry(marks=False, scale=2, negative=True), "C7")
    assert rule is not None
    assert (rule["validate"], rule["minimum"]) == ("decimal", -(10**14))


def test_a_cell_for_decreases_takes_negative_numbers() -> None:
    rule = validation_of(Entry(scale=3, negative=True), "C7")
    assert rule is not None
    assert "C7>=0" not in rule["value"]
    assert "ROUND(C7,3)=C7" in rule["value"]
    assert "từ 0 trở lên" not in rule["error_message"]


def test_days_and_choices_have_rules_and_text_has_none() -> None:
    day = validation_of(Entry(EntryKind.DAY), "C7")
    choice = validation_of(Entry(EntryKind.CHOICE, choices=("a",)), "C7", "lists!$A$1:$A$1")
    assert day is not None
    assert choice is not None
    assert day["value"] == "=ISNUMBER(C7)"
    assert choice["source"] == "=lists!$A$1:$A$1"
    assert validation_of(Entry(EntryKind.TEXT), "C7") is None


@pytest.mark.parametrize("kind", EntryKind)
@pytest.mark.parametrize("scale", [0, 6])
@pytest.mark.parametrize("marks", [True, False])
def test_no_words_are_longer_than_excel_shows(kind: EntryKind, scale: int, marks: bool) -> None:
    rule = validation_of(Entry(kind, scale=scale, marks=marks), "XFD1048576", "x")
    if rule is not None:
        assert len(rule["error_title"]) <= 32
        assert len(rule["error_message"]) <= 255
        assert len(str(rule.get("value", ""))) <= 255


def test_words_that_excel_would_cut_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="too long for Excel"):
        words("a" * 33, "b")
    with pytest.raises(ValueError, match="too long for Excel"):
        words("a", "b" * 256)
