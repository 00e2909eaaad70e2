"""What every evaluation of the demo does in the same way: people, sources, judgements, a lesson, one thing asked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from gsdg.domain.evaluations.actions import filling
from gsdg.domain.evaluations.entries import AskEntry, PersonEntry, SourceEntry
from gsdg.domain.evaluations.models import Evaluation, Question
from gsdg.domain.units.queries import office_named
from gsdg.toolkit.access import Actor

ASKED_OF = "xa-18073"


class Writing:
    """By one clerk, on one day."""

    def __init__(self, *, clerk: Actor, at: datetime, on: date) -> None:
        self.clerk, self.at, self.on = clerk, at, on

    def later(self) -> datetime:
        self.at += timedelta(milliseconds=1)
        return self.at

    def team(self, one: Evaluation, people: Iterable[tuple[str, str, str]]) -> None:
        """Name, role and office of each."""
        for name, role, code in people:
            entry = PersonEntry(name, office_named(code).pk, role)
            filling.add_person(evaluation_id=one.pk, entry=entry, by=self.clerk, at=self.later())

    def source(self, one: Evaluation, entry: SourceEntry) -> None:
        filling.add_source(
            evaluation_id=one.pk, entry=entry, by=self.clerk, at=self.later(), on=self.on
        )

    def judge(self, question: Question, grade: str, answer: str) -> None:
        filling.judge_question(
            question_id=question.pk, answer=answer, grade=grade, by=self.clerk, at=self.later(), on=self.on
        )  # fmt: skip

    def lesson(self, one: Evaluation, text: str) -> None:
        filling.add_lesson(evaluation_id=one.pk, text=text, by=self.clerk, at=self.later())

    def ask(
        self,
        one: Evaluation,
        *,
        condition: str,
        criterion: str,
        text: str,
        expected: str,
        due: date,
    ) -> None:
        entry = AskEntry(
            addressee_id=office_named(ASKED_OF).pk,
            condition=condition,
            criterion=criterion,
            cause_kind="subjective",
            cause="phan-bo-cham",
            severity="trung-binh",
            text=text,
            expected=expected,
            due=due,
        )
        filling.add_ask(
            evaluation_id=one.pk, entry=entry, by=self.clerk, at=self.later(), on=self.on
        )
