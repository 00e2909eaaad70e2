"""Money of the demo: what was printed, laid over offices by an invented rule, and the article's projection beside it.

Printed and kept to the đồng: the projection of 15/11/2023 for sub-projects 1 and 2 of Project 7; the year 2023, with
118,168 million đồng mobilised (110,202 central, 7,966 provincial) and 41,783 spent (15,145 carried from 2022, 26,638 of
2023). Invented, and marked illustrative: every other year, and who got and spent which part.

The rule: the province passes money on in January, three tenths to departments, the rest to districts (to communes from
July 2025); it is paid out in April, July, September and November; of what is left 97 parts in a hundred are carried into
the next year, where three quarters are spent; the rest is cancelled. In July 2025 what districts still held went to
their communes by a decision that the demo calls illustrative. At the end of October what was spent in the year before is
settled, one office in seven excepted. From 2026 the programme has only what was carried over: its money is being closed,
and the programme of 2026-2030 begins with money of its own, given in May.
"""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from random import Random
from typing import Any

from openpyxl import Workbook

from gsdg.domain.finance.actions.drafting import draft_allocation
from gsdg.domain.finance.actions.estimates import add_wish, give_back_estimate, send_estimate
from gsdg.domain.finance.actions.forecasting import record_forecasts
from gsdg.domain.finance.actions.recording import record_entries
from gsdg.domain.finance.actions.treasury import keep_list, map_columns, read_list
from gsdg.domain.finance.estimating import Wish
from gsdg.domain.finance.forecasting import Expected, Place, Proposal
from gsdg.domain.finance.ledger import Kind, Line, Movement, Source
from gsdg.domain.finance.models import Batch
from gsdg.domain.finance.queries.programmes import Programme, programme_of_component
from gsdg.domain.finance.treasury import Columns
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office
from gsdg.kernel.figures import Provenance
from gsdg.kernel.ratios import largest_remainder
from gsdg.toolkit.access import Actor
from gsdg.toolkit.files.media_types import EXCEL

MILLION = 1_000_000
CENTRAL = (Source.CENTRAL, Kind.RECURRENT)
WISHED = "Tập huấn cán bộ cấp xã, thôn (minh họa)"
FIRST_YEAR = 2022
PRINTED_DAY = date(2023, 11, 15)
ARTICLE = "Lao động và Xã hội, 15/11/2023: dự kiến giải ngân 2021–2023; ngân sách địa phương không nêu cấp"
PROJECTED = {"DA7-TDA1": (8_038, 804), "DA7-TDA2": (4_286, 429)}
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
    assigned=(5, 5),
    passed_on=(5, 20),
)
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


def tell_money(*, clerk: Actor, at: datetime, today: date) -> int:
    """Everything until today through the same actions as in a real installation; how many entries there are."""
    closing, starting = programme_of_component("DA7-TDA1"), programme_of_component("ND-NCNL")
    offices = dict(Office.objects.values_list("code", "pk"))
    old = Book(closing.code, offices[COMMITTEE], CLOSING)
    new = Book(starting.code, offices[COMMITTEE], STARTING)
    for year in range(FIRST_YEAR, today.year + 1):
        for book in (old, new):
            _tell_year(book, year, offices, today)
            _settle(book, year)
    lines = [line for book in (old, new) for line in book.lines if line.on <= today]
    for year in range(FIRST_YEAR, today.year + 1):
        of_year = [line for line in lines if line.budget_year == year]
        _record(of_year, f"Sổ vốn minh họa năm {year}", clerk, at, today)
    _record(_article(closing, old.committee), "Dự kiến giải ngân theo bài báo", clerk, at, today)
    for book, programme in ((old, closing), (new, starting)):
        forecasts = _forecasts(book, programme, today.year)
        record_forecasts(forecasts=forecasts, by=clerk, at=at, on=today)
    _still_open(starting, clerk, at, today)
    _a_treasury_list(_first_communes(today), closing, clerk, at, today)
    _estimate_next_year(starting, clerk, at, today)
    return len(lines)


def _record(lines: list[Line], title: str, by: Actor, at: datetime, on: date) -> None:
    if lines:
        record_entries(lines=lines, way=Batch.Way.HISTORY, title=title, by=by, at=at, on=on)


def _article(programme: Programme, committee: int) -> list[Line]:
    """Outside conservation and outside what is disbursed."""
    return [
        Line(
            movement=Movement.PROJECTED,
            programme=programme.code,
            component=component,
            office=committee,
            amount=amount * MILLION,
            budget_year=2023,
            origin_year=2021,
            source=source,
            kind=Kind.RECURRENT,
            on=PRINTED_DAY,
            text=ARTICLE,
            provenance=Provenance.UNVERIFIED,
        )
        for component, amounts in PROJECTED.items()
        for source, amount in zip((Source.CENTRAL, Source.LOCAL), amounts, strict=True)
    ]


def _tell_year(book: Book, year: int, offices: dict[str, int], today: date) -> None:
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


def _settle(book: Book, year: int) -> None:
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
        found.append((component, lead, weight * 300))
        parts = [dice.randint(60, 140) for _ in below]
        rest = largest_remainder(weight * 700, parts)
        found += [(component, office, part) for office, part in zip(below, rest, strict=True)]
    return found


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
        weights = [room[cell] * dice.randint(40, 160) for cell in cells]
        for cell, wished in zip(cells, largest_remainder(left, weights), strict=True):
            amount = min(wished, room[cell])
            book.add(Movement.DISBURSED, cell, amount, year=year, on=on)
            room[cell] -= amount
            left -= amount


