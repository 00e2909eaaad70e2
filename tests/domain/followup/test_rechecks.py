"""Whether what was closed still holds some months later: scheduled, owed by who did not fix it, counted (R5)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.accounts import a_role, a_user, acting_as
from tests.builders.command_line import gsdg
from tests.builders.corrections import (
    a_finding_entry,
    a_moment,
    a_recommendation,
    answered,
    reported,
    taken,
    taken_to,
    verified,
    worked_on,
)
from tests.builders.province import TODAY, Province
from tests.builders.units import an_office

from gsdg.domain.accounts.models import User
from gsdg.domain.followup import kpi, rules_rechecks, words
from gsdg.domain.followup.actions import judging, rechecks
from gsdg.domain.followup.check import check
from gsdg.domain.followup.entries import Origin
from gsdg.domain.followup.models import Recheck, Recommendation
from gsdg.domain.followup.queries.figures import Wanted
from gsdg.domain.followup.queries.rechecks import rechecks_as_at
from gsdg.domain.followup.workflow import State
from gsdg.domain.followup.working_days import days_late, last_working_day_before
from gsdg.domain.packs.followup import RecheckRule
from gsdg.domain.units.models import Office
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import SYSTEM, Actor, Scope
from gsdg.toolkit.audit.models import AuditEvent
from gsdg.toolkit.installation.actions import set_business_day
from gsdg.toolkit.jobs.models import Notice

DUE = date(2027, 5, 23)
"""Six months after TODAY, by the pack."""
EVERYTHING = Scope(everything=True, unit_ids=frozenset(), components=frozenset())
RULE = RecheckRule.model_validate(
    {
        "months": 6,
        "ahead_days": 30,
        "severities": ["cao"],
        "with_money": True,
        "repeated": True,
        "source": {"act": "Thông lệ minh họa", "verified": False},
    }
)


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)), st.integers(0, 60))
def test_the_day_is_that_of_a_later_month_or_its_last(closed: date, months: int) -> None:
    due = rules_rechecks.due_of(closed, months)
    assert (due.year * 12 + due.month) - (closed.year * 12 + closed.month) == months
    assert due.day == closed.day or (
        due.day < closed.day and (due + timedelta(days=1)).month != due.month
    )


@pytest.mark.parametrize(
    ("severity", "has_money", "repeats", "because"),
    [
        ("cao", True, True, words.MONEY),
        ("cao", False, True, words.SERIOUS),
        ("thap", False, True, words.REPEAT),
        ("thap", False, False, ""),
    ],
)
def test_the_gravest_reason_is_named(
    severity: str, has_money: bool, repeats: bool, because: str
) -> None:
    said = {"severity": severity, "has_money": has_money, "repeats": repeats}
    assert rules_rechecks.why_checked_again(RULE, **said) == because  # type: ignore[arg-type]
    assert rules_rechecks.why_checked_again(None, **said) == ""  # type: ignore[arg-type]


def recheck(one: Recommendation, by: Actor, result: str = words.HOLDS, *, on: date = DUE) -> None:
    rechecks.recheck(
        recommendation_id=one.pk, result=result, method="on_site", text="Đã xem tại xã.", by=by, at=a_moment(), on=on
    )  # fmt: skip


def code_of(one: Recommendation, by: Actor, *, on: date = DUE) -> str:
    with pytest.raises(Refused) as refused:
        recheck(one, by, on=on)
    return refused.value.refusals[0].code


@pytest.mark.django_db
def test_what_was_closed_as_put_right_is_looked_at_again(province: Province, clerk: Actor) -> None:
    commune = province.communes[0]
    one = taken_to(province, commune, "closed", severity="cao")
    owed = Recheck.objects.get()
    assert (owed.due, owed.because, owed.office_id) == (DUE, words.SERIOUS, province.lead.pk)
    assert owed.person_id == clerk.id, "who verified knows what to look at"
    recheck(one, clerk)
    one.refresh_from_db()
    assert (one.state, one.cycle) == (State.CLOSED, 1)
    event = AuditEvent.objects.filter(about=one.about).latest("pk")
    assert event.event == "recommendation.rechecked"
    assert code_of(one, clerk) == "recheck.none"
    assert list(check()) == []


@pytest.mark.django_db
def test_what_no_longer_holds_is_reopened_and_looked_at_again_after_its_next_close(
    province: Province, clerk: Actor, chief: Actor, fixer: Actor, head: Actor
) -> None:
    one = taken_to(province, province.communes[0], "closed", severity="cao")
    recheck(one, clerk, words.FAILS)
    one.refresh_from_db()
    assert (one.state, one.cycle) == (State.IN_PROGRESS, 2)
    decision = one.decisions.latest("pk")
    assert (decision.what, decision.text) == (words.REOPENED, "Đã xem tại xã.")
    assert Notice.objects.filter(event="recommendation.reopened").exists()
    worked_on(one, fixer, on=DUE)
    reported(one, head, on=DUE)
    taken(one, clerk, on=DUE)
    verified(one, clerk, on=DUE)
    judging.close(recommendation_id=one.pk, by=chief, at=a_moment(), on=DUE)
    assert Recheck.objects.get(cycle=2).due == date(2027, 11, 23)
    assert list(check()) == []


@pytest.mark.django_db
def test_light_things_are_not_looked_at_again_money_and_repeats_are(
    province: Province, clerk: Actor, fixer: Actor, head: Actor
) -> None:
    commune = province.communes[0]
    taken_to(province, commune, "verified", severity="thap")
    assert not Recheck.objects.exists()
    earlier = Recommendation.objects.get().findings.get()
    repeat = a_finding_entry(commune.unit_id, previous_id=earlier.pk)
    for changed in ({"finding": repeat}, {"money": 900, "money_kind": "recover"}):
        one = a_recommendation(province, commune, **changed)
        answered(one, head)
        worked_on(one, fixer)
        reported(one, head)
        taken(one, clerk)
        if one.money:
            judging.settle_money(
                recommendation_id=one.pk, how="recovered", amount=900, by=clerk, at=a_moment(), on=TODAY
            )  # fmt: skip
        verified(one, clerk)
    reasons = Recheck.objects.values_list("because", flat=True)
    assert list(reasons) == [words.REPEAT, words.MONEY]


@pytest.mark.django_db
def test_of_a_self_inspection_somebody_outside_looks_again(
    province: Province, clerk: Actor, fixer: Actor, head: Actor
) -> None:
    commune = province.communes[0]
    own = a_finding_entry(
        commune.unit_id, origin=Origin(words.SELF_INSPECTION), severity="nghiem-trong", justification="x"
    )  # fmt: skip
    one = a_recommendation(province, commune, finding=own, by=fixer)
    answered(one, head)
    worked_on(one, fixer)
    reported(one, head)
    other = province.actor(commune.other_clerk)
    taken(one, other)
    verified(one, other)
    judging.close(
        recommendation_id=one.pk, by=province.actor(province.head), at=a_moment(), on=TODAY
    )
    owed = Recheck.objects.get()
    assert (owed.office_id, owed.person_id) == (province.lead.pk, None)
    assert code_of(one, other) == "recheck.own_office"
    assert code_of(one, head) == "correction.fixer_verifies"
    recheck(one, clerk)


def closed_by_itself(
    province: Province, *, fixer: Actor, head: Actor, other: Actor
) -> Recommendation:
    """What the lead department found at itself, with another person of it who verified."""
    own = a_finding_entry(
        province.root, origin=Origin(words.SELF_INSPECTION), severity="nghiem-trong", justification="x"
    )  # fmt: skip
    one = a_recommendation(
        province, province.communes[0], finding=own, by=fixer, addressee_id=province.lead.pk
    )
    answered(one, head)
    worked_on(one, fixer)
    reported(one, head)
    taken(one, other)
    verified(one, other)
    judging.close(
        recommendation_id=one.pk, by=province.actor(province.chair), at=a_moment(), on=TODAY
    )
    return one


@pytest.mark.django_db
def test_what_the_lead_department_found_at_itself_the_committee_looks_at_again(
    province: Province, clerk: Actor, chief: Actor
) -> None:
    other = a_user(username="so-khac", name="Lê Văn Khác", office=province.lead)
    a_role(other, "department_clerk", unit_id=province.root)
    one = closed_by_itself(province, fixer=clerk, head=chief, other=acting_as(other, on=TODAY))
    owed = Recheck.objects.get()
    assert (owed.office_id, owed.person_id) == (province.committee.pk, None)
    assert code_of(one, acting_as(other, on=TODAY)) == "recheck.own_office"
    recheck(one, province.actor(province.chair))


@pytest.mark.django_db
def test_nobody_of_an_office_that_does_not_owe_it_looks_or_names(
    province: Province, clerk: Actor, chief: Actor
) -> None:
    """The chair may verify and close everywhere; what the department owes is for the department."""
    one = taken_to(province, province.communes[0], "closed", severity="cao")
    chair = province.actor(province.chair)
    assert code_of(one, chair) == "recheck.owed_elsewhere"
    with pytest.raises(Refused) as refused:
        rechecks.name_rechecker(
            recommendation_id=one.pk, person_id=province.head.pk, by=chair, at=a_moment(), on=TODAY
        )
    assert refused.value.refusals[0].code == "recheck.owed_elsewhere"
    Recheck.objects.update(person_id=None)
    recheck(one, chief)


@pytest.mark.django_db
def test_what_an_ended_office_owed_goes_to_who_watches_now_and_only_they_are_told(
    province: Province,
) -> None:
    ended = an_office(
        province.root, code="so-cu", kind="lead_department", name="Sở cũ", to_day=date(2027, 1, 1)
    )
    taken_to(province, province.communes[0], "closed", severity="cao")
    Recheck.objects.update(office=ended)
    told = Notice.objects.filter(event__contains="recheck_")
    assert rechecks.remind(on=DUE, by=SYSTEM, at=a_moment()) == 1
    owed = Recheck.objects.get()
    assert (owed.office_id, owed.person_id) == (province.lead.pk, None)
    assert list(told.values_list("office_id", flat=True)) == [province.lead.pk]
    assert AuditEvent.objects.filter(event="recommendation.recheck_handed_over").count() == 1
    Office.objects.filter(pk__in=[province.lead.pk, province.committee.pk]).update(
        to_day=date(2027, 6, 1)
    )
    assert rechecks.remind(on=date(2027, 6, 5), by=SYSTEM, at=a_moment()) == 0
    assert told.count() == 1


@pytest.mark.parametrize(
    ("due", "on", "days"),
    [
        (date(2026, 11, 20), date(2026, 11, 20), 0),
        (date(2026, 11, 20), date(2026, 11, 21), 1),
        (date(2026, 11, 21), date(2026, 11, 22), 0),  # a Saturday, asked on the Sunday
        (date(2026, 11, 21), date(2026, 11, 23), 0),  # it rolled to that Monday
        (date(2026, 11, 21), date(2026, 11, 24), 3),
    ],
)
def test_days_late_are_none_while_a_due_day_rolls_over_days_off(
    due: date, on: date, days: int
) -> None:
    assert days_late(due, on) == days


@pytest.mark.django_db
def test_the_head_names_who_looks_and_nobody_else_of_the_office_does(
    province: Province, clerk: Actor, chief: Actor
) -> None:
    one = taken_to(province, province.communes[0], "closed", severity="cao")
    who = {"recommendation_id": one.pk, "at": a_moment(), "on": TODAY}
    for by, person, code in (
        (clerk, province.head.pk, "access.not_permitted"),
        (chief, province.communes[0].head.pk, "recheck.not_of_office"),
        (chief, province.administrator.pk, "recheck.not_of_office"),
    ):
        with pytest.raises(Refused) as refused:
            rechecks.name_rechecker(person_id=person, by=by, **who)  # type: ignore[arg-type]
        assert refused.value.refusals[0].code == code
    rechecks.name_rechecker(person_id=province.head.pk, by=chief, **who)  # type: ignore[arg-type]
    assert code_of(one, clerk) == "recheck.named_other"
    assert code_of(one, chief, on=date(2027, 4, 22)) == "recheck.early"
    assert "recommendation.recheck_named" in AuditEvent.objects.filter(about=one.about).values_list(
        "event", flat=True
    )
    recheck(one, chief, on=date(2027, 4, 23))


@pytest.mark.django_db
def test_reopened_by_hand_nothing_is_left_to_last(province: Province, chief: Actor) -> None:
    one = taken_to(province, province.communes[0], "closed", severity="cao")
    judging.reopen(recommendation_id=one.pk, reason="Sai", by=chief, at=a_moment(), on=TODAY)
    owed = Recheck.objects.get()
    assert (owed.result, owed.text) == (words.NO_LONGER_NEEDED, "Sai")
    assert list(check()) == []
    nobody_looked = rechecks_as_at(Wanted(since=date(2027, 1, 1), on=DUE, scope=EVERYTHING))
    assert [(one.num, one.den) for one in nobody_looked] == [(0, 0), (0, 0), (0, 0)]


@pytest.mark.django_db
def test_doctor_sees_a_second_look_at_what_is_open_and_one_by_who_fixed_it(
    province: Province, clerk: Actor
) -> None:
    first = taken_to(province, province.communes[0], "closed", severity="cao")
    second = taken_to(province, province.communes[0], "closed", severity="cao")
    recheck(second, clerk)
    Recheck.objects.filter(recommendation=second).update(done_by_id=province.communes[0].head.pk)
    Recommendation.objects.filter(pk=first.pk).update(state="in_progress")
    found = {row[0] for row in check()}
    assert {"followup.recheck", "followup.rechecker"} <= found


@pytest.mark.django_db
def test_after_days_without_the_daily_work_each_reminder_is_given_once(province: Province) -> None:
    """R7: each step once, none lost, none doubled."""
    taken_to(province, province.communes[0], "closed", severity="cao")

    def told() -> list[str]:
        rows = Notice.objects.filter(event__contains="recheck_", office_id=province.lead.pk)
        return list(rows.order_by("pk").values_list("event", flat=True))

    for on in (TODAY, date(2027, 4, 26), date(2027, 4, 29), date(2027, 6, 4), date(2027, 6, 5)):
        rechecks.remind(on=on, by=SYSTEM, at=a_moment())
    assert told() == ["recommendation.recheck_due", "recommendation.recheck_late"]


@pytest.mark.django_db
def test_the_database_counts_second_looks_as_a_recount_does(
    province: Province, clerk: Actor
) -> None:
    made = [
        taken_to(
            province, province.communes[i % 2], "closed", severity="cao", on=TODAY - timedelta(days=30 * i)
        )
        for i in range(5)
    ]  # fmt: skip
    recheck(made[1], clerk, words.FAILS)
    recheck(made[2], clerk, words.HOLDS)
    recheck(made[3], clerk, words.NO_LONGER_NEEDED)
    dropped = taken_to(province, province.communes[0], "closed", severity="cao")
    judging.reopen(recommendation_id=dropped.pk, reason="Sai", by=province.actor(province.head), at=a_moment(), on=DUE)  # fmt: skip
    looks = [
        kpi.Look(one.made_on, one.due, one.done_on, one.result, is_dropped=one.result != "" and one.method == "")
        for one in Recheck.objects.all()
    ]  # fmt: skip
    days = (date(2026, 8, 1), TODAY, date(2027, 3, 8), DUE, date(2027, 7, 1))
    for on in days:
        since = date(on.year, 1, 1)
        counted = rechecks_as_at(Wanted(since=since, on=on, scope=EVERYTHING))
        last = last_working_day_before(on)
        assert counted == kpi.rechecked(looks, since=since, on=on, last_working_day=last), on
    assert [(m.num, m.den) for m in counted] == [(3, 5), (1, 2), (2, 2)]
    of_one = Wanted(since=since, on=on, scope=EVERYTHING, unit_id=province.communes[0].unit_id)
    assert rechecks_as_at(of_one)[0].den == 3


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


MATRIX = {
    "fixer": set[str](), "head": set[str](), "other": set[str](), "viewer": set[str](),
    "clerk": {"kiem-tra-lai"}, "chief": {"kiem-tra-lai", "phan-cong", "mo-lai"},
}  # fmt: skip


@pytest.mark.django_db
def test_who_may_look_again_on_its_day_and_where_it_stands(province: Province) -> None:
    """Role by act on the day; at the page, on the desk, in the register, on the command line."""
    commune, other = province.communes
    one = taken_to(province, commune, "closed", severity="cao")
    set_business_day(day=DUE, by=SYSTEM, at=a_moment())
    people = {
        "fixer": commune.clerk, "head": commune.head, "other": other.head, "viewer": province.viewer,
        "clerk": province.clerk, "chief": province.head,
    }  # fmt: skip
    for who, user in people.items():
        client = signed_in(user)
        may = {
            slug
            for slug in ("kiem-tra-lai", "phan-cong", "mo-lai")
            if client.get(reverse("followup:act", args=[one.pk, slug])).status_code == 200
        }
        assert may == MATRIX[who], who
        on_desk = (
            reverse("followup:act", args=[one.pk, "kiem-tra-lai"])
            in client.get("/").content.decode()
        )
        assert on_desk == ("kiem-tra-lai" in MATRIX[who]), who
    judge = signed_in(province.clerk)
    listed = judge.get(reverse("followup:register"), {"tt": "kiem-tra-lai"}).content.decode()
    assert one.number in listed
    page = judge.get(reverse("followup:recommendation", args=[one.pk])).content.decode()
    assert "kiểm tra lại trước ngày 23/05/2027" in page
    assert "Trần Minh Đức, Sở Minh Họa" in page
    assert "Quá hạn kiểm tra lại" in judge.get(reverse("followup:figures")).content.decode()
    row = gsdg("recommendations", "rechecks", "--on", "2027-06-01", "--overdue", "--by", "so-canbo")
    assert f"{one.number},serious,2026-11-23,2027-05-23,9,Sở Minh Họa,Trần Minh Đức" in row.out
    named = gsdg("recommendations", "name-rechecker", one.number, "--person", "so-lanhdao", "--by", "so-lanhdao")  # fmt: skip
    assert named.out.split() == [one.number, "closed"]
    said = {"result": "fails", "method": "desk", "text": ""}
    address = reverse("followup:act", args=[one.pk, "kiem-tra-lai"])
    chief = signed_in(province.head)
    assert chief.post(address, said).status_code == 422
    done = gsdg(
        "recommendations", "recheck", one.number, "--result", "fails", "--text", "Bò đã bán", "--by", "so-lanhdao"
    )  # fmt: skip
    assert done.out.split() == [one.number, "in_progress"]
    assert (
        "Bò đã bán" in judge.get(reverse("followup:recommendation", args=[one.pk])).content.decode()
    )
