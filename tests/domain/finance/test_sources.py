"""What the book offers to the money cells of a form, and what a person takes of it."""

from __future__ import annotations

import json
from datetime import date
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from tests.builders.money import MILLION, a_forecast, a_line, record
from tests.builders.province import AT, Commune, Province, a_period, the_report
from tests.builders.reporting import an_assignment

from gsdg.domain.finance.actions.forecasting import record_forecasts
from gsdg.domain.programme.models import FormRelease
from gsdg.domain.reporting.models import DraftCell, Report
from gsdg.domain.reporting.ports import Asked, Offer, offers_for
from gsdg.kernel.figures import Figure, Provenance
from gsdg.toolkit.access import Actor
from gsdg.toolkit.audit.models import AuditEvent

pytestmark = pytest.mark.django_db
FORM = "DA7-TDA1"
SENT = {"known_version": "0", "v:41.2": "0:", "41.2": ""}


@pytest.fixture
def commune(province: Province) -> Commune:
    return province.communes[0]


@pytest.fixture
def report(province: Province, commune: Commune) -> Report:
    return the_report(a_period("2026", "tt10"), commune.office, FORM)


@pytest.fixture
def book(province: Province, commune: Commune, clerk: Actor, report: Report) -> None:
    """100 million central and 10 of the commune given; 30 of last year's paid before the period and 40 in it."""
    office, committee = commune.office.pk, province.committee.pk
    record(
        a_line("assigned", 500 * MILLION, office=committee),
        a_line("allocated", 100 * MILLION, office=office, office_from=committee),
        a_line("assigned", 10 * MILLION, office=commune.economy.pk, source="commune"),
        a_line("disbursed", 30 * MILLION, office=office, budget_year=2025, on=date(2025, 12, 1)),
        a_line("disbursed", 25 * MILLION, office=office, on=date(2026, 5, 2)),
        a_line("paid", 20 * MILLION, office=office, on=date(2026, 7, 2)),
        a_line("returned", 5 * MILLION, office=office, on=date(2026, 8, 2)),
        a_line("disbursed", 9 * MILLION, office=province.lead.pk, on=date(2026, 5, 2)),
        by=clerk,
    )


def offers(commune: Commune, form: str = FORM) -> dict[str, Offer]:
    found = offers_for(Asked(form, "2026", commune.unit_id, commune.office.pk))
    own = {a: [o for o in some if o.about.startswith("money")] for a, some in found.items()}
    assert all(len(some) < 2 for some in own.values())
    return {address: some[0] for address, some in own.items() if some}


@pytest.mark.usefixtures("book")
class TestOffers:
    def test_plan_disbursed_and_since_the_start_by_source(self, commune: Commune) -> None:
        amounts = {address: offer.figure.amount for address, offer in offers(commune).items()}
        assert amounts == {
            "41.1": 100 * MILLION,
            "41.2": 40 * MILLION,
            "41.4": 70 * MILLION,
            "42.1": 10 * MILLION,
            "42.2": 0,
            "42.4": 0,
        }

    def test_a_trace_names_the_entries_and_zero_says_that_there_is_none(
        self, commune: Commune
    ) -> None:
        found = offers(commune)
        assert found["41.2"].trace.startswith("3 bút toán từ 15/12/2025 đến 14/12/2026: số ")
        assert found["42.2"].trace == "chưa có bút toán giải ngân đến 14/12/2026"
        assert found["41.2"].source == "sổ theo dõi vốn"

    def test_a_forecast_is_what_the_office_said_last(
        self, commune: Commune, province: Province, clerk: Actor
    ) -> None:
        for amount, day in ((80, date(2026, 6, 1)), (95, date(2026, 11, 1))):
            said = a_forecast(
                commune.office.pk,
                amount * MILLION,
                reason="Theo tiến độ lớp học",
                provenance=Provenance.UNVERIFIED,
            )
            record_forecasts(forecasts=[said], by=clerk, at=AT, on=day)
        offer = offers(commune)["41.3"]
        assert (offer.figure.amount, offer.trace) == (95 * MILLION, "cơ quan ước ngày 01/11/2026")
        assert offer.provenance is Provenance.UNVERIFIED

    def test_an_office_without_money_of_the_component_is_offered_nothing(
        self, province: Province
    ) -> None:
        assert offers(province.communes[1]) == {}
        assert offers(province.communes[0], "DBHN") == {}

    def test_the_worst_of_the_entries_is_the_provenance(
        self, commune: Commune, clerk: Actor
    ) -> None:
        line = a_line("paid", MILLION, office=commune.office.pk, provenance=Provenance.ILLUSTRATIVE)
        record(line, by=clerk)
        assert offers(commune)["41.2"].provenance is Provenance.ILLUSTRATIVE
        assert offers(commune)["42.1"].provenance is Provenance.REPORTED


