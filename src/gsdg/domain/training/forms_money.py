"""A payment of the book for a course: one that is there, or one that is recorded now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gsdg.domain.finance.forms import source_choices
from gsdg.domain.finance.ledger import Kind, Line, Movement, Source
from gsdg.domain.finance.words import KINDS, MOVEMENTS
from gsdg.domain.training.forms import AmountField, Options, chosen
from gsdg.toolkit.web.forms import DayField, PlainForm
from gsdg.toolkit.web.language import current_language

PAYMENTS = (Movement.DISBURSED, Movement.PAID, Movement.ADVANCED)


class LinkForm(PlainForm):
    amount = AmountField(
        label=_("Số tiền của lớp này (đồng)"),
        required=False,
        help_text=_("để trống nếu lấy cả phần chưa gắn của khoản chi"),
    )

    def __init__(self, *args: Any, entries: Options, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["entry"] = forms.ChoiceField(label=_("Khoản chi"), choices=chosen(entries))
        self.order_fields(["entry", "amount"])


class CostForm(PlainForm):
    """A payment that the book does not have yet."""

    amount = AmountField(label=_("Số tiền (đồng)"))
    on = DayField(label=_("Ngày chi"))
    reference = forms.CharField(label=_("Số chứng từ"), max_length=120, required=False)

    def __init__(self, *args: Any, years: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = current_language()
        payments = [(code.value, MOVEMENTS[code][language]) for code in PAYMENTS]
        kinds = [(kind.value, KINDS[kind][language]) for kind in (Kind.RECURRENT, Kind.INVESTMENT)]
        told = {
            "movement": forms.ChoiceField(label=_("Nghiệp vụ"), choices=payments),
            "source": forms.ChoiceField(
                label=_("Nguồn vốn"), choices=chosen(source_choices(years))
            ),
            "kind": forms.ChoiceField(label=_("Loại vốn"), choices=kinds),
            "budget_year": forms.TypedChoiceField(
                label=_("Năm ngân sách"), choices=[(y, str(y)) for y in years], coerce=int
            ),
        }
        self.fields |= told
        self.order_fields(["movement", "amount", "source", "kind", "budget_year", "on"])

    def line(self, *, programme: str, component: str, office: int, text: str) -> Line:
        told = self.cleaned_data
        on: date = told["on"]
        return Line(
            movement=Movement(told["movement"]),
            programme=programme,
            component=component,
            office=office,
            amount=told["amount"],
            budget_year=told["budget_year"],
            origin_year=told["budget_year"],
            source=Source(told["source"]),
            kind=Kind(told["kind"]),
            on=on,
            reference=told["reference"],
            text=text,
        )
