"""The book of money of the demo by its rule, in million đồng: what is passed on, moved, paid out, carried over, settled.

The rule: the province passes money on in January, three tenths to departments, the rest to districts (to communes from
July 2025); it is paid out in April, July, September and November; of what is left 97 parts in a hundred are carried into
the next year, where three quarters are spent; the rest is cancelled. In July 2025 what districts still held went to
their communes by a decision that the demo calls illustrative. At the end of October what was spent in the year before is
settled, one office in seven excepted. From 2026 the programme has only what was carried over: its money is being closed,
and the programme of 2026-2030 begins with money of its own, given in May. Of what is not known yet of that programme
the nine departments beside the lead one have, in uneven parts, half of what departments have.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from random import Random

from gsdg.domain.finance.ledger import Kind, Line, Movement, Source
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office
from gsdg.kernel.figures import Provenance
from gsdg.kernel.ratios import largest_remainder

MILLION = 1_000_000
SPENT_OF_CARRIED = {2023: 15_145}
CARRIED_OF_OPEN, SPENT_OF_CARRIED_USUAL = 97, 75


@dataclass(frozen=True)
class Money:
    """What a programme has and pays out a year, in million đồng, and by which weights components and offices share it."""

    plans: dict[int, tuple[int, int]]
    """Central and provincial."""
    spent: dict[int, int]
    weights: dict[str, int]
    at_departments: dict[str, str]
    beside_the_lead: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Of a component: who shares half of the lead department's part."""
    assigned: tuple[int, int] = (1, 5)
    passed_on: tuple[int, int] = (1, 20)
    """Month and day."""


CLOSING = Money(
    plans={
        2022: (61_000, 4_880),
        2023: (110_202, 7_966),
        2024: (96_000, 7_680),
        2025: (84_000, 6_720),
    },
    spent={2022: 42_300, 2023: 26_638, 2024: 55_900, 2025: 61_300},
    weights={
        "DA2": 300,
        "DA3-TDA1": 220,
        "DA3-TDA2": 40,
        "DA4-TDA1": 160,
        "DA4-TDA2": 30,
        "DA4-TDA3": 60,
        "DA6-TDA1": 50,
        "DA6-TDA2": 40,
        "DA7-TDA1": 65,
        "DA7-TDA2": 35,
    },
    at_departments={
        "DA3-TDA2": "so-yte",
        "DA4-TDA1": "so-gddt",
        "DA4-TDA2": "so-noivu",
        "DA4-TDA3": "so-noivu",
        "DA6-TDA1": "so-vhttdl",
    },
)
STARTING = Money(
    plans={2026: (72_000, 10_800)},
    spent={2026: 33_400},
    weights={"ND-NCNL": 70, "ND-GSDG": 40, "ND-KHAC": 890},
    at_departments={},
    beside_the_lead={
        "ND-KHAC": (
            "so-yte",
            "so-gddt",
            "so-noivu",
            "so-vhttdl",
            "so-khcn",
            "so-xaydung",
            "so-taichinh",
            "so-congthuong",
            "so-tuphap",
        )
    },
    assigned=(5, 5),
    passed_on=(5, 20),
)
PACE_OF_PAYING = {"DA7-TDA1": 50, "ND-GSDG": 60}
"""In a hundred of how fast the others pay out: see `activities`, where results go their own way."""
INVESTED = frozenset({"DA4-TDA1"})
OLD_LEAD, LEAD, COMMITTEE = "so-ldtbxh", "so-nnmt", "ubnd-tinh"
HANDED_OVER, DISTRICTS_ENDED = date(2025, 3, 1), date(2025, 7, 1)
SETTLED = (10, 31)
PAYMENTS = (((4, 18), 10), ((7, 22), 20), ((9, 19), 30), ((11, 14), 40))

Cell = tuple[str, int, Source, Kind, int]
"""Component, office, source, kind, year of origin."""


@dataclass
class Book:
    """The lines so far, and what each office still holds by them, in million đồng."""

    programme: str
    committee: int
    money: Money
    lines: list[Line] = field(default_factory=list)
    held: dict[Cell, int] = field(default_factory=lambda: defaultdict(int))

    def add(
        self,
        movement: Movement,
        cell: Cell,
        amount: int,
        *,
        year: int,
        on: date,
        giver: int | None = None,
    ) -> None:
        if amount == 0:
            return
        self.write(movement, cell, amount, year=year, on=on, giver=giver)
        component, _office, source, kind, origin = cell
        spends = movement in (Movement.DISBURSED, Movement.WITHDRAWN)
        self.held[cell] += -amount if spends else amount
        if giver is not None:
            self.held[component, giver, source, kind, origin] -= amount

    def write(
        self,
        movement: Movement,
        cell: Cell,
        amount: int,
        *,
        year: int,
        on: date,
        giver: int | None = None,
    ) -> None:
        component, office, source, kind, origin = cell
        decided = movement not in (Movement.DISBURSED, Movement.PAID)
        self.lines.append(
            Line(
                movement=movement,
                programme=self.programme,
                component=component,
                office=office,
                office_from=giver,
                amount=amount * MILLION,
                budget_year=year,
                origin_year=origin,
                source=source,
                kind=kind,
                on=on,
                act_number=f"QĐ minh họa {on:%d%m}/{on.year}" if decided else "",
                act_day=on if decided else None,
                text="Số liệu minh họa của bản trình diễn",
                provenance=Provenance.ILLUSTRATIVE,
            )
        )


