"""The living answer to a duty, its frozen contents, and what people said about it."""

from __future__ import annotations

from datetime import date

from django.db import models

from gsdg.domain.reporting.models.duties import Duty, effective_due
from gsdg.domain.reporting.workflow import ReportState
from gsdg.domain.units.models import Office
from gsdg.toolkit.access import Scope

STATES = [(state.value, state.value) for state in ReportState]


class ReportQuerySet(models.QuerySet["Report"]):
    def within(self, scope: Scope) -> ReportQuerySet:
        if scope.everything:
            return self
        return self.filter(duty__in=Duty.every.within(scope))

    def with_names(self) -> ReportQuerySet:
        """What a list says of a report; without its revisions, which are large."""
        return self.select_related(
            "duty",
            "duty__form",
            "duty__form__pack",
            "duty__period",
            "duty__office",
            "duty__reviewer",
        )

    def with_duty(self) -> ReportQuerySet:
        return self.select_related(
            "duty",
            "duty__form",
            "duty__form__pack",
            "duty__period",
            "duty__office",
            "duty__reviewer",
            "latest",
            "accepted",
        )

    def for_an_act(self) -> ReportQuerySet:
        """What acts ask of a report, and nothing more: everybody else who writes waits meanwhile."""
        return self.select_related(
            "duty", "duty__form", "duty__form__pack", "duty__period", "duty__office", "latest"
        ).defer(
            "latest__content",
            "latest__total_amounts",
            "latest__total_counts",
            "latest__total_marks",
        )


_LivingReports = models.Manager.from_queryset(ReportQuerySet)


class LivingReports(_LivingReports["Report"]):
    """Without those whose duty lapsed with a change of the map; `every` finds them."""

    def get_queryset(self) -> ReportQuerySet:
        return super().get_queryset().filter(duty__lapsed_on=None)  # type: ignore[return-value]


class Report(models.Model):
    """The answer to one duty while it lives. `version` grows with every act, so a stale tab is noticed.

    `given_back` is the revision that was sent back or opened again last; `adjusting` the settled one that is being
    adjusted, until its successor is settled.
    """

    duty = models.OneToOneField(Duty, on_delete=models.PROTECT, related_name="report")
    state = models.CharField(max_length=16, choices=STATES, default=ReportState.NOT_STARTED)
    version = models.PositiveIntegerField(default=0)
    latest = models.ForeignKey("Revision", on_delete=models.PROTECT, null=True, related_name="+")
    accepted = models.ForeignKey("Revision", on_delete=models.PROTECT, null=True, related_name="+")
    finished_divisions = models.JSONField(default=list)
    returned_due = models.DateField(null=True)
    given_back = models.ForeignKey(
        "Revision", on_delete=models.PROTECT, null=True, related_name="+"
    )
    adjusting = models.ForeignKey("Revision", on_delete=models.PROTECT, null=True, related_name="+")
    certified_on = models.DateField(null=True)
    submitted_on = models.DateField(null=True)
    first_submitted_on = models.DateField(null=True)
    accepted_on = models.DateField(null=True)
    accepted_by_id = models.BigIntegerField(null=True)
    reopen_reason = models.TextField(blank=True)
    changed_at = models.DateTimeField(null=True)

    objects = LivingReports()
    every = ReportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=[s.value for s in ReportState]),
                name="report_state_known",
            ),
        ]
        indexes = [models.Index(fields=["state"])]

    def __str__(self) -> str:
        return f"report {self.pk} {self.state}"

    @property
    def due(self) -> date:
        return effective_due(self.duty.present_due, self.returned_due)

    @property
    def about(self) -> str:
        return f"report:{self.pk}"


class Revision(models.Model):
    """What was certified, frozen. Immutable: triggers refuse a change on both engines.

    `content` is the canonical bytes that were signed (`contents.py`), `sha256` their hash. `amounts`, `counts` and
    `marks` are the same figures packed for adding up (`vectors.py`): of the office itself (`own`) and, for a
    consolidated report, with all below it (`total_…`). Only `own` ever enters a roll-up. `adjusts` is the settled
    revision that it was certified to take the place of.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    amounts = models.BinaryField()
    counts = models.BinaryField()
    marks = models.BinaryField()
    total_amounts = models.BinaryField(null=True)
    total_counts = models.BinaryField(null=True)
    total_marks = models.BinaryField(null=True)
    units_in = models.PositiveIntegerField(default=0)
    units_expected = models.PositiveIntegerField(default=0)
    certified_by_id = models.BigIntegerField(null=True)
    certified_at = models.DateTimeField()
    certified_on = models.DateField()
    is_history = models.BooleanField(default=False)
    adjusts = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="revision_number_once"),
        ]
        ordering = ["report_id", "number"]

    def __str__(self) -> str:
        return f"report {self.report_id} revision {self.number}"


class Remark(models.Model):
    """Something said at a cell (or at the whole report when `address` is empty), answered below it."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="remarks")
    answers = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="replies")
    address = models.CharField(max_length=80, blank=True)
    text = models.TextField()
    is_return = models.BooleanField(default=False)
    revision_number = models.PositiveIntegerField(default=0)
    by_id = models.BigIntegerField()
    by_name = models.CharField(max_length=200)
    by_office = models.CharField(max_length=200, help_text="As it was called then.")
    office = models.ForeignKey(
        Office,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="Empty of somebody without one, and of older remarks whose office the name left open.",
    )
    at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True)
    resolved_by_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.address}: {self.text[:40]}"


class Explanation(models.Model):
    """Why a figure that a check asks about is right all the same. `place` is `rules.place_of` the outcome."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="explanations")
    place = models.CharField(max_length=120)
    text = models.TextField()
    version = models.PositiveIntegerField(default=1)
    by_id = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "place"], name="explanation_once"),
        ]

    def __str__(self) -> str:
        return f"{self.place}: {self.text[:40]}"


class Waiver(models.Model):
    """A check that a report is let off at one place, until a day, by somebody with that right. Nothing of it changes.

    `figures` are those it was given for: another figure is another question. Empty in those given before it was kept.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="waivers")
    place = models.CharField(max_length=120)
    message = models.TextField()
    figures = models.JSONField(default=dict)
    reason = models.TextField()
    until = models.DateField()
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=200)
    by_office = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ["report_id", "pk"]
        indexes = [models.Index(fields=["report", "until"], name="waiver_of_a_report")]

    def __str__(self) -> str:
        return f"{self.place} until {self.until}"
