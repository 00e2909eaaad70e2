"""Every table that the book prints, line by line against a recount from its entries: page, Excel, Word, command line."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from docx import Document
from openpyxl import load_workbook
from tests.builders import money_recount as again
from tests.builders.command_line import gsdg
from tests.builders.db import rolled_back_at_the_end
from tests.builders.money import COMPONENT, OTHER, PROGRAMME, a_forecast, a_line, record
from tests.builders.province import AT, TODAY, Province, S, a_period, a_province_at_work, a_report
from tests.builders.units import a_unit, an_office

from gsdg.domain.finance.actions.estimates import add_wish, send_estimate
from gsdg.domain.finance.actions.forecasting import record_forecasts
from gsdg.domain.finance.actions.recording import reverse_entry
from gsdg.domain.finance.estimating import Wish
from gsdg.domain.finance.ledger import Kind, Line, Source
from gsdg.domain.finance.queries.programmes import programme_named
from gsdg.domain.units.models import Office, UnitSpan
from gsdg.toolkit.access import SYSTEM, Actor

pytestmark = pytest.mark.django_db

MILLION = 1_000_000
PACKS = Path(__file__).parents[3] / "packs"
ASKED = (
    ((2024,), date(2024, 8, 15)),
    ((2024,), date(2025, 1, 31)),
    ((2025,), date(2025, 6, 30)),
    ((2026,), TODAY),
    ((2022, 2023, 2024, 2025, 2026), TODAY),
    ((2024, 2025), date(2025, 12, 31)),
)
ON_SCREEN = ASKED[:-1]
"""The form offers single years and the whole span."""
GROUPS = {"component": "du-an", "office": "co-quan", "unit": "don-vi", "source": "nguon", "kind": "loai"}  # fmt: skip
SOURCE_NAMES = {
    "Ngân sách trung ương": "central", "Ngân sách tỉnh": "province", "Ngân sách huyện": "district",
    "Ngân sách xã": "commune", "Ngân sách địa phương (không nêu cấp)": "local", "Nguồn khác": "other",
}  # fmt: skip
SUMS = ("plan", "carried", "usable", "disbursed", "disbursed_carried", "cancelled", "carried_out", "open")  # fmt: skip
SHEET = (
    *("plan", "plan_central_investment", "plan_central_recurrent", "plan_local_investment"),
    *("plan_local_recurrent", "plan_other", "carried", "carried_investment", "carried_recurrent"),
    *("usable", "disbursed", "disbursed_investment", "disbursed_recurrent", "disbursed_carried"),
)


@dataclass
class Book:
    entries: list[dict[str, object]]
    names: dict[str, dict[str, str]]
    """Of lines by group: what is printed → what it is counted under."""
    forecasts: dict[str, int]
    """By component, of the year of TODAY."""
    committee: Client


def awkward_lines(offices: Sequence[Office], root: Office, district: Office) -> list[Line]:
    """Amounts that end in odd đồng: returns, advances taken back, money carried over twice, paid on 31 January and after it,
    cancelled, taken back by the giver, and of a district that has ended; sources of every kind, one of no stated level."""
    chance = Random(7)  # noqa: S311 - invented amounts
    lines: list[Line] = []
    sources = ("central", "province", "district", "commune", "local", "other")
    for year, component, (source, kind) in product(
        range(2022, 2027),
        (COMPONENT, OTHER, "DA2"),
        zip(sources, ("recurrent", "investment") * 3, strict=True),
    ):
        of = {"component": component, "source": source, "kind": kind, "budget_year": year}

        def n(most: int = 10**9) -> int:
            return chance.randrange(1, most)

        def day(first: int = 0, last: int = 330, *, year: int = year) -> date:
            return min(date(year, 1, 1) + timedelta(days=chance.randrange(first, last)), TODAY)

        lines.append(a_line("assigned", n(10**10), office=root.pk, on=day(), **of))
        for office in (*offices, *([district] if year < 2026 else [])):
            of |= {"office": office.pk}
            lines += [
                a_line("allocated", n(), office_from=root.pk, on=day(0, 90), **of),
                a_line("paid", n(), on=day(60), **of),
                a_line("advanced", n(), on=day(60), **of),
                a_line("advanced", -n(10**7), on=day(90), **of),
                a_line("returned", n(10**7), on=day(90), **of),
                a_line("settled", n(), on=day(200), **of),
                a_line("withdrawn", n(10**8), on=day(100), **of),
                a_line("withdrawn", n(10**8), office_from=root.pk, on=day(100), **of),
                a_line("adjusted", -n(10**8), office_from=root.pk, on=day(100), **of),
            ]
            if year < 2026:
                late = [date(year + 1, 1, 31), date(year + 1, 2, 3)]
                lines += [a_line("paid", n(10**8), on=on, **of) for on in late]
                twice = [y for y in (year + 1, year + 2) if y <= 2026]
                for at in twice:
                    carried = of | {"budget_year": at, "origin_year": year}
                    lines += [
                        a_line("carried_over", n(10**8), on=date(at, 2, 10), **carried),
                        a_line("paid", n(10**7), on=day(year=at), **carried),
                    ]
    moved = {"budget_year": 2025, "office": offices[0].pk, "office_from": district.pk}
    lines.append(a_line("adjusted", 123_456_789, on=date(2025, 7, 1), **moved))
    return lines


@pytest.fixture(scope="module")
def province(django_db_setup: None, django_db_blocker: object) -> Iterator[Province]:
    """One book for all these tests; what a test writes goes with the test."""
    with rolled_back_at_the_end(django_db_blocker):
        yield a_province_at_work(3)


@pytest.fixture(scope="module")
def book(province: Province) -> Book:
    clerk = province.actor(province.clerk)
    old = a_unit(code="9801", name="Huyện Cũ", level="district", parent_id=province.root, from_day=date(2021, 1, 1))  # fmt: skip
    district = an_office(old, code="huyen-cu", kind="district_pc", name="UBND huyện Cũ", to_day=date(2025, 7, 1))  # fmt: skip
    offices = [commune.office for commune in province.communes]
    done = record(*awkward_lines(offices, province.committee, district), by=SYSTEM)
    for entry in done.entries[5::97]:
        reverse_entry(entry_id=entry.pk, reason="Ghi nhầm", by=clerk, at=AT, on=TODAY)
    said = [
        a_forecast(office.pk, 10**9 + i, reason="Theo tiến độ") for i, office in enumerate(offices)
    ]
    record_forecasts(forecasts=said, by=clerk, at=AT, on=TODAY)
    client = Client()
    client.force_login(province.clerk)
    return Book(exported(), names_of(), {COMPONENT: sum(one.amount for one in said)}, client)


def exported() -> list[dict[str, object]]:
    with connection.cursor() as cursor:
        cursor.execute(again.ENTRIES.replace("e.on", f"e.{connection.ops.quote_name('on')}"))
        return [dict(zip(again.NAMES, row, strict=True)) for row in cursor.fetchall()]


def names_of() -> dict[str, dict[str, str]]:
    offices = [*Office.objects.all()]
    leaves = {leaf.title.to("vi"): leaf.code for leaf in programme_named(PROGRAMME).leaves}
    return {
        "office": {o.name: f"{o.pk}" for o in offices},
        "component": leaves,
        "unit": {span.name: f"{span.unit_id}" for span in UnitSpan.objects.all()},
        "source": SOURCE_NAMES,
        "kind": {"Vốn đầu tư": "investment", "Vốn sự nghiệp": "recurrent"},
    }


def asked_of(years: tuple[int, ...], on: date, group: str) -> dict[str, str]:
    span = f"{years[0]}" if len(years) == 1 else f"{years[0]}-{years[-1]}"
    return {"ct": PROGRAMME, "nam": span, "den": f"{on:%d/%m/%Y}", "theo": GROUPS[group]}


def number(text: object) -> int:
    return int(str(text).replace(".", "").replace("−", "-"))


@pytest.mark.parametrize(("years", "on"), ASKED)
def test_the_table_by_the_command_line_is_the_recount_to_the_dong(
    book: Book, years: tuple[int, ...], on: date
) -> None:
    for group in GROUPS:
        wanted = again.table(book.entries, PROGRAMME, years, f"{on}", group)
        span = f"{years[0]}-{years[-1]}"
        said = ("--on", on, "--year", span, "--programme", PROGRAMME, "--group", group)
        ran = gsdg("ledger", "table", *said)
        assert ran.code == 0, ran.err
        *lines, total = ran.rows
        assert len(lines) == len(wanted) - 1
        by_whole = sorted(wanted.values(), key=_told)
        found = sorted(({n: int(row[n]) for n in SUMS} for row in ran.rows), key=_told)
        for row, sums in zip(found, by_whole, strict=True):
            assert row == {name: sums[name] for name in SUMS}
        for row in ran.rows:
            assert (row["rate_num"], row["rate_den"]) == (row["disbursed"], row["usable"])
        for name in SUMS:
            assert sum(int(row[name]) for row in lines) == int(total[name])


def _told(sums: Mapping[str, int]) -> list[int]:
    return [sums[name] for name in SUMS]


@pytest.mark.parametrize(("years", "on"), ON_SCREEN)
@pytest.mark.parametrize("group", GROUPS)
def test_page_workbook_and_paper_print_the_recount_and_add_up(
    book: Book, years: tuple[int, ...], on: date, group: str
) -> None:
    wanted = again.table(book.entries, PROGRAMME, years, f"{on}", group)
    asked, names = asked_of(years, on, group), book.names[group]
    sheet = sheet_rows(book.committee.get("/von/bang.xlsx", asked).content)
    assert {names.get(name, "") for name in sheet} == set(wanted)
    add_up(sheet, {names.get(name, ""): name for name in sheet}, wanted)
    page = page_rows(book.committee.get("/von/", asked).content.decode(), names)
    paper = paper_rows(book.committee.get("/von/bang.docx", asked).content)
    for name, row in sheet.items():
        of = wanted[names.get(name, "")]
        assert row["rate"] == rate(of["disbursed"], of["usable"])
        assert page[names.get(name, "")] == {
            code: n for code, n in row.items() if code in page[names.get(name, "")]
        }
        assert paper[name] == [
            *(row["plan"], row["plan_central_investment"] + row["plan_central_recurrent"]),
            row["plan"] - row["plan_central_investment"] - row["plan_central_recurrent"],
            *(row["carried"], row["usable"], row["disbursed"], row["disbursed_carried"]),
            *(row["rate"], row["forecast"], row["open"]),
        ]
    if years == (2026,) and group == "component":
        for code, name in ((COMPONENT, next(n for n, c in names.items() if c == COMPONENT)), ("", "Tổng số")):  # fmt: skip
            assert sheet[name]["forecast"] == again.whole(sum(book.forecasts.values()), MILLION), code  # fmt: skip


def rate(num: int, den: int) -> str | None:
    return None if den == 0 else f"{again.whole(1000 * num * (1 if den > 0 else -1), abs(den))}"


def add_up(
    sheet: Mapping[str, Mapping[str, Any]],
    called: Mapping[str, str],
    wanted: Mapping[str, again.Sums],
) -> None:
    """No cell is a whole unit away from what the entries come to; and whatever is printed as a sum is the sum of what is
    printed."""
    whole = sheet[called[""]]
    for code in (*SHEET, "cancelled", "carried_out", "open"):
        lines = [row for name, row in sheet.items() if name != called[""]]
        assert sum(row[code] for row in lines) == whole[code], code
    for code in ("plan", "carried", "disbursed"):
        assert whole[code] == again.whole(wanted[""][code], MILLION)
    for line, name in called.items():
        row = sheet[name]
        assert row["plan"] == sum(row[c] for c in SHEET if c.startswith("plan_"))
        assert row["carried"] == row["carried_investment"] + row["carried_recurrent"]
        assert row["disbursed"] == row["disbursed_investment"] + row["disbursed_recurrent"]
        assert row["usable"] == row["plan"] + row["carried"]
        gone = row["disbursed"] + row["cancelled"] + row["carried_out"]
        assert row["open"] == row["usable"] - gone
        if line:
            beside = (*SHEET, "cancelled", "carried_out", "open")
        else:
            beside = tuple(code for code in SHEET if code != "disbursed_carried")
        for code in beside:
            assert abs(row[code] * MILLION - wanted[line][code]) < MILLION, (name, code)


def sheet_rows(content: bytes) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    columns = (*SHEET, "rate", "rate_i", "rate_r", "forecast", "cancelled", "carried_out", "open")
    for row in load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True):  # type: ignore[union-attr]
        if row[1] and (str(row[0] or "").isdigit() or row[1] == "Tổng số"):
            found[str(row[1])] = dict(zip(columns, row[2:], strict=False))
            share = found[str(row[1])]["rate"]
            found[str(row[1])]["rate"] = None if share == "x" else f"{round(float(str(share)) * 10)}"  # fmt: skip
    return found


def page_rows(html: str, names: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    head, *rows = again.Tables(html).tables[0]
    codes = {
        "Được sử dụng": "usable", "Đã giải ngân": "disbursed", "Trong đó vốn kéo dài": "disbursed_carried", "Đã hủy": "cancelled",
        "Kéo dài sang năm sau": "carried_out", "Còn lại": "open", "Ước đến 31/01": "forecast",
        "Kế hoạch năm": "plan", "Được giao trong giai đoạn": "plan", "Kéo dài từ năm trước": "carried",
        "Kéo dài từ trước giai đoạn": "carried", "% của được sử dụng": "rate",
    }  # fmt: skip
    found: dict[str, Any] = {}
    for row in rows:
        line = next((code for name, code in names.items() if name in row[0]), "")
        told = {codes[h]: text for h, text in zip(head, row, strict=True) if h in codes}
        share = told.pop("rate").replace(",", "")
        found[line] = {code: number(text) if text else None for code, text in told.items()}
        found[line]["rate"] = f"{int(share)}" if share else None
    return found


def paper_rows(content: bytes) -> dict[str, list[Any]]:
    found: dict[str, Any] = {}
    for table in Document(io.BytesIO(content)).tables:
        for row in table.rows:
            texts = [cell.text for cell in row.cells]
            if len(texts) == 12 and (texts[0].isdigit() or texts[1] == "Tổng số"):
                *amounts, share, forecast, left = texts[2:]
                found[texts[1]] = [
                    *(number(text) for text in amounts),
                    None if share == "x" else f"{int(share.replace(',', ''))}",
                    number(forecast) if forecast else None,
                    number(left),
                ]
    return found


@pytest.mark.parametrize(("years", "on"), ON_SCREEN)
def test_the_closing_is_the_recount_by_every_exit(
    book: Book, years: tuple[int, ...], on: date
) -> None:
    wanted = again.closing(book.entries, PROGRAMME, years, f"{on}")
    names = ("assigned", "carried_in", "disbursed", "settled", "cancelled", "carried_out", "open")
    span = f"{years[0]}-{years[-1]}"
    rows = gsdg("ledger", "closing", "--on", on, "--year", span, "--programme", PROGRAMME).rows
    places = {
        (row["component"], int(row["budget_year"]), int(row["origin_year"])): row for row in rows
    }
    assert set(places) == set(wanted)
    for place, row in places.items():
        assert [int(row[n]) for n in names] == [wanted[place][n] for n in names], place
    closing_adds_up_in_millions(book, wanted, on, span)
    asked = asked_of(years, on, "component")
    content = book.committee.get("/von/khoa-so/tep/", asked).content
    sheet = load_workbook(io.BytesIO(content)).active
    printed = {
        ("" if row[0] == "Tổng số" else str(row[0]), int(str(row[1])), int(str(row[2]))): [*row[3:10]]
        for row in sheet.iter_rows(values_only=True)  # type: ignore[union-attr]
        if str(row[1] or "").isdigit()
    }  # fmt: skip
    assert printed == {place: [sums[n] for n in names] for place, sums in wanted.items()}
    tables = again.Tables(book.committee.get("/von/khoa-so/", asked).content.decode()).tables
    shown = [row[1:] for table in tables if "Năm ngân sách" in table[0] for row in table[1:]]
    told = [[said(sums[n]) for n in names] for _place, sums in sorted(wanted.items())]
    assert sorted(shown) == sorted(told)


def closing_adds_up_in_millions(
    book: Book, wanted: Mapping[tuple[str, int, int], again.Sums], on: date, span: str
) -> None:
    said = ("--on", on, "--year", span, "--programme", PROGRAMME, "--money", "million")
    found: dict[tuple[str, str], dict[str, list[int]]] = {}
    for row in gsdg("ledger", "closing", *said).rows:
        part = "parts" if row["component"] else "whole"
        place = found.setdefault((row["budget_year"], row["origin_year"]), {"parts": [0] * 7})
        n = [int(text) for text in [*row.values()][3:]]
        assert n[6] == n[0] + n[1] - n[2] - n[4] - n[5], "what is open follows from what is printed"
        place[part] = [a + b for a, b in zip(place.get(part, [0] * 7), n, strict=True)]
    for (year, origin), sums in found.items():
        assert sums["parts"] == sums["whole"]
        exact = wanted["", int(year), int(origin)]
        assert sums["whole"][0] == again.whole(exact["assigned"], MILLION)


def said(amount: int) -> str:
    """Đồng as triệu, every đồng of it."""
    whole, rest = divmod(abs(amount), MILLION)
    grouped = f"{whole:,}".replace(",", ".") + f",{rest:06}".rstrip("0").rstrip(",")
    return f"-{grouped}" if amount < 0 else grouped


def test_the_estimates_are_the_recount_with_their_totals(
    book: Book, province: Province, clerk: Actor
) -> None:
    sent, begun = province.communes[0], province.communes[1]
    for commune in (sent, begun):
        wish = Wish(COMPONENT, Source.CENTRAL, Kind.RECURRENT, amount=7_000_001, text="In tài liệu")
        own = province.actor(commune.clerk)
        add_wish(office=commune.office, programme=programme_named(PROGRAMME), year=2027, wish=wish, by=own, at=AT, on=TODAY)  # fmt: skip
    send_estimate(office=sent.office, programme=PROGRAMME, year=2027, by=province.actor(sent.clerk), at=AT, on=TODAY)  # fmt: skip
    spent = again.table(book.entries, PROGRAMME, (2025,), f"{TODAY}", "office")
    this = again.table(book.entries, PROGRAMME, (2026,), f"{TODAY}", "office")
    ran = gsdg("ledger", "estimates", "--programme", PROGRAMME, "--year", 2027)
    *lines, total = ran.rows
    columns = ("spent_last_year", "given_this_year", "spent_this_year")
    for row in ran.rows:
        place = book.names["office"].get(row["name"], "")
        before, now = spent.get(place, {}), this.get(place, {})
        assert [int(row[c]) for c in columns] == [
            *(before.get("disbursed", 0), now.get("usable", 0), now.get("disbursed", 0))
        ], row["name"]
    for column in columns:
        assert sum(int(row[column]) for row in lines) == int(total[column])
    assert int(total["wanted"]) == 7_000_001, "what is not sent is not in the total"
    assert "UBND huyện Cũ" in [row["name"] for row in lines], "what has ended has spent"
    asked = {"nam": "2027"}
    content = book.committee.get("/von/du-toan/tep/", asked).content
    for sheet in load_workbook(io.BytesIO(content)).worksheets:
        *_, bottom = sheet.iter_rows(values_only=True)
        assert bottom[:5] == ("Tổng số", *(int(total[c]) for c in (*columns, "wanted")))
    for table in again.Tables(book.committee.get("/von/du-toan/", asked).content.decode()).tables[
        :2
    ]:
        assert table[-1][:5] == ["Tổng số", *(said(int(total[c])) for c in (*columns, "wanted"))]


@pytest.fixture(scope="module")
def beside(book: Book, province: Province) -> dict[str, BesideWanted]:
    """Two communes of three reported, one of them was accepted twice; the third sent what nobody accepted."""
    period = a_period("2026-H1", "tt10")
    told = ((4, 2, S.ACCEPTED), (7, 5, S.ACCEPTED), (9, 9, S.SUBMITTED))
    for commune, (planned, held, state) in zip(province.communes, told, strict=True):
        a_report(province, commune, period, state, form=COMPONENT, figures=classes(planned, held))
    with connection.cursor() as cursor:
        cursor.execute(again.REPORTED)
        results = again.results(cursor.fetchall(), PACKS)
    found: dict[str, BesideWanted] = {}
    for code in (COMPONENT, OTHER, "DA2"):
        result = results.get(code)
        until = f"{TODAY}" if result is None else f"{_day_before(result.ended)}"
        sums = again.table(book.entries, PROGRAMME, (2026,), until, "component")[code]
        found[code] = BesideWanted(until, sums, result)
    assert (results[COMPONENT].planned, results[COMPONENT].done) == (11, 7)
    assert (results[COMPONENT].reports_in, results[COMPONENT].reports_expected) == (2, 3)
    return found


@dataclass
class BesideWanted:
    until: str
    sums: again.Sums
    result: again.Result | None

    @property
    def day(self) -> str:
        year, month, day = self.until.split("-")
        return f"{day}/{month}/{year}"

    @property
    def money(self) -> list[int]:
        return [again.whole(self.sums[name], MILLION) for name in ("usable", "disbursed")]

    @property
    def rate(self) -> str | None:
        return rate(self.sums["disbursed"], self.sums["usable"])

    @property
    def elapsed(self) -> str:
        """Of 396 days: those of 2026 and of January."""
        gone = (date.fromisoformat(self.until) - date(2026, 1, 1)).days + 1
        return f"{again.whole(1000 * gone, 396)}"

    @property
    def printed(self) -> list[str | None]:
        """Planned, done and rate, as papers have them."""
        result = self.result
        return ["", "", None] if result is None else [f"{result.planned}", f"{result.done}", result.rate]  # fmt: skip


def _day_before(ended: str) -> date:
    return date.fromisoformat(ended) - timedelta(days=1)


def classes(planned: int, held: int) -> dict[str, int]:
    found = {"03.1": 60, "03.3": 60, "03.4": 30, "13.1": 30, "21.1": 30}
    for row, times in (("01", 1), ("02", 2)):
        found |= {f"{row}.{c}": times * n for c, n in zip("1234", (planned, held) * 2, strict=True)}
    return found


def tenths(text: str) -> str | None:
    return None if text in ("", "x") else f"{round(float(text.replace(',', '.')) * 10)}"


BESIDE = {"ct": PROGRAMME, "nam": "2026"}


def test_money_beside_results_is_the_recount_until_the_day_of_each_line(
    book: Book, beside: dict[str, BesideWanted]
) -> None:
    html = book.committee.get("/von/ket-qua/", BESIDE).content.decode()
    *_, (_head, *rows) = again.Tables(html).tables
    assert len(rows) == len(beside)
    for row in rows:
        of = beside[row[0].split()[0]]
        assert row[1] == of.day
        assert [number(text) for text in row[2:4]] == of.money
        assert (tenths(row[4]), tenths(row[6])) == (of.rate, of.printed[2])
        if of.result is not None:
            said = f"{of.result.done} lớp trên {of.result.planned} theo kế hoạch năm"
            assert said in row[5]
            assert f"{of.result.reports_in} trên {of.result.reports_expected} báo cáo" in row[5]


def test_money_beside_results_in_workbook_and_paper_is_the_recount(
    book: Book, beside: dict[str, BesideWanted]
) -> None:
    content = book.committee.get("/von/ket-qua/bang.xlsx", BESIDE).content
    lines = [*load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)]  # type: ignore[union-attr]
    sheet = {str(row[1]).split()[0]: row for row in lines if str(row[0] or "").isdigit()}
    content = book.committee.get("/von/ket-qua/bang.docx", BESIDE).content
    tables = [t for t in Document(io.BytesIO(content)).tables if len(t.columns) == 13]
    told = [[cell.text for cell in row.cells] for table in tables for row in table.rows]
    paper = {row[1].split()[0]: row for row in told if row[0].isdigit()}
    assert set(sheet) == set(paper) == set(beside)
    for code, of in beside.items():
        row, printed = sheet[code], paper[code]
        assert row[2] == printed[2] == of.day
        assert [*row[3:5]] == [number(text) for text in printed[3:5]] == of.money
        assert tenths(f"{row[5]}") == tenths(printed[5]) == of.rate
        assert tenths(f"{row[6]}") == tenths(printed[6]) == of.elapsed
        assert [f"{row[8] or ''}", f"{row[9] or ''}", tenths(f"{row[10]}")] == of.printed
        assert [printed[8], printed[9], tenths(printed[10])] == of.printed


def test_money_beside_results_by_the_command_line_is_the_recount(
    beside: dict[str, BesideWanted],
) -> None:
    rows = gsdg("ledger", "results", "--programme", PROGRAMME, "--year", 2026).rows
    assert {row["component"] for row in rows} == set(beside)
    for row in rows:
        of = beside[row["component"]]
        assert row["until"] == of.until
        assert [int(row[n]) for n in ("usable", "disbursed")] == [
            of.sums[n] for n in ("usable", "disbursed")
        ]
        assert [row["planned"], row["done"]] == of.printed[:2]
        assert row["lack"] == ("" if of.result else {"DA2": "report"}.get(row["component"], "cell"))
        if of.result is not None:
            reports = (of.result.reports_in, of.result.reports_expected)
            assert (int(row["reports_in"]), int(row["reports_expected"])) == reports


def test_the_place_on_a_paper_is_whose_money_it_is(book: Book, province: Province) -> None:
    own = Client()
    own.force_login(province.communes[0].clerk)
    for path in ("/von/bang.xlsx", "/von/ket-qua/bang.xlsx"):
        content = own.get(path, BESIDE).content
        title = load_workbook(io.BytesIO(content)).properties.title
        assert title is not None
        assert title.endswith("Xã Minh Họa 01")
