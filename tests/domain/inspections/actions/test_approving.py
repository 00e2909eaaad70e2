"""Who approves what an owner of a component plans, who is told of it, and on whose desk it lies."""

from __future__ import annotations

import pytest
from tests.builders.accounts import a_role, a_user
from tests.builders.inspections import PAPER, YEAR, a_moment, a_plan, submitted
from tests.builders.province import TODAY, Province
from tests.builders.units import an_office

from gsdg.domain.accounts.models import User
from gsdg.domain.inspections import refusals
from gsdg.domain.inspections.actions import plans
from gsdg.domain.inspections.models import Plan
from gsdg.domain.units.models import Office
from gsdg.kernel.refusal import Refused
from gsdg.outputs.desk.inspecting import inspecting_sections
from gsdg.toolkit.jobs.models import Notice


@pytest.fixture
def owner(province: Province) -> Office:
    return an_office(province.root, code="so-yte", kind="department", name="Sở Y tế Minh Họa")


def of_owner(owner: Office, role: str, name: str) -> User:
    user = a_user(username=f"so-yte-{role}", name=name, office=owner)
    a_role(user, role, component="DA3-TDA2")
    return user


def a_plan_of(owner: Office, province: Province, clerk: User) -> Plan:
    units = [commune.unit_id for commune in province.communes]
    plan = a_plan(owner, *units, by=province.actor(clerk))
    return submitted(plan, province.actor(clerk))


def told(event: str) -> list[int]:
    rows = Notice.objects.filter(event=f"inspection_plan.{event}")
    return list(rows.values_list("office_id", flat=True))


def on_desk(province: Province, user: User) -> list[str]:
    actor = province.actor(user)
    sections = inspecting_sections(actor, {user.office_id}, on=TODAY)
    return [task.action for section in sections for task in section.tasks]


def test_the_head_of_the_owner_approves_what_its_clerk_submitted(
    province: Province, owner: Office
) -> None:
    clerk = of_owner(owner, "component_clerk", "Hà Thị Thu")
    head = of_owner(owner, "component_head", "Bùi Văn Nam")
    plan = a_plan_of(owner, province, clerk)
    assert told("submitted") == [owner.pk]
    assert on_desk(province, head) == ["Xem, phê duyệt"]
    assert on_desk(province, clerk) == []
    by = {"plan_id": plan.pk, "at": a_moment(), "on": TODAY}
    with pytest.raises(Refused) as refused:
        plans.approve_plan(paper=PAPER, by=province.actor(clerk), **by)  # type: ignore[arg-type]
    assert refused.value.refusals[0].code == "access.not_permitted"
    assert plans.approve_plan(paper=PAPER, by=province.actor(head), **by).state == "approved"  # type: ignore[arg-type]
    assert told("approved") == [owner.pk]
    assert on_desk(province, head) == []


def test_where_the_owner_has_no_head_here_the_plan_goes_to_the_peoples_committee(
    province: Province, owner: Office
) -> None:
    plan = a_plan_of(owner, province, of_owner(owner, "component_clerk", "Hà Thị Thu"))
    assert told("submitted") == [province.committee.pk]
    assert on_desk(province, province.chair) == ["Xem, phê duyệt"]
    plans.send_back_plan(
        plan_id=plan.pk, reason="Trùng đợt", by=province.actor(province.chair), at=a_moment(), on=TODAY
    )  # fmt: skip
    assert told("sent_back") == [owner.pk]


def test_the_head_of_an_owner_approves_nothing_of_others_nor_what_he_wrote(
    province: Province, owner: Office
) -> None:
    head = of_owner(owner, "component_head", "Bùi Văn Nam")
    own = a_plan_of(owner, province, head)
    unit = province.communes[0].unit_id
    others = submitted(
        a_plan(province.lead, unit, by=province.actor(province.clerk), year=YEAR),
        province.actor(province.clerk),
    )
    for plan, code in ((own, "inspection_plan.own_plan"), (others, "access.not_permitted")):
        with pytest.raises(Refused) as refused:
            plans.approve_plan(
                plan_id=plan.pk, paper=PAPER, by=province.actor(head), at=a_moment(), on=TODAY
            )
        assert refused.value.refusals[0].code == code


def test_a_role_over_a_component_in_the_lead_department_orders_nothing_for_the_peoples_committee(
    province: Province,
) -> None:
    """Its clerks write the plans of the committee; who signs them is another matter."""
    head = province.actor(of_owner(province.lead, "component_head", "Bùi Văn Nam"))
    of_committee = refusals.why_may_not_order(
        head, office_id=province.committee.pk, unit_id=province.root
    )
    assert of_committee is not None
    assert of_committee.code == "access.not_permitted"
    assert refusals.why_may_not_order(head, office_id=province.lead.pk, unit_id=province.root) is None  # fmt: skip
