"""What the database counts against the recount of every story, on any day; and a month that was closed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.builders.command_line import gsdg
from tests.builders.corrections import (
    a_moment,
    a_recommendation,
    bring,
    reported,
    taken,
    taken_to,
    verified,
)
from tests.builders.province import TODAY, Province

from gsdg.domain.followup import words
from gsdg.domain.followup.actions import judging, months
from gsdg.domain.followup.actions.standings import fill_in_missing, tell_all_anew
from gsdg.domain.followup.check import check
from gsdg.domain.followup.kpi import ageing, measured
from gsdg.domain.followup.models import PastStanding, PresentStanding, Recommendation, Snapshot
from gsdg.domain.followup.queries.figures import (
    GROUPS,
    Wanted,
    ages,
    by_group,
    changed_since,
    held,
    parts,
    whole,
)
from gsdg.domain.followup.queries.stories import standings
from gsdg.domain.followup.tallies import Tally, measured_of
from gsdg.domain.followup.working_days import last_working_day_before
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import SYSTEM, Actor, Scope
from gsdg.toolkit.audit.models import AuditEvent

pytestmark = pytest.mark.django_db
EVERYTHING = Scope(everything=True, unit_ids=frozenset(), components=frozenset())
STATES = ("issued", "disputed", "in_progress", "returned", "closed", "withdrawn", "verified")
DAYS = [date(2026, 9, 1), date(2026, 10, 1), TODAY, date(2027, 1, 4), date(2027, 3, 31)]


def a_register(province: Province) -> None:
    for i, state in enumerate(STATES):
        taken_to(province, province.communes[i % 2], state, on=TODAY - timedelta(days=20 * i))
    chief, clerk = province.actor(province.head), province.actor(province.clerk)
    one = a_recommendation(province, province.communes[0], money=900, money_kind="recover")
    judging.settle_money(
        recommendation_id=one.pk, how="recovered", amount=400, by=clerk, at=a_moment(), on=TODAY
    )
    closed = Recommendation.objects.get(state="closed")
    judging.reopen(recommendation_id=closed.pk, reason="Sai", by=chief, at=a_moment(), on=TODAY)


def wanted(on: date, **part: object) -> Wanted:
    return Wanted(since=date(on.year, 1, 1), on=on, scope=EVERYTHING, **part)  # type: ignore[arg-type]


def test_the_database_counts_as_a_recount_of_every_story_does(province: Province) -> None:
    a_register(province)
    for on in DAYS:
        recount = standings(Recommendation.objects.all(), on=on)
        whole_of = whole(wanted(on))
        assert measured_of(whole_of) == measured(recount, since=date(on.year, 1, 1), on=on), on
        assert ages(whole_of) == ageing(
            recount, on=on, last_working_day=last_working_day_before(on)
        )
        for group in GROUPS:
            together = Tally()
            for _key, tally in by_group(wanted(on), group):
                together.add(tally)
            assert measured_of(together) == measured_of(whole_of), (on, group)
            told = parts(wanted(on), group).values()
            n = whole_of.sums
            assert sum(part.all for part in told) == n["all"]
            assert sum(part.done for part in told) == n["done"]
            assert sum(part.due for part in told) == n["counting"]
            assert sum(part.pending for part in told) == n["identified"] - n["settled"]
            assert sum(part.late for part in told) == sum(a.current for a in ages(whole_of))
    assert list(check()) == []


def test_the_register_says_how_many_are_open_and_late(province: Province, fixer: Actor) -> None:
    a_register(province)
    told = held(EVERYTHING, on=date(2027, 1, 4))
    still = Recommendation.objects.open().count()
    assert (told.all, told.open, told.late) == (8, still, still)
    assert held(fixer.scope(next(iter(fixer.grants[0].permissions))), on=TODAY).all < told.all


def test_what_is_missing_is_told_anew_and_doctor_sees_it(province: Province) -> None:
    a_register(province)
    PresentStanding.objects.filter(recommendation__serial=1).delete()
    PastStanding.objects.filter(recommendation__serial=2).delete()
    assert {row[0] for row in check()} == {"followup.standing"}
    assert fill_in_missing() == 1
    assert tell_all_anew() == Recommendation.objects.count()
    assert list(check()) == []


def test_a_closed_month_is_had_again_whatever_is_recorded_later(
    province: Province, chief: Actor
) -> None:
    a_register(province)
    october = date(2026, 10, 31)
    made = months.close_month(day=october, by=chief, at=a_moment(), on=TODAY)
    published = measured_of(whole(wanted(october, snapshot=made)))
    assert published == measured_of(whole(wanted(october)))
    assert changed_since(made, EVERYTHING) == []
    late = Recommendation.objects.filter(state="in_progress", issued_on__lt=october).first()
    assert late is not None
    Recommendation.objects.filter(pk=late.pk).update(component="DA1-TDA1")
    tell_all_anew([late.pk])
    assert changed_since(made, EVERYTHING) == [late.pk]
    assert measured_of(whole(wanted(october, snapshot=made))) == published
    assert AuditEvent.objects.filter(event="register_month.closed").count() == 1


@pytest.mark.parametrize(
    ("day", "rule"),
    [
        (date(2026, 10, 30), "month.not_its_end"),
        (date(2026, 11, 30), "correction.day_ahead"),
        (date(2026, 10, 31), "month.closed"),
    ],
)
def test_only_a_month_that_is_over_is_closed_and_only_once(
    province: Province, chief: Actor, day: date, rule: str
) -> None:
    months.close_month(day=date(2026, 10, 31), by=chief, at=a_moment(), on=TODAY)
    with pytest.raises(Refused) as refused:
        months.close_month(day=day, by=chief, at=a_moment(), on=TODAY)
    assert refused.value.refusals[0].code == rule


def test_who_may_not_close_the_register_is_refused(province: Province) -> None:
    ran = gsdg("recommendations", "close-month", "--day", "2026-10-31", "--by", "xa-1-lanhdao")
    assert (ran.code, ran.rules) == (2, ["access.not_permitted"])
    ran = gsdg("recommendations", "close-month", "--day", "2026-10-31", "--by", "so-lanhdao")
    assert (ran.code, ran.out[:12]) == (0, "2026-10-31 0")
    ran = gsdg("recommendations", "kpi", "--as-closed", "2026-10-31", "--by", "so-canbo")
    assert {row["num"] for row in ran.rows} == {"0"}
    ran = gsdg("recommendations", "kpi", "--as-closed", "2026-09-30", "--by", "so-canbo")
    assert ran.rules == ["month.unknown"]


def test_the_daily_work_closes_each_month_that_ended_once(province: Province) -> None:
    for on in (TODAY, TODAY, date(2027, 2, 1)):
        months.close_months_due(by=SYSTEM, at=a_moment(), on=on)
    found = Snapshot.objects.order_by("day").values_list("day", flat=True)
    assert list(found) == [
        date(2026, 10, 31),
        date(2026, 11, 30),
        date(2026, 12, 31),
        date(2027, 1, 31),
    ]


def test_what_was_sent_back_is_not_reported_again_without_a_new_proof(
    province: Province, head: Actor, fixer: Actor, clerk: Actor
) -> None:
    one = taken_to(province, province.communes[0], "returned")
    with pytest.raises(Refused) as refused:
        reported(one, head)
    assert refused.value.refusals[0].code == "correction.same_proofs"
    bring(one, fixer)
    assert reported(one, head).state == "reported"
    taken(one, clerk)
    assert verified(one, clerk, words.MET).state in ("verified", "closed")


def test_a_new_cycle_begins_without_proofs(
    province: Province, chief: Actor, head: Actor, fixer: Actor
) -> None:
    one = taken_to(province, province.communes[0], "closed")
    judging.reopen(recommendation_id=one.pk, reason="Sai", by=chief, at=a_moment(), on=TODAY)
    with pytest.raises(Refused) as refused:
        reported(one, head)
    assert refused.value.refusals[0].code == "correction.no_proof"
    bring(one, fixer)
    assert reported(one, head).state == "reported"
