"""Many workbooks, or many acceptances, asked for at one go: each item by itself, all of it told."""

from __future__ import annotations

from django.db import models

from gsdg.domain.reporting.models.reports import Report


class BatchKind(models.TextChoices):
    WORKBOOKS = "workbooks"
    ACCEPTANCES = "acceptances"


class ItemState(models.TextChoices):
    WAITING = "waiting"
    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"


class Batch(models.Model):
    """What one person asked for; the job works through it and may be begun again at any time.

    `because` is why workbooks of other offices are taken in for them; empty where only one's own are. `moved_at` is when
    it was asked for last, or an item of it was done.
    """

    kind = models.CharField(max_length=16, choices=BatchKind.choices)
    by_id = models.BigIntegerField()
    office_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    because = models.TextField(blank=True)
    moved_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"batch {self.pk} {self.kind}"

    @property
    def about(self) -> str:
        return f"batch:{self.pk}"


class BatchItem(models.Model):
    """One workbook or one report of a batch. `refusals` are codes with their details, to be said in any language.

    `tries` counts how often the program itself stumbled over it; at the last it has failed, until somebody asks again.
    """

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=300)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, null=True, related_name="+")
    known_version = models.PositiveIntegerField(null=True)
    file = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=8, choices=ItemState.choices, default=ItemState.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    is_on_behalf = models.BooleanField(default=False)
    changes = models.PositiveIntegerField(default=0)
    refusals = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "position"], name="batch_item_once"),
        ]
        ordering = ["batch_id", "position"]

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.position} {self.state}"
