"""What an organiser means to teach in a year, and what it will cost."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gsdg.domain.units.models import Office, Unit
from gsdg.toolkit.access import Scope


class PlanState(models.TextChoices):
    DRAFT = "draft", "Đang lập"
    APPROVED = "approved", "Đã duyệt"


class TrainingPlanQuerySet(models.QuerySet["TrainingPlan"]):
    def within(self, scope: Scope) -> TrainingPlanQuerySet:
        if scope.everything:
            return self
        return self.filter(Q(unit_id__in=scope.unit_ids) | Q(office_id__in=scope.office_ids))


class TrainingPlan(models.Model):
    """The plan of one organiser for one year. Reopened with a reason, it is approved anew: the round is counted."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="training_plans")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="training_plans")
    year = models.SmallIntegerField()
    state = models.CharField(max_length=20, choices=PlanState, default=PlanState.DRAFT)
    bases = models.JSONField(default=list, help_text="Legal bases as they are cited, in order.")
    round = models.SmallIntegerField(default=1)
    reopened_because = models.TextField(blank=True)
    prepared_at = models.DateTimeField()
    prepared_by_id = models.BigIntegerField()
    approved_at = models.DateTimeField(null=True)
    approved_by_id = models.BigIntegerField(null=True)

    objects = TrainingPlanQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "office_id"]
        constraints = [
            models.UniqueConstraint(fields=["office", "year"], name="training_plan_once"),
            models.CheckConstraint(
                condition=Q(state__in=PlanState.values), name="training_plan_state_known"
            ),
        ]

    def __str__(self) -> str:
        return self.about

    @property
    def about(self) -> str:
        return f"training_plan:{self.pk}"


class PlanItem(models.Model):
    """One line of the plan: so many classes on these topics for these people in this quarter."""

    plan = models.ForeignKey(TrainingPlan, on_delete=models.CASCADE, related_name="items")
    position = models.SmallIntegerField()
    programme = models.CharField(
        max_length=60, default="", help_text="Its code; that of the classes held for it too."
    )
    title = models.CharField(max_length=300)
    topics = models.JSONField(default=list)
    levels = models.JSONField(default=list)
    positions = models.JSONField(default=list)
    quarter = models.SmallIntegerField()
    classes = models.SmallIntegerField()
    days = models.SmallIntegerField(help_text="Of one class.")
    learners = models.IntegerField(help_text="Of all classes together.")
    place = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["plan_id", "quarter", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(quarter__gte=1) & Q(quarter__lte=4), name="plan_item_quarter"
            ),
            models.CheckConstraint(
                condition=Q(classes__gte=1) & Q(days__gte=1) & Q(learners__gte=1),
                name="plan_item_numbers",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}.{self.position}"


class CostLine(models.Model):
    """Quantity times amount, in whole đồng: of the estimate of a plan item. `norm` is the code in the pack, if any."""

    item = models.ForeignKey(PlanItem, on_delete=models.CASCADE, related_name="costs")
    position = models.SmallIntegerField()
    norm = models.CharField(max_length=40, blank=True)
    label = models.CharField(max_length=200)
    unit_of_measure = models.CharField(max_length=80)
    quantity = models.IntegerField()
    amount = models.BigIntegerField(help_text="Đồng for one.")
    verified = models.BooleanField(default=False, help_text="Whether the norm was read in the law.")

    class Meta:
        ordering = ["item_id", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(quantity__gte=0) & Q(amount__gte=0), name="cost_line_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id}.{self.position}"

    @property
    def total(self) -> int:
        return self.quantity * self.amount
