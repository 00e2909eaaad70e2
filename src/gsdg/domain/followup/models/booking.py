"""Where the book of money shows what was settled: which entry, or why there is none."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gsdg.domain.finance.models import Entry
from gsdg.domain.followup.models.corrections import Recommendation
from gsdg.domain.followup.models.story import MoneyEntry, Said


class Booking(Said):
    """The latest one of a settlement stands. One entry of the book may show several settlements paid in together."""

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.PROTECT, related_name="bookings"
    )
    settled = models.ForeignKey(MoneyEntry, on_delete=models.PROTECT, related_name="bookings")
    entry = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(entry__isnull=False) | ~Q(text=""), name="booking_none_because"
            )
        ]

    def __str__(self) -> str:
        return f"{self.settled_id} {self.entry_id}"
