"""Years seen together: money carried from one of them into the next is there once, under the year of its origin."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from random import Random

import pytest
from tests.builders.money import COMPONENT, OTHER, PROGRAMME, a_line
from tests.builders.province import AT, Province

from gsdg.domain.finance.actions.appending import append_entries
from gsdg.domain.finance.actions.recording import entry_of
from gsdg.domain.finance.ledger import NOTHING, Balance, Line, Movement, postings
from gsdg.domain.finance.models import Batch
from gsdg.domain.finance.queries.balances import Asked, balances_by, whole
from gsdg.domain.finance.queries.sums import payments

YEARS = range(2021, 2026)
END = date(2026, 12, 31)
WAYS = (
    (),
    ("component", "kind"),
    ("office",),
    ("office", "component", "source"),
    ("source", "kind", "is_carried"),
    ("office", "is_carried"),
    ("origin_year",),
    ("component", "budget_year", "origin_year"),
    ("budget_year", "is_carried"),
)


def some_lines(offices: list[int], chance: Random) -> list[Line]:
    """Assigned, passed on, spent, carried twice over, partly cancelled; advances taken back and returns among them."""
    lines: list[Line] = []
    root, *others = offices
    for year in YEARS:
        for component, source, kind in product(
            (COMPONENT, OTHER), ("central", "province"), ("recurrent", "investment")
        ):
            given = {"component": component, "source": source, "kind": kind}

            def add(
                movement: str, n: int, at: int, origin: int = year, *, given: dict = given, **who
            ):  # type: ignore[no-untyped-def, type-arg]
                on = date(at, 1, 1) + timedelta(days=chance.randrange(360))
                said = given | {"budget_year": at, "origin_year": origin, "on": on} | who
                lines.append(a_line(movement, n, **said))

            add("assigned", chance.randrange(10**6, 10**9), year, office=root)
            for office in others:
                add(
                    "allocated",
                    10**5 + chance.randrange(10**5),
                    year,
                    office=office,
                    office_from=root,
                )
                add("paid", chance.randrange(1, 10**4), year, office=office)
                add(
                    "advanced",
                    chance.choice([-1, 1]) * chance.randrange(1, 10**4),
                    year,
                    office=office,
                )
                add("returned", chance.randrange(1, 10**3), year, office=office)
                add("settled", chance.randrange(1, 10**3), year, office=office)
                for later in range(1, chance.randrange(3)):
                    at = year + later
                    add("carried_over", chance.randrange(1, 10**5), at, year, office=office)
                    add("paid", chance.randrange(1, 10**4), at, year, office=office)
                add("withdrawn", chance.randrange(1, 10**3), year, office=office, office_from=root)
                add("withdrawn", chance.randrange(1, 10**3), year, office=office)
            add("projected", 7, year, office=root)
    return lines


def recounted(
    lines: list[Line], asked: Asked, by: tuple[str, ...]
) -> dict[tuple[object, ...], Balance]:
    """Posting by posting, as the table of signs has it; by nothing that the query does."""
    sums: dict[tuple[object, ...], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for line in lines:
        inside = line.movement is Movement.CARRIED_OVER and {
            line.budget_year,
            line.budget_year - 1,
        } <= set(asked.years)
        if line.on > asked.on or (inside and "budget_year" not in by):
            continue
        for posting in postings(line):
            key = posting.key
            if key.budget_year not in asked.years:
                continue
            if asked.offices is not None and key.office not in asked.offices:
                continue
            since = key.budget_year if "budget_year" in by else min(asked.years)
            told = key._asdict() | {"is_carried": key.origin_year < since}
            sums[tuple(told[name] for name in by)][posting.measure] += posting.amount
    return {place: Balance(**measured) for place, measured in sums.items()}


@pytest.fixture
def book(province: Province) -> tuple[list[int], list[Line]]:
    offices = [province.committee.pk, *(commune.office.pk for commune in province.communes)]
    lines = some_lines(offices, Random(4))  # noqa: S311 - invented amounts
    batch = Batch.objects.create(way="history", title="x", recorded_at=AT)
    append_entries([entry_of(line, batch) for line in lines])
    return offices, lines


@pytest.mark.django_db
class TestTerm:
    @pytest.mark.parametrize("by", WAYS)
    def test_every_cut_of_every_span_agrees_with_a_recount(
        self, book: tuple[list[int], list[Line]], by: tuple[str, ...]
    ) -> None:
        offices, lines = book
        for first, last, on in (
            (2021, 2025, END),
            (2022, 2023, END),
            (2023, 2023, date(2023, 6, 30)),
            (2023, 2023, date(2023, 7, 1)),
            (2021, 2025, date(2024, 11, 15)),
            (2021, 2024, date(2023, 7, 1)),
            (2022, 2023, date(2024, 3, 1)),
        ):
            for of in (None, frozenset(offices[1:3])):
                asked = Asked(PROGRAMME, tuple(range(first, last + 1)), on, offices=of)
                wanted = {p: b for p, b in recounted(lines, asked, by).items() if b != NOTHING}
                found = {p: b for p, b in balances_by(asked, by).items() if b != NOTHING}
                assert found == wanted

    @pytest.mark.parametrize("by", WAYS)
    def test_of_no_office_and_of_no_component_there_is_nothing(
        self, book: tuple[list[int], list[Line]], by: tuple[str, ...]
    ) -> None:
        nobody = Asked(PROGRAMME, tuple(YEARS), date(2024, 11, 15), offices=frozenset())
        assert balances_by(nobody, by) == {}
        assert balances_by(replace(nobody, offices=None, components=frozenset()), by) == {}

    def test_by_origin_the_term_holds_what_was_assigned_and_nothing_twice(
        self, book: tuple[list[int], list[Line]]
    ) -> None:
        _offices, lines = book
        asked = Asked(PROGRAMME, tuple(YEARS), END)
        assigned: dict[int, int] = defaultdict(int)
        for line in lines:
            if line.movement is Movement.ASSIGNED:
                assigned[line.origin_year] += line.amount
        found = {origin: b.usable for (origin,), b in balances_by(asked, ("origin_year",)).items()}
        assert found == assigned
        term = whole(asked)
        assert (term.usable, term.carried_in) == (sum(assigned.values()), 0)
        by_year = balances_by(asked, ("budget_year",)).values()
        assert sum(b.open for b in by_year) == term.open, "what is open stands in one year only"
        assert sum(b.disbursed for b in by_year) == term.disbursed
        assert sum(amount for _on, amount in payments(asked)) == term.disbursed

    def test_what_was_there_before_the_first_year_is_carried(
        self, book: tuple[list[int], list[Line]]
    ) -> None:
        _offices, lines = book
        span = whole(Asked(PROGRAMME, (2023, 2024, 2025), END))
        came = [
            line.amount
            for line in lines
            if line.movement is Movement.CARRIED_OVER and line.budget_year == 2023
        ]
        assert span.carried_in == sum(came) > 0
