"""A plan from its beginning through a revision, each exit with its step and its event."""

from __future__ import annotations

from datetime import date

import pytest
from tests.builders.accounts import a_role, a_user, acting_as
from tests.builders.inspections import (
    PAPER,
    YEAR,
    Story,
    a_moment,
    a_plan,
    a_round,
    a_round_entry,
    add_item,
    an_item_entry,
    approved,
    submitted,
)
from tests.builders.province import TODAY, Province
from tests.builders.units import an_office

from gsdg.domain.inspections.actions import items, joints, past, plans
from gsdg.domain.inspections.actions.proposals import draw_lots
from gsdg.domain.inspections.entries import MemberEntry, Paper, UnitEntry
from gsdg.domain.inspections.models import Plan
from gsdg.domain.inspections.pages.plans import plan_list_page
from gsdg.domain.inspections.queries.plans import quarters
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.audit.models import AuditEvent


def refused_code(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.refusals[0].code


def events(plan: Plan) -> list[str]:
    rows = AuditEvent.objects.filter(about=plan.about).order_by("pk")
    return list(rows.values_list("event", flat=True))


def test_a_plan_begins_with_the_bases_of_the_pack_and_leaves_its_events(story: Story) -> None:
    assert any("10/2022/TT-BLĐTBXH" in basis for basis in story.plan.bases)
    assert events(story.plan) == [
        "inspection_plan.begun", "inspection_item.added", "inspection_plan.submitted", "inspection_plan.approved",
    ]  # fmt: skip
    assert [step.act for step in story.plan.steps.all()] == ["submit", "approve"]


def test_a_plan_that_was_sent_back_keeps_the_reason(story: Story) -> None:
    province = story.province
    plan = a_plan(province.lead, by=story.clerk, year=YEAR + 1)
    add_item(plan, province.communes[0].unit_id, by=story.clerk, year=YEAR + 1)
    submitted(plan, story.clerk)
    told = {"plan_id": plan.pk, "by": story.head, "on": TODAY}
    with pytest.raises(Refused) as refused:
        plans.send_back_plan(reason=" ", at=a_moment(), **told)  # type: ignore[arg-type]
    assert refused_code(refused) == "inspections.no_reason"
    plans.send_back_plan(reason="Thiếu căn cứ", at=a_moment(), **told)  # type: ignore[arg-type]
    plan.refresh_from_db()
    assert (plan.state, plan.steps.last().text) == ("draft", "Thiếu căn cứ")  # type: ignore[union-attr]


def test_a_revision_holds_once_it_is_approved_and_takes_the_rounds_along(story: Story) -> None:
    one = a_round(story, "decided")
    new = plans.revise_plan(
        plan_id=story.plan.pk, reason="Thêm xã", by=story.clerk, at=a_moment(), on=TODAY
    )
    copy = new.items.get()
    assert (new.version, copy.carried_from_id, copy.units.count()) == (2, story.item.pk, 2)
    with pytest.raises(Refused) as refused:
        items.remove_item(item_id=copy.pk, by=story.clerk, at=a_moment())
    assert refused_code(refused) == "inspection_item.has_rounds"
    with pytest.raises(Refused) as refused:
        plans.revise_plan(plan_id=story.plan.pk, reason="Nữa", by=story.clerk, at=a_moment(), on=TODAY)  # fmt: skip
    assert refused_code(refused) == "inspection_plan.being_revised"
    one.refresh_from_db()
    assert one.item_id == story.item.pk
    approved(new, story.clerk, story.head)
    one.refresh_from_db()
    story.plan.refresh_from_db()
    assert (one.item_id, story.plan.state) == (copy.pk, "replaced")


def test_a_version_that_was_withdrawn_makes_room_for_another(story: Story) -> None:
    def revise() -> Plan:
        return plans.revise_plan(plan_id=story.plan.pk, reason="Sửa", by=story.clerk, at=a_moment(), on=TODAY)  # fmt: skip

    first = revise()
    plans.withdraw_plan(plan_id=first.pk, reason="Chưa cần", by=story.clerk, at=a_moment(), on=TODAY)  # fmt: skip
    second = revise()
    assert (first.version, second.version) == (2, 3)
    approved(second, story.clerk, story.head)


def test_only_what_was_ordered_is_added_to_an_approved_plan(story: Story) -> None:
    unit = story.province.communes[0].unit_id
    with pytest.raises(Refused) as refused:
        add_item(story.plan, unit, by=story.clerk)
    assert refused_code(refused) == "inspection_item.not_ordered"
    order = Paper("77/UBND", TODAY, "Chủ tịch UBND tỉnh")
    item = add_item(story.plan, unit, by=story.clerk, kind="unscheduled", order=order)
    assert (item.ordered_by, item.order_number) == ("Chủ tịch UBND tỉnh", "77/UBND")
    [row] = plan_list_page([story.plan], story.clerk, year=YEAR, this_year=YEAR).rows
    assert (row.rounds, row.unscheduled) == (2, 1)


def test_putting_off_and_cancelling_keep_the_first_quarter_and_the_reasons(story: Story) -> None:
    plan = a_plan(story.province.lead, by=story.clerk, year=YEAR + 1)
    unit = story.province.communes[0].unit_id
    one = add_item(plan, unit, by=story.clerk, year=YEAR + 1, quarter=1)
    two = add_item(plan, unit, by=story.clerk, year=YEAR + 1, quarter=2)
    approved(plan, story.clerk, story.head)
    items.defer_item(
        item_id=one.pk, year=YEAR + 1, quarter=3, reason="Bão lũ", by=story.clerk, at=a_moment(), on=TODAY
    )  # fmt: skip
    items.cancel_item(
        item_id=two.pk, reason="Thanh tra đã đến", paper=Paper(), by=story.clerk, at=a_moment(), on=TODAY
    )  # fmt: skip
    with pytest.raises(Refused) as refused:
        items.cancel_item(item_id=two.pk, reason="Nữa", paper=Paper(), by=story.clerk, at=a_moment(), on=TODAY)  # fmt: skip
    assert refused_code(refused) == "inspection_item.cancelled"
    assert [step.text for step in plan.steps.exclude(item=None)] == ["Bão lũ", "Thanh tra đã đến"]
    found = quarters([Plan.objects.get(pk=plan.pk)], YEAR + 1)
    assert [(q.planned, q.held, q.deferred, q.cancelled) for q in found] == [
        (1, 0, 1, 0), (1, 0, 0, 1), (0, 0, 0, 0), (0, 0, 0, 0),
    ]  # fmt: skip


def test_a_held_round_counts_in_the_quarter_it_was_planned_for(story: Story) -> None:
    a_round(story, "ended")
    found = quarters([Plan.objects.get(pk=story.plan.pk)], YEAR)
    assert [(q.planned, q.held) for q in found] == [(0, 0), (0, 0), (0, 0), (1, 1)]


def test_a_commune_plans_to_inspect_itself_alone(province: Province) -> None:
    commune = province.communes[0]
    by = province.actor(commune.clerk)
    with pytest.raises(Refused) as refused:
        a_plan(commune.office, by=by)
    assert refused_code(refused) == "inspection_plan.kind"
    plan = a_plan(commune.office, by=by, kind="self")
    with pytest.raises(Refused) as refused:
        add_item(plan, province.communes[1].unit_id, by=by)
    assert refused_code(refused) == "inspection_item.not_oneself"
    own = (UnitEntry(commune.unit_id, commune.office.pk),)
    entry = an_item_entry(units=own)
    assert items.add_item(plan_id=plan.pk, item=entry, by=by, at=a_moment(), on=TODAY).level == "commune"  # fmt: skip


def test_nobody_plans_in_anothers_name(province: Province) -> None:
    with pytest.raises(Refused) as refused:
        a_plan(province.communes[0].office, by=province.actor(province.clerk), kind="self")
    assert refused_code(refused) == "inspections.other_office"


def test_past_plans_and_rounds_are_entered_from_their_papers(province: Province) -> None:
    old = an_office(
        province.root, code="so-cu", kind="lead_department", name="Sở cũ", to_day=date(2025, 3, 1)
    )
    clerk = province.actor(province.clerk)
    entry = an_item_entry(province.communes[0].unit_id, year=2024, quarter=2)
    paper = Paper("12/KH", date(2024, 2, 1))
    plan = past.record_past_plan(
        office=old, kind="yearly", year=2024, items=[entry], paper=paper, by=clerk, at=a_moment(), on=TODAY
    )  # fmt: skip
    days = {"from_day": date(2024, 5, 6), "to_day": date(2024, 5, 10), "period_from": date(2024, 1, 1), "period_to": date(2024, 5, 1)}  # fmt: skip
    told = past.PastRound(
        entry=a_round_entry(**days),
        members=(MemberEntry("A", old.pk, "head"), MemberEntry("B", old.pk, "member")),
        decision=Paper("1/QĐ", date(2024, 4, 20)),
        report=Paper("2/BC", date(2024, 5, 28)),
        conclusion=Paper("3/KL", date(2024, 6, 5)),
    )
    item = plan.items.get()
    one = past.record_past_round(item_id=item.pk, past=told, by=clerk, at=a_moment(), on=TODAY)
    assert (one.state, one.unannounced, one.members.count()) == ("concluded", True, 2)
    with pytest.raises(Refused) as refused:
        past.record_past_plan(office=province.lead, kind="yearly", year=YEAR, items=[], paper=PAPER, by=clerk, at=a_moment(), on=TODAY)  # fmt: skip
    assert refused_code(refused) == "inspections.not_past"


def test_two_bodies_at_one_unit_agree_to_go_together(story: Story) -> None:
    """The guest's round is held when the host's team was there."""
    province = story.province
    owner = an_office(province.root, code="so-yte", kind="department", name="Sở Y tế minh họa")
    user = a_user(username="so-yte-canbo", name="Hồ Thị Yến", office=owner)
    a_role(user, "component_clerk", component="DA3-TDA2")
    by = acting_as(user, on=TODAY)
    plan = a_plan(owner, province.communes[0].unit_id, by=by)
    guest = approved(plan, by, story.head).items.get()
    told = {"host_id": story.item.pk, "guest_id": guest.pk, "months": 6}
    joint = joints.propose_joint(text="Đi chung đợt 1", by=by, at=a_moment(), **told)  # type: ignore[arg-type]
    with pytest.raises(Refused) as refused:
        joints.propose_joint(text="Nữa", by=story.clerk, at=a_moment(), **told)  # type: ignore[arg-type]
    assert refused_code(refused) == "inspection_joint.exists"
    with pytest.raises(Refused) as refused:
        joints.answer_joint(joint_id=joint.pk, agreed=True, text="", by=by, at=a_moment())
    assert refused_code(refused) == "inspections.other_office"
    joints.answer_joint(joint_id=joint.pk, agreed=True, text="", by=story.clerk, at=a_moment())
    a_round(story, "ended")
    found = quarters([Plan.objects.get(pk=plan.pk)], YEAR)
    assert (found[3].planned, found[3].held) == (1, 1)
    with pytest.raises(Refused) as refused:
        joints.propose_joint(text="Sau khi xong", by=by, at=a_moment(), **told)  # type: ignore[arg-type]
    assert refused_code(refused) == "inspection_joint.held"


def test_lots_are_drawn_once(story: Story) -> None:
    province = story.province
    told = {"office": province.lead, "unit_id": province.root, "year": YEAR + 1, "by": story.clerk, "on": TODAY}  # fmt: skip
    draw = draw_lots(at=a_moment(), seed="mot-hai-ba", **told)  # type: ignore[arg-type]
    assert set(draw.drawn) <= set(draw.among) == {c.unit_id for c in province.communes}
    with pytest.raises(Refused) as refused:
        draw_lots(at=a_moment(), **told)  # type: ignore[arg-type]
    assert refused_code(refused) == "inspection_draw.drawn"
