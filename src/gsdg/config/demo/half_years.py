"""Half years of the programme of 2021-2025: what the communes of their day reported on paper, loaded afterwards, illustrative.

The poor at mid-year lie between the two ends of the year; classes and models follow the rule of `activities`.
"""

from __future__ import annotations

from datetime import date, datetime
from random import Random
from typing import Any

from gsdg.config.demo.activities import Pace, figures_of, models_of, training_cells
from gsdg.config.demo.history import Year, cells_of
from gsdg.config.demo.year_of_districts import ended_2024
from gsdg.domain.programme.models import ReportingPeriod
from gsdg.domain.programme.queries import form_named
from gsdg.domain.reporting.actions.history import load_history
from gsdg.domain.reporting.actions.periods import open_period
from gsdg.domain.units import tree
from gsdg.kernel.figures import Figure, Provenance
from gsdg.toolkit.access import Actor

REGIME = "tt10"
SOURCE = "Báo cáo 6 tháng của các xã, nhập lại từ bản giấy; toàn bộ là số liệu minh họa."
LOADED = {"2025-H1": ("DBHN", "DA2", "DA7-TDA1"), "2026-H1": ("DA2", "DA7-TDA1")}
"""From 2026 on the poor are counted for the programme that follows."""
LEFT_AT_MID_YEAR = 94
"""Of a hundred that were poor at the end of 2024."""

Loaded = tuple[
    dict[int, dict[str, Figure]], dict[int, dict[str, tuple[dict[str, Figure | str], ...]]]
]
"""Cells and rows of lists, by unit."""


def load_half_years(*, by: Actor, at: datetime, on: date) -> None:
    for code, forms in LOADED.items():
        told: dict[str, Any] = {"by": by, "at": at, "on": on}
        period = open_period(code=code, regime_code=REGIME, is_history=True, **told)
        for form in forms:
            figures, rows = _figures(form, period)
            load_history(
                form=form_named(form, on=on), period=period, figures=figures, rows=rows, source=SOURCE,
                provenance=Provenance.ILLUSTRATIVE, **told,
            )  # fmt: skip


def _figures(form: str, period: ReportingPeriod) -> Loaded:
    here = tree.current().on(period.as_of)
    communes = sorted(here.at_level("commune"), key=lambda unit: here.span(unit).code)
    if form == "DBHN":
        return _poor(period), {}
    random = Random(f"{form} {period.code}")  # noqa: S311 - invented figures, not secrets
    cells: dict[int, dict[str, Figure]] = {}
    rows: dict[int, dict[str, tuple[dict[str, Figure | str], ...]]] = {}
    for unit in communes:
        pace = Pace.of(form, period.period, 3, random)
        if form == "DA2":
            typed, listed = models_of(pace, period.as_of.year, random)
            rows[unit] = {"mo-hinh": tuple(dict(row.values) for row in listed)}
        else:
            typed = training_cells(pace, random)
        cells[unit] = figures_of(typed)
    return cells, rows


def _poor(period: ReportingPeriod) -> dict[int, dict[str, Figure]]:
    """Fewer by the same part everywhere; households are those of the end of the year before."""
    found: dict[int, dict[str, Figure]] = {}
    for unit, year in ended_2024(on=period.as_of).items():
        less = year.poor * LEFT_AT_MID_YEAR // 100, year.near * LEFT_AT_MID_YEAR // 100
        found[unit] = dict(cells_of(Year(year.households, *less), year))
    return found
