"""A year with reports missing is no result."""

from __future__ import annotations

from pathlib import Path

from tests.builders.evaluations import TERM, a_province_with_results
from tests.builders.province import TODAY, Province

from gsdg.domain.evaluations.catalogue import catalogue_of
from gsdg.domain.evaluations.queries.line import INCOMPLETE, NO_FIGURE, LineResult, Wanted
from gsdg.domain.evaluations.queries.results import results_of
from gsdg.kernel.periods import Period


def line_of(province: Province, code: str) -> LineResult:
    wanted = Wanted(catalogue_of(TERM), Period.parse(TERM), province.root, TODAY)
    return results_of(wanted, only=code).lines[0]


def test_a_year_with_reports_missing_does_not_count(db: None, stored_files: Path) -> None:
    province = a_province_with_results({2023: 80, 2024: 72, 2025: 66}, missing={2025: 1})
    one = line_of(province, "ty-le-ngheo")
    assert one.taken is not None
    assert one.taken.years == (2024,)
    assert [(y.year, y.counts, f"{y.done}/{y.expected}") for y in one.years] == [
        (2023, True, "2/2"),
        (2024, True, "2/2"),
        (2025, False, "1/2"),
    ]
    assert one.is_base_other
    assert line_of(province, "can-bo-tap-huan").standing == NO_FIGURE


def test_only_incomplete_years_are_no_result(db: None, stored_files: Path) -> None:
    province = a_province_with_results({2025: 66}, missing={2025: 1})
    assert line_of(province, "ty-le-ngheo").standing == INCOMPLETE
