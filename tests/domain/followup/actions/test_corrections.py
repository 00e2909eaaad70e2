"""The acts on a recommendation, each by its exits, with its event."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from tests.builders.corrections import (
    DECIDED,
    DUE,
    ON_PAPER,
    a_finding_entry,
    a_moment,
    a_recommendation,
    an_ask,
    answered,
    bring,
    reported,
    taken,
    taken_to,
    verified,
    worked_on,
)
from tests.builders.province import TODAY, Province

from gsdg.domain.followup import words
from gsdg.domain.followup.actions import findings, fixing, issuing, judging
from gsdg.domain.followup.check import check
from gsdg.domain.followup.entries import Origin
from gsdg.domain.followup.models import Recommendation
from gsdg.domain.followup.pages.item import item_page
from gsdg.domain.followup.workflow import State
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import Actor
from gsdg.toolkit.audit.models import AuditEvent
from gsdg.toolkit.jobs.models import Notice

pytestmark = pytest.mark.django_db


def codes(act: Callable[[], object]) -> list[str]:
    with pytest.raises(Refused) as refused:
        act()
    return [refusal.code for refusal in refused.value.refusals]


def events(one: Recommendation) -> list[str]:
    rows = AuditEvent.objects.filter(about=one.about).order_by("pk")
    return [event.removeprefix("recommendation.") for event in rows.values_list("event", flat=True)]


def test_from_a_conclusion_to_its_close(
    province: Province, clerk: Actor, chief: Actor, fixer: Actor, head: Actor
) -> None:
    one = a_recommendation(province, province.communes[0], severity="cao")
    assert (one.number, one.state, one.due) == ("KN-2026-001", State.ISSUED, DUE)
    answered(one, head)
    worked_on(one, fixer)
    reported(one, head)
    taken(one, clerk)
    assert verified(one, clerk).state == State.VERIFIED
    closed = judging.close(recommendation_id=one.pk, by=chief, at=a_moment(), on=TODAY)
    assert closed.state == State.CLOSED
    assert events(one) == [
        "issued", "answered", "measure_added", "measure_settled", "proof_added", "reported_done",
        "proof_reviewed", "verified", "closed",
    ]  # fmt: skip
    assert closed.due == DUE
    assert list(check()) == []


def test_what_is_light_closes_with_its_verification(province: Province) -> None:
    one = taken_to(province, province.communes[0], "verified", severity="thap")
    assert one.state == State.CLOSED
    assert one.decisions.get().closure == words.DONE


def test_numbers_count_up_within_a_year(province: Province) -> None:
    commune = province.communes[0]
    numbers = [a_recommendation(province, commune).number for _ in range(3)]
    assert numbers == ["KN-2026-001", "KN-2026-002", "KN-2026-003"]


def test_the_office_addressed_is_told(province: Province) -> None:
    one = a_recommendation(province, province.communes[0])
    told = Notice.objects.get(about=one.about)
    assert (told.office_id, told.event) == (one.addressee_id, "recommendation.issued")


def test_only_the_commune_addressed_answers(province: Province, clerk: Actor) -> None:
    one = a_recommendation(province, province.communes[0])
    stranger = province.actor(province.communes[1].head)
    for actor in (stranger, clerk):
        assert codes(lambda actor=actor: answered(one, actor)) == ["correction.not_addressee"]
    viewer = province.actor(province.viewer)
    assert codes(lambda: answered(one, viewer)) == ["access.not_permitted"]


def test_a_clerk_answers_with_the_paper_the_head_signed(province: Province, fixer: Actor) -> None:
    one = a_recommendation(province, province.communes[0])
    assert codes(lambda: answered(one, fixer)) == ["correction.not_signed"]
    fixing.respond(
        recommendation_id=one.pk, position="agreed", by=fixer, at=a_moment(), on=TODAY, act=ON_PAPER
    )
    response = one.responses.get()
    assert (response.number, response.day) == ("12/BC-UBND", TODAY)


def test_who_fixed_does_not_verify_nor_does_the_office(
    province: Province, fixer: Actor, head: Actor
) -> None:
    one = taken_to(province, province.communes[0], "reported")
    assert codes(lambda: verified(one, head)) == ["correction.fixer_verifies"]
    other = province.actor(province.communes[0].other_clerk)
    assert codes(lambda: verified(one, other)) == ["correction.own_office_verifies"]
    stranger = province.actor(province.communes[1].head)
    assert codes(lambda: verified(one, stranger)) == ["access.not_permitted"]


def test_a_self_inspection_is_verified_by_another_person(
    province: Province, fixer: Actor, head: Actor
) -> None:
    commune = province.communes[0]
    own = a_finding_entry(commune.unit_id, origin=Origin(words.SELF_INSPECTION))
    one = a_recommendation(province, commune, finding=own, by=fixer)
    answered(one, head)
    worked_on(one, fixer)
    reported(one, head)
    other = province.actor(commune.other_clerk)
    assert codes(lambda: taken(one, fixer)) == ["correction.fixer_verifies"]
    taken(one, other)
    assert verified(one, other).state == State.CLOSED


def test_not_met_it_goes_back_and_the_due_day_stays(
    province: Province, clerk: Actor, fixer: Actor, head: Actor
) -> None:
    one = taken_to(province, province.communes[0], "returned")
    assert (one.state, one.due) == (State.RETURNED, DUE)
    bring(one, fixer)
    reported(one, head)
    assert codes(lambda: verified(one, clerk)) == ["correction.proofs_pending"]
    proof = one.proofs.get(state=words.PENDING)
    assert codes(
        lambda: judging.review_proof(
            proof_id=proof.pk, state=words.REFUSED, by=clerk, at=a_moment(), on=TODAY
        )
    ) == ["correction.no_reason"]
    judging.review_proof(
        proof_id=proof.pk, state=words.REFUSED, reason="Ảnh mờ", by=clerk, at=a_moment(), on=TODAY
    )
    assert verified(one, clerk).state == State.VERIFIED


def test_a_dispute_is_decided_above_and_upheld_only_once(
    province: Province, clerk: Actor, chief: Actor, head: Actor
) -> None:
    one = taken_to(province, province.communes[0], "disputed")
    again = {"recommendation_id": one.pk, "reason": "Đúng quy định", "at": a_moment(), "on": TODAY}
    assert codes(lambda: judging.uphold(by=clerk, **again)) == ["access.not_permitted"]
    assert codes(lambda: judging.uphold(by=head, **again)) == ["correction.fixer_verifies"]
    assert judging.uphold(by=chief, **again).state == State.ISSUED
    assert codes(lambda: answered(one, head, words.DISAGREED)) == ["correction.upheld"]
    assert answered(one, head).state == State.IN_PROGRESS


def test_an_extension_stands_beside_the_original_day(
    province: Province, chief: Actor, fixer: Actor
) -> None:
    one = taken_to(province, province.communes[0], "in_progress", severity="cao")
    until = date(2026, 12, 31)
    ask = {"recommendation_id": one.pk, "reason": "Mưa lũ", "at": a_moment(), "on": TODAY}
    fixing.ask_extension(until=until, by=fixer, **ask)
    judging.decide_extension(
        recommendation_id=one.pk, granted=True, by=chief, at=a_moment(), on=TODAY
    )
    now = Recommendation.objects.with_days().get(pk=one.pk)
    assert (now.due, now.current_due) == (DUE, until)
    fixing.ask_extension(until=date(2027, 1, 15), by=fixer, **ask)
    decide = {"recommendation_id": one.pk, "by": chief, "at": a_moment(), "on": TODAY}
    assert codes(lambda: judging.decide_extension(granted=True, **decide)) == ["extension.too_many"]
    assert codes(lambda: judging.decide_extension(granted=False, **decide)) == [
        "correction.no_reason"
    ]
    judging.decide_extension(granted=True, act=DECIDED, **decide)
    assert Recommendation.objects.with_days().get(pk=one.pk).current_due == date(2027, 1, 15)
    assert list(check()) == []


def test_what_will_not_be_put_right_ends_by_a_decision(
    province: Province, chief: Actor, head: Actor
) -> None:
    one = taken_to(province, province.communes[0], "in_progress")
    end = {"recommendation_id": one.pk, "closure": "not_done", "at": a_moment(), "on": TODAY}
    said = {"reason": "Hộ đã chuyển đi", "act": DECIDED}
    assert codes(lambda: judging.close_unfixed(by=head, **said, **end)) == [
        "correction.own_office_closes"
    ]
    judging.close_unfixed(by=chief, **said, **end)
    told = one.decisions.get()
    assert (told.closure, told.number, told.issuer) == (
        "not_done",
        "9/QĐ-UBND",
        "UBND tỉnh Minh Họa",
    )


def test_reopened_when_it_turns_out_untrue(
    province: Province, clerk: Actor, chief: Actor, fixer: Actor, head: Actor
) -> None:
    one = taken_to(province, province.communes[0], "closed")
    act = {"recommendation_id": one.pk, "by": chief, "at": a_moment(), "on": TODAY}
    assert codes(lambda: judging.reopen(reason=" ", **act)) == ["correction.no_reason"]
    opened = judging.reopen(reason="Biên bản không đúng người ký", **act)
    assert (opened.state, opened.cycle) == (State.IN_PROGRESS, 2)
    assert codes(lambda: reported(opened, head)) == ["correction.no_proof"]
    assert one.verifications.count() == 1
    assert list(check()) == []


def test_money_is_settled_before_it_is_met(
    province: Province, clerk: Actor, fixer: Actor, head: Actor
) -> None:
    commune = province.communes[0]
    one = a_recommendation(
        province, commune, severity="cao", money=38_400_000, money_kind="recover"
    )
    answered(one, head)
    worked_on(one, fixer)
    reported(one, head)
    taken(one, clerk)
    assert codes(lambda: verified(one, clerk)) == ["correction.money_pending"]
    settle = {"recommendation_id": one.pk, "how": "recovered", "at": a_moment(), "on": TODAY}
    assert codes(lambda: judging.settle_money(amount=1, by=head, **settle)) == [
        "correction.fixer_verifies"
    ]
    judging.settle_money(amount=21_000_000, by=clerk, **settle)
    assert codes(lambda: judging.settle_money(amount=17_400_001, by=clerk, **settle)) == [
        "money_entry.too_much"
    ]
    judging.settle_money(amount=17_400_000, by=clerk, **settle)
    assert verified(one, clerk).state == State.VERIFIED


def test_a_repeat_is_linked_to_the_earlier_finding_of_the_unit(
    province: Province, clerk: Actor
) -> None:
    first, second = province.communes
    earlier = a_recommendation(province, first).findings.get()
    again = a_finding_entry(first.unit_id, previous_id=earlier.pk)
    one = a_recommendation(province, first, finding=again)
    assert one.findings.get().previous == earlier
    elsewhere = a_finding_entry(second.unit_id, previous_id=earlier.pk)
    assert codes(lambda: a_recommendation(province, second, finding=elsewhere)) == [
        "finding.repeats_other_unit"
    ]


def test_a_draft_is_put_to_the_unit_before_anything_is_asked(
    province: Province, clerk: Actor, fixer: Actor
) -> None:
    commune = province.communes[0]
    visit = a_finding_entry(commune.unit_id, origin=Origin(words.VISIT, about="visit:7"))
    draft = findings.record_finding(entry=visit, confirmed=False, by=clerk, at=a_moment(), on=TODAY)

    def issue() -> Recommendation:
        return issuing.issue_recommendation(
            finding_ids=[draft.pk], entry=an_ask(commune.office), by=clerk, at=a_moment(), on=TODAY
        )

    assert codes(issue) == ["correction.finding_open"]
    act = {"finding_id": draft.pk, "at": a_moment()}
    assert codes(lambda: findings.confirm_finding(by=clerk, **act)) == ["finding.state"]
    assert codes(lambda: findings.comment_on_finding(text="Sai", by=fixer, **act)) == [
        "finding.state"
    ]
    findings.put_finding_to_unit(by=clerk, **act)
    comment = findings.comment_on_finding(text="Có 2 hộ thôi", by=fixer, **act)
    assert codes(lambda: findings.confirm_finding(by=clerk, **act)) == ["finding.comments_open"]
    reply = {"comment_id": comment.pk, "taken": False, "by": clerk, "at": a_moment()}
    assert codes(lambda: findings.answer_comment(**reply)) == ["correction.no_reason"]
    findings.answer_comment(reply="Biên bản ghi 3 hộ", **reply)
    findings.confirm_finding(by=clerk, **act)
    assert issue().state == State.ISSUED
    assert codes(lambda: findings.withdraw_finding(reason="Nhầm", by=clerk, **act)) == [
        "finding.has_recommendations"
    ]


def test_nobody_records_for_a_unit_that_is_not_theirs(province: Province, fixer: Actor) -> None:
    other = province.communes[1]
    assert codes(lambda: a_recommendation(province, other, by=fixer)) == ["access.not_permitted"]


def test_an_office_does_not_inspect_itself(province: Province, fixer: Actor) -> None:
    commune = province.communes[0]
    visit = a_finding_entry(commune.unit_id, origin=Origin(words.VISIT))
    assert codes(lambda: a_recommendation(province, commune, finding=visit, by=fixer)) == [
        "correction.own_visit"
    ]


def test_who_saw_an_older_version_is_refused(province: Province, head: Actor) -> None:
    one = a_recommendation(province, province.communes[0])
    act = {
        "recommendation_id": one.pk,
        "position": "agreed",
        "by": head,
        "at": a_moment(),
        "on": TODAY,
    }
    assert codes(lambda: fixing.respond(known_version=one.version + 1, **act)) == [
        "correction.changed"
    ]
    assert fixing.respond(known_version=one.version, **act).version == one.version + 1


def test_doctor_names_a_moved_due_day_and_a_state_that_nothing_tells(province: Province) -> None:
    one = a_recommendation(province, province.communes[0])
    Recommendation.objects.filter(pk=one.pk).update(due=date(2027, 6, 1), state="verified")
    assert {row[:2] for row in check()} == {
        ("followup.due", one.number),
        ("followup.state", one.number),
        ("followup.standing", f"{one.number} {TODAY}"),
    }


def test_every_reason_of_a_return_stays_in_the_story(
    province: Province, clerk: Actor, fixer: Actor, head: Actor
) -> None:
    one = a_recommendation(province, province.communes[0])
    answered(one, head)
    reasons = [f"Còn thiếu biên bản thứ {number}" for number in range(1, 4)]
    for reason in reasons:
        reported(worked_on(one, fixer), head)
        told = {"recommendation_id": one.pk, "by": clerk, "at": a_moment(), "on": TODAY}
        judging.verify(result=words.NOT_MET, method="desk", text=reason, **told)  # type: ignore[arg-type]
    page = item_page(Recommendation.objects.get(), clerk, on=TODAY)
    assert [step.text for step in page.steps if step.kind == "stop"] == reasons
