"""Where a figure of following up stands: a row of the page of figures, as whoever tells the figure has counted it."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from django.urls import reverse


def row_id(code: str) -> str:
    return f"dong-{code}"


def figure_row(code: str, *, since: date, on: date, component: str = "") -> str:
    asked = {"tu": f"{since:%d/%m/%Y}", "ngay": f"{on:%d/%m/%Y}"}
    if component:
        asked["da"] = component
    return f"{reverse('followup:figures')}?{urlencode(asked)}#{row_id(code)}"
