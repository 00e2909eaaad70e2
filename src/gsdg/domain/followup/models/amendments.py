"""Đính chính: one field of a recommendation or of a finding beneath it, proposed by one, put in force by another: decision 0076."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gsdg.domain.followup import words
from gsdg.domain.followup.models.corrections import Recommendation
from gsdg.domain.followup.models.findings import Finding
from gsdg.domain.followup.models.lengths import CODE, TEXT, known


class Amendment(models.Model):
    """What a record said, what it should say, and why. One is open at a time; what was decided never changes again."""

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.PROTECT, related_name="amendments"
    )
    finding = models.ForeignKey(
        Finding, on_delete=models.PROTECT, null=True, related_name="amendments", help_text="Whose field it is, where it is not the recommendation's own."
    )  # fmt: skip
    field = models.CharField(max_length=CODE)
    old = models.CharField(max_length=TEXT, help_text="Days as YYYY-MM-DD.", blank=True)
    new = models.CharField(max_length=TEXT, help_text="Days as YYYY-MM-DD.")
    reason = models.CharField(max_length=TEXT)
    state = models.CharField(max_length=20, default=words.PROPOSED)
    proposed_on = models.DateField()
    proposed_at = models.DateTimeField()
    proposed_by_id = models.BigIntegerField()
    decided_because = models.CharField(max_length=TEXT, blank=True)
    decided_on = models.DateField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            known("state", words.AMENDMENT_STATES, "amendment_state_known"),
            models.UniqueConstraint(
                fields=["recommendation"], condition=Q(state=words.PROPOSED), name="amendment_one_open"
            ),
            models.CheckConstraint(
                condition=Q(state=words.PROPOSED, decided_by_id__isnull=True)
                | (~Q(state=words.PROPOSED) & Q(decided_by_id__isnull=False)),
                name="amendment_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(decided_by_id__isnull=True) | ~Q(decided_by_id=models.F("proposed_by_id")),
                name="amendment_by_two",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.recommendation_id} {self.field}"
