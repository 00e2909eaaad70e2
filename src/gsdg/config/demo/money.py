"""Money of the demo: what was printed, laid over offices by an invented rule, the article's projection beside it, work that waits.

Printed and kept to the đồng: the projection of 15/11/2023 for sub-projects 1 and 2 of Project 7; the year 2023, with
118,168 million đồng mobilised (110,202 central, 7,966 provincial) and 41,783 spent (15,145 carried from 2022, 26,638 of
2023). Invented, and marked illustrative: every other year, and who got and spent which part. The rule is in `money_book`.
"""

from __future__ import annotations

import io
from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook

from gsdg.config.demo.money_book import (
    CLOSING,
    COMMITTEE,
    LEAD,
    MILLION,
    STARTING,
    Book,
    settle,
    tell_year,
)
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
from gsdg.domain.units.models import Office
from gsdg.kernel.figures import Provenance
from gsdg.toolkit.access import Actor
from gsdg.toolkit.files.media_types import EXCEL

CENTRAL = (Source.CENTRAL, Kind.RECURRENT)
WISHED = "Tập huấn cán bộ cấp xã, thôn (minh họa)"
FIRST_YEAR = 2022
PRINTED_DAY = date(2023, 11, 15)
ARTICLE = "Lao động và Xã hội, 15/11/2023: dự kiến giải ngân 2021–2023; ngân sách địa phương không nêu cấp"
PROJECTED = {"DA7-TDA1": (8_038, 804), "DA7-TDA2": (4_286, 429)}


def tell_money(*, clerk: Actor, at: datetime, today: date) -> int:
    """Everything until today through the same actions as in a real installation; how many entries there are."""
    closing, starting = programme_of_component("DA7-TDA1"), programme_of_component("ND-NCNL")
    offices = dict(Office.objects.values_list("code", "pk"))
    old = Book(closing.code, offices[COMMITTEE], CLOSING)
    new = Book(starting.code, offices[COMMITTEE], STARTING)
    for year in range(FIRST_YEAR, today.year + 1):
        for book in (old, new):
            tell_year(book, year, offices, today)
            settle(book, year)
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
