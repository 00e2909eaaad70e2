"""Sums that are kept beside the entries."""

from __future__ import annotations

from django.db import models

from gsdg.domain.finance.models.moving import CODE
from gsdg.domain.units.models import Office


class KeptSum(models.Model):
    """What the entries of one office, component and slot come to in a budget year, whatever their days.

    A copy, written with each entry (`actions.appending`), checked by `doctor`: a table as of a day takes it for each year
    of which nothing was recorded for later days. Of an entry with a giver there are two: the holder's and the giver's.
    """

    class Side(models.IntegerChoices):
        """A number, not a truth: SQLite finds no truth by an index."""

        HOLDER = 0
        GIVER = 1

    programme = models.CharField(max_length=CODE)
    side = models.PositiveSmallIntegerField(choices=Side)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    component = models.CharField(max_length=CODE)
    slot = models.PositiveSmallIntegerField()
    budget_year = models.PositiveSmallIntegerField()
    origin_year = models.PositiveSmallIntegerField()
    amount = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=[
                    "programme",
                    "side",
                    "office",
                    "component",
                    "slot",
                    "budget_year",
                    "origin_year",
                ],
                name="kept_sum_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=[
                    "programme",
                    "side",
                    first,
                    "slot",
                    "budget_year",
                    "origin_year",
                    "amount",
                    second,
                ],
                name=f"kept_sums_of_{first}",
            )
            for first, second in (("office", "component"), ("component", "office"))
        ]

    def __str__(self) -> str:
        return f"{self.component} @{self.office_id} {self.budget_year}: {self.amount}"
