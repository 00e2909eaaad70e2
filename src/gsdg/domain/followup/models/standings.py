"""How each recommendation stands and stood, told from what was said of it: a copy to count by, never the truth.

`doctor` tells it anew and compares. What a month ended with is frozen, so that a published figure can be had again.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gsdg.domain.followup import words
from gsdg.domain.followup.models.corrections import Recommendation
from gsdg.domain.followup.models.lengths import CODE, known
from gsdg.domain.units.models import Office, Unit
from gsdg.toolkit.access import Scope


class AsAtQuerySet(models.QuerySet["AsAt"]):
    def within(self, scope: Scope) -> AsAtQuerySet:
        """The same reach as that of recommendations. Fails closed."""
        if scope.everything:
            return self
        return self.filter(
            Q(unit_id__in=scope.unit_ids)
            | Q(fixing_unit_id__in=scope.unit_ids)
            | Q(component__in=scope.components)
            | Q(addressee_id__in=scope.office_ids)
            | Q(issuer_id__in=scope.office_ids)
        )

    def open_ones(self) -> AsAtQuerySet:
        return self.filter(is_open=1)

    def closed_ones(self) -> AsAtQuerySet:
        return self.exclude(closure="")

    def standing(self) -> AsAtQuerySet:
        """All but those that were withdrawn."""
        return self.exclude(is_open=0, closure="")


class AsAt(models.Model):
    """One recommendation as it stood. Flags are numbers, so that they add up; days are there for what depends on the day
    asked about."""

    recommendation_id: int

    from_day = models.DateField()
    issued_on = models.DateField()
    answer_by = models.DateField()
    due = models.DateField()
    current_due = models.DateField()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    fixing_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    addressee = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    issuer = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    component = models.CharField(max_length=CODE, blank=True)
    source = models.CharField(max_length=20)
    severity = models.CharField(max_length=CODE)
    cause = models.CharField(max_length=CODE)
    closure = models.CharField(max_length=20, blank=True)
    reported_on = models.DateField(null=True)
    touched_on = models.DateField()
    days_to_report = models.IntegerField(null=True)
    days_to_verify = models.IntegerField(null=True)
    days_to_close = models.IntegerField(null=True)
    answered = models.SmallIntegerField()
    accepted = models.SmallIntegerField()
    counting = models.SmallIntegerField()
    done = models.SmallIntegerField()
    in_time = models.SmallIntegerField()
    answered_in_time = models.SmallIntegerField()
    extended = models.SmallIntegerField()
    extensions = models.SmallIntegerField()
    extension_days = models.IntegerField()
    returns = models.SmallIntegerField()
    reports = models.SmallIntegerField()
    ever_closed = models.SmallIntegerField()
    reopened_soon = models.SmallIntegerField()
    with_money = models.SmallIntegerField()
    identified = models.BigIntegerField(help_text="Đồng.")
    recovered = models.BigIntegerField(help_text="Đồng.")
    settled = models.BigIntegerField(help_text="Đồng, however it was settled.")
    is_open = models.SmallIntegerField()
    waiting = models.SmallIntegerField(help_text="Reported done, not verified yet.")

    class Meta:
        abstract = True


class PresentStanding(AsAt):
    """How it stands since the last thing that was said."""

    recommendation = models.OneToOneField(
        Recommendation, on_delete=models.CASCADE, primary_key=True, related_name="standing"
    )

    objects = AsAtQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["due"], name="standing_due"),
            models.Index(fields=["answer_by", "answered_in_time"], name="standing_answer_by"),
            models.Index(fields=["-is_open", "current_due"], name="standing_open_first"),
            models.Index(fields=["is_open", "due"], name="standing_original_due"),
            models.Index(fields=["is_open", "touched_on"], name="standing_touched"),
            models.Index(fields=["waiting", "reported_on"], name="standing_waiting"),
            models.Index(fields=["from_day"], name="standing_from_day"),
        ]
        constraints = [known("closure", words.CLOSURES, "present_standing_closure", empty=True)]

    def __str__(self) -> str:
        return f"{self.recommendation_id} {self.from_day}"


class PastStanding(AsAt):
    """How it stood before, from one day until another."""

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.CASCADE, related_name="past_standings"
    )
    to_day = models.DateField(help_text="Exclusive.")

    objects = AsAtQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["from_day", "to_day"], name="past_standing_days")]
        constraints = [
            models.UniqueConstraint(
                fields=["recommendation", "from_day"], name="past_standing_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.recommendation_id} {self.from_day}"


class Snapshot(models.Model):
    """What the register held at the end of a month, kept so that a figure published then can be had again."""

    day = models.DateField(unique=True)
    lines = models.IntegerField()
    digest = models.CharField(max_length=64, help_text="SHA-256 of the lines.")
    taken_at = models.DateTimeField()
    taken_by_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["-day"]

    def __str__(self) -> str:
        return f"{self.day}"

    @property
    def about(self) -> str:
        return f"register_month:{self.pk}"


class SnapshotLine(AsAt):
    """A recommendation as it stood at the end of that month; never changed."""

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="kept")
    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="+")

    objects = AsAtQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["snapshot", "recommendation"], name="snapshot_line_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.snapshot_id} {self.recommendation_id}"


COLUMNS = tuple(field.attname for field in AsAt._meta.local_fields)
"""What is copied from one of the three tables to another."""
