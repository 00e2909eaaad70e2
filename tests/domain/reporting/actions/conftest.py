"""One province for a whole module, made in a transaction that is rolled back at its end; a test works in a savepoint."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from tests.builders.db import rolled_back_at_the_end
from tests.builders.province import a_period
from tests.builders.reporting import OLD, Reporting, Side, a_reporting_province, report_of

from gsdg.domain.programme.models import ReportingPeriod
from gsdg.domain.reporting.models import Report


@pytest.fixture(scope="module")
def province(django_db_setup: None, django_db_blocker: object) -> Iterator[Reporting]:
    """On today's map."""
    with rolled_back_at_the_end(django_db_blocker):
        yield a_reporting_province()


@pytest.fixture(scope="module")
def old_province(province: Reporting) -> Reporting:
    """The same on a day with districts."""
    return replace(province, today=OLD)


@pytest.fixture
def side(province: Reporting) -> Side:
    return province.new_communes[0]


@pytest.fixture
def period(province: Reporting) -> ReportingPeriod:
    return a_period("2025", on=province.today)


@pytest.fixture
def report(province: Reporting, period: ReportingPeriod, side: Side) -> Report:
    return report_of(province, period, side.office)
