"""No đồng is made or lost: by drafts of many at once, by any cut of the book, by a change of the map.

A few dozen entries in every run; thousands of them by `./run soak`, on either engine.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import combinations
from random import Random

import pytest
from django.db import connection
from tests.builders.money import COMPONENT, MILLION, OTHER, PROGRAMME, YEAR, a_line, record
from tests.builders.province import AT, TODAY, Province, a_province_at_work, the_pack
from tests.builders.units import an_office, ha_tinh_loaded

from gsdg.domain.finance.actions.appending import append_entries
from gsdg.domain.finance.actions.drafting import draft_allocation, record_draft, withdraw_draft
from gsdg.domain.finance.actions.recording import entry_of
from gsdg.domain.finance.ledger import Balance, Kind, Line, Movement, Source, total
from gsdg.domain.finance.models import Batch, Draft
from gsdg.domain.finance.queries.balances import Asked, balances_by
from gsdg.domain.finance.queries.kept import differences
from gsdg.domain.finance.queries.programmes import programme_named
from gsdg.domain.finance.queries.table import Wanted, table
from gsdg.domain.reporting.geography import Geography
from gsdg.domain.units.models import Office, UnitSpan
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import Actor, Scope

EVERYTHING = Scope(everything=True, unit_ids=frozenset(), components=frozenset())
POTS = tuple((component, source) for component in (COMPONENT, OTHER) for source in ("central", "province"))  # fmt: skip
"""Kinds of money that the drafts move; each has its own holders."""


def draft_and_end(offices: list[int], by: Actor, dice: Random, told: Counter[str]) -> None:
    """One draft of one to five lines between any two offices; then signed, withdrawn or, seldom, left to hold its money."""
    pots = [dice.choice(POTS) for _ in range(dice.randint(1, 5))]
    lines = [a_move(dice, component, source, offices) for component, source in pots]
    try:
        one = draft_allocation(title="Đợt", lines=lines, by=by, at=AT, on=TODAY)
    except Refused as refused:
        told.update(refusal.code for refusal in refused.refusals)
        return
    told["drafts"] += 1
    told["lines"] += len(lines)
    chance = dice.random()
    if chance < 0.6:
        record_draft(draft_id=one.pk, act_number="1", act_day=TODAY, by=by, at=AT, on=TODAY)
    elif chance < 0.98:
        withdraw_draft(draft_id=one.pk, by=by, at=AT, on=TODAY)


def a_move(dice: Random, component: str, source: str, offices: list[int]) -> Line:
    giver, holder = dice.sample(offices, 2)
    of = {"component": component, "source": source, "office": holder, "office_from": giver}
    return a_line("allocated", dice.randint(1, 4 * MILLION), **of)


def at_once(act: Callable[[Random], None], *, writers: int, times: int) -> list[Exception]:
    start, failed = threading.Barrier(writers), list[Exception]()

    def write(number: int) -> None:
        dice = Random(number)  # noqa: S311 - invented amounts
        try:
            start.wait(20)
            for _ in range(times):
                act(dice)
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=[n]) for n in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(1200)
    return failed


def drafts_of_many_at_once(writers: int, times: int) -> Counter[str]:
    province = a_province_at_work(3)
    clerk, root = province.actor(province.clerk), province.committee.pk
    whole = [a_line(office=root, component=c, source=s) for c, s in POTS]
    record(*whole, by=clerk)
    told: Counter[str] = Counter()
    offices = [root, *(commune.office.pk for commune in province.communes)]
    act = partial(draft_and_end, offices, clerk, told=told)
    assert at_once(lambda dice: act(dice), writers=writers, times=times) == []
    assert set(told) == {"drafts", "lines", "money.short"}
    _is_conserved(sum(line.amount for line in whole))
    return told


def _is_conserved(assigned: int) -> None:
    """What is in the book and what open drafts still promise never come to less than nothing, of any holder and money."""
    by = ("component", "office", "source")
    found = {place: b.open for place, b in balances_by(Asked(PROGRAMME, (YEAR,), TODAY), by).items()}  # fmt: skip
    assert sum(found.values()) == assigned
    held: Counter[tuple[object, ...]] = Counter()
    for draft in Draft.objects.filter(state=Draft.State.OPEN):
        drawn: Counter[tuple[object, ...]] = Counter()
        for line in draft.lines.all():
            pot = (line.component, line.source)
            drawn[(*pot, line.office_from_id)] += line.amount
            drawn[(*pot, line.office_id)] -= line.amount
        held.update(+drawn)  # what one decision gives back at once is not held
    assert all(amount >= 0 for amount in found.values())
    for (component, source, office), amount in held.items():
        assert found.get((component, office, Source(str(source))), 0) >= amount
    assert [*differences()] == [], "and the sums that are kept are those of the entries"


@pytest.mark.django_db(transaction=True)
def test_random_drafts_of_many_at_once_promise_no_more_than_there_is() -> None:
    told = drafts_of_many_at_once(writers=4, times=10)
    assert told["drafts"] > 3


@pytest.mark.soak
@pytest.mark.django_db(transaction=True)
def test_thousands_of_random_drafts_at_once_promise_no_more_than_there_is() -> None:
    told = drafts_of_many_at_once(writers=8, times=400)
    assert told["lines"] > 3000
    assert told["money.short"] > 200, "and often there was not enough"


def some_lines(offices: list[Office], dice: Random, count: int) -> list[Line]:
    """Of every movement, on any day of five years, by offices that lived on that day or not: the book takes what happened."""
    movements, first = [*Movement], date(2021, 1, 1)
    lines = []
    for _ in range(count):
        holder, giver = dice.sample(offices, 2)
        movement = dice.choice(movements)
        year = dice.randint(2021, YEAR)
        moves = movement in (Movement.ALLOCATED, Movement.ADJUSTED, Movement.WITHDRAWN)
        line = a_line(
            movement.value,
            dice.randrange(1, 10**10),
            component=dice.choice([COMPONENT, OTHER, "DA2"]),
            office=holder.pk,
            office_from=giver.pk if moves else None,
            source=dice.choice([*Source]),
            kind=dice.choice([*Kind]),
            budget_year=year,
            on=min(first + timedelta(days=dice.randrange(2150)), TODAY),
        )
        is_late = movement is Movement.CARRIED_OVER
        lines.append(replace(line, origin_year=year - dice.randint(1, 2)) if is_late else line)
    return lines


def into_the_book(lines: list[Line]) -> None:
    batch = Batch.objects.create(way="history", title="Minh họa", recorded_at=AT)
    append_entries([entry_of(line, batch) for line in lines])


@pytest.mark.soak
@pytest.mark.django_db
def test_any_two_cuts_of_thousands_of_entries_agree(province: Province) -> None:
    dice = Random(5)  # noqa: S311 - invented amounts
    offices = [province.committee, *(commune.office for commune in province.communes)]
    into_the_book(some_lines(offices, dice, 5000))
    names = ("component", "office", "source", "kind", "origin_year", "is_carried")
    cuts = [by for n in (0, 1, 2, 3) for by in combinations(names, n)]
    for years in ((2021,), (2023,), (YEAR,), (2022, 2023), tuple(range(2021, YEAR + 1))):
        for on in (date(2022, 6, 30), date(2025, 7, 1), TODAY):
            asked = Asked(PROGRAMME, years, on)
            totals = {total(balances_by(asked, by).values()) for by in cuts}
            assert len(totals) == 1, (years, on)


@pytest.mark.soak
@pytest.mark.django_db
def test_the_change_of_the_map_loses_no_dong_of_thousands_of_entries() -> None:
    """The register of the province as it is shipped: every unit that ever was holds money, on both sides of every change."""
    register = ha_tinh_loaded()
    the_pack()
    dice = Random(6)  # noqa: S311 - invented amounts
    units = [*dict.fromkeys(UnitSpan.objects.filter(level__in=["province", "district", "commune"]).values_list("unit_id", flat=True))]  # fmt: skip
    offices = [an_office(unit, code=f"c{unit}", name=f"UBND {unit}") for unit in units]
    assert len(offices) > 280, "the old communes, the districts and the new communes"
    into_the_book(some_lines(offices, dice, 6000))
    programme = programme_named(PROGRAMME)
    days = [date(2021, 6, 1), date(2024, 12, 31), date(2025, 6, 30), date(2025, 7, 1), TODAY]
    for years in ((2024,), (2025,), tuple(range(2021, YEAR + 1))):
        reported = _by_unit(programme, years, None)
        for day in days:
            moved = _by_unit(programme, years, day)
            assert _money(moved.values()) == _money(reported.values()), (years, day)
        alive = {f"{unit}" for unit in units if register.on(TODAY).contains(unit)}
        today = _by_unit(programme, years, TODAY)
        there = _money(today[u] for u in {*today} & alive)
        assert there != _money(reported[u] for u in {*reported} & alive), "most of it has moved"


def _money(found: Iterable[Balance]) -> Balance:
    """Projections are no money: a line that has nothing else is not shown."""
    return total(found)._replace(projected=0)


def _by_unit(programme: object, years: tuple[int, ...], day: date | None) -> dict[str, Balance]:
    wanted = Wanted(programme, years, TODAY, "unit", geography=Geography(day))  # type: ignore[arg-type]
    return {line.code: line.balance for line in table(wanted, EVERYTHING).table.lines}
