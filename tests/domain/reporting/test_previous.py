"""The period before, on the map of the report's own period: of the same land, or not at all and with the reason."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from tests.builders.province import a_period
from tests.builders.reporting import Reporting, a_reporting_province, report_of
from tests.builders.units import a_change, a_new_span, a_plan
from tests.builders.years import TODAY, a_year

from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.queries.beside import beside_of
from gsdg.domain.reporting.queries.previous import Past, past_of
from gsdg.domain.units.models import Office
from gsdg.domain.units.plans import NewPart

pytestmark = pytest.mark.django_db
MERGED_ON = date(2026, 3, 1)


@pytest.fixture
def province() -> Reporting:
    """Never reformed; on 1 March 2026 a1 takes in a2, and a part of b1 goes to b2. The year 2025 stood before that."""
    province = a_reporting_province(TODAY, is_demo=True, reformed=False)
    units = province.units
    for year in (2022, 2023, 2024):
        a_year(province, year, {units.a1: 50, units.a2: 30, units.b1: 40, units.b2: 20})
    return province


def merged(province: Reporting) -> None:
    u = province.units
    grown = a_plan(
        kind="merge", day=MERGED_ON, closing=[u.a2], parts=[NewPart(u.a2, u.a1, "toàn bộ")]
    )
    a_change(grown)
    Office.objects.filter(unit_id=u.a2).update(to_day=MERGED_ON)


def own(province: Reporting, unit_id: int) -> Report:
    office = province.communes[unit_id].office
    return report_of(province, a_period("2026", on=TODAY), office)


def past(report: Report) -> Past:
    return past_of([report])[report.pk]


def test_the_same_unit_has_its_own_past(province: Reporting) -> None:
    u = province.units
    a_year(province, 2025, {u.a1: 51, u.a2: 31})
    found = past(own(province, u.a1))
    assert (found.figures["12.2"].amount, found.why_not) == (51, None)


def test_a_unit_that_received_another_is_held_against_both(province: Reporting) -> None:
    """Also by the check against its own past: each earlier year is the sum of the two."""
    u = province.units
    a_year(province, 2025, {u.a1: 51, u.a2: 31})
    merged(province)
    report = own(province, u.a1)
    found = past(report)
    assert (found.figures["12.2"].amount, found.why_not) == (82, None)
    assert beside_of([report])[report.pk].past["12.2"] == [80, 80, 80, 82]


def test_with_one_of_them_missing_nothing_is_compared_and_it_says_why(
    province: Reporting, client: Client
) -> None:
    u = province.units
    a_year(province, 2025, {u.a1: 51})
    merged(province)
    report = own(province, u.a1)
    found = past(report)
    assert found.figures == {}
    assert found.why_not is not None
    assert found.why_not.code == "previous.not_all"
    for language in ("vi", "en"):
        assert "{" not in found.why_not.message(language) + found.why_not.remedy(language)
    assert beside_of([report])[report.pk].past["12.2"] == [80, 80, 80]
    client.force_login(province.communes[u.a1].clerk)
    page = client.get(reverse("reporting:entry", args=[report.pk])).content.decode()
    assert "Không so với kỳ trước: đơn vị nay gồm cả" in page


def test_a_unit_that_gave_a_part_away_is_not_compared(province: Reporting) -> None:
    u = province.units
    a_year(province, 2025, {u.b1: 41, u.b2: 21})
    new = u.b2 + 1
    a_change(
        a_plan(
            kind="split",
            day=MERGED_ON,
            closing=[u.b2],
            opening=[a_new_span(new, parent_id=u.district_b, from_day=MERGED_ON)],
            parts=[
                NewPart(u.b2, new, "minh họa", 0, 600_000),
                NewPart(u.b2, u.b1, "minh họa", 600_000, 1_000_000),
            ],
        )
    )
    Office.objects.filter(unit_id=u.b2).update(to_day=MERGED_ON)
    report = own(province, u.b1)
    found = past(report)
    assert found.figures == {}
    assert found.why_not is not None
    assert found.why_not.code == "previous.in_part"
    assert "12.2" not in beside_of([report])[report.pk].past


def test_merged_communes_of_the_reform() -> None:
    """`whole` took in all of two communes and a part of a third: only the year on its own map is a past."""
    province = a_reporting_province(TODAY, is_demo=True)
    u = province.units
    a_year(province, 2024, {u.a1: 50, u.a2: 30, u.b1: 40, u.b2: 20})
    at_2025 = report_of(province, a_period("2025", on=TODAY), province.communes[u.whole].office)
    assert past(at_2025).why_not is not None
    assert past(at_2025).figures == {}
