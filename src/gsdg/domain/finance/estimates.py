"""Tables of what offices need next year."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gsdg.domain.units.models import Office


class Estimate(models.Model):
    """What one office needs for a budget year of a programme. Sent, it stands until the department gives it back."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    programme = models.CharField(max_length=60)
    budget_year = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField(null=True)
    sent_by_id = models.BigIntegerField(null=True)
    returned_reason = models.CharField(max_length=2_000, blank=True)

    class Meta:
        app_label = "finance"
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
    component = models.CharField(max_length=60)
    source = models.CharField(max_length=20)
    kind = models.CharField(max_length=20)
    norm = models.CharField(max_length=60, blank=True)
    norm_amount = models.BigIntegerField(null=True)
    quantity = models.BigIntegerField(null=True)
    amount = models.BigIntegerField()
    text = models.CharField(max_length=600, blank=True)

    class Meta:
        app_label = "finance"
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
