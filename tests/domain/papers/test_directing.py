"""What a report says of directing documents: what was issued in the period, how many offices have what they must."""

from __future__ import annotations

from datetime import date

import pytest
from tests.builders.documents import a_document, for_year
from tests.builders.province import TODAY, Province

from gsdg.domain.papers.models import Document
from gsdg.domain.papers.queries.directing import Directing, Have, directing
from gsdg.kernel.figures import Provenance

pytestmark = pytest.mark.django_db


@pytest.fixture
def some(province: Province) -> None:
    first = province.communes[0].office
    a_document(first, serves=for_year("ke-hoach-nam"))
    a_document(province.lead, number="7/KH-SO", serves=for_year("ke-hoach-giam-sat"))
    a_document(province.lead, number="8/SO", kind="cong-van", day=date(2025, 12, 30))
    a_document(province.lead, number="9/SO", kind="cong-van", day=TODAY)


def told(province: Province, *, to_day: date = date(2026, 7, 1), on: date = TODAY) -> Directing:
    days = {"from_day": date(2026, 1, 1), "to_day": to_day}
    return directing(office_ids={province.lead.pk}, unit_ids=None, on=on, **days)


@pytest.mark.usefixtures("some")
def test_of_the_period_and_of_those_who_speak(province: Province) -> None:
    assert [one.number for one in told(province).issued] == ["7/KH-SO"]
    whole = told(province, to_day=date(2027, 1, 1))
    assert [one.number for one in whole.issued] == ["7/KH-SO", "9/SO"]
    assert not whole.is_illustrative
    Document.objects.filter(number="9/SO").update(provenance=Provenance.ILLUSTRATIVE.value)
    assert told(province, to_day=date(2027, 1, 1)).is_illustrative


@pytest.mark.usefixtures("some")
def test_each_document_is_counted_over_the_offices_that_owe_it(province: Province) -> None:
    have = told(province).have
    yearly = "Kế hoạch thực hiện Chương trình trong năm"
    assert Have(yearly, 1, 1 + len(province.communes)) in have
    before_due = told(province, on=date(2026, 3, 20)).have
    assert Have(yearly, 1, 1) in before_due


def test_where_nothing_was_issued_nothing_is_said(province: Province) -> None:
    assert told(province, on=date(2026, 1, 10)).issued == ()
