"""A year that is over, with its plan, rounds and visits, from one file: all of it or nothing, each part by its own act."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from gsdg.domain.followup.entries import PastAsk, PastOutcome, RecommendationEntry
from gsdg.domain.inspections import past_files as files
from gsdg.domain.inspections.actions.past import PastRound, record_past_plan, record_past_round
from gsdg.domain.inspections.actions.past_visits import (
    PastFailing,
    PastVisit,
    record_past_visits,
)
from gsdg.domain.inspections.entries import ItemEntry, MemberEntry, Paper, RoundEntry, UnitEntry
from gsdg.domain.inspections.entries_visits import FoundEntry
from gsdg.domain.inspections.models import Plan, Round, Visit
from gsdg.domain.papers.actions import SignedPaper
from gsdg.domain.units.queries import office_named, resolve
from gsdg.toolkit.access import Actor

Kept = Mapping[str, str]
"""Hash of each file that was named, by its name."""


@dataclass
class Recorded:
    plans: list[Plan] = field(default_factory=list)
    rounds: list[Round] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)


@transaction.atomic
def record_past_years(
    *, told: files.PastWritten, kept: Kept, by: Actor, at: datetime, on: date
) -> Recorded:
    """Each part leaves the event of its own act."""
    recorder = _Recorder(kept, by, at, on)
    if told.plan is not None:
        recorder.plan(told.plan)
    for one in told.rounds:
        recorder.round(told.item or 0, one)
    if told.round is not None:
        recorder.visits(told.round, told.visits)
    return recorder.made


class _Recorder:
    def __init__(self, kept: Kept, by: Actor, at: datetime, on: date) -> None:
        self.kept, self.by, self.at, self.on = kept, by, at, on
        self.made = Recorded()

    def plan(self, told: files.PlanWritten) -> None:
        """Units are those of the days on which the rounds were held; without a round, of the first day of the year."""
        plan = record_past_plan(
            office=office_named(told.office),
            kind=told.kind,
            year=told.year,
            items=[_item(told.year, item) for item in told.items],
            paper=_paper(told.paper),
            by=self.by,
            at=self.at,
            on=self.on,
        )
        self.made.plans.append(plan)
        for made, item in zip(plan.items.all(), told.items, strict=True):
            for one in item.rounds:
                self.round(made.pk, one)

    def round(self, item_id: int, told: files.RoundWritten) -> None:
        past = PastRound(
            entry=RoundEntry(
                told.name, told.from_day, told.to_day, told.looked_from, told.looked_to
            ),
            members=tuple(
                MemberEntry(one.name, office_named(one.office).pk, one.role, one.position)
                for one in told.members
            ),
            decision=_paper(told.decision),
            report=_paper(told.report),
            conclusion=_paper(told.conclusion),
            notice=_paper(told.notice),
        )
        made = record_past_round(item_id=item_id, past=past, by=self.by, at=self.at, on=self.on)
        self.made.rounds.append(made)
        self.visits(made.pk, told.visits)

    def visits(self, round_id: int, told: Iterable[files.VisitWritten]) -> None:
        visits = [self._visit(one) for one in told]
        if visits:
            self.made.visits += record_past_visits(
                round_id=round_id, visits=visits, by=self.by, at=self.at, on=self.on
            )

    def _visit(self, told: files.VisitWritten) -> PastVisit:
        office = office_named(told.office)
        return PastVisit(
            office_id=office.pk,
            from_day=told.from_day,
            to_day=told.to_day,
            minutes=_signed(told.minutes),
            conclusion=_signed(told.conclusion),
            failing=tuple(self._failing(one, office.pk) for one in told.failing),
        )

    def _failing(self, told: files.FailingWritten, office_id: int) -> PastFailing:
        return PastFailing(
            item=told.item,
            choice=told.choice,
            reason=told.reason,
            found=FoundEntry(**told.found.model_dump()),
            asks=tuple(self._ask(one, office_id) for one in told.asks),
            evidence_sha256=self.kept.get(told.evidence, ""),
            evidence_name=told.evidence,
        )

    def _ask(self, told: files.AskWritten, office_id: int) -> PastAsk:
        addressee = office_named(told.office).pk if told.office else office_id
        entry = RecommendationEntry(
            addressee, told.text, told.expected, told.due, told.money_kind, told.money
        )
        return PastAsk(entry, told.issued_on, self._outcome(told.outcome))

    def _outcome(self, told: files.OutcomeWritten) -> PastOutcome:
        decision = told.decision
        said = told.model_dump(exclude={"proof", "decision"})
        return PastOutcome(
            **said,
            proof_sha256=self.kept.get(told.proof, ""),
            proof_name=told.proof,
            number="" if decision is None else decision.number,
            day=None if decision is None else decision.day,
            issuer="" if decision is None else decision.by,
        )


def _item(year: int, told: files.ItemWritten) -> ItemEntry:
    on = told.rounds[0].from_day if told.rounds else date(year, 1, 1)
    units = tuple(UnitEntry(resolve(code, on=on)) for code in told.units)
    return ItemEntry(
        told.title, year, told.quarter, told.groups, units, told.component, told.content, told.kind, _paper(told.order)
    )  # fmt: skip


def _paper(told: files.PaperWritten | None) -> Paper:
    return Paper() if told is None else Paper(told.number, told.day, told.by)


def _signed(told: files.PaperWritten) -> SignedPaper:
    return SignedPaper(told.number, told.day, told.by)
