"""Lists of the Treasury, and what was learned of how they are written."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gsdg.domain.finance.models.moving import CODE
from gsdg.domain.units.models import Office
from gsdg.toolkit.files.models import StoredFile


class Mapping(models.Model):
    """Which column of the Treasury's list means what, chosen once and kept under a name."""

    name = models.CharField(max_length=200, unique=True)
    columns = models.JSONField()
    saved_at = models.DateTimeField()
    saved_by_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Alias(models.Model):
    """A name that the Treasury uses, matched by a person with an office or a component of the book."""

    text = models.CharField(max_length=400)
    folded = models.CharField(max_length=400)
    office = models.ForeignKey(Office, null=True, on_delete=models.PROTECT, related_name="+")
    component = models.CharField(max_length=CODE, blank=True)
    matched_at = models.DateTimeField()
    matched_by_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["folded"], condition=Q(office__isnull=False), name="alias_of_office_once"
            ),
            models.UniqueConstraint(
                fields=["folded"], condition=~Q(component=""), name="alias_of_component_once"
            ),
            models.CheckConstraint(
                condition=Q(office__isnull=False, component="")
                | (Q(office__isnull=True) & ~Q(component="")),
                name="alias_of_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class TreasuryList(models.Model):
    """A list of payments as the Treasury gave it: kept, read row by row, its matched rows recorded."""

    class State(models.TextChoices):
        STORED = "stored", "Đã nhận tệp"
        WAITING = "waiting", "Chờ đọc"
        READING = "reading", "Đang đọc"
        DONE = "done", "Đã đọc"

    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255)
    columns = models.JSONField(null=True)
    readings = models.JSONField(default=dict)
    """What points and commas mean in the amount of one row, by its number, where a person has said so."""
    state = models.CharField(max_length=20, choices=State, default=State.STORED)
    rows = models.PositiveIntegerField(default=0)
    read = models.PositiveIntegerField(default=0)
    recorded = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    given_at = models.DateTimeField()
    given_by_id = models.BigIntegerField()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["stored", "waiting", "reading", "done"]),
                name="treasury_list_state_known",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def about(self) -> str:
        return f"treasury_list:{self.pk}"


class UnmatchedRow(models.Model):
    """A row that could not be taken: what stands in it, and why. Gone when a later reading matches it."""

    list = models.ForeignKey(TreasuryList, on_delete=models.CASCADE, related_name="unmatched")
    number = models.PositiveIntegerField()
    cells = models.JSONField()
    problem = models.CharField(max_length=60)
    details = models.JSONField()
    role = models.CharField(max_length=20, blank=True)
    value = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["list", "number"], name="unmatched_row_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.problem}"
