"""What the receiving office took in for an office that owes a report."""

from __future__ import annotations

from django.db import models

from gsdg.domain.reporting.models.reports import Report


class OnBehalf(models.Model):
    """One workbook taken in for another office, by whom and why. That office signs what it says, or objects to it.

    `before` keeps of each place what stood there, and the version that the taking in gave it: an objection puts back
    what nobody has changed since.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="on_behalf")
    file = models.CharField(max_length=64)
    reason = models.TextField()
    before = models.JSONField(default=dict)
    by_id = models.BigIntegerField()
    by_name = models.CharField(max_length=200)
    office_id = models.BigIntegerField()
    by_office = models.CharField(max_length=300)
    at = models.DateTimeField()
    objection = models.TextField(blank=True)
    objected_by_id = models.BigIntegerField(null=True)
    objected_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["report_id", "pk"]

    def __str__(self) -> str:
        return f"report {self.report_id} by office {self.office_id}"

    @property
    def places(self) -> int:
        return sum(len(kind) for kind in self.before.values())
