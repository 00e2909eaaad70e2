"""Where a figure of money stands: a row of the table, narrowed as the one who tells the figure has counted it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

WHOLE = "tong"


def years_asked(years: Sequence[int]) -> str:
    """As the address says them: `2026`, `2021-2025`."""
    return f"{years[0]}" if len(years) == 1 else f"{years[0]}-{years[-1]}"


def row_id(component: str) -> str:
    return f"dong-{component or WHOLE}"


def table_row(
    programme: str, years: Sequence[int], on: date, *, component: str = "", unit: int | None = None
) -> str:
    """Of a component, or of all together; `unit` is None where everybody's money is meant."""
    asked = {"ct": programme, "nam": years_asked(years), "den": f"{on:%d/%m/%Y}"}
    if unit is not None:
        asked["dv"] = str(unit)
    return f"{reverse('finance:table')}?{urlencode(asked)}#{row_id(component)}"
