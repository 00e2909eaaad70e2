"""The closing of years, from the book; and what ended offices still hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from gsdg.domain.finance.closing import Closing, LeftBehind, closing_of
from gsdg.domain.finance.ledger import NOTHING, Balance, Key, Kind, Line, Movement, Source
from gsdg.domain.finance.models import Entry
from gsdg.domain.finance.queries.balances import Asked, balances_by
from gsdg.domain.finance.queries.table import Wanted, asked_of
from gsdg.domain.units.models import Office
from gsdg.toolkit.access import Scope


@dataclass(frozen=True)
class ClosingFound:
    """All of it, and by component of the programme."""

    whole: Closing
    by_component: dict[str, Closing]
    left_behind: tuple[LeftBehind, ...]


def closing(wanted: Wanted, scope: Scope) -> ClosingFound:
    """Of the years asked for, as of a day, within what may be seen."""
    asked = asked_of(wanted, scope)
    names = ("component", "budget_year", "origin_year")
    found = balances_by(asked, names)
    by_component: dict[str, dict[tuple[int, int], Balance]] = defaultdict(dict)
    whole: dict[tuple[int, int], Balance] = {}
    for (component, year, origin), balance in found.items():
        place = (int(str(year)), int(str(origin)))
        by_component[str(component)][place] = balance
        whole[place] = whole.get(place, NOTHING) + balance
    order = [leaf.code for leaf in wanted.programme.leaves]
    known = sorted(by_component, key=lambda code: (code not in order, code))
    return ClosingFound(
        closing_of(whole.items()),
        {code: closing_of(by_component[code].items()) for code in known},
        tuple(left_behind(asked, on=wanted.on)),
    )


def left_behind(asked: Asked, *, on: date) -> list[LeftBehind]:
    """What stands with offices that had ended by the day, the largest first."""
    ended = dict(Office.objects.filter(to_day__lte=on).values_list("pk", "name"))
    sums: dict[int, Balance] = defaultdict(lambda: NOTHING)
    for (office,), balance in balances_by(asked, ("office",)).items():
        if office in ended:
            sums[int(str(office))] += balance
    found = [
        LeftBehind(office, ended[office], balance.open, balance.disbursed - balance.settled)
        for office, balance in sums.items()
        if balance.open != 0
    ]
    return sorted(found, key=lambda one: (-one.open, one.office))


def open_keys_of(offices: Collection[int], *, on: date) -> dict[Key, int]:
    """Money that these offices may still spend, key by key, of every programme and year."""
    found: dict[Key, int] = {}
    for programme in _programmes_of(offices):
        years = tuple(sorted(_years_of(offices, programme)))
        asked = Asked(programme, years, on, offices=frozenset(offices))
        names = ("component", "office", "budget_year", "origin_year", "source", "kind")
        for place, balance in balances_by(asked, names).items():
            key = Key(programme, *place)  # type: ignore[arg-type]
            if balance.open > 0 and key.office in offices:
                found[key] = balance.open
    return found


def _programmes_of(offices: Collection[int]) -> list[str]:
    rows = Entry.objects.filter(office_id__in=offices).order_by()
    return sorted(set(rows.values_list("programme", flat=True)))


def _years_of(offices: Collection[int], programme: str) -> set[int]:
    rows = Entry.objects.filter(office_id__in=offices, programme=programme).order_by()
    return set(rows.values_list("budget_year", flat=True))


def lines_of_transfer(
    keys: Iterable[tuple[Key, int]], *, to: int, number: str, day: date
) -> list[Line]:
    """What a numbered decision moves from ended offices to another: whole amounts, each kept as what it is."""
    return [
        Line(
            movement=Movement.ADJUSTED,
            programme=key.programme,
            component=key.component,
            office=to,
            office_from=key.office,
            amount=amount,
            budget_year=key.budget_year,
            origin_year=key.origin_year,
            source=Source(key.source),
            kind=Kind(key.kind),
            on=day,
            act_number=number,
            act_day=day,
            text="Điều chuyển vốn của cơ quan đã kết thúc hoạt động",
        )
        for key, amount in keys
    ]
