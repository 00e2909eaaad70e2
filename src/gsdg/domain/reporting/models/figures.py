"""Standing figures: one packed document for each unit, form and period."""

from __future__ import annotations

from django.db import models

from gsdg.domain.programme.models import FormRelease, ReportingPeriod
from gsdg.domain.units.models import Unit


class RollUp(models.Model):
    """Figures that stand: of one accepted revision (`is_leaf`), or the sum of all below a unit.

    A cache that `doctor` can always check against the revisions, never the truth. The root is not stored but summed
    from its children when asked; `parent` is the unit on the map of the period's as_of day, frozen here.
    `office_id` is 0 for a sum.
    """

    # Both indexes below begin with the form; each further one is written for every leaf that is made anew.
    form = models.ForeignKey(
        FormRelease, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    period = models.ForeignKey(
        ReportingPeriod, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    parent = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    office_id = models.BigIntegerField(default=0)
    is_leaf = models.BooleanField()
    revision_id = models.BigIntegerField(null=True)
    reports = models.PositiveIntegerField()
    amounts = models.BinaryField()
    counts = models.BinaryField()
    marks = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["form", "period", "unit", "office_id", "is_leaf"], name="roll_up_once"
            ),
        ]
        indexes = [models.Index(fields=["form", "period", "parent"])]

    def __str__(self) -> str:
        return f"{self.form_id} {self.period_id} unit {self.unit_id}"
