"""Read in the database's own tongue, rows and `among` say what the ordinary way says."""

from __future__ import annotations

import pytest
from django.db.models import QuerySet
from tests.builders.units import ha_tinh_loaded

from gsdg.domain.units.models import UnitSpan
from gsdg.toolkit.db.packed import columns, fetched, rows_of


@pytest.fixture
def spans(db: None) -> QuerySet[UnitSpan]:
    ha_tinh_loaded()
    return UnitSpan.objects.order_by("pk")


@pytest.mark.parametrize("number", [0, -1, 32_767, 32_768, 2**31, 10**14, -(2**62)])
@pytest.mark.django_db
def test_a_whole_number_of_any_size_comes_whole(number: int) -> None:
    assert fetched("SELECT CAST(%s AS bigint)", [number]) == [(number,)]


def test_rows_are_those_of_the_queryset(spans: QuerySet[UnitSpan]) -> None:
    rows = spans.values_list("pk", "unit_id", "code")
    assert len(rows) > 200
    assert rows_of(rows) == list(rows)


def test_columns_are_those_of_the_rows(spans: QuerySet[UnitSpan]) -> None:
    rows = list(spans.values_list("pk", "unit_id"))
    sql = "SELECT id, unit_id FROM units_unitspan WHERE id >= %(least)s ORDER BY id"
    numbers, unit_ids = columns(sql, {"least": 0}, 2)
    assert list(zip(numbers.tolist(), unit_ids.tolist(), strict=True)) == rows
    assert [part.size for part in columns(sql, {"least": 2**40}, 2)] == [0, 0]


@pytest.mark.parametrize("number", [0, -1, 2**31, -(2**62)])
@pytest.mark.django_db
def test_a_column_holds_numbers_of_any_size(number: int) -> None:
    (column,) = columns("SELECT CAST(%(number)s AS bigint)", {"number": number}, 1)
    assert column.tolist() == [number]


def test_among_finds_what_in_finds(spans: QuerySet[UnitSpan]) -> None:
    wanted = list(spans.values_list("unit_id", flat=True))[::3]
    assert list(spans.filter(unit_id__among=wanted)) == list(spans.filter(unit_id__in=wanted))
    assert list(spans.exclude(unit_id__among=wanted)) == list(spans.exclude(unit_id__in=wanted))


def test_among_nothing_is_nothing(spans: QuerySet[UnitSpan]) -> None:
    assert spans.filter(unit_id__among=[]).count() == 0
