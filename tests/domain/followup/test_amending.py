"""A wrong record is amended by two, by every exit; the old words stay, and so do the months that were closed."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from tests.builders import visits as v
from tests.builders.command_line import gsdg
from tests.builders.corrections import a_moment, a_recommendation, taken_to
from tests.builders.province import TODAY, Province

from gsdg.domain.accounts.roles import ROLES
from gsdg.domain.followup import rules_amending as rules
from gsdg.domain.followup import words
from gsdg.domain.followup.actions import amending, fixing, judging, months
from gsdg.domain.followup.check import check
from gsdg.domain.followup.models import Amendment, Finding, Recommendation, SnapshotLine
from gsdg.domain.followup.rules import Who
from gsdg.domain.followup.workflow import State
from gsdg.domain.inspections import words_visits
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.audit.models import AuditEvent

RIGHT = date(2026, 12, 28)
WHY = "Thông báo số 88/TB-UBND ghi hạn 28/12/2026."


@pytest.mark.parametrize(
    ("state", "fixes", "has_open"), list(product(State, (False, True), (False, True)))
)
def test_the_matrix_of_proposing(state: State, fixes: bool, has_open: bool) -> None:
    who = Who(is_of_fixing_office=fixes, has_fixed=False)
    refusal = rules.why_not_begin(state, who=who, has_open=has_open)
    assert (refusal is None) == (state != State.WITHDRAWN and not fixes and not has_open)


def test_communes_and_those_who_only_look_amend_nothing() -> None:
    holders = {c for c, r in ROLES.items() if Permission.CORRECTION_AMEND in r.permissions}
    assert holders == {
        "department_clerk", "department_head", "component_clerk", "component_head", "chair_people_committee",
    }  # fmt: skip


@pytest.fixture
def one(province: Province) -> Recommendation:
    return a_recommendation(province, province.communes[0])


def propose(one: Recommendation, by: Actor, **said: Any) -> Amendment:
    told = {"field": "due", "new": RIGHT.isoformat(), "reason": WHY, **said}
    return amending.propose_amendment(
        recommendation_id=one.pk, by=by, at=a_moment(), on=TODAY, **told
    )


def decide(one: Recommendation, by: Actor, *, in_force: bool = True, reason: str = "") -> Amendment:
    return amending.decide_amendment(
        recommendation_id=one.pk, in_force=in_force, reason=reason, by=by, at=a_moment(), on=TODAY
    )


def why(call: Any) -> str:
    before = AuditEvent.objects.count(), Amendment.objects.count()
    with pytest.raises(Refused) as told:
        call()
    assert (AuditEvent.objects.count(), Amendment.objects.count()) == before
    return told.value.refusals[0].code


def details(event: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(AuditEvent.objects.get(event=event).details)
    return told


@pytest.mark.django_db
class TestByTwo:
    def test_one_proposes_and_another_puts_it_in_force(
        self, one: Recommendation, clerk: Actor, chief: Actor
    ) -> None:
        before = one.due
        propose(one, clerk)
        one.refresh_from_db()
        assert one.due == before, "a proposal changes nothing"
        decide(one, chief)
        one.refresh_from_db()
        assert (one.due, one.standing.current_due) == (RIGHT, RIGHT)
        told = details("recommendation.amended")
        assert (told["old"], told["new"]) == (before.isoformat(), RIGHT.isoformat())
        assert list(check()) == []
        Recommendation.objects.filter(pk=one.pk).update(due=before)
        assert "followup.due" in {row[0] for row in check()}, "past the two nobody moves it"

    def test_what_is_not_put_in_force_says_why_and_changes_nothing(
        self, one: Recommendation, clerk: Actor, chief: Actor
    ) -> None:
        propose(one, clerk)
        assert why(lambda: decide(one, chief, in_force=False)) == "amendment.no_reason"
        made = decide(one, chief, in_force=False, reason="Văn bản ghi 18/12/2026")
        assert (made.state, made.decided_by_id) == (words.NOT_IN_FORCE, chief.id)
        before = one.due
        one.refresh_from_db()
        assert one.due == before
        assert why(lambda: decide(one, chief)) == "amendment.none"

    def test_a_finding_beneath_it_is_amended_and_found_by_its_new_words(
        self, one: Recommendation, clerk: Actor, chief: Actor
    ) -> None:
        finding = one.findings.get()
        propose(one, clerk, field="criterion", new="Điều 22, quy chế minh họa", finding_id=finding.pk)  # fmt: skip
        decide(one, chief)
        finding.refresh_from_db()
        assert finding.criterion == "Điều 22, quy chế minh họa"
        propose(one, clerk, field="text", new="Bổ sung chứng từ giao nhận trâu giống")
        decide(one, chief)
        assert list(Recommendation.objects.matching("trau giong")) == [one]

    def test_nobody_approves_what_they_proposed(
        self, one: Recommendation, clerk: Actor, chief: Actor
    ) -> None:
        propose(one, clerk)
        assert why(lambda: decide(one, clerk)) == "amendment.same_person"
        assert why(lambda: propose(one, chief)) == "amendment.open"
        with pytest.raises(IntegrityError):
            Amendment.objects.update(decided_by_id=clerk.id, state=words.IN_FORCE)

    def test_who_fixes_and_who_may_not_have_no_hand_in_it(
        self, province: Province, one: Recommendation, fixer: Actor, head: Actor, clerk: Actor
    ) -> None:
        for by in (fixer, head, province.actor(province.viewer)):
            assert why(lambda by=by: propose(one, by)) == "access.not_permitted"
        own = a_recommendation(province, province.communes[0], by=clerk)
        Recommendation.objects.filter(pk=own.pk).update(addressee=province.lead)
        assert why(lambda: propose(own, clerk)) == "amendment.own_office"

    def test_a_record_that_changed_meanwhile_is_not_written_over(
        self, one: Recommendation, clerk: Actor, chief: Actor
    ) -> None:
        propose(one, clerk)
        Recommendation.objects.filter(pk=one.pk).update(due=date(2026, 12, 20))
        assert why(lambda: decide(one, chief)) == "amendment.stale"
        decide(one, chief, in_force=False, reason="Bản ghi đã đổi")

    @pytest.mark.parametrize(
        ("said", "code"),
        [
            ({"reason": " "}, "amendment.no_reason"),
            ({"new": " "}, "amendment.empty"),
            ({"new": "2026-12-18"}, "amendment.same"),
            ({"new": "28/13"}, "amendment.no_day"),
            ({"new": "2026-01-01"}, "amendment.before_issue"),
            ({"field": "severity", "new": "cao"}, "amendment.no_field"),
            ({"field": "criterion", "new": "x"}, "amendment.no_field"),
            ({"field": "due", "finding_id": 1}, "amendment.no_field"),
        ],
    )
    def test_what_does_not_fit_is_refused_at_its_field(
        self, one: Recommendation, clerk: Actor, said: dict[str, Any], code: str
    ) -> None:
        assert why(lambda: propose(one, clerk, **said)) == code

    def test_texts_have_their_length_and_days_do_not_lie_ahead(
        self, one: Recommendation, clerk: Actor
    ) -> None:
        finding = one.findings.get().pk
        ahead = (TODAY + timedelta(days=1)).isoformat()
        for field, new, code in (
            ("number", "9" * 121, "amendment.too_long"),
            ("found_on", ahead, "correction.day_ahead"),
        ):
            told = {"field": field, "new": new, "finding_id": finding}
            assert why(lambda told=told: propose(one, clerk, **told)) == code

    def test_time_is_given_by_an_extension_and_not_this_way(
        self, one: Recommendation, clerk: Actor, head: Actor
    ) -> None:
        until = RIGHT - timedelta(days=1)
        told = {"recommendation_id": one.pk, "by": head, "at": a_moment(), "on": TODAY}
        fixing.ask_extension(until=until, reason="Mưa lũ", **told)
        assert why(lambda: propose(one, clerk)) == "amendment.beyond_extension"

    def test_a_month_that_was_closed_keeps_what_it_published(
        self, province: Province, one: Recommendation, clerk: Actor, chief: Actor
    ) -> None:
        before, end = one.due, date(2026, 11, 30)
        months.close_month(day=end, by=chief, at=a_moment(), on=end + timedelta(days=1))
        propose(one, clerk)
        decide(one, chief)
        assert SnapshotLine.objects.get(recommendation=one).due == before
        assert details("recommendation.amended")["months_kept"] == 1
        page = Client()
        page.force_login(province.clerk)
        shown = page.get(reverse("followup:recommendation", args=[one.pk])).text
        assert "Số liệu của 1 tháng đã chốt giữ nguyên." in shown

    def test_what_was_withdrawn_is_not_amended(
        self, one: Recommendation, clerk: Actor, chief: Actor
    ) -> None:
        told = {"recommendation_id": one.pk, "by": chief, "at": a_moment(), "on": TODAY}
        judging.withdraw(reason="Nhầm đơn vị", **told)
        assert why(lambda: propose(one, clerk)) == "amendment.withdrawn"


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.django_db
def test_the_pages_say_what_was_and_what_is(province: Province, one: Recommendation) -> None:
    clerk, chief = signed_in(province.clerk), signed_in(province.head)
    ask = reverse("followup:act", args=[one.pk, "dinh-chinh"])
    approve = reverse("followup:act", args=[one.pk, "duyet-dinh-chinh"])
    assert "Hạn gốc: 18/12/2026" in clerk.get(ask).text
    assert chief.get(approve).status_code == 409
    wrong = {"field": "due", "new": "ngày mai", "reason": WHY}
    assert clerk.post(ask, wrong).status_code == 422
    assert clerk.post(ask, {**wrong, "new": "28/12/2026"}).status_code == 302
    assert clerk.get(approve).status_code == 403
    assert "“18/12/2026” → “28/12/2026”" in chief.get(approve).text
    asked_next = f'class="btn" href="{approve}"'
    assert asked_next in chief.get(reverse("followup:recommendation", args=[one.pk])).text
    assert chief.post(approve, {"in_force": "1"}).status_code == 302
    page = chief.get(reverse("followup:recommendation", args=[one.pk])).text
    assert page.index("Đề nghị đính chính.") < page.index("Đính chính: đã sửa.")
    assert "“18/12/2026” → “28/12/2026”" in page
    stranger = signed_in(province.communes[1].head)
    assert stranger.get(ask).status_code == 404


@pytest.mark.django_db
def test_the_command_line_amends_the_same_way(one: Recommendation) -> None:
    def run(*words: object, by: str) -> Any:
        ran = gsdg("recommendations", *words, "--by", by)
        return ran.rules or ran.out

    told = ("amend", one.number, "--field", "due", "--to", RIGHT.isoformat(), "--reason", WHY)
    assert run(*told, by="xa-1-lanhdao") == ["access.not_permitted"]
    assert run(*told, by="so-canbo") == f"{one.number} issued\n"
    told = ("decide-amendment", one.number, "--in-force")
    assert run(*told, by="so-canbo") == ["amendment.same_person"]
    assert run(*told, by="so-lanhdao") == f"{one.number} issued\n"
    one.refresh_from_db()
    assert one.due == RIGHT
    doors = AuditEvent.objects.filter(about=one.about).order_by("pk").values_list("event", "door")
    assert list(doors)[-2:] == [
        ("recommendation.amendment_proposed", "cli"),
        ("recommendation.amended", "cli"),
    ]


@pytest.mark.django_db
class TestCorrectableWithoutIt:
    """What decision 0076 lists as put right by ordinary acts."""

    def test_a_wrong_unit_or_severity_is_withdrawn_and_recorded_anew(
        self, province: Province, chief: Actor
    ) -> None:
        wrong = taken_to(province, province.communes[0], "issued")
        told = {"recommendation_id": wrong.pk, "by": chief, "at": a_moment(), "on": TODAY}
        judging.withdraw(reason="Ghi nhầm xã", **told)
        right = a_recommendation(province, province.communes[1], severity="cao")
        assert Recommendation.objects.open().get() == right
        assert Finding.objects.count() == 2

    def test_a_wrong_closing_is_reopened(self, province: Province, chief: Actor) -> None:
        one = taken_to(province, province.communes[0], "closed")
        told = {"recommendation_id": one.pk, "by": chief, "at": a_moment(), "on": TODAY}
        assert judging.reopen(reason="Tài liệu của xã khác", **told).cycle == 2

    def test_an_answer_of_a_visit_is_written_anew_before_it_is_concluded(
        self, province: Province, clerk: Actor
    ) -> None:
        visit = v.taken_to(province, "drafting")
        found = visit.found.get()
        v.asked(found, clerk, due=RIGHT)
        found.refresh_from_db()
        assert found.ask_due == RIGHT
        assert visit.kind == words_visits.VISIT
