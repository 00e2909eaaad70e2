"""Figures that ask for an explanation: far from the unit's own past, out of line with units alike, changed after the
system brought them. The arithmetic is done a second time here, without fractions."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from tests.builders.province import AT, a_period, fill, poverty
from tests.builders.reporting import (
    Reporting,
    Side,
    a_reporting_province,
    accepted,
    again,
    refused,
    report_of,
)
from tests.builders.workbooks import a_workbook, typed
from tests.builders.years import TODAY, a_year

from gsdg.domain.packs.evaluate import Outcome
from gsdg.domain.packs.spec import Parameter, ParameterValue, Severity, Source, Words
from gsdg.domain.programme.queries import form_spec, pack_of
from gsdg.domain.reporting.actions import workflow
from gsdg.domain.reporting.actions.at_once import explain_cells
from gsdg.domain.reporting.actions.drafts import CellChange, finish_part, save_draft
from gsdg.domain.reporting.actions.workbooks import fill_from_workbook
from gsdg.domain.reporting.corrected_rows import TITLE
from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.reporting.documents import document
from gsdg.domain.reporting.forms import FILL, TAKE
from gsdg.domain.reporting.models import DraftCell, Explanation, Report
from gsdg.domain.reporting.odd import (
    CHANGED,
    OWN_PAST,
    PARAMETER,
    PEERS,
    PEERS_NOTED,
    Beside,
    Bounds,
    bounds_of,
    fences,
    is_far,
    median,
    odd,
    quartiles,
    rates,
    watched,
)
from gsdg.domain.reporting.ports import Asked, Offer, register_source, withdraw_source
from gsdg.domain.reporting.queries.beside import beside_of
from gsdg.domain.reporting.queries.drafts import draft_of
from gsdg.domain.reporting.queries.places import FigurePlace
from gsdg.domain.reporting.rules import place_of
from gsdg.domain.reporting.signals import ODD, signals
from gsdg.kernel.figures import BLANK, Figure, Provenance, State

WHY = "Đã đối chiếu danh sách công nhận (minh họa)"
WHOLE = st.integers(-10_000, 10_000)
PAST = st.lists(WHOLE, min_size=4, max_size=9)


@given(PAST)
def test_the_median_has_as_many_above_as_below(values: list[int]) -> None:
    middle = median(values)
    assert sum(v < middle for v in values) <= len(values) // 2
    assert sum(v > middle for v in values) <= len(values) // 2


@given(PAST, WHOLE)
def test_far_is_judged_the_same_in_whole_numbers(past: list[int], amount: int) -> None:
    """Everything doubled, so that no half is needed."""
    ordered = sorted(past)
    size = len(ordered)
    twice = ordered[(size - 1) // 2] + ordered[size // 2]
    away = sorted(abs(2 * one - twice) for one in past)
    four_times = away[(size - 1) // 2] + away[size // 2]
    distance = abs(2 * amount - twice)
    far = 2 * distance > 5 * four_times and 2 * distance > abs(twice) and distance >= 20
    assert is_far(amount, past, Bounds()) == far


@given(PAST, st.integers(-50, 50))
def test_order_and_a_shift_of_everything_alike_change_nothing(past: list[int], by: int) -> None:
    bounds = Bounds(share=Fraction(0))
    amount = past[0] + 777
    assert is_far(amount, past, bounds) == is_far(amount, list(reversed(past)), bounds)
    moved = [one + by for one in past]
    assert is_far(amount, past, bounds) == is_far(amount + by, moved, bounds)


@given(st.lists(WHOLE, min_size=4, max_size=30))
def test_no_quartile_lies_outside_its_fences(values: list[int]) -> None:
    exact = [Fraction(v) for v in values]
    (lower, upper), (low, high) = quartiles(exact), fences(exact, Fraction(3))
    assert low <= lower <= upper <= high


@pytest.mark.parametrize(
    ("past", "amount", "far"),
    [
        ([97, 139, 120, 118], 251, True),
        ([97, 139, 120, 118], 150, False),
        ([400, 300, 200, 120], 60, False),  # a steady way down is no oddity
        ([0, 0, 0, 0], 15, True),
        ([0, 0, 0, 0], 9, False),  # fewer than ten are never asked about
        ([1000, 1000, 1000, 1000], 1001, False),  # never moved, and hardly does now
        ([1000, 1000, 1000, 9_000_000], 1010, False),  # one wild year moves nothing
    ],
)
def test_what_is_far(past: list[int], amount: int, far: bool) -> None:
    assert is_far(amount, past, Bounds()) is far


def test_a_unit_of_measure_with_decimals_is_compared_in_its_own() -> None:
    assert is_far(1500, [0, 0, 0, 0], Bounds(), scale=2)
    assert not is_far(999, [0, 0, 0, 0], Bounds(), scale=2)


@pytest.fixture
def province(db: None) -> Reporting:
    """Poor households of the unit made of a1 and a2 alone were 97 + 100, and so on, for four years."""
    province = a_reporting_province(TODAY, is_demo=True)
    units = province.units
    for year, poor in ((2022, 97), (2023, 99), (2024, 98)):
        a_year(province, year, {units.a1: poor, units.a2: 100, units.b1: 40, units.b2: 41})
    a_year(province, 2025, {units.whole: 200, units.rest: 110})
    return province


@pytest.fixture
def side(province: Reporting) -> Side:
    return province.communes[province.units.rest]


def own_past(report: Report) -> list[Outcome]:
    return [o for o in draft_of(report).outcomes if o.check is OWN_PAST]


def test_only_what_came_over_whole_is_a_past(province: Reporting, side: Side) -> None:
    """`whole` and `rest` share b1 by a stated share: what is estimated is no past, only the year on the new map is."""
    period = a_period("2026", on=TODAY)
    report = report_of(province, period, side.office)
    assert beside_of([report])[report.pk].past["12.2"] == [110]
    assert own_past(report) == []


@pytest.fixture
def long_ago(db: None) -> tuple[Reporting, Side, Report]:
    """Never reformed: one commune with four years of its own."""
    province = a_reporting_province(TODAY, is_demo=True, reformed=False)
    units = province.units
    for year, poor in ((2022, 97), (2023, 101), (2024, 99), (2025, 160)):
        a_year(province, year, {units.a1: poor, units.a2: 7})
    side = province.communes[units.a1]
    period = a_period("2026", on=TODAY)
    return province, side, report_of(province, period, side.office)


@pytest.fixture
def swollen(long_ago: tuple[Reporting, Side, Report]) -> Report:
    """All typed and balanced, and not half as many again as last year; but twice what the unit usually has."""
    province, side, report = long_ago
    draft, clerk = draft_of(report), province.actor(side.clerk)
    fill(report, clerk, poverty(160, out=0, into=70))
    Explanation.objects.filter(report=report, place=f"{OWN_PAST.code}@12.2").delete()
    for division in draft.divisions:
        finish_part(report_id=report.pk, division=division, done=True, by=clerk, at=AT)
    return again(report)


def test_a_figure_far_from_the_own_past_asks_for_a_word_and_then_passes(
    client: Client, long_ago: tuple[Reporting, Side, Report], swollen: Report
) -> None:
    province, side, _ = long_ago
    clerk, head = province.actor(side.clerk), province.actor(side.head)
    told = next(iter(own_past(swollen)))
    assert place_of(told) == "own-past@12.2"
    assert "ghi 230; 4 kỳ trước của đơn vị từ 97 đến 160, ở giữa là 100" in told.message.vi
    assert "says 230" in told.message.en
    client.force_login(side.clerk)
    entry = client.get(reverse("reporting:entry", args=[swollen.pk])).content.decode()
    assert "4 kỳ trước của đơn vị từ 97 đến 160" in entry
    certifying = {"report_id": swollen.pk, "by": head, "at": AT, "on": TODAY}
    with refused("report.unexplained"):
        workflow.certify_and_submit_report(**certifying)
    explain_cells(report_id=swollen.pk, explanations={"12.2": WHY}, by=clerk, at=AT)
    workflow.certify_and_submit_report(**certifying)
    client.force_login(province.reviewer_of(side).clerk)
    review = client.get(reverse("reporting:review", args=[swollen.pk])).content.decode()
    assert "4 kỳ trước của đơn vị từ 97 đến 160" in review
    assert WHY in review


def test_it_becomes_a_signal_only_while_the_figure_that_was_signed_is_far(
    long_ago: tuple[Reporting, Side, Report], swollen: Report
) -> None:
    province, side, _ = long_ago
    clerk, head = province.actor(side.clerk), province.actor(side.head)
    explain_cells(report_id=swollen.pk, explanations={"12.2": WHY}, by=clerk, at=AT)
    units = frozenset({side.unit_id})

    def found() -> list[tuple[str, int]]:
        later = date(2027, 3, 1)
        return [(s.code, s.amount) for s in signals(units, later) if s.code.startswith(ODD)]

    assert found() == []  # nothing was sent yet
    certifying = {"report_id": swollen.pk, "by": head, "at": AT, "on": TODAY}
    workflow.certify_report(**certifying)
    assert found() == [("check.odd.DBHN", 1)]
    workflow.take_back_report(report_id=swollen.pk, by=clerk, at=AT)
    fill(swollen, clerk, poverty(160))
    workflow.certify_report(**certifying)
    assert Explanation.objects.filter(report=swollen, place__startswith="own-past@").exists()
    assert found() == []


def test_the_office_of_a_department_has_no_past_of_the_provinces(
    long_ago: tuple[Reporting, Side, Report],
) -> None:
    """Consolidated reports add up what was judged already."""
    province, _side, report = long_ago
    consolidated = report_of(province, report.duty.period, province.lead.office)
    assert beside_of([consolidated]) == {consolidated.pk: Beside()}


def test_units_alike(long_ago: tuple[Reporting, Side, Report]) -> None:
    """A rate out of line asks, a count only tells; too few units, or all the same, say nothing."""
    form = form_spec(long_ago[2].duty.form)
    rate, count = rates(form)[0], watched(form)[0]
    figures = {a: Figure.of(n) for a, n in {rate.numerator: 30, rate.denominator: 100}.items() if a}
    near = [Fraction(n) for n in range(1, 13)]
    found = odd(form, figures, Beside(peers={rate.address: near}))
    assert [(o.check, o.addresses) for o in found] == [(PEERS, (rate.numerator, rate.denominator))]
    told = "30 %, cao hơn hẳn 12 đơn vị cùng loại đã có số (một nửa ở trong khoảng 3,5 % đến 9,5 %)"
    assert told in found[0].message.vi
    assert "30 %, far above the 12 units alike with figures" in found[0].message.en
    low = Beside(peers={rate.address: [one + 80 for one in near]})
    assert "30 %, thấp hơn hẳn 12 đơn vị" in odd(form, figures, low)[0].message.vi
    assert odd(form, figures, Beside(peers={rate.address: near[:11]})) == []
    assert odd(form, figures, Beside(peers={rate.address: [Fraction(5)] * 12})) == []
    asked = {rate.numerator or ""}
    assert odd(form, figures, Beside(peers={rate.address: near}), asked=asked) == []
    counted = {count.address: Figure.of(5000)}
    noted = odd(form, counted, Beside(peers={count.address: near}), asked={count.address})
    assert [(o.check, o.severity) for o in noted] == [(PEERS_NOTED, Severity.NOTE)]


def test_where_a_part_is_the_whole_its_rate_is_asked_about_once(
    long_ago: tuple[Reporting, Side, Report],
) -> None:
    """A commune without a town says the same rate for all and for the country."""
    form = form_spec(long_ago[2].duty.form)
    whole, part = rates(form)[:2]
    parts = {whole.numerator: 30, whole.denominator: 100, part.numerator: 30, part.denominator: 100}
    figures = {address: Figure.of(n) for address, n in parts.items() if address}
    near = [Fraction(n) for n in range(1, 13)]
    beside = Beside(peers={whole.address: near, part.address: near})
    assert [o.addresses[0] for o in odd(form, figures, beside)] == [whole.numerator]
    figures[part.numerator or ""] = Figure.of(29)
    assert len(odd(form, figures, beside)) == 2


def test_peers_are_the_accepted_units_of_the_kind_but_not_itself(
    long_ago: tuple[Reporting, Side, Report],
) -> None:
    province, side, report = long_ago
    other = province.communes[province.units.a2]
    accepted(province, other, report_of(province, report.duty.period, other.office))
    here = beside_of([report])[report.pk].peers
    assert here["12.2"] == [Fraction(39)]
    there = report_of(province, report.duty.period, other.office)
    assert beside_of([there])[there.pk].peers == {}
    assert side.unit_id != other.unit_id


def test_a_pack_may_state_the_bounds(long_ago: tuple[Reporting, Side, Report]) -> None:
    pack = pack_of(long_ago[2].duty.form.pack)
    assert bounds_of(pack, TODAY) == Bounds()
    value = ParameterValue(
        code="thu",
        title=Words(vi="Thử"),
        from_day=date(2026, 1, 1),
        amounts={"so-ky": Decimal(3), "lan-do-lech": Decimal("2.5")},
        source=Source(act="Minh họa", verified=False),
    )
    stated = Parameter(
        code=PARAMETER, title=Words(vi="Thử"), unit_of_measure=Words(vi="lần"), values=(value,)
    )
    richer = pack.model_copy(update={"parameters": {**pack.parameters, PARAMETER: stated}})
    assert bounds_of(richer, TODAY) == Bounds(periods=3, deviations=Fraction(5, 2))
    assert bounds_of(richer, date(2025, 12, 31)) == Bounds()


def test_changing_what_the_system_brought_asks_why(
    client: Client, long_ago: tuple[Reporting, Side, Report]
) -> None:
    """The pack begins row 02 with the closing of the period before; the button takes it over."""
    _province, side, report = long_ago
    client.force_login(side.clerk)
    page = reverse("reporting:entry", args=[report.pk])
    section = form_spec(report.duty.form).fixed[0].code
    blank = {"02.2": "", "v:02.2": "0:", "known_version": str(report.version)}
    client.post(page, {**blank, FILL: section})
    cell = DraftCell.objects.get(report=report, address="02.2")
    assert (cell.figure, cell.brought_state, cell.brought_amount) == (Figure.of(160), 1, 160)
    assert changed(report) == []
    save = reverse("reporting:entry-save", args=[report.pk])
    client.post(save, {"02.2": "110", "v:02.2": "1:160", "known_version": str(report.version)})
    # The check that compares with the last closing asks there already: one cell, one question.
    asked = {a for o in draft_of(report).outcomes for a in o.addresses if o.check is not CHANGED}
    assert ("02.2" in asked) is (changed(report) == [])
    found = odd(form_spec(report.duty.form), draft_of(report).completed, draft_of(report).beside)
    assert [o.message.vi for o in found if o.check is CHANGED] == [
        f"{form_spec(report.duty.form).cell('02.2').label('vi')}: hệ thống đã đưa vào 160, nay ghi 110."
    ]
    client.post(save, {"02.2": "160", "v:02.2": "2:110", "known_version": str(report.version)})
    assert changed(report) == []


def changed(report: Report) -> list[Outcome]:
    return [o for o in draft_of(report).outcomes if o.check is CHANGED]


class TestAnOfferTakenOver:
    """Figures that another part of the system offers: at the screen, then changed there, or by a workbook."""

    @pytest.fixture(autouse=True)
    def source(self) -> Iterator[None]:
        def offers(asked: Asked) -> Iterator[Offer]:
            if asked.form == "DBHN":
                yield Offer("04.2", Figure.of(19), Provenance.REPORTED, "Sổ minh họa", "book:1")

        register_source("test.odd", offers)
        yield
        withdraw_source("test.odd")

    def test_asks_why_it_is_no_number_any_more(
        self, long_ago: tuple[Reporting, Side, Report]
    ) -> None:
        draft, beside = draft_of(long_ago[2]), Beside(brought={"04.2": Figure.of(19)})
        now = {**draft.completed, "04.2": Figure(State.NOT_AVAILABLE)}
        (asked,) = odd(draft.form, now, beside)
        assert "hệ thống đã đưa vào 19, nay ghi …" in asked.message.vi
        assert odd(draft.form, {**now, "04.2": BLANK}, beside) == []

    def test_brought_anew_where_it_stands_already_it_asks_nothing(
        self, client: Client, long_ago: tuple[Reporting, Side, Report]
    ) -> None:
        """The system had brought another figure before; now it says what the clerk says."""
        province, side, report = long_ago
        by = province.actor(side.clerk)

        def put(amount: int, version: int, *, brought: bool) -> None:
            cells = [CellChange("04.2", Figure.of(amount), version, brought)]
            save_draft(report_id=report.pk, cells=cells, by=by, at=AT)

        put(18, 0, brought=True)
        put(19, 1, brought=False)
        assert len(changed(report)) == 1
        put(19, 2, brought=True)
        cell = DraftCell.objects.get(report=report, address="04.2")
        assert (cell.figure, cell.brought, cell.version) == (Figure.of(19), Figure.of(19), 3)
        assert changed(report) == []
        put(19, 3, brought=True)
        assert DraftCell.objects.get(pk=cell.pk).version == 3

    def test_asks_why_at_every_door(
        self, client: Client, long_ago: tuple[Reporting, Side, Report]
    ) -> None:
        province, side, report = long_ago
        client.force_login(side.clerk)
        blank = {"04.2": "", "v:04.2": "0:", "known_version": str(report.version)}
        client.post(reverse("reporting:entry", args=[report.pk]), {**blank, TAKE: "04.2#0"})
        assert changed(report) == []
        data = a_workbook(report)
        fill_from_workbook(
            report_id=report.pk,
            data=typed(data, {"04.2": 25}),
            name="a.xlsx",
            by=province.actor(side.clerk),
            at=AT,
        )
        assert [place_of(o) for o in changed(report)] == ["changed-after-brought@04.2"]
        page = client.get(reverse("reporting:entry", args=[report.pk])).content.decode()
        assert "hệ thống đã đưa vào 19, nay ghi 25" in page
        refusals = draft_of(again(report)).reasons_not_to_certify
        assert any(r.code == "report.unexplained" and r.cell == "04.2" for r in refusals)
        clerk = province.actor(side.clerk)
        explain_cells(report_id=report.pk, explanations={"04.2": WHY}, by=clerk, at=AT)
        refusals = draft_of(again(report)).reasons_not_to_certify
        assert not any(r.code == "report.unexplained" and r.cell == "04.2" for r in refusals)
        self.signed_and_read(client, long_ago)

    def signed_and_read(self, client: Client, long_ago: tuple[Reporting, Side, Report]) -> None:
        """The reviewer reads it on the page; whoever has the papers, in Word and in Excel."""
        province, side, report = long_ago
        fill(report, province.actor(side.clerk), poverty(160, out=25))
        certified = Report.objects.filter(pk=report.pk)
        certified.update(finished_divisions=["culture", "economy"])
        head = province.actor(side.head)
        workflow.certify_and_submit_report(report_id=report.pk, by=head, at=AT, on=TODAY)
        reviewer = province.reviewer_of(side).clerk
        client.force_login(reviewer)
        page = client.get(reverse("reporting:review", args=[report.pk])).content.decode()
        assert "hệ thống đã đưa vào 19, nay ghi 25" in page
        assert WHY in page
        by = province.actor(reviewer)
        workflow.accept_report(report_id=report.pk, by=by, at=AT, on=TODAY)
        place = FigurePlace(report.duty.form, report.duty.period, province.root)
        made = Made("Người lập minh họa", AT, TODAY)
        excel, word = (
            io.BytesIO(document("consolidated", place, extension=kind, made=made, total="live"))
            for kind in ("xlsx", "docx")
        )
        book = load_workbook(excel)
        sheet = next(book[name] for name in book.sheetnames if name.startswith(TITLE[:20]))
        said = [[str(v) for v in row if v] for row in sheet.iter_rows(values_only=True)]
        assert any(WHY in row and "25" in row for row in said)
        cells = [c.text for t in Document(word).tables for r in t.rows for c in r.cells]
        assert WHY in cells
