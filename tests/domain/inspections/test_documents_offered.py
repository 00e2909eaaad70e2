"""The first group of a checklist arrives filled from the register of documents."""

from __future__ import annotations

from datetime import date

import pytest
from tests.builders.documents import a_document, for_year
from tests.builders.province import TODAY, Province
from tests.builders.visits import a_visit, opened

from gsdg.domain.inspections.models import Answer, Visit

pytestmark = pytest.mark.django_db
CODES = ("ban-chi-dao", "ke-hoach-nam")


def offered(province: Province) -> dict[str, tuple[str, str]]:
    visit = opened(a_visit(province), province.actor(province.clerk))
    rows = Answer.objects.filter(visit=Visit.objects.get(pk=visit.pk), item__in=CODES)
    return {a.item: (a.choice, a.offer.trace) for a in rows if a.offer is not None}


def test_what_is_there_is_met_and_what_came_late_in_part(province: Province) -> None:
    office = province.communes[0].office
    a_document(
        office,
        kind="quyet-dinh",
        number="5/QĐ-UBND",
        serves=for_year("ban-chi-dao", None),
        day=date(2024, 6, 1),
    )
    a_document(office, number="9/KH-UBND", serves=for_year("ke-hoach-nam"), day=date(2026, 5, 2))
    assert offered(province) == {
        "ban-chi-dao": ("yes", "5/QĐ-UBND ngày 01/06/2024."),
        "ke-hoach-nam": ("partly", "9/KH-UBND ngày 02/05/2026, sau hạn 31/03/2026."),
    }


def test_what_is_not_in_the_register_after_its_day_is_offered_as_missing(
    province: Province,
) -> None:
    found = offered(province)
    assert {code: choice for code, (choice, _trace) in found.items()} == dict.fromkeys(CODES, "no")
    assert "Sổ văn bản chưa có" in found["ke-hoach-nam"][1]
    assert date(2026, 3, 31) < TODAY
