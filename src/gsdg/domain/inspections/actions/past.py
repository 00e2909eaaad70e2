"""Plans and rounds of years that are over, entered from their signed papers: what was signed is a fact, recorded by its own day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from gsdg.domain.inspections import refusals, rules
from gsdg.domain.inspections.actions.gate import (
    NOTHING,
    locked_item,
    plan_step,
    record_plan,
    record_round,
    round_step,
)
from gsdg.domain.inspections.actions.items import describe, set_units
from gsdg.domain.inspections.catalogue import catalogue_on
from gsdg.domain.inspections.entries import ItemEntry, MemberEntry, Paper, RoundEntry
from gsdg.domain.inspections.models import Member, Plan, PlanItem, Round
from gsdg.domain.inspections.workflow import PlanState, RoundState
from gsdg.domain.units.models import Office
from gsdg.kernel.refusal import insist
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit.access import Actor


@dataclass(frozen=True, slots=True)
class PastRound:
    """A round that is over, from its papers. Without a notice it was not announced."""

    entry: RoundEntry
    members: tuple[MemberEntry, ...]
    decision: Paper
    report: Paper
    conclusion: Paper
    notice: Paper = NOTHING


@transaction.atomic
def record_past_plan(
    *, office: Office, kind: str, year: int, items: Sequence[ItemEntry], paper: Paper, by: Actor, at: datetime,
    on: date, illustrative: bool = False,
) -> Plan:  # fmt: skip
    """Of a year before this one, or of an office that has ended: approved as the paper says, nothing of it is approved here."""
    insist(refusals.why_not_record_past(by, office, kind, year, paper, on=on))
    plan = Plan.objects.create(
        office=office,
        unit_id=office.unit_id,
        kind=kind,
        from_year=year,
        to_year=year,
        state=PlanState.APPROVED,
        bases=[basis.text.vi for basis in catalogue_on(on).spec.bases],
        number=normal(paper.number),
        day=paper.day,
        signed_by=normal(paper.by),
        is_illustrative=illustrative,
        prepared_at=at,
        prepared_by_id=by.person_id,
    )
    for position, entry in enumerate(items, start=1):
        insist(refusals.why_not_past_item(plan, entry, on=on))
        _add(plan, position, entry)
    plan_step(plan, "record", paper=paper, by=by, at=at, on=on)
    record_plan("inspection_plan.recorded", plan, by, at, year=year)
    return plan


def _add(plan: Plan, position: int, entry: ItemEntry) -> None:
    """Levels and names are those of the year of the plan."""
    made = PlanItem(plan=plan, position=position)
    made.first_year, made.first_quarter = entry.year, entry.quarter
    describe(made, entry, date(entry.year, 1, 1))
    made.save(force_insert=True)
    set_units(made, entry.units)


@transaction.atomic
def record_past_round(*, item_id: int, past: PastRound, by: Actor, at: datetime, on: date) -> Round:
    """Concluded, with the papers of its whole way."""
    item = locked_item(item_id)
    insist(refusals.why_not_begin_round(by, item))
    insist(rules.why_not_round(past.entry) or rules.why_not_past(past.entry.to_day, on=on))
    insist(rules.why_not_team([member.role for member in past.members]))
    for paper in (past.decision, past.report, past.conclusion):
        insist(rules.why_no_paper(paper, on=on))
    one = Round.objects.create(
        item=item,
        office_id=item.plan.office_id,
        unit_id=item.plan.unit_id,
        name=normal(past.entry.name),
        state=RoundState.CONCLUDED,
        unannounced=past.notice.day is None,
        from_day=past.entry.from_day,
        to_day=past.entry.to_day,
        period_from=past.entry.period_from,
        period_to=past.entry.period_to,
        decision_number=normal(past.decision.number),
        decision_day=past.decision.day,
        decided_by=normal(past.decision.by),
        notice_number=normal(past.notice.number),
        notice_day=past.notice.day,
        ended_on=past.entry.to_day,
        report_number=normal(past.report.number),
        report_day=past.report.day,
        conclusion_number=normal(past.conclusion.number),
        conclusion_day=past.conclusion.day,
        is_illustrative=item.plan.is_illustrative,
        begun_at=at,
        begun_by_id=by.person_id,
    )
    Member.objects.bulk_create(_member(one, member) for member in past.members)
    round_step(one, "record", paper=past.conclusion, by=by, at=at, on=on)
    record_round("recorded", one, by, at, item=item_id)
    return one


def _member(one: Round, entry: MemberEntry) -> Member:
    return Member(
        round=one,
        name=normal(entry.name),
        position=normal(entry.position),
        office_id=entry.office_id,
        role=entry.role,
        from_day=one.decision_day or one.from_day,
    )
