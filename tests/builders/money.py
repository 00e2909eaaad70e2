"""Money for tests: a line with only what matters said, and a province with money assigned to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from gsdg.domain.finance.actions.recording import Recorded, record_entries
from gsdg.domain.finance.forecasting import Expected, Place
from gsdg.domain.finance.ledger import Kind, Line, Movement, Source
from gsdg.toolkit.access import Actor
from tests.builders.province import AT, TODAY

PROGRAMME, COMPONENT, OTHER = "gnbv-2021-2025", "DA7-TDA1", "DA7-TDA2"
MILLION = 1_000_000
YEAR = 2026

_PLAIN = Line(
    movement=Movement.ASSIGNED,
    programme=PROGRAMME,
    component=COMPONENT,
    office=1,
    amount=100 * MILLION,
    budget_year=YEAR,
    origin_year=YEAR,
    source=Source.CENTRAL,
    kind=Kind.RECURRENT,
    on=date(YEAR, 1, 15),
    act_number="12/QĐ-UBND",
    act_day=date(YEAR, 1, 15),
)


def a_line(movement: str = "assigned", amount: int = 100 * MILLION, **said: Any) -> Line:
    for name, kind in (("source", Source), ("kind", Kind)):
        if name in said:
            said[name] = kind(said[name])
    if "budget_year" in said:
        year = said["budget_year"]
        said = {"origin_year": year, "on": date(year, 3, 1)} | said
    return replace(_PLAIN, movement=Movement(movement), amount=amount, **said)


def a_forecast(office: int, amount: int = 35 * MILLION, **said: Any) -> Expected:
    place = Place(COMPONENT, Source.CENTRAL, Kind.RECURRENT)
    given = {"programme": PROGRAMME, "budget_year": YEAR, "place": place}
    return Expected(office=office, amount=amount, **(given | said))


def record(*lines: Line, by: Actor, on: date = TODAY, way: str = "typed") -> Recorded:
    return record_entries(lines=lines, way=way, title="Bút toán minh họa", by=by, at=AT, on=on)
