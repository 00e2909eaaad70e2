"""What offices wrote into their reports; what was typed into the national system, by whom and when, with what it said."""

from __future__ import annotations

from django.db import models

from gsdg.domain.passages.models import Written
from gsdg.domain.units.models import Office, Unit

CODE, NAME, TEXT = 60, 300, 2_000


class Passage(Written):
    """A part of one report, or of one cut of it, as somebody wrote it."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    programme = models.CharField(max_length=CODE)
    period = models.CharField(max_length=CODE, help_text="Such as 2025-H1 or round:7.")
    components = models.CharField(
        max_length=TEXT, blank=True, help_text="Codes of the components; empty is all of them."
    )
    body = models.CharField(max_length=NAME, blank=True, help_text="Whom the cut is for.")
    part = models.CharField(max_length=CODE)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "programme", "period", "components", "body", "part"],
                name="supervision_passage_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit_id}.{self.programme}.{self.period}.{self.part}"


class Entered(models.Model):
    """One part of the copy-sheet as it was typed in. Never changed: typed again is another row."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    programme = models.CharField(max_length=CODE)
    period = models.CharField(max_length=CODE, help_text="Such as 2025-H1.")
    components = models.CharField(
        max_length=TEXT, blank=True, help_text="Codes of the components; empty is all of them."
    )
    screen = models.CharField(max_length=CODE)
    said = models.JSONField(help_text="The lines as they were typed in.")
    sha256 = models.CharField(max_length=64)
    note = models.CharField(max_length=TEXT, blank=True)
    on = models.DateField(help_text="When it was typed in.")
    at = models.DateTimeField()
    by_id = models.BigIntegerField()

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["unit", "programme", "period", "screen"], name="entered_place")
        ]

    def __str__(self) -> str:
        return f"{self.unit_id}.{self.programme}.{self.period}.{self.screen}"
