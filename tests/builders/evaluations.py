"""The small province with yearly figures of poverty, and evaluations of it, for tests."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count

from gsdg.domain.programme.models import FormRelease
from gsdg.domain.reporting.actions.history import load_history
from gsdg.domain.reporting.actions.periods import open_period
from gsdg.kernel.figures import Figure, Provenance
from gsdg.toolkit.access import SYSTEM
from tests.builders.province import AT, TODAY, Province, a_province_at_work

TERM = "2021-2025"
HOUSEHOLDS = 1_000
POOR = {2021: 100, 2022: 90, 2023: 80, 2024: 72, 2025: 66}
"""Of each commune; near-poor are as many. From 10 % to 6,6 %."""
_numbers = count(1)


def a_province_with_results(
    poor: Mapping[int, int] = POOR, *, missing: Mapping[int, int] | None = None
) -> Province:
    """Two communes; `missing` says in which year how many of them never reported."""
    province = a_province_at_work(2)
    form = FormRelease.objects.get(pack=province.release, code="DBHN")
    for year, households in poor.items():
        told = len(province.communes) - (missing or {}).get(year, 0)
        period = open_period(
            code=str(year), regime_code="ra-soat", by=SYSTEM, at=AT, on=TODAY, is_history=True
        )
        load_history(
            form=form,
            period=period,
            figures={one.unit_id: _cells(households) for one in province.communes[:told]},
            source="Báo cáo minh họa",
            provenance=Provenance.UNVERIFIED,
            by=SYSTEM,
            at=AT,
            on=TODAY,
        )
    return province


def _cells(households: int) -> dict[str, Figure]:
    number = Figure.of(households)
    return {"01.2": Figure.of(HOUSEHOLDS), "12.2": number, "22.2": number}
