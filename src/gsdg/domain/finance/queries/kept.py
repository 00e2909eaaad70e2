"""The sums that are kept of whole budget years, and the same sums counted anew from the entries."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Sum

from gsdg.domain.finance.models import Entry, KeptSum


class SumKey(NamedTuple):
    """What a kept sum is of, as its columns are called; `office_id` is who holds the money, or who gave it."""

    programme: str
    side: int
    office_id: int
    component: str
    slot: int
    budget_year: int
    origin_year: int


COLUMN_OF = {KeptSum.Side.HOLDER.value: "office_id", KeptSum.Side.GIVER.value: "office_from_id"}
_OF = ("component", "slot", "budget_year", "origin_year")


def recounted() -> dict[SumKey, int]:
    return {
        SumKey(programme, side, office, *of): int(amount)
        for side, column in COLUMN_OF.items()
        for programme, office, *of, amount in Entry.objects.exclude(**{column: None})
        .order_by()
        .values_list("programme", column, *_OF)
        .annotate(n=Sum("amount"))
    }


def kept() -> dict[SumKey, int]:
    rows = KeptSum.objects.values_list(*SumKey._fields, "amount")
    return {SumKey(*key): amount for *key, amount in rows}


def differences() -> Iterable[tuple[SumKey, int, int]]:
    """What a sum should be, and what is kept. A sum of nothing may be kept or not."""
    wanted, found = recounted(), kept()
    for key in sorted(wanted.keys() | found.keys()):
        if wanted.get(key, 0) != found.get(key, 0):
            yield key, wanted.get(key, 0), found.get(key, 0)
