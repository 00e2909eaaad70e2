"""Two bodies that mean to go to one unit: one proposes a joint team (đoàn liên ngành), the other answers."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gsdg.domain.inspections import refusals, words
from gsdg.domain.inspections.actions.gate import locked_item, record_plan
from gsdg.domain.inspections.models import Joint, PlanItem
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit.access import Actor
from gsdg.toolkit.jobs import notify


@transaction.atomic
def propose_joint(
    *, host_id: int, guest_id: int, text: str, months: int, by: Actor, at: datetime
) -> Joint:
    """By either body, of two items that meet at a unit; the other one is told."""
    host, guest = locked_item(host_id), locked_item(guest_id)
    insist(refusals.why_not_join(by, host, guest, months=months))
    joint = Joint.objects.create(
        host=host, guest=guest, text=normal(text), at=at, by_id=by.person_id
    )
    other = guest if refusals.why_not_keep(by, host.plan.office) is None else host
    _tell(other, "proposed", at)
    record_plan("inspection_joint.proposed", host.plan, by, at, host=host_id, guest=guest_id)
    return joint


@transaction.atomic
def answer_joint(*, joint_id: int, agreed: bool, text: str, by: Actor, at: datetime) -> Joint:
    """By the body that did not propose it; a refusal says why."""
    joint = Joint.objects.select_for_update().filter(pk=joint_id).first()
    if joint is None:
        raise Refused(Refusal("inspection_joint.unknown", {"joint": joint_id}))
    insist(refusals.why_not_answer_joint(by, joint, agreed=agreed, text=text))
    joint.state = words.ACCEPTED if agreed else words.DECLINED
    joint.answer, joint.answered_at, joint.answered_by_id = normal(text), at, by.person_id
    joint.save()
    record_plan("inspection_joint.answered", joint.host.plan, by, at, joint=joint_id, agreed=agreed)
    return joint


def _tell(item: PlanItem, what: str, at: datetime) -> None:
    notify(
        office_id=item.plan.office_id,
        event=f"inspection_joint.{what}",
        about=item.plan.about,
        params={"subject": item.title[:200]},
        at=at,
    )