class TestTable:
    """The form of disbursement: each row a component, each column a measure of some sources and one kind."""

    @pytest.fixture
    def report(self, province: Province, commune: Commune) -> Report:
        form = FormRelease.objects.get(code="GIAI-NGAN")
        an_assignment(form, commune.office)
        return the_report(a_period("2026", "tt10"), commune.office, "GIAI-NGAN")

    @pytest.mark.usefixtures("book")
    def test_what_is_carried_over_stands_apart(
        self, commune: Commune, province: Province, clerk: Actor
    ) -> None:
        office = commune.office.pk
        record(
            a_line("carried_over", 8 * MILLION, office=office, origin_year=2025),
            a_line("paid", 3 * MILLION, office=office, origin_year=2025, on=date(2026, 3, 2)),
            by=clerk,
        )
        amounts = {a: o.figure.amount for a, o in offers(commune, "GIAI-NGAN").items()}
        assert {a for a in amounts if not a.startswith("71.")} == set()
        assert {a: n // MILLION for a, n in amounts.items() if n} == {
            "71.2": 100,
            "71.4": 10,
            "71.8": 8,
            "71.11": 43,
            "71.16": 3,
        }


@pytest.mark.usefixtures("book")
class TestTaking:
    @pytest.fixture
    def client(self, client: Client, commune: Commune) -> Client:
        client.force_login(commune.clerk)
        return client

    def at(self, report: Report) -> str:
        return reverse("reporting:entry", args=[report.pk])

    def page(self, client: Client, report: Report) -> str:
        return unescape(client.get(self.at(report)).content.decode())

    def test_the_entry_page_offers_with_button_trace_and_value(
        self, client: Client, report: Report
    ) -> None:
        html = self.page(client, report)
        assert "Lấy từ sổ theo dõi vốn" in html
        assert "Lấy vào 6 ô trống" in html
        assert "3 bút toán từ 15/12/2025" in html

    def test_one_offer_is_taken_over_what_stands_there_and_audited(
        self, client: Client, report: Report, commune: Commune
    ) -> None:
        answer = client.post(self.at(report), SENT | {"lay-nguon": "41.2#0"})
        assert answer.status_code == 302
        [cell] = DraftCell.objects.filter(report=report)
        assert (cell.address, cell.figure) == ("41.2", Figure.of(40 * MILLION))
        event = AuditEvent.objects.latest("id")
        assert json.loads(event.details)["taken_from"] == {
            "41.2": f"money_office:{commune.office.pk}"
        }
        assert "đã lấy" in self.page(client, report)

    def test_a_section_takes_its_blank_cells_and_leaves_what_was_typed(
        self, client: Client, report: Report
    ) -> None:
        blank = {f"{row}.{column}": "" for row in ("41", "42") for column in "1234"}
        fields = SENT | blank | {f"v:{address}": "0:" for address in blank} | {"41.1": "90"}
        client.post(self.at(report), fields | {"lay-nguon": "kinh-phi"})
        stored = {c.address: c.figure.amount for c in DraftCell.objects.filter(report=report)}
        assert stored["41.1"] == 90 * MILLION
        assert (stored["41.2"], stored["42.2"], "41.3" in stored) == (40 * MILLION, 0, False)
        assert "1 ô khác số đang nhập" in self.page(client, report)

    def test_an_offer_that_is_not_there_takes_nothing(self, client: Client, report: Report) -> None:
        for value in ("41.2#7", "99.9#0", "", "41.2#x"):
            client.post(self.at(report), SENT | {"lay-nguon": value})
        assert not DraftCell.objects.filter(report=report).exists()


def test_nobody_is_offered_what_has_no_report(province: Province) -> None:
    assert offers(province.communes[0]) == {}
