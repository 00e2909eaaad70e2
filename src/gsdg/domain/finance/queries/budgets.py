"""Whose budgets there are: levels of the map come and go."""

from __future__ import annotations

from datetime import date

from gsdg.domain.finance import problems
from gsdg.domain.finance.ledger import Source
from gsdg.domain.units import tree
from gsdg.kernel.refusal import Refusal


def had_districts(year: int) -> bool:
    """On its first day: the year in which districts end has their money too."""
    return bool(tree.current().on(date(year, 1, 1)).at_level("district"))


def why_not_budget(source: Source, year: int) -> Refusal | None:
    """Of what is asked for; what a signed decision says is recorded as it says it."""
    if source is not Source.DISTRICT or had_districts(year):
        return None
    return Refusal(problems.ahead.NO_DISTRICTS.code, {"year": year}, cell="source")
