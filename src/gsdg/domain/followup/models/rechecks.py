"""Kiểm tra lại: whether what was put right still holds some months after it was closed; owed by who did not fix it."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from gsdg.domain.followup import words
from gsdg.domain.followup.models.corrections import Recommendation
from gsdg.domain.followup.models.lengths import CODE, TEXT, known
from gsdg.domain.units.models import Office


class RecheckQuerySet(models.QuerySet["Recheck"]):
    def open(self) -> RecheckQuerySet:
        return self.filter(result="")

    def overdue(self, last_working_day: date) -> RecheckQuerySet:
        """`last_working_day` is the one before the day asked about: a due day on a holiday rolls forward."""
        return self.open().filter(due__lte=last_working_day)

    def exclude_dropped(self, on: date) -> RecheckQuerySet:
        """A reopening by hand ends a look that nobody took: such a row says no method."""
        return self.exclude(result=words.NO_LONGER_NEEDED, method="", done_on__lte=on)

    def begun(self, on: date) -> RecheckQuerySet:
        """The look may be taken on that day."""
        return self.open().filter(from_day__lte=on)


class Recheck(models.Model):
    """One for each cycle that was closed as put right, where the pack asks for it. Its lateness is computed."""

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.PROTECT, related_name="rechecks"
    )
    cycle = models.SmallIntegerField()
    because = models.CharField(max_length=CODE)
    made_on = models.DateField(help_text="The day it was closed.")
    due = models.DateField()
    from_day = models.DateField(help_text="Before it a look is too early.")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="rechecks")
    person_id = models.BigIntegerField(null=True, help_text="Who owes it, where somebody is named.")
    made_at = models.DateTimeField()
    result = models.CharField(max_length=20, blank=True)
    method = models.CharField(max_length=20, blank=True)
    text = models.CharField(max_length=TEXT, blank=True)
    done_on = models.DateField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by_id = models.BigIntegerField(null=True)

    objects = RecheckQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["office", "result", "from_day"], name="recheck_of_office"),
            models.Index(fields=["due"], name="recheck_due"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["recommendation", "cycle"], name="recheck_once_a_cycle"
            ),
            known("because", words.RECHECKED_BECAUSE, "recheck_because_known"),
            known("result", words.RECHECKS, "recheck_result_known", empty=True),
            known("method", words.METHODS, "recheck_method_known", empty=True),
            models.CheckConstraint(
                condition=Q(result="", done_on__isnull=True, done_at__isnull=True)
                | (~Q(result="") & ~Q(text="") & Q(done_on__isnull=False, done_at__isnull=False)),
                name="recheck_done_or_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recommendation_id} {self.due}"
