"""Why a target was missed; and evaluations with their team, questions, sources, judgements, lessons and what they ask.

Reasons and steps are only ever added. What an evaluation says of figures is frozen when it is approved.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gsdg.domain.accounts.models import User
from gsdg.domain.evaluations import words
from gsdg.domain.evaluations.workflow import State
from gsdg.domain.followup.models import Recommendation
from gsdg.domain.passages.models import Written
from gsdg.domain.units.models import Office, Unit
from gsdg.toolkit.access import Scope

CODE, NAME, NUMBER, TEXT = 60, 300, 120, 8_000
IN_WORK = [State.DRAFT.value, State.REVIEW.value, State.APPROVED.value]


def known(field: str, codes: object, name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(**{f"{field}__in": [*codes]}), name=name)  # type: ignore[misc]


class Explanation(models.Model):
    """Why a line of the framework was not reached in a period, and what is done about it. The last one stands."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    period = models.CharField(max_length=20)
    line = models.CharField(max_length=CODE)
    reason = models.CharField(max_length=TEXT)
    remedy = models.CharField(max_length=TEXT, blank=True)
    said = models.CharField(max_length=NAME, help_text="What stood there when it was explained.")
    on = models.DateField()
    at = models.DateTimeField()
    by_id = models.BigIntegerField()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["unit", "period", "line"], name="explanation_place")]

    def __str__(self) -> str:
        return f"{self.unit_id}.{self.period}.{self.line}"


class EvaluationQuerySet(models.QuerySet["Evaluation"]):
    def within(self, scope: Scope) -> EvaluationQuerySet:
        """Of the offices in these units and of the own office. Fails closed."""
        if scope.everything:
            return self
        return self.filter(Q(unit_id__in=scope.unit_ids) | Q(office_id__in=scope.office_ids))


class Evaluation(models.Model):
    """One evaluation by one office, of a unit and a term (or of one year of it)."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="evaluations")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="evaluations")
    kind = models.CharField(max_length=CODE)
    from_year = models.SmallIntegerField()
    to_year = models.SmallIntegerField()
    year = models.SmallIntegerField(null=True, help_text="Of a yearly evaluation.")
    title = models.CharField(max_length=NAME)
    state = models.CharField(max_length=20, default=State.DRAFT)
    map_day = models.DateField(null=True, help_text="On which map; empty is as reported.")
    terms = models.CharField(
        max_length=TEXT, blank=True, help_text="Purpose, scope, method: terms of reference."
    )
    bases = models.JSONField(default=list, help_text="Legal bases as they are cited, in order.")
    frozen = models.JSONField(null=True, help_text="The results of the day of approval.")
    frozen_sha256 = models.CharField(max_length=64, blank=True)
    number = models.CharField(max_length=NUMBER, blank=True)
    day = models.DateField(null=True)
    signed_by = models.CharField(max_length=NAME, blank=True)
    is_illustrative = models.BooleanField(default=False)
    begun_at = models.DateTimeField()
    begun_by_id = models.BigIntegerField()
    submitted_by_id = models.BigIntegerField(null=True)
    approved_on = models.DateField(null=True)
    approved_by_id = models.BigIntegerField(null=True)

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        ordering = ["-to_year", "-pk"]
        constraints = [
            known("state", [s.value for s in State], "evaluation_state_known"),
            models.CheckConstraint(
                condition=Q(to_year__gte=F("from_year")), name="evaluation_years"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["approved", "issued"]) | Q(frozen__isnull=True),
                name="evaluation_frozen_when_approved",
            ),
            models.UniqueConstraint(
                fields=["office", "kind", "from_year", "to_year", "year"],
                condition=Q(state__in=IN_WORK, year__isnull=False),
                name="evaluation_of_a_year_once",
            ),
            models.UniqueConstraint(
                fields=["office", "kind", "from_year", "to_year"],
                condition=Q(state__in=IN_WORK, year__isnull=True),
                name="evaluation_of_a_term_once",
            ),
        ]

    def __str__(self) -> str:
        return self.about

    @property
    def about(self) -> str:
        return f"evaluation:{self.pk}"

    @property
    def term(self) -> str:
        return f"{self.from_year}-{self.to_year}"


class Person(models.Model):
    """Somebody of the team; `user` where the person has an account."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="team")
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=NAME)
    position = models.CharField(max_length=NAME, blank=True)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20)

    class Meta:
        ordering = ["evaluation_id", "pk"]
        constraints = [known("role", words.ROLES, "evaluation_role_known")]

    def __str__(self) -> str:
        return f"{self.evaluation_id}.{self.pk}"


