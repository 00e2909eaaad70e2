"""What a finding rests on besides the answer it was found by: sources of the same visit that somebody named."""

from __future__ import annotations

from django.db import models

from gsdg.domain.inspections.models.visits import Source, VisitFinding


class FindingSource(models.Model):
    """That a finding cites a source."""

    found = models.ForeignKey(VisitFinding, on_delete=models.CASCADE, related_name="cites")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="cited_by")
    at = models.DateTimeField()
    by_id = models.BigIntegerField()

    class Meta:
        ordering = ["found_id", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["found", "source"], name="visit_source_cited_once")
        ]

    def __str__(self) -> str:
        return f"{self.found_id} ← {self.source_id}"
