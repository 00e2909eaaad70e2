"""The small province with figures of several years on both its maps."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from gsdg.domain.programme.models import ReportingPeriod
from gsdg.domain.reporting.actions.history import load_history
from gsdg.domain.reporting.actions.periods import open_period
from gsdg.kernel.figures import Figure, Provenance
from gsdg.toolkit.access import SYSTEM
from tests.builders.province import AT
from tests.builders.reporting import Reporting, a_reporting_province, the_form

TODAY = date(2026, 11, 23)


def a_province_over_the_years() -> Reporting:
    """Figures of all communes at the end of 2021, 2023 and 2024 on the old map, of 2025 on the new one."""
    province = a_reporting_province(TODAY, is_demo=True)
    units = province.units
    olds = [units.a1, units.a2, units.b1, units.b2]
    for year, poor in ((2021, 400), (2023, 100), (2024, 90)):
        a_year(province, year, {unit: poor + 7 * n for n, unit in enumerate(olds)})
    a_year(province, 2025, {units.whole: 200, units.rest: 110})
    return province


def a_year(province: Reporting, year: int, poor: Mapping[int, int]) -> ReportingPeriod:
    """Poor households of each unit at the end of a year, out of a thousand."""
    period = open_period(
        code=str(year), regime_code="ra-soat", by=SYSTEM, at=AT, on=TODAY, is_history=True
    )
    load_history(
        form=the_form(province, "DBHN"),
        period=period,
        figures={
            unit: {"01.2": Figure.of(1000), "12.2": Figure.of(count)}
            for unit, count in poor.items()
        },
        source="Báo cáo minh họa",
        provenance=Provenance.UNVERIFIED,
        by=SYSTEM,
        at=AT,
        on=TODAY,
    )
    return period
