"""Visits of a round that is over, entered from their minutes and conclusions, as one audited act for each.

Only what the papers tell: the questions that were not met, what shows it, what was found and asked, what became of it. Such
a visit says of itself that it was entered afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from gsdg.domain.followup.actions.past import Recorded, record_past
from gsdg.domain.followup.entries import Act, PastAsk, PastFinding
from gsdg.domain.followup.workflow import ENDED
from gsdg.domain.inspections import refusals, rules
from gsdg.domain.inspections import words_visits as words
from gsdg.domain.inspections.actions.at_visit import step
from gsdg.domain.inspections.actions.concluding import finding_entry
from gsdg.domain.inspections.actions.gate import locked_round
from gsdg.domain.inspections.actions.visiting import first_stop, version_of
from gsdg.domain.inspections.entries_visits import FoundEntry
from gsdg.domain.inspections.models import (
    Answer,
    AnswerVersion,
    Evidence,
    Round,
    Stop,
    Visit,
    VisitFinding,
)
from gsdg.domain.inspections.questions import Question, Questions, checklist_for, pinned
from gsdg.domain.inspections.workflow import RoundState
from gsdg.domain.inspections.workflow_visits import VisitState
from gsdg.domain.packs.checklists import FAILING
from gsdg.domain.papers.actions import SignedPaper, record_paper
from gsdg.domain.units.models import Office
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.toolkit.access import Actor


@dataclass(frozen=True, slots=True)
class PastFailing:
    """A question that was not met: what was seen and shows it, what was found, what was asked and became of it."""

    item: str
    choice: str
    reason: str
    found: FoundEntry
    asks: tuple[PastAsk, ...]
    evidence_sha256: str = ""
    evidence_name: str = ""


@dataclass(frozen=True, slots=True)
class PastVisit:
    office_id: int
    from_day: date
    to_day: date
    minutes: SignedPaper
    conclusion: SignedPaper
    failing: tuple[PastFailing, ...]


@transaction.atomic
def record_past_visits(
    *, round_id: int, visits: Sequence[PastVisit], by: Actor, at: datetime, on: date
) -> list[Visit]:
    """Of a concluded round, by whoever keeps its office."""
    one = locked_round(round_id)
    insist(refusals.why_not_keep(by, one.office))
    if one.state != RoundState.CONCLUDED:
        raise Refused(rules.round_in_state("record", one.state))
    return [_Past(one, past, by, at, on).recorded() for past in visits]


class _Past:
    """One visit with all its rows."""

    def __init__(self, of: Round, past: PastVisit, by: Actor, at: datetime, on: date) -> None:
        self.of, self.past, self.by, self.at, self.on = of, past, by, at, on
        self.office = Office.objects.select_related("parent").get(pk=past.office_id)

    def recorded(self) -> Visit:
        insist(self._why_not())
        visit, questions = self._visit()
        stop = first_stop(visit)
        answers = self._answers(visit, stop)
        found = self._findings(visit, answers, questions)
        open_ones = any(r.state not in ENDED for one in found for r in one.recommendations)
        if not open_ones:
            visit.state = VisitState.CLOSED
            visit.save(update_fields=["state"])
        self._papers(visit)
        conclusion = self.past.conclusion
        act = Act(conclusion.number, conclusion.day)
        step("recorded", visit, by=self.by, at=self.at, on=self.on, paper=act, findings=len(found))
        return visit

    def _why_not(self) -> Refusal | None:
        units = set(self.of.item.units.values_list("unit_id", flat=True))
        past = self.past
        if self.office.unit_id not in units:
            return Refusal("visit.unit_not_in_round", {"unit": self.office.name}, cell="office")
        if past.to_day < past.from_day:
            days = {"to": f"{past.to_day:%d/%m/%Y}", "from_day": f"{past.from_day:%d/%m/%Y}"}
            return Refusal("visit.days", days, cell="to_day")
        return rules.why_not_past(past.to_day, on=self.on)

    def _visit(self) -> tuple[Visit, Questions]:
        """With the checklist of its time."""
        past = self.past
        row = pinned(checklist_for(self.office, use=words.VISIT, on=past.from_day), at=self.at)
        visit = Visit.objects.create(
            round=self.of,
            unit_id=self.office.unit_id,
            office=self.office,
            by_office_id=self.of.office_id,
            state=VisitState.CONCLUDED,
            from_day=past.from_day,
            to_day=past.to_day,
            checklist=row,
            opened_on=past.from_day,
            ended_on=past.to_day,
            from_papers=True,
            is_illustrative=self.of.is_illustrative,
            made_at=self.at,
            made_by_id=self.by.person_id,
        )
        return visit, Questions(row.checklist, ())

    def _answers(self, visit: Visit, stop: Stop) -> list[Answer]:
        for one in self.past.failing:
            if one.choice not in FAILING:
                raise Refused(Refusal("visit_answer.not_failing"))
        made = Answer.objects.bulk_create(
            Answer(
                visit=visit,
                stop=stop,
                item=one.item,
                choice=one.choice,
                reason=one.reason,
                at=self.at,
                by_id=self.by.person_id,
            )
            for one in self.past.failing
        )
        AnswerVersion.objects.bulk_create(version_of(answer) for answer in made)
        Evidence.objects.bulk_create(
            Evidence(
                answer=answer,
                file_id=one.evidence_sha256,
                name=one.evidence_name,
                on=self.past.to_day,
                at=self.at,
                by_id=self.by.person_id,
            )
            for answer, one in zip(made, self.past.failing, strict=True)
            if one.evidence_sha256
        )
        return made

    def _findings(
        self, visit: Visit, answers: Sequence[Answer], questions: Questions
    ) -> list[Recorded]:
        asked: list[Question] = [questions.of(answer.stop, answer.item) for answer in answers]
        past = [
            PastFinding(
                finding_entry(one.found, visit, answer.pk, self.past.to_day, question.item.group),
                one.asks,
            )
            for one, answer, question in zip(self.past.failing, answers, asked, strict=True)
        ]
        found = record_past(
            past=past, office_id=visit.by_office_id, by=self.by, at=self.at, on=self.on, illustrative=visit.is_illustrative
        )  # fmt: skip
        VisitFinding.objects.bulk_create(
            _link(visit, answer, one, self.by, self.at)
            for answer, one in zip(answers, found, strict=True)
        )
        return found

    def _papers(self, visit: Visit) -> None:
        for kind, signed in ((words.MINUTES, self.past.minutes), (words.CONCLUSION, self.past.conclusion)):  # fmt: skip
            record_paper(
                signed=signed, kind=kind, about=visit.about, issuer_id=visit.by_office_id, on=self.on, by=self.by, at=self.at
            )  # fmt: skip


def _link(visit: Visit, answer: Answer, one: Recorded, by: Actor, at: datetime) -> VisitFinding:
    first = next(iter(one.recommendations), None)
    return VisitFinding(
        visit=visit,
        answer=answer,
        finding=one.finding,
        ask_text="" if first is None else first.text,
        ask_expected="" if first is None else first.expected,
        ask_due=None if first is None else first.due,
        none_because="" if first is not None else "Văn bản kết luận không yêu cầu gì thêm.",
        recommendation=first,
        at=at,
        by_id=by.person_id,
    )
