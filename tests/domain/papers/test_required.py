"""What is missing, recounted from the tables by other means; what could be it; the signal of a unit."""

from __future__ import annotations

from datetime import date

import pytest
from tests.builders.documents import a_document, a_tie, for_year
from tests.builders.province import TODAY, Province

from gsdg.domain.papers.catalogue import catalogue_on
from gsdg.domain.papers.models import Serving
from gsdg.domain.papers.queries.required import (
    could_be,
    missing_documents_of,
    owed_by,
    owed_documents,
)
from gsdg.domain.papers.sources import missing_documents
from gsdg.domain.units.models import Office
from gsdg.toolkit.access import Actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def some(province: Province) -> None:
    first, second = (commune.office for commune in province.communes)
    a_document(first, serves=for_year("ke-hoach-nam"))
    a_document(first, serves=for_year("ke-hoach-nam", 2025), day=date(2025, 3, 1))
    a_document(
        second, kind="quyet-dinh", serves=for_year("ban-chi-dao", None), day=date(2023, 5, 4)
    )
    a_document(province.lead, serves=for_year("ke-hoach-giam-sat"))
    a_document(
        province.communes[1].economy.parent,
        abstract="Kế hoạch rà soát hộ nghèo",
        number="9/KH-UBND",
        day=date(2026, 8, 20),
    )


def recounted(year: int, on: date) -> set[tuple[str, str]]:
    """By hand: every office of the kinds, every requirement of the pack, every row of what serves."""
    found = set()
    for asked in catalogue_on(on).spec.required:
        if (asked.first_year and year < asked.first_year) or (
            asked.last_year and year > asked.last_year
        ):
            continue
        due = date(year, asked.due.month, asked.due.day)
        for office in Office.objects.filter(kind__in=asked.office_kinds):
            rows = Serving.objects.filter(requirement=asked.code, document__office=office)
            rows = rows.filter(year=None) if asked.standing else rows.filter(year=year)
            if office.from_day <= due < on and not rows.exists():
                found.add((office.code, asked.code))
    return found


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_the_list_is_what_a_recount_finds(some: None, year: int) -> None:
    owed = owed_documents(year=year, on=TODAY)
    missing = {(o.office.code, o.requirement.code) for o in missing_documents_of(owed, on=TODAY)}
    assert missing == recounted(year, TODAY)
    assert len(owed) > len(missing) > 0


def test_a_standing_one_ends_with_what_replaces_it(some: None, province: Province) -> None:
    second = province.communes[1].office

    def is_there(on: date) -> bool:
        owed = owed_documents(year=on.year, on=on, office_ids=[second.pk])
        return next(o for o in owed if o.requirement.code == "ban-chi-dao").document is not None

    assert is_there(TODAY)
    old = Serving.objects.get(requirement="ban-chi-dao").document
    newer = a_document(second, kind="quyet-dinh", day=date(2026, 5, 5))
    a_tie(newer, old, "repeals")
    assert is_there(date(2026, 5, 4))
    assert not is_there(TODAY)


def test_one_sees_as_far_as_one_may(some: None, province: Province, clerk: Actor) -> None:
    mine = owed_by(province.actor(province.communes[0].clerk), year=2026, on=TODAY)
    assert {one.office.pk for one in mine} == {province.communes[0].office.pk}
    assert {one.office.pk for one in owed_by(clerk, year=2026, on=TODAY)} >= {province.lead.pk}
    assert owed_by(province.actor(province.administrator), year=2026, on=TODAY) == []


def test_a_likely_one_is_offered(some: None, province: Province) -> None:
    office = province.communes[1].office
    missing = [
        o for o in owed_documents(year=2026, on=TODAY, office_ids=[office.pk]) if o.document is None
    ]
    found = could_be(missing)
    assert [d.number for d in found[office.pk, "ke-hoach-ra-soat"]] == ["9/KH-UBND"]
    assert found[office.pk, "cong-nhan-ho-ngheo"] == []


def test_it_is_a_signal_of_the_unit(some: None, province: Province) -> None:
    unit = province.communes[0].unit_id
    found = list(missing_documents(frozenset({unit}), TODAY))
    assert {one.unit_id for one in found} == {unit}
    assert len(found) == len([key for key in recounted(2026, TODAY) if key[0] == "xa-1"])
    plan = next(one for one in found if "giám sát" in one.evidence)
    assert plan.amount == (TODAY - date(2026, 3, 31)).days


def test_the_same_queries_however_many(
    some: None, province: Province, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(4):  # type: ignore[operator]
        owed_documents(year=2026, on=TODAY)
