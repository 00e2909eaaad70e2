"""Scalars are read strictly by the field they stand in; words fall back to Vietnamese."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from pydantic import TypeAdapter, ValidationError

from gsdg.domain.packs.wording import (
    Codes,
    Day,
    Flag,
    Number,
    PeriodCode,
    Source,
    Whole,
    Words,
)
from gsdg.kernel.periods import Period


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Flag, "true", True),
        (Flag, "false", False),
        (Whole, "12", 12),
        (Whole, "+1", 1),
        (Whole, "-1", -1),
        (Whole, "042", 42),
        (Number, "2.5", Decimal("2.5")),
        (Number, "1500000", Decimal(1_500_000)),
        (Day, "2022-07-15", date(2022, 7, 15)),
        (PeriodCode, "2025-H1", Period.parse("2025-H1")),
        (Codes, "tt10", ("tt10",)),
        (Codes, ["a", "b"], ("a", "b")),
        (str, "no", "no"),
        (str, "12:30", "12:30"),
        (str, "042", "042"),
    ],
)
def test_text_is_read_by_its_field(kind, text, value) -> None:
    assert TypeAdapter(kind).validate_python(text) == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Flag, "no"),
        (Flag, "yes"),
        (Flag, "True"),
        (Flag, "1"),
        (Whole, "1_000"),
        (Whole, "1.0"),
        (Whole, "0x1F"),
        (Whole, "0o17"),
        (Number, "1,5"),
        (Number, "1e9"),
        (Number, ".5"),
        (Number, "nan"),
        (Number, 0.5),
        (Day, "15/7/2022"),
        (Day, "2022-02-30"),
        (Day, "20220715"),
        (Day, "1657843200"),
        (PeriodCode, "2025-H3"),
        (Words, None),
        (str, None),
    ],
)
def test_what_could_be_read_two_ways_is_refused(kind, text) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python(text)


def test_words_fall_back_to_vietnamese() -> None:
    assert Words.model_validate("Hộ nghèo").to("en") == "Hộ nghèo"
    assert Words(vi="Hộ", en="Households").to("en") == "Households"
    assert Words(vi="Hộ", en="Households").to("vi") == "Hộ"


def test_only_given_places_are_filled() -> None:
    words = Words(vi="Số hộ {period}, {closing_day}", en="{period}")
    assert words.filled(period="năm 2026") == Words(
        vi="Số hộ năm 2026, {closing_day}", en="năm 2026"
    )


def test_specs_are_frozen_and_know_their_keys() -> None:
    source = Source(act="QĐ 90/QĐ-TTg", verified=True)
    with pytest.raises(ValidationError):
        source.act = "khác"
    with pytest.raises(ValidationError):
        Source(act="x", verified=True, artcle="Điều 4")
