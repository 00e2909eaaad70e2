"""What offices expect to be disbursed by 31 January: said by each, beside the book, never in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.command_line import gsdg
from tests.builders.money import COMPONENT, MILLION, PROGRAMME, YEAR, a_forecast, a_line, record
from tests.builders.province import AT, TODAY, Province

from gsdg.domain.finance.actions.forecasting import record_forecasts
from gsdg.domain.finance.forecasting import (
    Expected,
    Proposal,
    Standing,
    proposal_words,
    said_twice,
    why_not_expect,
    years_open,
)
from gsdg.domain.finance.models import Entry, Forecast
from gsdg.domain.finance.rules import Known
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import Actor
from gsdg.toolkit.audit.models import AuditEvent

KNOWN = Known({PROGRAMME: frozenset({COMPONENT})}, {1: "Sở"})
STANDING = Standing(usable=100, disbursed=40)


def why_not(said: Expected, standing: Standing = STANDING) -> tuple[str, str]:
    refusal = why_not_expect(said, standing, KNOWN, today=TODAY)
    return (refusal.code, refusal.cell) if refusal else ("", "")


class TestRules:
    @pytest.mark.parametrize(
        ("said", "code", "cell"),
        [
            ({"amount": 40}, "", ""),
            ({"amount": 100}, "", ""),
            ({"amount": 0, "reason": "Nộp trả"}, "", ""),
            ({"amount": 39}, "money.forecast_unexplained", "7:reason"),
            ({"amount": 101}, "money.forecast_unexplained", "7:reason"),
            ({"amount": 101, "reason": "Sẽ được giao thêm"}, "", ""),
            ({"amount": -1, "reason": "x"}, "money.forecast_negative", "7:amount"),
            ({"amount": 10**15, "reason": "x"}, "money.too_large", "7:amount"),
            ({"amount": 50, "reason": "x" * 2001}, "money.text_long", "7:reason"),
            ({"budget_year": 2025}, "money.forecast_year", "7:budget_year"),
            ({"budget_year": 2027}, "money.forecast_year", "7:budget_year"),
            ({"programme": "x"}, "money.component_unknown", "7:component"),
        ],
    )
    def test_what_is_against_a_forecast(
        self, said: dict[str, object], code: str, cell: str
    ) -> None:
        given = {"amount": 50, "row": "7"} | said
        assert why_not(a_forecast(1, **given)) == (code, cell)  # type: ignore[arg-type]

    @given(st.integers(0, 10**12), st.integers(0, 10**12), st.integers(0, 10**12))
    def test_only_what_lies_between_needs_no_reason(self, a: int, b: int, c: int) -> None:
        disbursed, amount, usable = sorted((a, b, c))
        assert why_not(a_forecast(1, amount), Standing(usable, disbursed)) == ("", "")
        beyond = Standing(usable=amount - 1, disbursed=0)
        assert why_not(a_forecast(1, amount), beyond)[0] == "money.forecast_unexplained"

    def test_in_january_two_years_are_paid_out_of(self) -> None:
        assert years_open(date(2027, 1, 31)) == (2027, 2026)
        assert years_open(date(2027, 2, 1)) == (2027,)

    def test_one_money_said_twice_in_one_file(self) -> None:
        first, other = a_forecast(1, row="2"), a_forecast(2, row="3")
        [refusal] = said_twice([first, other, replace(first, row="4")])
        assert (refusal.code, refusal.cell) == ("money.forecast_twice", "4:amount")
        assert "dòng 2" in refusal.message()

    def test_proposals_have_words_and_old_texts_stay(self) -> None:
        assert proposal_words("carry", "vi") == "Kéo dài sang năm sau"
        assert proposal_words("carry", "en") == "Carry over"
        assert proposal_words("", "vi") == ""
        assert proposal_words("Kéo dài 5 triệu", "vi") == "Kéo dài 5 triệu"


@pytest.mark.django_db
class TestSaying:
    @pytest.fixture(autouse=True)
    def book(self, province: Province, clerk: Actor) -> None:
        """Forty million for the first commune, fifteen spent."""
        committee, office = province.committee.pk, province.communes[0].office.pk
        record(
            a_line(office=committee, amount=90 * MILLION),
            a_line("allocated", 40 * MILLION, office=office, office_from=committee),
            a_line("paid", 15 * MILLION, office=office, on=date(YEAR, 6, 1)),
            by=clerk,
        )

    def test_by_its_office_and_in_no_balance(self, province: Province) -> None:
        own, office = province.actor(province.communes[0].clerk), province.communes[0].office
        entries = Entry.objects.count()
        (said,) = record_forecasts(
            forecasts=[a_forecast(office.pk, 35 * MILLION, proposal=Proposal.CARRY)],
            by=own,
            at=AT,
            on=TODAY,
        )
        assert (said.amount, said.proposal, said.on) == (35 * MILLION, "carry", TODAY)
        assert AuditEvent.objects.latest("id").event == "money.forecast"
        assert Entry.objects.count() == entries

    def test_by_nobody_else(self, province: Province) -> None:
        other, office = province.actor(province.communes[1].clerk), province.communes[0].office
        with pytest.raises(Refused) as refused:
            record_forecasts(forecasts=[a_forecast(office.pk)], by=other, at=AT, on=TODAY)
        assert refused.value.refusals[0].code == "access.not_permitted"

    def test_all_or_none(self, province: Province, clerk: Actor) -> None:
        one, two = (commune.office.pk for commune in province.communes[:2])
        said = [a_forecast(one, row="2"), a_forecast(two, row="3")]
        with pytest.raises(Refused) as refused:
            record_forecasts(forecasts=said, by=clerk, at=AT, on=TODAY)
        assert [r.cell for r in refused.value.refusals] == ["3:reason"]
        with pytest.raises(Refused) as refused:
            record_forecasts(forecasts=[], by=clerk, at=AT, on=TODAY)
        assert refused.value.refusals[0].code == "money.no_lines"
        assert not Forecast.objects.exists()

    def test_the_page_of_an_office(self, province: Province, client: Client) -> None:
        client.force_login(province.communes[0].clerk)
        at = reverse("finance:forecast", args=[province.communes[0].office.pk])
        name = f"{COMPONENT}:central:recurrent"
        html = client.get(at).content.decode()
        assert "Ngân sách trung ương, vốn sự nghiệp" in html
        over = client.post(at, {f"{name}:amount": "40,5"})
        assert over.status_code == 422
        assert "được sử dụng 40.000.000 đồng" in over.content.decode()
        assert client.post(at, {f"{name}:amount": "nhiều"}).status_code == 422
        said = {f"{name}:amount": "35,5", f"{name}:proposal": "carry"}
        assert client.post(at, said).status_code == 302
        assert Forecast.objects.get().amount == 35_500_000
        html = client.get(at).content.decode()
        assert 'value="35,5"' in html
        assert "đã báo ngày 23/11/2026" in html
        assert client.post(at, {f"{name}:amount": ""}).status_code == 422, "not taken back unsaid"

    def test_who_has_said_and_who_has_not(self, province: Province, client: Client) -> None:
        client.force_login(province.communes[0].clerk)
        html = client.get(reverse("finance:forecasts")).content.decode()
        assert "0 trên 1 cơ quan đã báo" in html
        assert f"Báo ước của {province.communes[0].office.name}" in html
        client.force_login(province.clerk)
        html = client.get(reverse("finance:forecasts")).content.decode()
        assert "0 trên 2 cơ quan đã báo" in html

    def test_others_do_not_find_the_page(self, province: Province, client: Client) -> None:
        client.force_login(province.communes[1].clerk)
        at = reverse("finance:forecast", args=[province.communes[0].office.pk])
        assert client.get(at).status_code == 404

    def test_by_the_command_line(self, province: Province, tmp_path: Path) -> None:
        head = "office,component,budget_year,source,kind,amount,proposal,reason"
        code, file = province.communes[0].office.code, tmp_path / "uoc.csv"
        row = f"{code},{COMPONENT},{YEAR},central,recurrent"
        file.write_text(f"{head}\n{row},35000000,carry,\n{row},1,later,\n", encoding="utf-8")
        wrong = gsdg("ledger", "forecast-import", str(file), "--by", "so-canbo")
        assert wrong.code == 2
        assert [(r["cell"], r["value"]) for r in wrong.refusals] == [("3:proposal", "later")]
        file.write_text(f"{head}\n{row},35000000,carry,\n", encoding="utf-8")
        assert gsdg("ledger", "forecast-import", str(file), "--by", "so-canbo").code == 0
        [found] = gsdg("ledger", "forecasts").rows
        assert (found["office"], found["amount"], found["proposal"]) == (code, "35000000", "carry")
        total = gsdg("ledger", "table", "--money", "million").rows[-1]
        assert (total["forecast"], total["disbursed"]) == ("35", "15")
