"""Forecasts to 31 January from a CSV file, one money of one office a row."""

from __future__ import annotations

from gsdg.domain.finance.forecasting import Expected, Place, Proposal
from gsdg.domain.finance.ledger import Kind, Source
from gsdg.domain.finance.line_files import Naming, Row, read_rows

NEEDED = ("office", "component", "budget_year", "source", "kind", "amount")
"""And `programme`, `proposal`, `reason` where there is something to say."""


def read_forecasts(data: bytes, naming: Naming) -> list[Expected]:
    """Amounts in đồng; every mistake with its row and column, all at once."""
    return read_rows(data, naming, needed=NEEDED, read=_expected)


def _expected(row: Row) -> Expected | None:
    before, component = len(row.wrong), row.of("component")
    source, kind = row.code("source", Source), row.code("kind", Kind)
    office, year, amount = row.office("office"), row.whole("budget_year"), row.amount()
    proposal = row.code("proposal", Proposal)
    if len(row.wrong) > before or None in (source, kind, office, year, amount, proposal):
        return None
    assert source and kind and proposal is not None  # noqa: S101, PT018 - told above
    return Expected(
        programme=row.programme(component),
        office=office or 0,
        budget_year=year or 0,
        place=Place(component, source, kind),
        amount=amount or 0,
        proposal=proposal,
        reason=row.of("reason"),
        row=f"{row.number}",
    )