def tell_year(book: Book, year: int, offices: dict[str, int], today: date) -> None:
    dice = Random(f"von {year}")  # noqa: S311 - invented figures, not secrets
    carried = _carry_in(book, year, offices)
    given = _pass_on(book, year, offices, dice) if year in book.money.plans else []
    if year == HANDED_OVER.year:
        _move(book, {offices[OLD_LEAD]: [offices[LEAD]]}, year, HANDED_OVER.replace(day=5), dice)
    of_carried = SPENT_OF_CARRIED.get(
        year, sum(book.held[cell] for cell in carried) * SPENT_OF_CARRIED_USUAL // 100
    )
    spending = [(carried, of_carried), (given, book.money.spent.get(year, 0))]
    payments = _payments(book, year)
    for number, ((month, day), _) in enumerate(payments):
        if year == DISTRICTS_ENDED.year and month == DISTRICTS_ENDED.month:
            _move(book, _communes_of_districts(today), year, DISTRICTS_ENDED, dice)
        for cells, total in spending:
            part = largest_remainder(total, [weight for _, weight in payments])[number]
            _spend(book, _living(book, cells), part, year, date(year, month, day), dice)
    for cell in _living(book, carried):
        book.add(Movement.WITHDRAWN, cell, book.held[cell], year=year, on=date(year, 12, 31))


def settle(book: Book, year: int) -> None:
    """What was spent, a year later; it changes nothing of what may still be spent."""
    spent: dict[Cell, int] = defaultdict(int)
    for line in book.lines:
        if line.movement is Movement.DISBURSED and line.budget_year == year:
            cell = (line.component, line.office, line.source, line.kind, line.origin_year)
            spent[cell] += line.amount // MILLION
    on = date(year + 1, *SETTLED)
    for cell, amount in sorted(spent.items()):
        if cell[1] % 7:
            book.write(Movement.SETTLED, cell, amount, year=year, on=on)


def _payments(book: Book, year: int) -> list[tuple[tuple[int, int], int]]:
    """In its first year a programme pays only after its money was passed on."""
    first = year == min(book.money.plans)
    return [paid for paid in PAYMENTS if not first or paid[0] > book.money.passed_on]


def _living(book: Book, cells: Iterable[Cell]) -> list[Cell]:
    """Where money of these components and origins lies now: offices may have handed it on meanwhile."""
    wanted = {(component, source, kind, origin) for component, _, source, kind, origin in cells}
    found = [
        cell
        for cell, amount in book.held.items()
        if amount > 0 and cell[1] != book.committee and (cell[0], *cell[2:]) in wanted
    ]
    return sorted(found)


def _carry_in(book: Book, year: int, offices: dict[str, int]) -> list[Cell]:
    """What was left of the year before; three in a hundred are cancelled."""
    left = [
        c for c, n in book.held.items() if n > 0 and c[4] == year - 1 and c[1] != book.committee
    ]
    on = date(year, 2, 20)
    for cell in sorted(left):
        lost = book.held[cell] - book.held[cell] * CARRIED_OF_OPEN // 100
        book.add(Movement.WITHDRAWN, cell, lost, year=year - 1, on=date(year, 1, 31))
        amount = book.held[cell]
        book.held[cell] = 0  # it leaves the year before and comes into this one
        book.add(Movement.CARRIED_OVER, cell, amount, year=year, on=on)
    return sorted(left)