def _first_communes(today: date) -> list[Office]:
    return list(Office.objects.at(today).filter(kind="commune_pc").order_by("code")[:3])


def _still_open(programme: Programme, clerk: Actor, at: datetime, today: date) -> None:
    """Work that waits: a draft, a payment too much."""
    communes, year = _first_communes(today), today.year
    base = Line(
        movement=Movement.ALLOCATED,
        programme=programme.code,
        component="ND-NCNL",
        office=communes[0].pk,
        office_from=Office.objects.get(code=LEAD).pk,
        amount=40 * MILLION,
        budget_year=year,
        origin_year=year,
        source=Source.CENTRAL,
        kind=Kind.RECURRENT,
        on=today,
        provenance=Provenance.ILLUSTRATIVE,
    )
    draft_allocation(
        title="Phân bổ bổ sung kinh phí tập huấn (minh họa)",
        lines=[replace(base, office=commune.pk) for commune in communes],
        by=clerk,
        at=at,
        on=today,
    )
    too_much = replace(
        base,
        movement=Movement.DISBURSED,
        office=communes[1].pk,
        office_from=None,
        component="ND-GSDG",
        amount=900 * MILLION,
        on=date(year, today.month, min(today.day, 18)),
        text="Khoản chi minh họa vượt số vốn đang có, để thấy cách giải trình",
    )
    _record([too_much], "Khoản chi vượt vốn (minh họa)", clerk, at, today)


def _estimate_next_year(programme: Programme, clerk: Actor, at: datetime, today: date) -> None:
    """Ten offices say what they need: most have sent it, one is still writing, one was given its estimate back."""
    year, communes = today.year + 1, Office.objects.at(today).filter(kind="commune_pc")
    offices = [
        Office.objects.get(code=LEAD),
        Office.objects.get(code="so-yte"),
        *communes.order_by("code")[:8],
    ]
    act: dict[str, Any] = {"by": clerk, "at": at, "on": today}
    for number, office in enumerate(offices):
        wishes = [
            Wish("ND-GSDG", *CENTRAL, norm="luu-tru", quantity=20 + 5 * number),
            Wish("ND-NCNL", *CENTRAL, amount=(40 + 5 * number) * MILLION, text=WISHED),
        ]
        for wish in wishes:
            add_wish(office=office, programme=programme, year=year, wish=wish, **act)
        if number != len(offices) - 1:
            send_estimate(office=office, programme=programme.code, year=year, **act)
    give_back_estimate(
        office=offices[-2],
        programme=programme.code,
        year=year,
        reason="Chưa nêu số lớp, số người học (minh họa)",
        **act,
    )


def _forecasts(book: Book, programme: Programme, year: int) -> list[Expected]:
    """What was paid out, and six tenths of what is still held. One office in six has said nothing yet."""
    paid: dict[tuple[int, Place], int] = defaultdict(int)
    for line in book.lines:
        if line.movement is Movement.DISBURSED and line.budget_year == year:
            paid[line.office, Place(line.component, line.source, line.kind)] += line.amount
    for (component, office, source, kind, _origin), amount in book.held.items():
        if amount > 0 and office != book.committee:
            paid[office, Place(component, source, kind)] += amount * MILLION * 6 // 10
    return [
        Expected(
            programme=programme.code,
            office=office,
            budget_year=year,
            place=place,
            amount=amount,
            proposal=Proposal.CARRY,
            provenance=Provenance.ILLUSTRATIVE,
        )
        for (office, place), amount in sorted(paid.items())
        if office % 6
    ]


def _a_treasury_list(
    communes: list[Office], programme: Programme, clerk: Actor, at: datetime, today: date
) -> None:
    """Twelve invented payments as a Treasury might list them; two names wait to be matched."""
    book = Workbook()
    sheet = book.create_sheet("Danh sách", 0)
    sheet.append(["DANH SÁCH CHI (MINH HỌA)"])
    sheet.append(["Ngày", "Số chứng từ", "Đơn vị sử dụng ngân sách", "Tiểu dự án", "Số tiền"])
    names = [communes[0].name, communes[1].name, "Đơn vị 1067 (minh họa)"]
    for number in range(12):
        name = names[2] if number in (4, 9) else names[number % 2]
        day = date(today.year, 10, 3 + number)
        component = "Tiểu dự án 1, Dự án 7" if number % 3 else "Tiểu dự án 2, Dự án 6"
        voucher = f"MH-{number + 1:03d}"
        sheet.append([f"{day:%d/%m/%Y}", voucher, name, component, (number + 1) * 100_000])
    data = io.BytesIO()
    book.save(data)
    given = keep_list(
        data=data.getvalue(),
        name="Kho bạc tháng 10 (minh họa).xlsx",
        media_type=EXCEL,
        by=clerk,
        at=at,
    )
    columns = Columns(
        at={"on": 0, "reference": 1, "office": 2, "component": 3, "amount": 4},
        first_row=3,
        programme=programme.code,
        budget_year=today.year,
        source=Source.CENTRAL.value,
        kind=Kind.RECURRENT.value,
    )
    map_columns(list_id=given.pk, columns=columns, name="Kho bạc (minh họa)", by=clerk, at=at)
    read_list(list_id=given.pk, by=clerk, at=at, on=today)
