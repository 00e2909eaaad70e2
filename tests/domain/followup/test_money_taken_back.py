"""Money settled wrongly is taken back by an entry of its own: both stay, and every figure follows from its day on."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from openpyxl import load_workbook
from tests.builders.command_line import gsdg
from tests.builders.corrections import (
    a_moment,
    a_recommendation,
    answered,
    bring,
    reported,
    taken,
    verified,
    worked_on,
)
from tests.builders.province import TODAY, Province

from gsdg.domain.followup.actions import judging
from gsdg.domain.followup.check import check
from gsdg.domain.followup.entries import Act
from gsdg.domain.followup.kpi import as_at, measured
from gsdg.domain.followup.models import MoneyEntry, Recommendation
from gsdg.domain.followup.queries.figures import Wanted, whole
from gsdg.domain.followup.queries.stories import standings, stories
from gsdg.domain.followup.tallies import measured_of
from gsdg.domain.followup.workflow import State
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import Actor, Scope
from gsdg.toolkit.audit.models import AuditEvent
from gsdg.toolkit.jobs.models import Notice

pytestmark = pytest.mark.django_db
YESTERDAY = TODAY - timedelta(days=1)
ISSUED = date(2026, 11, 10)
MANY = 38_400_000
WHOLE = Scope(everything=True, unit_ids=frozenset(), components=frozenset())


def codes(act: Callable[[], object]) -> list[str]:
    with pytest.raises(Refused) as refused:
        act()
    return [refusal.code for refusal in refused.value.refusals]


@pytest.fixture
def one(province: Province) -> Recommendation:
    return a_recommendation(
        province, province.communes[0], severity="cao", on=ISSUED, money=MANY, money_kind="recover"
    )


def settle(one: Recommendation, by: Actor, amount: int = 30_000_000, **said: Any) -> MoneyEntry:
    said = {"how": "recovered", "on": YESTERDAY} | said
    return judging.settle_money(
        recommendation_id=one.pk, amount=amount, by=by, at=a_moment(), **said
    )


def take_back(one: Recommendation, entry: int, by: Actor, **said: Any) -> MoneyEntry:
    said = {"text": "Giấy nộp tiền chỉ ghi 3.000.000 đồng", "on": TODAY} | said
    return judging.reverse_money(
        recommendation_id=one.pk, entry_id=entry, by=by, at=a_moment(), **said
    )


def test_both_entries_stay_and_what_is_right_is_settled_anew(
    one: Recommendation, clerk: Actor
) -> None:
    wrong = settle(one, clerk)
    made = take_back(one, wrong.pk, clerk)
    assert (made.amount, made.reverses_id, made.how) == (-30_000_000, wrong.pk, "recovered")
    settle(one, clerk, amount=3_000_000, on=TODAY)
    assert [row.amount for row in one.money_entries.all()] == [30_000_000, -30_000_000, 3_000_000]
    event = AuditEvent.objects.get(event="recommendation.money_reversed")
    assert f'"reverses":{wrong.pk}' in event.details.replace(" ", "")
    told = Notice.objects.filter(event="recommendation.money_reversed")
    assert set(told.values_list("office_id", flat=True)) == {one.addressee_id}
    assert list(check()) == []


def test_figures_of_earlier_days_stay(one: Recommendation, clerk: Actor) -> None:
    entry = settle(one, clerk)
    take_back(one, entry.pk, clerk)
    (story,) = stories(Recommendation.objects.all())
    before, after = as_at(story, YESTERDAY), as_at(story, TODAY)
    assert before is not None
    assert after is not None
    assert (before.pending, after.pending) == (8_400_000, MANY)
    for on, recovered in ((YESTERDAY, 30_000_000), (TODAY, 0)):
        told = measured_of(whole(Wanted(since=date(2026, 1, 1), on=on, scope=WHOLE)))
        assert told == measured(
            standings(Recommendation.objects.all(), on=on), since=date(2026, 1, 1), on=on
        )
        assert next(m.num for m in told if m.code == "money_recovered") == recovered, on


def test_who_fixes_and_who_may_not_settle_take_nothing_back(
    one: Recommendation, clerk: Actor, head: Actor, fixer: Actor, province: Province
) -> None:
    entry = settle(one, clerk)
    answered(one, head)
    assert codes(lambda: take_back(one, entry.pk, head)) == ["correction.fixer_verifies"]
    viewer = province.actor(province.viewer)
    assert codes(lambda: take_back(one, entry.pk, viewer)) == ["access.not_permitted"]
    assert one.money_entries.count() == 1


def test_every_reason_against_it(one: Recommendation, clerk: Actor, province: Province) -> None:
    entry = settle(one, clerk)
    assert codes(lambda: take_back(one, entry.pk, clerk, text=" ")) == ["correction.no_reason"]
    assert codes(lambda: take_back(one, 0, clerk)) == ["money_entry.unknown"]
    ahead = Act("3/BC-STC", TODAY + timedelta(days=1))
    assert codes(lambda: take_back(one, entry.pk, clerk, act=ahead)) == ["correction.day_ahead"]
    made = take_back(one, entry.pk, clerk)
    assert codes(lambda: take_back(one, entry.pk, clerk)) == ["money_entry.reversed"]
    assert codes(lambda: take_back(one, made.pk, clerk)) == ["money_entry.unknown"]
    other = a_recommendation(province, province.communes[1], money=5, money_kind="recover")
    assert codes(lambda: take_back(other, entry.pk, clerk)) == ["money_entry.unknown"]


def test_what_was_written_off_by_decision_is_taken_back_by_decision(
    one: Recommendation, clerk: Actor, chief: Actor
) -> None:
    paper = Act("9/QĐ-UBND", YESTERDAY)
    entry = settle(one, chief, how="written_off", act=paper)
    assert codes(lambda: take_back(one, entry.pk, clerk)) == ["access.not_permitted"]
    assert codes(lambda: take_back(one, entry.pk, chief)) == ["correction.no_decision"]
    made = take_back(one, entry.pk, chief, act=Act("12/QĐ-UBND", TODAY))
    assert made.number == "12/QĐ-UBND"


def test_what_was_found_met_counts_on_it_until_it_is_reopened(
    one: Recommendation, clerk: Actor, chief: Actor, fixer: Actor, head: Actor
) -> None:
    entry = settle(one, clerk, amount=MANY)
    answered(one, head)
    worked_on(one, fixer)
    reported(one, head)
    taken(one, clerk)
    assert verified(one, clerk).state == State.VERIFIED
    assert codes(lambda: take_back(one, entry.pk, clerk)) == ["correction.state"]
    act: dict[str, Any] = {"recommendation_id": one.pk, "by": chief, "at": a_moment(), "on": TODAY}
    judging.close(**act)
    assert codes(lambda: take_back(one, entry.pk, clerk)) == ["correction.state"]
    judging.reopen(reason="Tiền chưa về", **act)
    take_back(one, entry.pk, clerk)
    bring(one, fixer)
    reported(one, head)
    taken(one, clerk)
    assert codes(lambda: verified(one, clerk)) == ["correction.money_pending"]
    assert list(check()) == []


def test_an_entry_is_never_changed_and_a_minus_belongs_to_another(
    one: Recommendation, clerk: Actor
) -> None:
    entry = settle(one, clerk)
    for wrong in ({"amount": -5}, {"amount": 5, "reverses": entry, "text": "x"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            said = {"how": "recovered", "cycle": 1, "on": TODAY, "at": a_moment(), "by_id": 1}
            MoneyEntry.objects.create(recommendation=one, **said, **wrong)
    with pytest.raises(DatabaseError), transaction.atomic():
        MoneyEntry.objects.filter(pk=entry.pk).update(amount=1)


def test_the_page_shows_both_and_offers_what_may_be_taken_back(
    one: Recommendation, clerk: Actor, province: Province
) -> None:
    entry = settle(one, clerk)
    client = Client()
    client.force_login(province.clerk)
    address = f"/khac-phuc/{one.pk}/"
    assert "ghi-giam-tien" in client.get(address).content.decode()
    form = client.get(f"{address}ghi-giam-tien/").content.decode()
    assert "đã thu hồi, 30.000.000 đồng" in form
    empty = client.post(f"{address}ghi-giam-tien/", {"entry_id": entry.pk, "text": ""})
    assert empty.status_code == 422
    said = {"entry_id": entry.pk, "text": "Ghi thừa một số 0"}
    assert client.post(f"{address}ghi-giam-tien/", said).status_code == 302
    page = client.get(address).content.decode()
    assert "−30.000.000" in page or "-30.000.000" in page
    assert "ghi sai, đã ghi giảm" in page
    assert "Ghi thừa một số 0" in page
    assert "ghi-giam-tien" not in page
    assert client.get(f"{address}ghi-giam-tien/").status_code != 200


def test_the_register_and_its_file_follow(
    one: Recommendation, clerk: Actor, province: Province
) -> None:
    entry = settle(one, clerk)
    client = Client()
    client.force_login(province.clerk)
    assert "chưa xử lý 8.400.000 đồng" in client.get("/khac-phuc/").content.decode()
    take_back(one, entry.pk, clerk)
    assert "chưa xử lý 38.400.000 đồng" in client.get("/khac-phuc/").content.decode()
    sheet = load_workbook(io.BytesIO(client.get("/khac-phuc/tai/").content)).active
    assert sheet is not None
    last = [cell.value for cell in list(sheet.rows)[-1]]
    assert last[-3:] == [MANY, 0, MANY]


def test_the_command_line_lists_and_takes_back(one: Recommendation, clerk: Actor) -> None:
    entry = settle(one, clerk)
    options = ["--entry", str(entry.pk), "--text", "Ghi nhầm", "--by", "so-canbo"]
    ran = gsdg("recommendations", "take-back-money", one.number, *options)
    assert ran.out == f"{one.number} issued\n"
    again = gsdg("recommendations", "take-back-money", one.number, *options)
    assert (again.code, again.rules) == (2, ["money_entry.reversed"])
    rows = gsdg("recommendations", "list-money", one.number, "--by", "so-canbo").rows
    assert [(row["amount"], row["reverses"]) for row in rows] == [
        ("30000000", ""),
        ("-30000000", str(entry.pk)),
    ]
    listed = gsdg("recommendations", "list", "--by", "so-canbo").rows
    assert [(row["money"], row["money_settled"]) for row in listed] == [(str(MANY), "0")]