class Question(models.Model):
    """What the evaluation asks under one criterion, what it answers, and by which grade of the rubric."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="questions")
    position = models.SmallIntegerField()
    criterion = models.CharField(max_length=CODE)
    component = models.CharField(
        max_length=CODE,
        blank=True,
        help_text="Of which component it is asked; empty is the whole programme.",
    )
    text = models.CharField(max_length=TEXT)
    answer = models.CharField(max_length=TEXT, blank=True)
    grade = models.CharField(max_length=CODE, blank=True)
    judged_on = models.DateField(null=True)
    judged_by_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["evaluation_id", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(grade="") | ~Q(answer=""), name="evaluation_grade_has_answer"
            )
        ]

    def __str__(self) -> str:
        return f"{self.evaluation_id}.{self.position}"


class Source(models.Model):
    """What an answer rests on. `about` names a record of the system; a figure keeps what it said, with its trace."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="sources")
    question = models.ForeignKey(
        Question, on_delete=models.PROTECT, null=True, related_name="sources"
    )
    kind = models.CharField(max_length=20)
    about = models.CharField(max_length=CODE, blank=True)
    text = models.CharField(max_length=TEXT)
    trace = models.CharField(max_length=TEXT, blank=True)
    taken_on = models.DateField()

    class Meta:
        ordering = ["evaluation_id", "pk"]
        constraints = [known("kind", words.SOURCES, "evaluation_source_known")]

    def __str__(self) -> str:
        return f"{self.evaluation_id}.{self.pk}"


class Passage(Written):
    """One part of the report as a person wrote it; without one, sentences from data stand there."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="passages")
    part = models.CharField(max_length=CODE)
    body = models.CharField(
        max_length=NAME,
        blank=True,
        help_text="For which recipient of a cut; empty is the whole report.",
    )

    class Meta:
        ordering = ["evaluation_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "part", "body"], name="evaluation_passage_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.evaluation_id}.{self.part}"


class Lesson(models.Model):
    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="lessons")
    text = models.CharField(max_length=TEXT)

    class Meta:
        ordering = ["evaluation_id", "pk"]

    def __str__(self) -> str:
        return f"{self.evaluation_id}.{self.pk}"


class Ask(models.Model):
    """What the report will ask, of whom; it enters the register of corrections when the report is issued."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="asks")
    addressee = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    condition = models.CharField(max_length=TEXT, help_text="What was found.")
    criterion = models.CharField(max_length=TEXT, help_text="What it was measured by.")
    cause_kind = models.CharField(max_length=20)
    cause = models.CharField(max_length=CODE)
    severity = models.CharField(max_length=CODE)
    component = models.CharField(
        max_length=CODE, blank=True, help_text="What it concerns; empty is the whole programme."
    )
    text = models.CharField(max_length=TEXT)
    expected = models.CharField(max_length=TEXT)
    due = models.DateField()
    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["evaluation_id", "pk"]

    def __str__(self) -> str:
        return f"{self.evaluation_id}.{self.pk}"


class Step(models.Model):
    """What was done with an evaluation, with the reason and the paper. Nothing of it changes."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="steps")
    act = models.CharField(max_length=20)
    text = models.CharField(max_length=TEXT, blank=True)
    number = models.CharField(max_length=NUMBER, blank=True)
    day = models.DateField(null=True)
    on = models.DateField()
    at = models.DateTimeField()
    by_id = models.BigIntegerField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.evaluation_id}.{self.act}"
