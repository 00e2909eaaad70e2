"""What of the book of money was spent on which course."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gsdg.domain.finance.models import Entry
from gsdg.domain.training.models.courses import Course


class BookingQuerySet(models.QuerySet["Booking"]):
    def standing(self) -> BookingQuerySet:
        """Of entries that nobody took back since."""
        return self.filter(entry__reversed_by__isnull=True)


class Booking(models.Model):
    """The part of one entry of the book that was spent on one course, in đồng. An entry may pay for several courses."""

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="bookings")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    amount = models.BigIntegerField()
    made_at = models.DateTimeField()
    made_by_id = models.BigIntegerField()

    objects = BookingQuerySet.as_manager()

    class Meta:
        ordering = ["entry__on", "entry_id"]
        constraints = [
            models.UniqueConstraint(fields=["course", "entry"], name="booking_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="booking_of_something"),
        ]

    def __str__(self) -> str:
        return f"{self.course_id} {self.entry_id} {self.amount}"
