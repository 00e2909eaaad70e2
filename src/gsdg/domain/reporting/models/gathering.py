"""Where texts of units stand while a consolidated report is written, and which of them it quotes."""

from __future__ import annotations

from django.db import models

from gsdg.domain.reporting.models.reports import Report


class GatheredText(models.Model):
    """What one report says in one text, put under a theme for the consolidated report that will quote it."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="gathered")
    section = models.CharField(max_length=40)
    source = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="+")
    theme = models.CharField(max_length=200)
    by_id = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "section", "source"], name="gathered_text_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.theme}"


class QuotedText(models.Model):
    """That a consolidated report quotes what a revision of another says in one text; `line` as it was written in.

    By what was quoted, never by its words: two units may write the same sentence.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="quoted")
    section = models.CharField(max_length=40)
    source = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    line = models.TextField()
    by_id = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "section", "source"], name="quoted_text_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} revision {self.number}"
