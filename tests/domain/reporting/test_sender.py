"""Whose report it is, in words: over the province several offices report, and each is called by its own name."""

from __future__ import annotations

import pytest
from tests.builders.province import a_period
from tests.builders.reporting import OLD, a_reporting_province, report_of

from gsdg.domain.reporting.queries.reports import sender_name
from gsdg.domain.units.models import UnitSpan

pytestmark = pytest.mark.django_db


def test_a_department_is_named_a_commune_and_a_total_bear_the_name_of_their_unit() -> None:
    province = a_reporting_province()
    period = a_period("2025-H1", "tt10", on=OLD)
    lead, commune = province.lead.office, province.old_communes[0].office
    whole = report_of(province, period, lead).duty
    below = report_of(province, period, commune).duty
    assert sender_name(whole) == UnitSpan.objects.get(unit_id=lead.unit_id).name
    assert sender_name(below) == UnitSpan.objects.get(unit_id=commune.unit_id).name
    whole.consolidates = False  # as of a department that has figures of its own
    assert sender_name(whole) == lead.short_name
