"""What looks back over the book: what does not fit, and who compared it with accounts of their own."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gsdg.domain.finance.models.book import Entry
from gsdg.domain.finance.models.moving import CODE, TEXT
from gsdg.domain.units.models import Office


class Discrepancy(models.Model):
    """Something recorded that does not fit, with the office that must say why."""

    class What(models.TextChoices):
        SHORT = "short", "Chi, giao vượt số vốn đang có"
        LATE = "late", "Chi sau thời gian chỉnh lý quyết toán"
        DIFFERS = "differs", "Đơn vị đối chiếu không khớp"

    what = models.CharField(max_length=20, choices=What)
    programme = models.CharField(max_length=CODE)
    component = models.CharField(max_length=CODE, blank=True)
    owner = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    budget_year = models.PositiveSmallIntegerField()
    origin_year = models.PositiveSmallIntegerField(null=True)
    source = models.CharField(max_length=20, blank=True)
    kind = models.CharField(max_length=20, blank=True)
    amount = models.BigIntegerField()
    since = models.DateField()
    entry = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=TEXT, blank=True)
    opened_at = models.DateTimeField()
    opened_by_id = models.BigIntegerField(null=True)
    explanation = models.CharField(max_length=TEXT, blank=True)
    explained_at = models.DateTimeField(null=True)
    explained_by_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["-opened_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(explained_at__isnull=True, explanation="")
                | (Q(explained_at__isnull=False) & ~Q(explanation="")),
                name="discrepancy_explained_in_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.amount}"

    @property
    def about(self) -> str:
        return f"money_discrepancy:{self.pk}"

    @property
    def is_open(self) -> bool:
        return self.explained_at is None


class Confirmation(models.Model):
    """A commune or a department has compared its book with its own accounts on a day (đối chiếu)."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    programme = models.CharField(max_length=CODE)
    budget_year = models.PositiveSmallIntegerField()
    on = models.DateField()
    usable = models.BigIntegerField()
    disbursed = models.BigIntegerField()
    last_entry = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT, related_name="+")
    agrees = models.BooleanField()
    text = models.CharField(max_length=TEXT, blank=True)
    by_id = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(agrees=True) | ~Q(text=""), name="confirmation_differs_in_words"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.office_id} {self.budget_year} {self.on}"
