"""Figures of years before this system in one workbook: written, filled in, read, loaded by page and by command."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from tests.builders.province import AT
from tests.builders.reporting import OLD, Reporting, last_event, refused, the_form

from gsdg.domain.packs.spec import ListColumnType
from gsdg.domain.programme.models import ReportingPeriod
from gsdg.domain.reporting.actions.history import Loaded, load_history_workbook
from gsdg.domain.reporting.actions.periods import open_period
from gsdg.domain.reporting.check import check
from gsdg.domain.reporting.commands_history import history
from gsdg.domain.reporting.contents import Content
from gsdg.domain.reporting.models import Report, Revision
from gsdg.domain.reporting.queries.figures import standing
from gsdg.domain.reporting.queries.past_periods import past_forms, past_periods_to_open
from gsdg.domain.reporting.sheets.past_layout import HEADING, layout_of
from gsdg.domain.reporting.sheets.past_reading import PastFigures, read_past
from gsdg.domain.reporting.sheets.past_writing import past_workbook
from gsdg.domain.units import tree
from gsdg.kernel.figures import BLANK, NOT_APPLICABLE, NOT_AVAILABLE, ZERO, Figure, Provenance
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import SYSTEM
from gsdg.toolkit.files.media_types import EXCEL

pytestmark = pytest.mark.django_db

SOURCE = "Báo cáo số 1/BC (minh họa)"
Change = Callable[[Workbook], None]


@pytest.fixture
def period(old_province: Reporting) -> ReportingPeriod:
    return open_past("ra-soat")


def open_past(regime: str) -> ReportingPeriod:
    return open_period(code="2024", regime_code=regime, by=SYSTEM, at=AT, on=OLD, is_history=True)


def a_workbook(province: Reporting, period: ReportingPeriod, form: str, *changes: Change) -> bytes:
    """As somebody leaves it who opens it in a spreadsheet and saves it."""
    data = past_workbook(layout_of(the_form(province, form), period), at=AT)
    book = load_workbook(io.BytesIO(data))
    for change in changes:
        change(book)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def top_of(sheet: Worksheet) -> int:
    return next(row for row in range(1, 20) if sheet.cell(row, 1).value == HEADING)


def typed(code: str, address: str, value: object) -> Change:
    def change(book: Workbook) -> None:
        sheet = book.worksheets[0]
        top = top_of(sheet)
        row = next(r for r in range(top + 2, sheet.max_row + 1) if sheet.cell(r, 1).value == code)
        column = next(c for c in range(3, 200) if sheet.cell(top + 1, c).value == address)
        sheet.cell(row, column).value = value  # type: ignore[assignment]

    return change


def past_codes(province: Reporting) -> list[str]:
    here = tree.current().on(OLD)
    return [here.span(side.unit_id).code for side in province.old_communes]


def read(province: Reporting, period: ReportingPeriod, data: bytes) -> PastFigures:
    return read_past(data, layout_of(the_form(province, "DBHN"), period), name="bang.xlsx")


def load(province: Reporting, period: ReportingPeriod, data: bytes, form: str = "DBHN") -> Loaded:
    return load_history_workbook(
        form=the_form(province, form), period=period, data=data, name="bang.xlsx", source=SOURCE,
        provenance=Provenance.UNVERIFIED, by=province.actor(province.lead.head), at=AT, on=OLD,
    )  # fmt: skip


def test_every_unit_of_the_time_has_a_line_and_only_what_is_typed_is_asked(
    old_province: Reporting, period: ReportingPeriod
) -> None:
    book = load_workbook(io.BytesIO(a_workbook(old_province, period, "DBHN")))
    sheet = book.worksheets[0]
    top = top_of(sheet)
    lines = [sheet.cell(row, 1).value for row in range(top + 2, sheet.max_row + 1)]
    assert sorted(lines) == sorted(past_codes(old_province))
    asked = {sheet.cell(top + 1, c).value for c in range(3, sheet.max_column + 1)}
    spec = layout_of(the_form(old_province, "DBHN"), period).spec
    assert asked == {cell.address for cell in spec.cells if cell.is_entered}


def test_the_five_states_come_back_as_they_were_typed(
    old_province: Reporting, period: ReportingPeriod
) -> None:
    first, second = past_codes(old_province)[:2]
    data = a_workbook(
        old_province,
        period,
        "DBHN",
        typed(first, "12.2", 1234),
        typed(first, "12.5", 0),
        typed(first, "12.6", "x"),
        typed(first, "12.7", "…"),
        typed(second, "12.2", "1.234"),
    )
    found = read(old_province, period, data)
    one, two = (side.unit_id for side in old_province.old_communes[:2])
    assert found.units == {one, two}
    cells = found.cells[one]
    said = [cells[a] for a in ("12.2", "12.5", "12.6", "12.7", "12.8")]
    assert said == [Figure.of(1234), ZERO, NOT_APPLICABLE, NOT_AVAILABLE, BLANK]
    assert found.cells[two]["12.2"] == Figure.of(1234)


def test_a_unit_with_a_blank_line_is_left_for_later(
    old_province: Reporting, period: ReportingPeriod
) -> None:
    first, second = past_codes(old_province)[:2]
    begun = a_workbook(old_province, period, "DBHN", typed(first, "12.2", 10))
    assert load(old_province, period, begun) == Loaded(1, 4)
    states = Report.objects.filter(duty__period=period).values_list("state", flat=True)
    assert sorted(states)[:2] == ["accepted", "not_started"]
    more = a_workbook(
        old_province, period, "DBHN", typed(first, "12.2", 10), typed(second, "12.2", 20)
    )
    assert load(old_province, period, more) == Loaded(1, 4)
    total = standing(the_form(old_province, "DBHN"), period, old_province.root)
    assert total.cells["12.2"].figure == Figure.of(30)
    assert list(check()) == []


def wrong(province: Reporting, period: ReportingPeriod, data: bytes) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as refusal:
        load(province, period, data)
    assert not Revision.objects.exists()
    return [(one.code, one.cell) for one in refusal.value.refusals]


def test_everything_wrong_is_told_at_once_at_its_cell(
    old_province: Reporting, period: ReportingPeriod
) -> None:
    codes = past_codes(old_province)

    def other_codes(book: Workbook) -> None:
        sheet = book.worksheets[0]
        top = top_of(sheet)
        lines = {sheet.cell(r, 1).value: r for r in range(top + 2, sheet.max_row + 1)}
        sheet.cell(lines[codes[2]], 1).value = "99999"
        sheet.cell(lines[codes[3]], 1).value = codes[0]
        sheet.cell(lines[codes[3]], 3).value = 5

    data = a_workbook(
        old_province,
        period,
        "DBHN",
        typed(codes[0], "12.2", "1,234"),
        typed(codes[1], "12.2", -3),
        typed(codes[2], "12.2", 7),
        other_codes,
    )
    told = wrong(old_province, period, data)
    assert sorted(code for code, _ in told) == [
        "history.unit_twice", "history.unit_unknown", "number.ambiguous", "number.negative",
    ]  # fmt: skip
    assert all(cell for _, cell in told)


def test_a_comma_beside_a_point_is_asked_about(old_province: Reporting) -> None:
    """8,842 beside 8.038 in a column of money with decimals: one hand, two ways of writing."""
    period = open_past("tt10")
    first, second = past_codes(old_province)[:2]
    layout = layout_of(the_form(old_province, "DA2"), period)
    decimal = next(c.address for t in layout.tables for c in t.cells if c.scale >= 3)
    data = a_workbook(
        old_province, period, "DA2", typed(first, decimal, "8.038"), typed(second, decimal, "8,842")
    )
    with refused("number.mixed"):
        load(old_province, period, data, "DA2")


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda book: book.worksheets[0].delete_cols(4), "history.column_moved"),
        (lambda book: setattr(book.worksheets[0], "title", "Khác"), "history.sheet_missing"),
        (lambda book: book.worksheets[0].delete_rows(1, 5), "history.heading_lost"),
        (lambda book: book.remove(book["gsdg"]), "sheet.stamp_missing"),
        (lambda book: None, "history.empty"),
    ],
)
def test_a_spoilt_or_empty_workbook_is_refused(
    old_province: Reporting, period: ReportingPeriod, spoil: Change, code: str
) -> None:
    data = a_workbook(old_province, period, "DBHN", spoil)
    assert code in {found for found, _ in wrong(old_province, period, data)}


def test_a_workbook_of_another_form_or_of_one_unit_is_refused(
    old_province: Reporting, period: ReportingPeriod
) -> None:
    other = a_workbook(old_province, open_past("tt10"), "DA2")
    assert wrong(old_province, period, other) == [("history.other_workbook", "")]


def test_it_takes_the_right_a_past_period_and_a_source(
    old_province: Reporting, period: ReportingPeriod
) -> None:
    data = a_workbook(old_province, period, "DBHN", typed(past_codes(old_province)[0], "12.2", 1))
    told = {
        "form": the_form(old_province, "DBHN"), "data": data, "name": "bang.xlsx", "at": AT, "on": OLD,
        "provenance": Provenance.REPORTED,
    }  # fmt: skip
    head = old_province.actor(old_province.lead.head)
    with refused("access.not_permitted"):
        clerk = old_province.actor(old_province.lead.clerk)
        load_history_workbook(**told, period=period, source=SOURCE, by=clerk)  # type: ignore[arg-type]
    with refused("history.no_source"):
        load_history_workbook(**told, period=period, source="  ", by=head)  # type: ignore[arg-type]
    going_on = open_period(code="2025", regime_code="ra-soat", by=SYSTEM, at=AT, on=OLD)
    with refused("history.not_past"):
        load_history_workbook(**told, period=going_on, source=SOURCE, by=head)  # type: ignore[arg-type]
    assert not Revision.objects.exists()


def test_rows_of_a_list_come_with_their_unit(old_province: Reporting) -> None:
    """A form whose figures come from a list says nothing without it."""
    period = open_past("tt10")
    first = past_codes(old_province)[0]
    layout = layout_of(the_form(old_province, "DA2"), period)
    (listed,) = layout.lists

    def a_row(book: Workbook) -> None:
        sheet = book[listed.sheet]
        row = top_of(sheet) + 1
        sheet.cell(row, 1).value = first
        for at, column in enumerate(listed.section.columns, 3):
            said = column.choices[0].label.vi if column.choices else "Nuôi bò (minh họa)"
            sheet.cell(row, at).value = 6 if column.is_number else said

    assert load(old_province, period, a_workbook(old_province, period, "DA2", a_row), "DA2") == Loaded(1, 4)  # fmt: skip
    content = Content.from_bytes(Revision.objects.get().content)
    assert content.cells["01.2"] == Figure.of(1)
    (row,) = content.lists["mo-hinh"]
    choice = next(c for c in listed.section.columns if c.choices)
    assert row.values[choice.code] == choice.choices[0].code


def test_a_comma_beside_a_point_is_asked_about_in_rows_too(old_province: Reporting) -> None:
    period = open_past("tt10")
    (listed,) = layout_of(the_form(old_province, "DA2"), period).lists
    money = [at for at, c in enumerate(listed.section.columns, 3) if c.type is ListColumnType.MONEY]

    def a_row(book: Workbook) -> None:
        sheet = book[listed.sheet]
        row = top_of(sheet) + 1
        sheet.cell(row, 1).value = past_codes(old_province)[0]
        for at, column in enumerate(listed.section.columns, 3):
            said = column.choices[0].label.vi if column.choices else "Nuôi bò (minh họa)"
            sheet.cell(row, at).value = "1.250" if column.is_number else said
        sheet.cell(row, money[0]).value = "8,842"
        sheet.cell(row, money[1]).value = "8.038"

    with pytest.raises(Refused) as refusal:
        load(old_province, period, a_workbook(old_province, period, "DA2", a_row), "DA2")
    assert [one.code for one in refusal.value.refusals] == ["number.mixed"]


def test_a_row_without_what_must_be_said_is_told(old_province: Reporting) -> None:
    period = open_past("tt10")
    (listed,) = layout_of(the_form(old_province, "DA2"), period).lists

    def half_a_row(book: Workbook) -> None:
        sheet = book[listed.sheet]
        sheet.cell(top_of(sheet) + 1, 1).value = past_codes(old_province)[0]
        sheet.cell(top_of(sheet) + 1, 3).value = "Nuôi bò (minh họa)"

    with pytest.raises(Refused) as refusal:
        load(old_province, period, a_workbook(old_province, period, "DA2", half_a_row), "DA2")
    required = sum(column.required for column in listed.section.columns) - 1
    assert [one.code for one in refusal.value.refusals] == ["history.required"] * required


def test_the_page_opens_a_period_gives_the_workbook_and_takes_it(
    old_province: Reporting, client: Client
) -> None:
    client.force_login(old_province.lead.head)
    there = reverse("reporting:history")
    assert client.post(there, {"ky": "ra-soat/2024"}).url == there  # type: ignore[attr-defined]
    period = ReportingPeriod.objects.get()
    assert period.is_history
    page = client.get(there).content.decode()
    load_at = reverse("reporting:history-load", args=["DBHN", "2024"])
    assert load_at in page
    assert "0/4" in page
    taken = client.get(reverse("reporting:history-form", args=["DBHN", "2024"]))
    assert taken["Content-Type"] == EXCEL

    first = past_codes(old_province)[0]
    bad = a_workbook(old_province, period, "DBHN", typed(first, "12.2", "abc"))
    answer = client.post(load_at, sent(bad))
    assert answer.status_code == 422
    assert "“abc” không phải là số" in answer.content.decode()
    good = a_workbook(old_province, period, "DBHN", typed(first, "12.2", 12))
    done = client.post(load_at, sent(good), follow=True)
    assert "Đã nạp số liệu" in done.content.decode()
    assert "1/4" in done.content.decode()
    event = last_event()
    assert (event.event, event.door) == ("history.loaded", "web")


def sent(data: bytes) -> dict[str, object]:
    file = SimpleUploadedFile("bang.xlsx", data, EXCEL)
    return {"workbook": file, "source": SOURCE, "compared": "UNVERIFIED"}


def test_the_page_says_why_a_period_cannot_be_opened(
    old_province: Reporting, client: Client
) -> None:
    open_past("ra-soat")
    client.force_login(old_province.lead.head)
    answer = client.post(reverse("reporting:history"), {"ky": "ra-soat/2024"})
    assert answer.status_code == 422
    assert "Chưa mở được kỳ" in answer.content.decode()


def test_nobody_else_reaches_the_pages(old_province: Reporting, client: Client) -> None:
    open_past("ra-soat")
    for user in (old_province.lead.clerk, old_province.chair, old_province.viewer):
        client.force_login(user)
        for name, args in (("history", []), ("history-load", ["DBHN", "2024"]), ("history-form", ["DBHN", "2024"])):  # fmt: skip
            assert client.get(reverse(f"reporting:{name}", args=args)).status_code == 403


def test_the_command_line_does_the_same(
    old_province: Reporting, period: ReportingPeriod, tmp_path: Path
) -> None:
    out = tmp_path / "bang.xlsx"
    ran = CliRunner().invoke(history, ["form", "DBHN", "--period", "2024", "--out", str(out)])
    assert (ran.exit_code, ran.output) == (0, f"{out}\n")
    first = past_codes(old_province)[0]
    out.write_bytes(a_workbook(old_province, period, "DBHN", typed(first, "12.2", 12)))
    told = ["load", str(out), "--form", "DBHN", "--period", "2024", "--source", SOURCE]
    ran = CliRunner().invoke(history, [*told, "--by", old_province.lead.head.username])
    assert (ran.exit_code, ran.output) == (0, "1 of 4 units\n")
    assert Revision.objects.get().is_history
    listed = CliRunner().invoke(history, ["list"])
    assert "2024,DBHN,1,4" in listed.output


def test_only_periods_that_are_over_and_unopened_are_offered(old_province: Reporting) -> None:
    before = {(regime.code, period.code) for regime, period in past_periods_to_open(on=OLD)}
    assert ("ra-soat", "2024") in before
    assert ("ra-soat", "2025") not in before
    open_past("ra-soat")
    after = {(regime.code, period.code) for regime, period in past_periods_to_open(on=OLD)}
    assert before - after == {("ra-soat", "2024")}
    assert [(one.loaded, one.expected) for one in past_forms()] == [(0, 4)]
