"""Years are closed by origin; what an ended office left goes on by a numbered decision, and no đồng is lost."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from tests.builders.command_line import gsdg
from tests.builders.money import MILLION, PROGRAMME, a_line, record
from tests.builders.province import AT, TODAY, Province

from gsdg.domain.finance.actions.appending import append_entries
from gsdg.domain.finance.actions.recording import entry_of
from gsdg.domain.finance.actions.transferring import transfer_left_behind
from gsdg.domain.finance.closing import Closing, closing_of
from gsdg.domain.finance.ledger import (
    NOTHING,
    Balance,
    Line,
    Posting,
    balances,
    postings,
    total,
)
from gsdg.domain.finance.queries.closing import closing, lines_of_transfer
from gsdg.domain.finance.queries.programmes import first_to_close, programme_named, programmes
from gsdg.domain.finance.queries.table import Wanted
from gsdg.domain.finance.sources import MoneyOfEndedOffices
from gsdg.domain.units.models import Office
from gsdg.domain.units.plans import ChangePlan
from gsdg.kernel.figures import Provenance
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import Actor, Scope
from gsdg.toolkit.audit.models import AuditEvent

EVERYTHING = Scope(everything=True, unit_ids=frozenset(), components=frozenset())
OLD, NEW, GIVER = 1, 2, 9


def told(found: Closing) -> list[tuple[int, ...]]:
    return [
        (x.budget_year, x.origin_year, x.assigned, x.disbursed, x.carried_out, x.open)
        for x in found.lines
    ]


def all_postings(lines: list[Line]) -> list[Posting]:
    return [posting for line in lines for posting in postings(line)]


movements = st.builds(
    lambda movement, amount, year, lag, source: a_line(
        movement,
        amount,
        office=OLD,
        office_from=GIVER if movement == "allocated" else None,
        budget_year=2022 + year,
        origin_year=2022 + year - (1 if movement == "carried_over" else lag),
        source=source,
    ),
    st.sampled_from(["assigned", "allocated", "carried_over", "disbursed", "settled", "withdrawn"]),
    st.integers(1, 10**12),
    st.integers(0, 4),
    st.integers(0, 1),
    st.sampled_from(["central", "province"]),
)


NOTICE = "SỐ LIỆU MINH HỌA"


def first_column(client: Client, address: str) -> list[object]:
    sheet = load_workbook(BytesIO(client.get(address).content)).worksheets[0]
    return [row[0] for row in sheet.iter_rows(values_only=True)]


class TestPure:
    @given(st.lists(movements, max_size=12))
    def test_a_transfer_loses_no_dong_and_leaves_nothing_open(self, lines: list[Line]) -> None:
        before = balances(all_postings(lines))
        open_keys = [(k, b.open) for k, b in before.items() if k.office == OLD and b.open > 0]
        moved = lines_of_transfer(open_keys, to=NEW, number="1/QĐ", day=date(2026, 7, 1))
        after = balances(all_postings([*lines, *moved]))
        assert sum(b.open for b in after.values()) == sum(b.open for b in before.values())
        assert all(after[key].open == 0 for key, _amount in open_keys)
        for key, amount in open_keys:
            assert after[key._replace(office=NEW)].open == amount

    @given(st.lists(movements, max_size=12))
    def test_what_was_usable_is_accounted_for_line_by_line(self, lines: list[Line]) -> None:
        sums: dict[tuple[int, int], Balance] = defaultdict(lambda: NOTHING)
        for key, balance in balances(all_postings(lines)).items():
            sums[key.budget_year, key.origin_year] += balance
        found = closing_of(sums.items())
        for line in found.lines:
            went = line.disbursed + line.cancelled + line.carried_out + line.open
            assert line.assigned + line.carried_in == went
        assert found.still_open == total(sums.values()).open


@pytest.mark.django_db
class TestInTheBook:
    @pytest.fixture
    def office(self, province: Province, clerk: Actor) -> Office:
        """A commune's committee that ended in July with 60 of 2025 carried over and 25 of 2026 still open."""
        office, committee = province.communes[0].office, province.committee.pk
        record(
            a_line("assigned", 100 * MILLION, office=office.pk, budget_year=2025),
            a_line("disbursed", 40 * MILLION, office=office.pk, budget_year=2025),
            a_line("settled", 30 * MILLION, office=office.pk, budget_year=2025),
            a_line(
                "carried_over", 60 * MILLION, office=office.pk, budget_year=2026, origin_year=2025
            ),
            a_line("assigned", 500 * MILLION, office=committee),
            a_line("allocated", 45 * MILLION, office=office.pk, office_from=committee),
            a_line("paid", 20 * MILLION, office=office.pk, on=date(2026, 5, 1)),
            by=clerk,
        )
        Office.objects.filter(pk=office.pk).update(to_day=date(2026, 7, 1))
        office.refresh_from_db()
        return office

    def wanted(self) -> Wanted:
        return Wanted(programme_named(PROGRAMME), (2025, 2026), TODAY)

    def test_lines_by_year_and_origin(self, office: Office) -> None:
        found = closing(self.wanted(), EVERYTHING)
        told = {
            (x.budget_year, x.origin_year): (x.assigned, x.disbursed, x.carried_out, x.open)
            for x in found.whole.lines
        }
        millions = {place: tuple(n // MILLION for n in told[place]) for place in told}
        assert millions == {
            (2025, 2025): (100, 40, 60, 0),
            (2026, 2025): (0, 0, 0, 60),
            (2026, 2026): (500, 20, 0, 480),
        }
        assert [(one.office_id, one.open) for one in found.left_behind] == [
            (office.pk, 85 * MILLION)
        ]

    def test_a_numbered_decision_moves_it_and_the_province_has_what_it_had(
        self, office: Office, province: Province, clerk: Actor
    ) -> None:
        before = closing(self.wanted(), EVERYTHING)
        done = transfer_left_behind(
            office=office,
            to=province.communes[1].office,
            act_number="77/QĐ-UBND",
            act_day=date(2026, 7, 15),
            by=clerk,
            at=AT,
            on=TODAY,
        )
        assert {e.amount // MILLION for e in done.entries} == {60, 25}
        assert done.discrepancies == ()
        assert {e.origin_year for e in done.entries} == {2025, 2026}
        after = closing(self.wanted(), EVERYTHING)
        assert told(after.whole) == told(before.whole)
        assert after.left_behind == ()
        assert AuditEvent.objects.latest("id").event == "money.transferred"

    @pytest.mark.parametrize(
        ("said", "code"),
        [
            ({"act_number": " "}, "money.signed_number"),
            ({"act_day": None}, "money.signed_day"),
            ({"act_day": date(2027, 1, 1)}, "money.in_future"),
        ],
    )
    def test_without_a_decision_nothing_moves(
        self, office: Office, province: Province, clerk: Actor, said: dict[str, object], code: str
    ) -> None:
        given = {"act_number": "77/QĐ-UBND", "act_day": date(2026, 7, 15)} | said
        with pytest.raises(Refused) as refused:
            transfer_left_behind(
                office=office, to=province.lead, by=clerk, at=AT, on=TODAY, **given
            )
        assert refused.value.refusals[0].code == code

    def test_a_living_or_an_empty_office_is_refused(
        self, office: Office, province: Province, clerk: Actor
    ) -> None:
        def move(from_office: Office) -> str:
            with pytest.raises(Refused) as refused:
                transfer_left_behind(
                    office=from_office,
                    to=province.lead,
                    act_number="1/QĐ",
                    act_day=TODAY,
                    by=clerk,
                    at=AT,
                    on=TODAY,
                )
            return refused.value.refusals[0].code

        assert move(province.communes[1].office) == "money.not_ended"
        Office.objects.filter(pk=province.communes[2].office.pk).update(to_day=date(2026, 7, 1))
        assert move(Office.objects.get(pk=province.communes[2].office.pk)) == "money.nothing_left"

    def test_a_change_of_the_map_lists_what_needs_a_decision(
        self, office: Office, province: Province, clerk: Actor
    ) -> None:
        unit = province.communes[0].unit_id
        plan = ChangePlan(kind="merge", day=TODAY, closing=(unit,))
        effect = MoneyOfEndedOffices()
        assert [one.count for one in effect.preview(plan)] == [2, 85]
        effect.hand_over(plan, by=clerk, at=AT)
        assert AuditEvent.objects.latest("id").event == "money.left_behind"
        kept = replace(plan, closing=(province.communes[1].unit_id,))
        assert [one.count for one in effect.preview(kept)] == [0, 0]

    def test_the_page_the_decision_and_the_workbook(
        self, office: Office, province: Province, client: Client
    ) -> None:
        client.force_login(province.clerk)
        html = client.get(reverse("finance:closing")).content.decode()
        assert "Cần quyết định điều chuyển" in html
        assert office.name in html
        address = reverse("finance:transfer", args=[office.pk])
        assert client.post(address, {}).status_code == 422
        said = {
            "to": province.communes[1].office.pk,
            "act_number": "77/QĐ-UBND",
            "act_day": "15/07/2026",
        }
        assert client.post(address, said).status_code == 302
        data = client.get(reverse("finance:closing-file")).content
        rows = list(load_workbook(BytesIO(data)).active.iter_rows(values_only=True))
        assert ("Tổng số", "2026", "2025", 0, 60 * MILLION) in [row[:5] for row in rows]

    def test_workbooks_say_that_their_figures_are_made_up(
        self, province: Province, clerk: Actor, client: Client
    ) -> None:
        client.force_login(province.clerk)
        names = (reverse("finance:closing-file"), reverse("finance:estimates-file"))
        record(a_line(office=province.committee.pk), by=clerk)
        assert not any(NOTICE in first_column(client, name) for name in names)
        made_up = a_line(office=province.committee.pk, provenance=Provenance.ILLUSTRATIVE)
        record(made_up, by=clerk)
        assert all(NOTICE in first_column(client, name) for name in names)

    def test_strangers_find_no_transfer(
        self, office: Office, province: Province, client: Client
    ) -> None:
        client.force_login(province.viewer)
        assert client.get(reverse("finance:transfer", args=[office.pk])).status_code == 403
        client.force_login(province.clerk)
        living = reverse("finance:transfer", args=[province.lead.pk])
        assert client.get(living).status_code == 404

    def test_the_command_says_the_same(self, office: Office) -> None:
        ran = gsdg("ledger", "closing", "--year", "2025-2026", "--money", "million")
        whole = [row for row in ran.rows if row["component"] == ""]
        assert [(r["budget_year"], r["origin_year"], r["open"]) for r in whole] == [
            ("2025", "2025", "0"),
            ("2026", "2025", "60"),
            ("2026", "2026", "480"),
        ]


@pytest.mark.django_db
def test_the_programme_that_began_first_is_closed_first(province: Province, clerk: Actor) -> None:
    done = record(a_line(office=province.committee.pk), by=clerk)
    old = next(one for one in programmes() if one.code == PROGRAMME)
    new, empty = replace(old, code="moi"), replace(old, code="trong")
    assert first_to_close([new, old, empty]) is old, "in the book of the last stands nothing"
    assert first_to_close([empty]) is empty
    line = replace(done.entries[0].line, programme="moi")
    append_entries([entry_of(line, done.batch)])
    assert first_to_close([new, old]) is old
