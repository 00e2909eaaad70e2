"""What offices expect and need: forecasts until 31 January, and estimates of next year. No part of any balance."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gsdg.domain.finance.models.moving import CODE, TEXT
from gsdg.domain.units.models import Office
from gsdg.kernel.figures import Provenance


class Forecast(models.Model):
    """What an office expects to be disbursed by 31 January, and what it proposes for the rest. The latest counts."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    programme = models.CharField(max_length=CODE)
    component = models.CharField(max_length=CODE)
    budget_year = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=20)
    kind = models.CharField(max_length=20)
    amount = models.BigIntegerField()
    proposal = models.CharField(max_length=300, blank=True)
    reason = models.CharField(max_length=TEXT, blank=True)
    provenance = models.PositiveSmallIntegerField(default=Provenance.REPORTED.value)
    on = models.DateField()
    by_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=0), name="forecast_not_negative"),
        ]
        indexes = [models.Index(fields=["programme", "budget_year", "on"], name="forecast_of_year")]

    def __str__(self) -> str:
        return f"{self.component} {self.amount}"


class Estimate(models.Model):
    """What one office needs for a budget year of a programme. Sent, it stands until the department gives it back."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    programme = models.CharField(max_length=CODE)
    budget_year = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField(null=True)
    sent_by_id = models.BigIntegerField(null=True)
    returned_reason = models.CharField(max_length=2_000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "programme", "budget_year"], name="estimate_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.office_id} {self.programme} {self.budget_year}"

    @property
    def about(self) -> str:
        return f"money_estimate:{self.pk}"

    @property
    def is_sent(self) -> bool:
        return self.sent_at is not None


class EstimateLine(models.Model):
    """So many by a norm, as the norm was when it was written, or a free amount."""

    estimate = models.ForeignKey(Estimate, on_delete=models.PROTECT, related_name="lines")
    component = models.CharField(max_length=CODE)
    source = models.CharField(max_length=20)
    kind = models.CharField(max_length=20)
    norm = models.CharField(max_length=60, blank=True)
    norm_amount = models.BigIntegerField(null=True)
    quantity = models.BigIntegerField(null=True)
    amount = models.BigIntegerField()
    text = models.CharField(max_length=600, blank=True)

    class Meta:
        ordering = ["component", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="estimate_line_positive"),
            models.CheckConstraint(
                condition=Q(norm="", quantity__isnull=True)
                | Q(amount=F("quantity") * F("norm_amount")),
                name="estimate_line_by_its_norm",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.component} {self.amount}"
