"""What the tables themselves refuse, whoever writes."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, models, transaction
from tests.builders.units import JULY, START, an_office

from gsdg.domain.units.models import (
    Level,
    Office,
    RegisterVersion,
    Unit,
    UnitChange,
    UnitSpan,
    UnitSuccession,
)
from gsdg.domain.units.rules import LEVELS

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit() -> Unit:
    return Unit.objects.create()


def a_row(unit: Unit, **fields: object) -> UnitSpan:
    row: dict[str, object] = {
        "unit": unit,
        "code": "90001",
        "name": "Xã Minh Họa",
        "kind": "xã",
        "level": "commune",
        "from_day": START,
        "sort_key": "minh họa",
        "search_key": "xa minh hoa",
    }
    return UnitSpan(**row | fields)


def refused(row: models.Model) -> str:
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        row.save(force_insert=True)
    return str(error.value)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"to_day": START}, "unit_span_days"),
        ({"level": "quarter"}, "unit_span_level_known"),
        ({"kind": "tổng"}, "unit_span_kind_known"),
        ({"code": ""}, "unit_span_named"),
        ({"search_key": ""}, "unit_span_named"),
    ],
)
def test_a_span_that_makes_no_sense_is_not_stored(
    unit: Unit, fields: dict[str, object], constraint: str
) -> None:
    assert constraint in refused(a_row(unit, **fields))


def test_a_unit_is_not_its_own_parent(unit: Unit) -> None:
    assert "unit_span_not_own_parent" in refused(a_row(unit, parent=unit))


def test_a_unit_has_one_open_span(unit: Unit) -> None:
    a_row(unit).save()
    refused(a_row(unit, code="90002", from_day=JULY))
    assert unit.spans.count() == 1


def test_a_code_is_open_once(unit: Unit) -> None:
    a_row(unit).save()
    other = Unit.objects.create()
    refused(a_row(other, from_day=JULY))
    assert UnitSpan.objects.filter(code="90001").count() == 1


@pytest.mark.parametrize(("lo", "hi"), [(-1, 5), (5, 5), (7, 5), (0, 1_000_001)])
def test_a_part_lies_within_the_million(unit: Unit, lo: int, hi: int) -> None:
    row = UnitSuccession(
        change=UnitChange.objects.create(kind="split", day=JULY),
        predecessor=unit,
        successor=Unit.objects.create(),
        lo_ppm=lo,
        hi_ppm=hi,
        basis="minh họa",
    )
    assert "unit_succession_tile" in refused(row)


def test_a_part_says_on_what_it_rests_and_leads_to_another_unit(unit: Unit) -> None:
    change = UnitChange.objects.create(kind="split", day=JULY)
    silent = UnitSuccession(change=change, predecessor=unit, successor=Unit.objects.create())
    itself = UnitSuccession(change=change, predecessor=unit, successor=unit, basis="minh họa")
    assert "unit_succession_has_basis" in refused(silent)
    assert "unit_succession_not_itself" in refused(itself)


@pytest.mark.parametrize("field", [{"kind": "revolution"}, {"state": "dreamt"}])
def test_a_change_is_of_a_known_kind_and_state(field: dict[str, str]) -> None:
    known = {"kind": "merge", "day": JULY}
    assert "known" in refused(UnitChange(**known | field))


def test_the_version_is_one_row() -> None:
    assert "register_version_one_row" in refused(RegisterVersion(pk=2, token="x"))


def test_offices_are_found_as_of_a_day(unit: Unit) -> None:
    old = an_office(unit.pk, to_day=JULY)
    new = an_office(unit.pk, from_day=JULY)
    assert list(Office.objects.at(date(2025, 6, 30))) == [old]
    assert list(Office.objects.at(JULY)) == [new]
    assert list(Office.objects.at(date(2020, 1, 1))) == []


def test_an_office_that_ends_before_it_begins_is_not_stored(unit: Unit) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        an_office(unit.pk, to_day=START)


def test_the_levels_of_the_table_are_those_of_the_rules() -> None:
    assert tuple(Level.values) == LEVELS


def test_rows_name_themselves(unit: Unit) -> None:
    assert str(unit) == f"@{unit.pk}"
    assert str(a_row(unit)) == "90001 Xã Minh Họa"
    assert str(UnitChange(kind="merge", day=JULY)) == "merge 2025-07-01"
    assert str(UnitSuccession(predecessor_id=1, successor_id=2)) == "1 → 2"
    assert str(Office(name="Sở Y tế")) == "Sở Y tế"
    assert str(RegisterVersion(number=3)) == "3"
