"""What is being typed: each cell, row and text with its own version, so that nobody overwrites silently."""

from __future__ import annotations

from django.db import models

from gsdg.domain.reporting.models.reports import Report
from gsdg.kernel.figures import Figure, State


class DraftCell(models.Model):
    """One figure as it stands in the draft. `version` grows with each change of this cell.

    `typed` is how the person wrote it, by which a number typed later is understood; empty where nobody typed it here.
    `brought_…` is what the system had put there when a person took it over; null where nobody did.
    """

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="cells")
    address = models.CharField(max_length=40)
    state = models.PositiveSmallIntegerField()
    amount = models.BigIntegerField(default=0)
    typed = models.CharField(max_length=48, blank=True)
    brought_state = models.PositiveSmallIntegerField(null=True)
    brought_amount = models.BigIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    by_id = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "address"], name="draft_cell_once"),
            models.CheckConstraint(
                condition=models.Q(state=State.VALUE.value, amount__lt=0)
                | models.Q(state=State.VALUE.value, amount__gt=0)
                | (~models.Q(state=State.VALUE.value) & models.Q(amount=0)),
                name="draft_cell_amount_fits_state",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.address} v{self.version}"

    @property
    def figure(self) -> Figure:
        return Figure(State(self.state), self.amount)

    @property
    def brought(self) -> Figure | None:
        if self.brought_state is None:
            return None
        return Figure(State(self.brought_state), self.brought_amount)


class DraftRow(models.Model):
    """One row of a list section. `key` is its stable name for ever, through workbooks and revisions.

    `typed` is how the numbers of its columns were written and who wrote each, `{"nstw": ["8,842", 12]}`; of what nobody
    typed here there is nothing.
    """

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="rows")
    section = models.CharField(max_length=40)
    key = models.CharField(max_length=32)
    position = models.PositiveIntegerField()
    values = models.JSONField()
    typed = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    is_removed = models.BooleanField(default=False)
    by_id = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "section", "key"], name="draft_row_once"),
        ]
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"{self.section}[{self.key}] v{self.version}"


class DraftText(models.Model):
    """One text section of the draft."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="texts")
    code = models.CharField(max_length=40)
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    by_id = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "code"], name="draft_text_once"),
        ]

    def __str__(self) -> str:
        return f"{self.code} v{self.version}"
