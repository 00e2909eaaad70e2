"""What was found wrong, and what the unit says of a draft."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gsdg.domain.followup import words
from gsdg.domain.followup.models.lengths import CODE, NAME, NUMBER, TEXT, known
from gsdg.domain.followup.workflow import FindingState
from gsdg.domain.units.models import Office, Unit
from gsdg.toolkit.access import Scope


class FindingQuerySet(models.QuerySet["Finding"]):
    def within(self, scope: Scope) -> FindingQuerySet:
        if scope.everything:
            return self
        return self.filter(
            Q(unit_id__in=scope.unit_ids)
            | Q(component__in=scope.components)
            | Q(office_id__in=scope.office_ids)
        )


class Finding(models.Model):
    """What was found wrong (tồn tại, hạn chế), of which unit; `office` is who recorded it here."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="findings")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="findings_recorded")
    component = models.CharField(max_length=CODE, blank=True)
    group = models.CharField(max_length=CODE, blank=True)
    source = models.CharField(max_length=20)
    body = models.CharField(max_length=NAME, blank=True)
    number = models.CharField(max_length=NUMBER, blank=True)
    day = models.DateField(null=True)
    paragraph = models.CharField(max_length=NUMBER, blank=True)
    origin = models.CharField(max_length=CODE, blank=True, help_text="Such as answer:17.")
    found_on = models.DateField()
    criterion = models.CharField(max_length=TEXT)
    condition = models.CharField(max_length=TEXT)
    cause_kind = models.CharField(max_length=20)
    cause = models.CharField(max_length=CODE)
    cause_text = models.CharField(max_length=TEXT, blank=True)
    consequence = models.CharField(max_length=TEXT, blank=True)
    severity = models.CharField(max_length=CODE)
    justification = models.CharField(max_length=TEXT, blank=True)
    amount = models.BigIntegerField(null=True)
    previous = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="repeated_by"
    )
    state = models.CharField(max_length=20, default=FindingState.DRAFTED)
    withdrawn_because = models.CharField(max_length=TEXT, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by_id = models.BigIntegerField()

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["-found_on", "-pk"]
        indexes = [
            models.Index(fields=["unit", "cause"], name="finding_unit_cause"),
            models.Index(fields=["state", "found_on", "previous"], name="finding_repeats"),
        ]
        constraints = [
            known("state", [s.value for s in FindingState], "finding_state_known"),
            known("source", words.SOURCES, "finding_source_known"),
            known("cause_kind", words.CAUSE_KINDS, "finding_cause_kind_known"),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gt=0), name="finding_amount"
            ),
            models.CheckConstraint(
                condition=Q(previous__isnull=True) | ~Q(previous=F("id")),
                name="finding_repeats_another",
            ),
        ]

    def __str__(self) -> str:
        return self.about

    @property
    def about(self) -> str:
        return f"finding:{self.pk}"

    @property
    def is_repeated(self) -> bool:
        return self.previous_id is not None


class FindingComment(models.Model):
    """What the unit says of a draft, and what is answered: taken over, or not and why."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="comments")
    text = models.CharField(max_length=TEXT)
    at = models.DateTimeField()
    by_id = models.BigIntegerField()
    taken = models.BooleanField(null=True)
    reply = models.CharField(max_length=TEXT, blank=True)
    replied_at = models.DateTimeField(null=True)
    replied_by_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.finding_id}.{self.pk}"
