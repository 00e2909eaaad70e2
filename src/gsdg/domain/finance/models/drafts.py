"""Decisions written here and not signed yet, and their lines."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gsdg.domain.finance.models.book import Batch
from gsdg.domain.finance.models.moving import TEXT, Moving


class Draft(models.Model):
    """A decision written here and not signed yet. Until it is recorded or withdrawn its money is held."""

    class State(models.TextChoices):
        OPEN = "open", "Đang dự thảo"
        RECORDED = "recorded", "Đã ghi sổ"
        WITHDRAWN = "withdrawn", "Đã rút"

    title = models.CharField(max_length=300)
    state = models.CharField(max_length=20, choices=State, default=State.OPEN)
    on = models.DateField()
    batch = models.OneToOneField(Batch, null=True, on_delete=models.PROTECT, related_name="draft")
    made_at = models.DateTimeField()
    made_by_id = models.BigIntegerField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["open", "recorded", "withdrawn"]), name="draft_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state="recorded", batch__isnull=False)
                | (~Q(state="recorded") & Q(batch__isnull=True)),
                name="draft_recorded_has_batch",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def about(self) -> str:
        return f"money_draft:{self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state == Draft.State.OPEN


class DraftLine(Moving):
    """One allocation, adjustment or withdrawal of a draft."""

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="lines")
    text = models.CharField(max_length=TEXT, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(amount=0), name="draft_line_moves_something"),
        ]

    def __str__(self) -> str:
        return f"{self.movement} {self.amount}"
