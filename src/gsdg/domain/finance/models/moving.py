"""What every movement of money says, whether it stands in the book or in a draft."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models

from gsdg.domain.finance.ledger import Kind, Line, Movement, Source
from gsdg.domain.units.models import Office

NUMBER, TEXT, CODE = 120, 2_000, 60


class Moving(models.Model):
    """What an entry and a line of a draft both say."""

    movement = models.CharField(max_length=20)
    programme = models.CharField(max_length=CODE)
    component = models.CharField(max_length=CODE)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    office_from = models.ForeignKey(
        Office, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    amount = models.BigIntegerField()
    budget_year = models.PositiveSmallIntegerField()
    origin_year = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=20)
    kind = models.CharField(max_length=20)

    class Meta:
        abstract = True

    @staticmethod
    def columns_of(line: Line) -> dict[str, Any]:
        """What a line says, as these columns hold it; `moved` is the way back."""
        return {
            "movement": line.movement.value,
            "programme": line.programme,
            "component": line.component,
            "office_id": line.office,
            "office_from_id": line.office_from,
            "amount": line.amount,
            "budget_year": line.budget_year,
            "origin_year": line.origin_year,
            "source": line.source.value,
            "kind": line.kind.value,
        }

    def moved(self, *, on: date, **more: Any) -> Line:
        return Line(
            movement=Movement(self.movement),
            programme=self.programme,
            component=self.component,
            office=self.office_id,
            office_from=self.office_from_id,
            amount=self.amount,
            budget_year=self.budget_year,
            origin_year=self.origin_year,
            source=Source(self.source),
            kind=Kind(self.kind),
            on=on,
            **more,
        )
