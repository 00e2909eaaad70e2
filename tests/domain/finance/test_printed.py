"""Printed amounts beside those of the book; a printed rate that its own amounts do not give is told with both."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.money import MILLION, PROGRAMME, a_line, record
from tests.builders.province import TODAY, Province

from gsdg.domain.finance.printed import contradictions
from gsdg.domain.finance.queries.printed import printed_money
from gsdg.domain.finance.queries.programmes import programme_named
from gsdg.domain.finance.queries.table import Wanted
from gsdg.domain.packs.spec import Published
from gsdg.domain.reporting.printed import denominators
from gsdg.toolkit.access import Actor

pytestmark = pytest.mark.django_db


def wanted(*years: int) -> Wanted:
    return Wanted(programme_named(PROGRAMME), years, TODAY)


def money_of(year: int) -> list[Published]:
    return [one.published for one in printed_money(wanted(year))]


@pytest.fixture
def book(province: Province, clerk: Actor) -> None:
    """The year 2023 as it was printed, to the million, and the article's projection."""
    office = {"office": province.committee.pk, "budget_year": 2023}
    spent = office | {"on": date(2023, 9, 1)}
    record(
        a_line("assigned", 110_202 * MILLION, **office),
        a_line("assigned", 7_966 * MILLION, **office, source="province"),
        a_line("carried_over", 20_000 * MILLION, **office, origin_year=2022),
        a_line("disbursed", 15_145 * MILLION, **spent, origin_year=2022),
        a_line("disbursed", 26_638 * MILLION, **spent),
        a_line("projected", 8_038 * MILLION, **office, origin_year=2021),
        a_line("projected", 804 * MILLION, **office, origin_year=2021, source="local"),
        by=clerk,
    )


@pytest.mark.usefixtures("book")
class TestBeside:
    def test_each_stands_beside_what_the_book_says_of_the_same(self) -> None:
        found = {one.published.code: one for one in printed_money(wanted(2023))}
        told = {code: (one.recomputed, one.difference) for code, one in found.items()}
        assert told["von-2023-huy-dong"] == (Decimal(118_168), 0)
        assert told["von-2023-trung-uong"] == (Decimal(110_202), 0)
        assert told["von-2023-da-chi"] == (Decimal(41_783), 0)
        assert told["von-2023-da-chi-keo-dai"] == (Decimal(15_145), 0)
        assert told["von-2023-da-chi-trong-nam"] == (Decimal(26_638), 0)
        assert told["von-2023-ty-le"] == (Decimal("35.4"), Decimal("-14.6"))
        assert told["von-da7-tda1-total"] == (Decimal(8_842), 0)
        assert told["von-da7-tda2-total"] == (None, None), "the book has nothing of it"

    def test_it_belongs_to_its_years(self) -> None:
        assert money_of(2024) == []
        assert len(printed_money(wanted(2022, 2023, 2024))) == len(money_of(2023))

    def test_the_page_says_both_to_who_sees_the_province(
        self, province: Province, client: Client
    ) -> None:
        client.force_login(province.clerk)
        html = client.get("/von/?nam=2023").content.decode()
        assert "41.783 trên 118.168 là 35,4 %" in html
        assert "mẫu số phải từ 82.739 đến 84.410" in html
        assert "Số đã công bố" not in client.get("/von/?nam=2026").content.decode()
        client.force_login(province.communes[0].clerk)
        assert "Số đã công bố" not in client.get("/von/?nam=2023").content.decode()


def test_what_was_printed_contradicts_itself_once(province: Province) -> None:
    [one] = contradictions(money_of(2023))
    assert (one.rate.printed, one.percent) == ("50 %", Decimal("35.4"))
    assert (one.least, one.most) == (82_739, 84_410)
    assert contradictions([p for p in money_of(2023) if p.money_measure != "rate"]) == []


@given(st.integers(1, 10**6), st.integers(1, 99))
def test_only_the_wholes_that_are_told_give_the_rate(part: int, rate: int) -> None:
    span = denominators(Decimal(part), Decimal(rate))
    if span is not None and span[0] <= span[1]:
        for whole in span:
            assert 2 * abs(part * 100 - rate * whole) <= whole


def test_the_pack_says_of_each_amount_what_it_stands_beside(province: Province) -> None:
    published = programme_named(PROGRAMME).pack.published
    money = [one for one in published if one.money_source is not None]
    assert money
    assert all(one.money_measure for one in money)
