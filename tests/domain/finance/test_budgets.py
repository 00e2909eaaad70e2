"""District budgets are offered for years in which there were districts, by the map of the year."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from tests.builders.units import a_small_province

from gsdg.domain.finance.forms import source_choices


@pytest.mark.django_db
def test_a_district_budget_is_offered_while_there_were_districts() -> None:
    a_small_province()  # districts end on 1 July 2025
    assert offered([2024]) == offered([2025]) == "Ngân sách huyện"
    assert offered([2026]) == offered([2026, 2027]) == ""
    assert offered(range(2023, 2028)) == "Ngân sách huyện (đến năm ngân sách 2025)"


@pytest.mark.django_db
def test_where_districts_have_not_ended_it_is_always_offered() -> None:
    a_small_province(reformed=False)
    assert offered([2026]) == "Ngân sách huyện"


def offered(years: Iterable[int]) -> str:
    return dict(source_choices(years)).get("district", "")
