"""When money deserves a look: both sides of every threshold, and where each sign leads."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.command_line import gsdg
from tests.builders.money import COMPONENT, MILLION, a_line, record
from tests.builders.province import Province, S, a_period, a_report

from gsdg.domain.finance.pages import signals as pages_of_signals
from gsdg.domain.finance.queries.signals import signs_of
from gsdg.domain.finance.signals import (
    Held,
    Sign,
    elapsed_share,
    held_back,
    money_and_result,
    slow,
)
from gsdg.domain.programme.ports import signals_of
from gsdg.kernel.figures import BLANK, NOT_AVAILABLE, ZERO, Figure
from gsdg.toolkit.access import Actor

DAY = date(2026, 3, 2)


def due(day: date) -> date:
    return day + timedelta(days=10)


class TestHeldBack:
    def test_on_the_last_day_nothing_is_late_and_the_day_after_all_of_it(self) -> None:
        received = [(DAY, 100)]
        assert held_back(received, 40, due=due, on=due(DAY)) is None
        assert held_back(received, 40, due=due, on=due(DAY) + timedelta(days=1)) == Held(60, DAY)

    def test_what_came_first_is_passed_on_first(self) -> None:
        later = DAY + timedelta(days=5)
        received = [(later, 50), (DAY, 100)]
        assert held_back(received, 100, due=due, on=due(DAY) + timedelta(days=1)) is None
        late = due(later) + timedelta(days=1)
        assert held_back(received, 100, due=due, on=late) == Held(50, later)
        assert held_back(received, 150, due=due, on=late) is None

    @given(
        st.lists(st.tuples(st.integers(0, 60), st.integers(1, 10**12)), max_size=8),
        st.integers(0, 10**13),
    )
    def test_never_more_than_what_is_left(self, lots: list[tuple[int, int]], gone: int) -> None:
        received = [(DAY + timedelta(days=day), amount) for day, amount in lots]
        found = held_back(received, gone, due=due, on=DAY + timedelta(days=200))
        left = max(sum(amount for _day, amount in lots) - gone, 0)
        assert (found.amount if found else 0) == left


class TestSlow:
    def judge(self, disbursed: int, elapsed: Fraction) -> bool:
        found = slow(usable=100, disbursed=disbursed, elapsed=elapsed, points=20, from_percent=25)
        return found is not None

    def test_as_many_points_behind_as_the_threshold_are_slow_one_fewer_are_not(self) -> None:
        assert self.judge(30, Fraction(50, 100))
        assert not self.judge(31, Fraction(50, 100))

    def test_early_in_the_year_nothing_is_judged(self) -> None:
        assert not self.judge(0, Fraction(24, 100))
        assert self.judge(0, Fraction(25, 100))

    def test_without_money_nothing_is_slow(self) -> None:
        assert slow(usable=0, disbursed=0, elapsed=Fraction(1), points=20, from_percent=25) is None

    def test_the_time_for_spending_ends_on_31_january(self) -> None:
        assert elapsed_share(2026, date(2025, 12, 31)) == 0
        assert elapsed_share(2026, date(2026, 1, 1)) == Fraction(1, 396)
        assert elapsed_share(2026, date(2027, 1, 30)) == Fraction(395, 396)
        assert elapsed_share(2026, date(2027, 1, 31)) == elapsed_share(2026, date(2027, 5, 1)) == 1


@pytest.mark.parametrize(
    ("paid", "result", "sign"),
    [
        (1, ZERO, Sign.NO_RESULT),
        (1, BLANK, Sign.NO_RESULT),
        (1, NOT_AVAILABLE, Sign.NO_RESULT),
        (1, Figure.of(1), None),
        (0, Figure.of(1), Sign.NO_MONEY),
        (-5, Figure.of(1), Sign.NO_MONEY),
        (0, ZERO, None),
    ],
)
def test_money_and_result_go_together(paid: int, result: Figure, sign: Sign | None) -> None:
    assert money_and_result(paid=paid, result=result) is sign


@pytest.mark.django_db
class TestInTheBook:
    def given(self, province: Province, clerk: Actor, paid: int) -> None:
        commune, committee = province.communes[0].office.pk, province.committee.pk
        record(
            a_line("assigned", 500 * MILLION, office=committee),
            a_line("allocated", 100 * MILLION, office=commune, office_from=committee),
            *(
                [a_line("disbursed", paid * MILLION, office=commune, on=date(2026, 6, 1))]
                if paid
                else []
            ),
            by=clerk,
        )

    def found(self, on: date) -> dict[tuple[str, int], int]:
        return {(f.sign.name, f.unit_id): f.amount for f in signs_of(None, on=on)}

    def test_money_with_the_committee_and_money_not_spent(
        self, province: Province, clerk: Actor
    ) -> None:
        """Received on Thursday 15 January; ten working days later is 29 January."""
        self.given(province, clerk, paid=30)
        commune = province.communes[0].unit_id
        assert self.found(date(2026, 1, 29)) == {}
        assert self.found(date(2026, 1, 30)) == {("HELD", province.root): 400 * MILLION}
        autumn = self.found(date(2026, 11, 20))
        assert autumn[("SLOW", commune)] == 70 * MILLION
        assert ("SLOW", province.root) not in autumn

    def test_only_accepted_reports_are_set_beside_money(
        self, province: Province, clerk: Actor
    ) -> None:
        self.given(province, clerk, paid=90)
        period = a_period("2026-H1", "tt10")
        commune, other = province.communes[:2]
        no_result = ("NO_RESULT", commune.unit_id)
        assert no_result not in self.found(date(2026, 11, 20))
        a_report(province, commune, period, S.ACCEPTED, form=COMPONENT)
        classes = {f"01.{i}": 2 for i in "1234"} | {f"02.{i}": 4 for i in "1234"}
        classes |= {f"03.{i}": 30 for i in "134"} | {"13.1": 30, "21.1": 30}
        a_report(province, other, period, S.ACCEPTED, form=COMPONENT, figures=classes)
        found = self.found(date(2026, 11, 20))
        assert found[no_result] == 90 * MILLION
        assert found["NO_MONEY", other.unit_id] == 2

    def test_signals_carry_code_evidence_and_unit(self, province: Province, clerk: Actor) -> None:
        self.given(province, clerk, paid=30)
        commune = province.communes[0].unit_id
        [signal] = [
            s
            for s in signals_of(frozenset({commune}), on=date(2026, 11, 20))
            if s.code.startswith("money")
        ]
        assert (signal.code, signal.amount) == (f"money.slow.{COMPONENT}", 70 * MILLION)
        assert signal.evidence.startswith("đã giải ngân 30,0% vốn được sử dụng khi 81,8% thời gian")

    def test_the_command_says_the_same(self, province: Province, clerk: Actor) -> None:
        self.given(province, clerk, paid=30)
        ran = gsdg("ledger", "signals", "--on", "2026-11-20", "--within", "90001")
        assert [(r["unit_code"], r["code"]) for r in ran.rows] == [
            ("90001", f"money.slow.{COMPONENT}")
        ]

    def test_the_page_names_them_with_their_entries(
        self, province: Province, clerk: Actor, client: Client
    ) -> None:
        self.given(province, clerk, paid=30)
        client.force_login(province.clerk)
        html = client.get(reverse("finance:signs")).content.decode()
        assert "Vốn chậm phân bổ tiếp" in html
        assert f"da=gnbv-2021-2025%3A{COMPONENT}&amp;dv={province.communes[0].unit_id}" in html
        assert "Dấu hiệu cần xem" in client.get(reverse("finance:table")).content.decode()

    def test_a_long_sort_is_begun_and_leads_to_all_of_it(
        self, province: Province, clerk: Actor, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(pages_of_signals, "FIRST", 0)
        self.given(province, clerk, paid=30)
        client.force_login(province.clerk)
        address = reverse("finance:signs")
        begun = client.get(address).context["page"].groups
        assert begun
        assert all(group.lines == () for group in begun)
        for group in begun:
            (whole,) = client.get(group.more.url).context["page"].groups
            assert (whole.title, whole.note) == (group.title, group.note)
            assert len(whole.lines) == whole.paging.count > 0
        assert client.get(address, {"loai": "x"}).context["page"].groups == begun

    def test_a_commune_sees_its_own(self, province: Province, clerk: Actor, client: Client) -> None:
        self.given(province, clerk, paid=30)
        client.force_login(province.communes[1].clerk)
        html = client.get(reverse("finance:signs")).content.decode()
        assert "Xã Minh Họa 01" not in html
