"""Days off of a further year, written down by the province: read at once, checked, and asked for in good time. The days
of 2027 are made up here."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from gsdg.domain.programme import check
from gsdg.domain.programme.commands import pack_check
from gsdg.domain.programme.queries import days_off_folder, work_calendar
from gsdg.toolkit.installation import clock

MADE_UP = """\
title: {vi: Ngày nghỉ thử, en: Trial days off}
source: {act: Thông báo thử, verified: true}
years:
  - year: 2027
    holidays:
      - title: {vi: Tết Dương lịch, en: New Year}
        from_day: 2027-01-01
        until: 2027-01-01
        source: {act: Thông báo thử, verified: true}
      - title: {vi: Tết Âm lịch, en: Lunar New Year}
        from_day: 2027-02-04
        until: 2027-02-10
        worked: [2027-02-20]
        source: {act: Thông báo thử, verified: true}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.DATA = tmp_path
    days_off_folder().mkdir(parents=True)
    return days_off_folder()


def write(folder: Path, text: str = MADE_UP, *, name: str = "work-days-2027.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def on(day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: day)


def test_a_year_that_is_added_holds_at_once_and_again_when_it_is_changed(folder: Path) -> None:
    with pytest.raises(ValueError, match="2027"):
        work_calendar().is_working(date(2027, 1, 4))
    path = write(folder)
    # Fifteen working days from Thursday before the made-up Tết: five days off, one Saturday worked.
    assert work_calendar().add(date(2027, 1, 28), 15) == date(2027, 2, 24)
    path.write_text(MADE_UP.replace("worked: [2027-02-20]", "worked: []"), encoding="utf-8")
    os.utime(path, ns=(1, 1))
    assert work_calendar().add(date(2027, 1, 28), 15) == date(2027, 2, 25)


def test_days_before_and_after_the_turn_of_the_year_are_counted_through(folder: Path) -> None:
    write(folder)
    assert work_calendar().add(date(2026, 12, 30), 2) == date(2027, 1, 4)
    assert work_calendar().add(date(2027, 1, 4), -2) == date(2026, 12, 30)


def test_a_year_of_the_province_stands_for_the_whole_of_it(folder: Path) -> None:
    shipped = work_calendar()
    assert not shipped.is_working(date(2026, 9, 1))
    write(folder, MADE_UP.replace("2027", "2026").replace("2026-02-20", "2026-02-21"))
    assert work_calendar().is_working(date(2026, 9, 1))
    assert work_calendar().known_years == shipped.known_years


def test_a_file_with_a_mistake_is_not_read_and_is_told_with_its_place(folder: Path) -> None:
    path = write(folder, MADE_UP.replace("worked: [2027-02-20]", "worked: [2027-02-19]"))
    assert 2027 not in work_calendar().known_years
    [(name, where, remedy, found)] = check.check_days_off()
    assert (name, where) == ("work_days.file", f"{path}:13:18")
    assert "2027-02-19" in found
    assert remedy
    answer = CliRunner().invoke(pack_check, [])
    assert answer.exit_code == 1
    assert "work-days-2027.yaml,13,18,packs.wrong_value" in answer.stdout


def test_one_file_is_checked_by_itself_before_it_is_put_in_place(
    tmp_path: Path, folder: Path
) -> None:
    draft = write(tmp_path)
    answer = CliRunner().invoke(pack_check, [str(draft)])
    assert (answer.exit_code, len(answer.stdout.splitlines())) == (0, 1)
    write(tmp_path, MADE_UP.replace("until: 2027-02-10", "until: 2027-02-01"))
    answer = CliRunner().invoke(pack_check, [str(draft)])
    assert answer.exit_code == 1
    assert "work-days-2027.yaml,12,16,packs.days_overlap" in answer.stdout


def test_a_file_that_would_not_be_read_is_not_called_good(folder: Path) -> None:
    write(folder)
    second = write(folder, name="work-days-a-second.yaml")
    assert CliRunner().invoke(pack_check, [str(second)]).exit_code == 1
    answer = CliRunner().invoke(pack_check, [str(write(folder, name="days-2028.yaml"))])
    assert answer.exit_code == 2
    assert "work-days-YEAR.yaml" in answer.stderr


def test_a_year_stands_in_one_file(folder: Path) -> None:
    write(folder)
    path = write(folder, name="work-days-a-second.yaml")
    [(_, where, _, found)] = check.check_days_off()
    assert where == f"{path}:4:11"
    assert "2027" in found
    assert 2027 in work_calendar().known_years


@pytest.mark.parametrize(
    ("day", "years"),
    [
        (date(2026, 10, 31), []),
        (date(2026, 11, 1), [2027]),
        (date(2027, 1, 4), [2027]),
        (date(2027, 11, 1), [2027, 2028]),
    ],
)
def test_next_year_is_asked_for_from_november(
    day: date, years: list[int], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on(day, monkeypatch)
    notes = check.notes_of_days_off()
    assert len(notes) == len(years)
    for note, year in zip(notes, years, strict=True):
        assert f"{folder}/work-days-{year}.yaml" in note


def test_nothing_is_asked_for_once_it_is_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder)
    on(date(2026, 12, 1), monkeypatch)
    assert (check.notes_of_days_off(), list(check.check_days_off())) == ([], [])
