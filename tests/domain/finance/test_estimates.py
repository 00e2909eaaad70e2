"""Next year's estimate: by norm or free, sent and given back, side by side with what was spent."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from tests.builders.command_line import gsdg
from tests.builders.money import COMPONENT, MILLION, PROGRAMME, a_line, record
from tests.builders.province import AT, TODAY, Commune, Province

from gsdg.domain.finance.actions.estimates import (
    add_wish,
    give_back_estimate,
    remove_wish,
    send_estimate,
)
from gsdg.domain.finance.estimating import Norm, Wish, amount_of, why_not_wish
from gsdg.domain.finance.ledger import Kind, Source
from gsdg.domain.finance.models import Estimate, EstimateLine
from gsdg.domain.finance.queries.estimates import norms_of, own_side_by_side, side_by_side
from gsdg.domain.finance.queries.programmes import programme_named
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import Actor, Scope
from gsdg.toolkit.audit.models import AuditEvent
from gsdg.toolkit.jobs.models import Notice

EVERYTHING = Scope(everything=True, unit_ids=frozenset(), components=frozenset())
NORMS = {"lop": Norm("lop", "Lớp", "đồng/lớp", 500_000, frozenset({COMPONENT}), verified=False)}
BY_NORM = {"norm": "lop", "quantity": 3}


def a_wish(**said: object) -> Wish:
    given = {"component": COMPONENT, "source": Source.CENTRAL, "kind": Kind.RECURRENT}
    return Wish(**(given | (said or BY_NORM)))  # type: ignore[arg-type]


def why_not(wish: Wish) -> str:
    refusal = why_not_wish(wish, components=[COMPONENT, "DA2"], norms=NORMS, programme="p")
    return refusal.code if refusal else ""


class TestWishes:
    @pytest.mark.parametrize(
        ("said", "code"),
        [
            (BY_NORM, ""),
            ({"amount": 5, "text": "In tài liệu"}, ""),
            ({"amount": 5}, "money.reason_needed"),
            ({"amount": 0, "text": "x"}, "money.amount_needed"),
            ({"text": "x"}, "money.amount_needed"),
            ({"amount": 5, "quantity": 1, "text": "x"}, "money.amount_needed"),
            ({"norm": "lop"}, "money.quantity_needed"),
            ({"norm": "lop", "quantity": 0}, "money.quantity_needed"),
            ({"norm": "lop", "quantity": 1, "amount": 5}, "money.quantity_needed"),
            ({"norm": "xe", "quantity": 1}, "money.norm_unknown"),
            ({"component": "DA2", **BY_NORM}, "money.norm_unknown"),
            ({"component": "DA9", **BY_NORM}, "money.component_unknown"),
            ({"norm": "lop", "quantity": 10**9}, "money.too_large"),
            ({"amount": 5, "text": "x" * 301}, "money.text_long"),
        ],
    )
    def test_what_is_against_a_line(self, said: dict[str, object], code: str) -> None:
        assert why_not(a_wish(**said)) == code

    @given(st.integers(1, 10**6))
    def test_a_norm_is_multiplied_exactly(self, quantity: int) -> None:
        assert amount_of(a_wish(norm="lop", quantity=quantity), NORMS) == quantity * 500_000


@pytest.mark.django_db
class TestGathering:
    @pytest.fixture
    def commune(self, province: Province) -> Commune:
        return province.communes[0]

    @pytest.fixture
    def own(self, province: Province, commune: Commune) -> Actor:
        return province.actor(commune.clerk)

    def add(self, commune: Commune, by: Actor, **said: object) -> EstimateLine:
        return add_wish(
            office=commune.office,
            programme=programme_named(PROGRAMME),
            year=2027,
            wish=a_wish(**(said or {"norm": "khanh-tiet", "quantity": 2})),
            by=by,
            at=AT,
            on=TODAY,
        )

    def send(self, commune: Commune, by: Actor) -> Estimate:
        return send_estimate(
            office=commune.office, programme=PROGRAMME, year=2027, by=by, at=AT, on=TODAY
        )

    def refused(self, act: object) -> str:
        with pytest.raises(Refused) as refused:
            act()  # type: ignore[operator]
        return refused.value.refusals[0].code

    def test_norms_of_the_pack_say_that_nobody_verified_them(self, province: Province) -> None:
        norms = norms_of(programme_named(PROGRAMME))
        assert norms["mo-hinh"].amount == 150 * MILLION
        assert norms["khanh-tiet"].components == {COMPONENT}
        assert not any(norm.verified for norm in norms.values())

    def test_added_sent_given_back_and_changed(
        self, commune: Commune, own: Actor, clerk: Actor
    ) -> None:
        line = self.add(commune, own)
        assert (line.amount, line.norm_amount) == (1_000_000, 500_000)
        assert AuditEvent.objects.latest("id").event == "money.estimate_changed"
        self.send(commune, own)
        assert AuditEvent.objects.latest("id").event == "money.estimate_sent"
        assert self.refused(lambda: self.add(commune, own)) == "money.estimate_sent"
        assert self.refused(lambda: self.send(commune, own)) == "money.estimate_sent"
        remove = {"line_id": line.pk, "office": commune.office, "at": AT, "on": TODAY}
        assert self.refused(lambda: remove_wish(by=own, **remove)) == "money.estimate_sent"
        back = {"office": commune.office, "programme": PROGRAMME, "year": 2027, "at": AT}
        back |= {"on": TODAY}
        blank = self.refused(lambda: give_back_estimate(by=clerk, reason=" ", **back))
        assert blank == "money.reason_needed"
        stranger = self.refused(lambda: give_back_estimate(by=own, reason="x", **back))
        assert stranger == "access.not_permitted"
        given = give_back_estimate(by=clerk, reason="Thiếu thuyết minh", **back)
        assert (given.is_sent, given.returned_reason) == (False, "Thiếu thuyết minh")
        assert AuditEvent.objects.latest("id").event == "money.estimate_returned"
        notice = Notice.objects.get(event="money.estimate_returned")
        assert (notice.office_id, notice.about) == (commune.office.pk, given.about)
        assert notice.params["subject"] == "2027: Thiếu thuyết minh"
        again = self.refused(lambda: give_back_estimate(by=clerk, reason="x", **back))
        assert again == "money.estimate_not_sent"
        remove_wish(by=own, **remove)
        assert self.refused(lambda: self.send(commune, own)) == "money.estimate_empty"

    def test_nobody_writes_for_another_office(self, province: Province, commune: Commune) -> None:
        other = province.actor(province.communes[1].clerk)
        assert self.refused(lambda: self.add(commune, other)) == "access.not_permitted"
        assert not Estimate.objects.exists()

    def test_side_by_side_with_two_years_before_and_only_what_was_sent_adds_up(
        self, province: Province, commune: Commune, own: Actor, clerk: Actor
    ) -> None:
        office = commune.office.pk
        record(
            a_line("assigned", 50 * MILLION, office=office, budget_year=2025),
            a_line("disbursed", 30 * MILLION, office=office, budget_year=2025),
            a_line("assigned", 80 * MILLION, office=office),
            a_line("paid", 20 * MILLION, office=office, on=date(2026, 5, 1)),
            by=clerk,
        )
        self.add(commune, own)
        self.add(commune, own, amount=7 * MILLION, text="In tài liệu")
        found = side_by_side(programme_named(PROGRAMME), 2027, EVERYTHING, on=TODAY)
        [line] = found.offices
        told = (line.spent_last_year, line.given_this_year, line.spent_this_year, line.wanted)
        assert tuple(n // MILLION for n in told) == (30, 80, 20, 8)  # type: ignore[operator]
        assert (found.wanted, found.components[0].wanted) == (0, 0)
        estimate = Estimate.objects.get()
        programme = programme_named(PROGRAMME)
        alone = own_side_by_side(commune.office, programme, 2027, estimate, on=TODAY).total
        told = (alone.spent_last_year, alone.given_this_year, alone.spent_this_year, alone.wanted)
        assert tuple(n // MILLION for n in told) == (30, 80, 20, 8), "also before it is sent"
        self.send(commune, own)
        found = side_by_side(programme_named(PROGRAMME), 2027, EVERYTHING, on=TODAY)
        assert (found.wanted, found.sent, found.components[0].wanted) == (
            8 * MILLION,
            1,
            8 * MILLION,
        )

    def test_the_pages_from_the_first_line_to_the_department(
        self, province: Province, commune: Commune, client: Client
    ) -> None:
        client.force_login(commune.clerk)
        at = reverse("finance:estimate", args=[commune.office.pk])
        assert "Chưa có khoản nào" in client.get(at).content.decode()
        assert client.post(at, {}).status_code == 422
        said = {
            "component": f"{PROGRAMME}:{COMPONENT}",
            "norm": "khanh-tiet",
            "quantity": "3",
            "source": "central",
            "kind": "recurrent",
        }
        assert client.post(at, said | {"quantity": "3,5"}).status_code == 422
        assert client.post(at, said).status_code == 302
        assert "1.500.000" in client.get(at).content.decode()
        send = reverse("finance:estimate-send", args=[commune.office.pk])
        assert client.post(send).status_code == 302
        client.force_login(province.clerk)
        html = client.get(reverse("finance:estimates")).content.decode()
        assert "1 trên 1 cơ quan đã gửi" in html
        assert "Trả lại" in client.get(at).content.decode()
        book = load_workbook(BytesIO(client.get(reverse("finance:estimates-file")).content))
        rows = list(book["Theo cơ quan"].iter_rows(values_only=True))
        assert (commune.office.name, 0, 0, 0, 1_500_000, "đã gửi") in [row[:6] for row in rows]
        back = reverse("finance:estimate-give-back", args=[commune.office.pk])
        assert client.post(back, {"reason": "Sửa số lượng"}).status_code == 302
        client.force_login(commune.clerk)
        assert "Sửa số lượng" in client.get(at).content.decode()
        line = EstimateLine.objects.get()
        remove = reverse("finance:estimate-remove", args=[commune.office.pk, line.pk])
        assert client.post(remove).status_code == 302
        assert not EstimateLine.objects.exists()

    def test_a_number_leads_to_the_page(
        self, province: Province, commune: Commune, own: Actor, client: Client
    ) -> None:
        estimate = self.add(commune, own).estimate
        at = reverse("finance:estimate-numbered", args=[estimate.pk])
        client.force_login(commune.clerk)
        assert client.get(at)["Location"] == f"/von/du-toan/{commune.office.pk}/?nam=2027"
        client.force_login(province.communes[1].clerk)
        assert client.get(at).status_code == 404

    def test_another_commune_does_not_find_it(
        self, province: Province, commune: Commune, client: Client
    ) -> None:
        client.force_login(province.communes[1].clerk)
        at = reverse("finance:estimate", args=[commune.office.pk])
        assert client.get(at).status_code == 404

    def test_by_the_command_line(self, province: Province, commune: Commune) -> None:
        who = ("--office", commune.office.code, "--by", "so-canbo")
        what = ("--component", COMPONENT, "--source", "central", "--kind", "recurrent")
        added = gsdg(
            "ledger", "estimate-add", *who, *what, "--norm", "nuoc-uong", "--quantity", "10"
        )
        assert added.code == 0
        assert gsdg("ledger", "estimate-send", *who).code == 0
        row, total = gsdg("ledger", "estimates").rows
        assert (row["office"], row["wanted"], row["sent"]) == (commune.office.code, "200000", "yes")
        assert (total["office"], total["wanted"], total["sent"]) == ("", "200000", "")

    def test_a_line_is_removed_and_an_estimate_given_back_by_command(
        self, province: Province, commune: Commune, own: Actor
    ) -> None:
        line = self.add(commune, own)
        of = ("--office", commune.office.code)
        [shown] = gsdg("ledger", "estimate", *of).rows
        assert (shown["line"], shown["amount"]) == (f"{line.pk}", f"{line.amount}")
        who = (*of, "--by", commune.clerk.username)
        assert gsdg("ledger", "estimate-send", *who).code == 0
        remove = ("ledger", "estimate-remove", line.pk, *who)
        assert gsdg(*remove).rules == ["money.estimate_sent"]
        back = ("ledger", "estimate-return", *of, "--reason", "Thiếu lớp của thôn", "--by")
        assert gsdg(*back, commune.clerk.username).rules == ["access.not_permitted"]
        assert gsdg(*back, "so-canbo").code == 0
        assert gsdg(*remove).code == 0
        assert gsdg(*remove).rules == ["money.estimate_line_unknown"]
        assert gsdg("ledger", "estimate", *of).rows == []

    def test_no_district_budget_is_asked_for_in_a_year_without_districts(
        self, province: Province, commune: Commune, client: Client
    ) -> None:
        who = ("--office", commune.office.code, "--by", "so-canbo")
        what = ("--component", COMPONENT, "--source", "district", "--kind", "recurrent")
        added = gsdg(
            "ledger", "estimate-add", *who, *what, "--norm", "nuoc-uong", "--quantity", "1"
        )
        assert added.rules == ["money.no_districts"]
        client.force_login(commune.clerk)
        page = client.get(reverse("finance:estimate", args=[commune.office.pk])).content.decode()
        assert "Ngân sách huyện" not in page
