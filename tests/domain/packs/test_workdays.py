"""The calendar of working days as data: swaps, decisions, and what it does not know."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gsdg.domain.packs.workdays import load_work_calendar, read_work_days
from gsdg.kernel.refusal import Refused

TEXT = """\
title: {vi: Ngày nghỉ, en: Days off}
source: {act: Bộ luật Lao động 2019, verified: true}
years:
  - year: 2024
    holidays:
      - title: {vi: Ngày Chiến thắng, en: Reunification Day}
        from_day: 2024-04-29
        until: 2024-05-01
        worked: [2024-05-04]
        source: {act: Công văn 2450/VPCP-KGVX, verified: true}
"""


def a_file(tmp_path: Path, text: str = TEXT) -> Path:
    path = tmp_path / "work-days.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_days_off_and_worked_carry_their_decision(tmp_path: Path) -> None:
    calendar = load_work_calendar(a_file(tmp_path))
    assert sorted(calendar.days_off) == [date(2024, 4, 29), date(2024, 4, 30), date(2024, 5, 1)]
    assert calendar.days_off[date(2024, 4, 29)] == "Ngày Chiến thắng (Công văn 2450/VPCP-KGVX)"
    assert calendar.is_working(date(2024, 5, 4))
    assert not calendar.is_working(date(2024, 5, 5))
    with pytest.raises(ValueError, match="2025"):
        calendar.is_working(date(2025, 1, 2))


def test_a_year_without_days_off_is_a_mistake_not_a_known_year(tmp_path: Path) -> None:
    path = a_file(tmp_path, TEXT.partition("    holidays:")[0] + "    holidays: []\n")
    document, _ = read_work_days(path)
    assert [m.code for m in document.mistakes] == ["packs.wrong_value"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("until: 2024-05-01", "until: 2024-04-01", "days_overlap"),
        ("from_day: 2024-04-29", "from_day: 2021-04-29", "days_overlap"),
        ("until: 2024-05-01", "until: 1/5/2024", "wrong_value"),
        (", en: Days off", "", "english_missing"),
        ("2450/VPCP-KGVX, verified: true", "2450/VPCP-KGVX, verified: false", "note_missing"),
        ("worked: [2024-05-04]", "worked: [2024-05-06]", "wrong_value"),
        ("worked: [2024-05-04]", "work: [2024-05-04]", "unknown_key"),
    ],
)
def test_mistakes_are_refused_with_their_place(
    tmp_path: Path, old: str, new: str, code: str
) -> None:
    assert old in TEXT
    path = a_file(tmp_path, TEXT.replace(old, new))
    document, _ = read_work_days(path)
    assert [m.code for m in document.mistakes] == [f"packs.{code}"]
    with pytest.raises(Refused):
        load_work_calendar(path)