def _pass_on(book: Book, year: int, offices: dict[str, int], dice: Random) -> list[Cell]:
    on = date(year, 3, 10) if year == HANDED_OVER.year else date(year, *book.money.passed_on)
    shares = _holders(book.money, year, offices, dice)
    assigned = date(year, *book.money.assigned)
    cells: list[Cell] = []
    for source, total in zip(
        (Source.CENTRAL, Source.PROVINCE), book.money.plans[year], strict=True
    ):
        amounts = largest_remainder(total, [weight for _, _, weight in shares])
        sums: dict[str, int] = defaultdict(int)
        for (component, _, _), amount in zip(shares, amounts, strict=True):
            sums[component] += amount
        for component, amount in sums.items():
            top = (component, book.committee, source, _kind_of(component), year)
            book.add(Movement.ASSIGNED, top, amount, year=year, on=assigned)
        for (component, office, _), amount in zip(shares, amounts, strict=True):
            cell = (component, office, source, _kind_of(component), year)
            book.add(Movement.ALLOCATED, cell, amount, year=year, on=on, giver=book.committee)
            cells.append(cell)
    return cells


def _kind_of(component: str) -> Kind:
    return Kind.INVESTMENT if component in INVESTED else Kind.RECURRENT


def _holders(
    money: Money, year: int, offices: dict[str, int], dice: Random
) -> list[tuple[str, int, int]]:
    """Component, office and weight: departments have some components alone, and three tenths of the others."""
    lead = offices[LEAD if year >= HANDED_OVER.year else OLD_LEAD]
    below = _below(year)
    found: list[tuple[str, int, int]] = []
    for component, weight in money.weights.items():
        if component in money.at_departments:
            found.append((component, offices[money.at_departments[component]], weight * 1000))
            continue
        found += _at_departments(money, component, weight * 300, lead, offices)
        parts = [dice.randint(60, 140) for _ in below]
        rest = largest_remainder(weight * 700, parts)
        found += [(component, office, part) for office, part in zip(below, rest, strict=True)]
    return found


def _at_departments(
    money: Money, component: str, weight: int, lead: int, offices: dict[str, int]
) -> list[tuple[str, int, int]]:
    """The lead department, and whoever else has a part of what departments have."""
    others = [offices[code] for code in money.beside_the_lead.get(component, ())]
    if not others:
        return [(component, lead, weight)]
    dice = Random(f"von {component} cac so")  # noqa: S311 - invented figures, not secrets
    parts = largest_remainder(weight // 2, [dice.randint(60, 140) for _ in others])
    rest = weight - weight // 2
    shares = zip(others, parts, strict=True)
    return [(component, lead, rest), *((component, office, part) for office, part in shares)]


def _below(year: int) -> list[int]:
    """Districts while there were any, then communes."""
    day = date(year, 3, 10)
    kind = "district_pc" if day < DISTRICTS_ENDED else "commune_pc"
    return list(
        Office.objects.at(day).filter(kind=kind).order_by("code").values_list("pk", flat=True)
    )


def _communes_of_districts(today: date) -> dict[int, list[int]]:
    """Today's committees by the committee of the district in which most of what they come from lay."""
    register = tree.current()
    before = register.on(date(2025, 6, 30))
    districts = dict(
        Office.objects.at(date(2025, 6, 30)).filter(kind="district_pc").values_list("unit_id", "pk")
    )
    found: dict[int, list[int]] = {office: [] for office in districts.values()}
    communes = Office.objects.at(DISTRICTS_ENDED).filter(kind="commune_pc").order_by("code")
    for unit_id, office in communes.values_list("unit_id", "pk"):
        older = [s.predecessor_id for s in register.predecessors_of(unit_id)] or [unit_id]
        parents = [before.parent_of(one) for one in sorted(older) if before.contains(one)]
        parent = max(parents, key=parents.count) if parents else None
        if parent in districts:
            found[districts[parent]].append(office)
    return {district: heirs for district, heirs in found.items() if heirs}


def _move(book: Book, heirs: dict[int, list[int]], year: int, on: date, dice: Random) -> None:
    """By a numbered decision that names each amount, never by a share of people."""
    for cell in sorted(book.held):
        component, office, source, kind, origin = cell
        amount = book.held[cell]
        if amount <= 0 or office not in heirs:
            continue
        parts = largest_remainder(amount, [dice.randint(60, 140) for _ in heirs[office]])
        for heir, part in zip(heirs[office], parts, strict=True):
            moved = (component, heir, source, kind, origin)
            book.add(Movement.ADJUSTED, moved, part, year=year, on=on, giver=office)


def _spend(book: Book, cells: list[Cell], total: int, year: int, on: date, dice: Random) -> None:
    """Unevenly, never more than an office holds."""
    left = total
    room = {cell: book.held[cell] for cell in cells}
    while left > 0 and any(room.values()):
        weights = [
            room[cell] * dice.randint(40, 160) * PACE_OF_PAYING.get(cell[0], 100) for cell in cells
        ]
        for cell, wished in zip(cells, largest_remainder(left, weights), strict=True):
            amount = min(wished, room[cell])
            book.add(Movement.DISBURSED, cell, amount, year=year, on=on)
            room[cell] -= amount
            left -= amount
