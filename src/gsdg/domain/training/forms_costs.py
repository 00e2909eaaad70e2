"""The estimate of one line of a plan: its lines as they are, and three empty ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from gsdg.domain.training.entries import CostEntry
from gsdg.domain.training.forms import AmountField
from gsdg.kernel.figures import format_amount
from gsdg.toolkit.web.forms import PlainForm

SPARE = 3


@dataclass(frozen=True)
class CostFields:
    """The four fields of a line, and what it was."""

    label: BoundField
    unit: BoundField
    quantity: BoundField
    amount: BoundField
    was: CostEntry | None

    @property
    def total(self) -> int | None:
        """As it was saved last."""
        return None if self.was is None else self.was.quantity * self.was.amount


class CostsForm(PlainForm):
    def __init__(self, *args: Any, costs: Sequence[CostEntry], **kwargs: Any) -> None:
        self.costs: list[CostEntry | None] = [*costs, *([None] * SPARE)]
        super().__init__(*args, **kwargs)
        for number, cost in enumerate(self.costs):
            self.fields |= _fields(number, cost)

    def lines(self) -> Iterator[CostFields]:
        for number, was in enumerate(self.costs):
            yield CostFields(
                label=self[f"label-{number}"],
                unit=self[f"unit-{number}"],
                quantity=self[f"quantity-{number}"],
                amount=self[f"amount-{number}"],
                was=was,
            )

    def entries(self) -> list[CostEntry]:
        """Lines without a name are left out; a norm that somebody changed is no longer the norm."""
        found = []
        for number, was in enumerate(self.costs):
            told = self.cleaned_data
            label = told[f"label-{number}"].strip()
            if label == "":
                continue
            amount = told[f"amount-{number}"] or 0
            is_norm = was is not None and was.norm != "" and was.amount == amount
            found.append(
                CostEntry(
                    label=label,
                    unit_of_measure=told[f"unit-{number}"].strip(),
                    quantity=told[f"quantity-{number}"] or 0,
                    amount=amount,
                    norm=was.norm if was is not None and is_norm else "",
                    verified=was is not None and is_norm and was.verified,
                )
            )
        return found


def _fields(number: int, cost: CostEntry | None) -> dict[str, forms.Field]:
    quantity = "" if cost is None else format_amount(cost.quantity)
    amount = "" if cost is None else format_amount(cost.amount)
    return {
        f"label-{number}": forms.CharField(
            label=_("Nội dung chi"),
            max_length=200,
            required=False,
            initial=cost.label if cost else "",
        ),
        f"unit-{number}": forms.CharField(
            label=_("Đơn vị tính"),
            max_length=80,
            required=False,
            initial=cost.unit_of_measure if cost else "",
        ),
        f"quantity-{number}": AmountField(label=_("Số lượng"), required=False, initial=quantity),
        f"amount-{number}": AmountField(label=_("Mức chi (đồng)"), required=False, initial=amount),
    }
