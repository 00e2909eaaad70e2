"""What an office expects to be disbursed by 31 January, money by money."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from gsdg.domain.finance.forecasting import PROPOSALS, Expected, Place, Proposal
from gsdg.domain.finance.forms import coded
from gsdg.domain.finance.queries.forecasts import Row
from gsdg.domain.finance.words import KINDS, SOURCES
from gsdg.kernel.figures import format_amount, parse_figure
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.web.forms import PlainForm
from gsdg.toolkit.web.language import current_language

SCALE = 6
"""Typed in triệu đồng, as everybody writes them; kept in đồng."""


def money_of(place: Place) -> str:
    language = current_language()
    kind = KINDS[place.kind][language]
    return f"{SOURCES[place.source][language]}, {kind[:1].lower()}{kind[1:]}"


def row_of(place: Place) -> str:
    """Names the row by what it is of: rows that came or went meanwhile never take another's number."""
    return f"{place.component}:{place.source.value}:{place.kind.value}"


class ForecastForm(PlainForm):
    """Three fields for each money. What is left empty was not said; what was said before is not taken back unsaid."""

    def __init__(self, *args: Any, rows: Sequence[Row], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        for row in rows:
            name, called = row_of(row.place), f"{row.place.component}, {money_of(row.place)}"
            said = row.said
            amount = forms.CharField(
                label=_("%(money)s: ước đến 31/01") % {"money": called},
                required=said is not None,
                max_length=30,
                initial="" if said is None else format_amount(said.amount, SCALE),
            )
            amount.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}
            proposal = forms.ChoiceField(
                label=_("%(money)s: đề nghị") % {"money": called},
                choices=coded(PROPOSALS.items()),
                required=False,
                initial="" if said is None else said.proposal,
            )
            reason = forms.CharField(
                label=_("%(money)s: lý do") % {"money": called},
                required=False,
                max_length=2000,
                initial="" if said is None else said.reason,
            )
            for column, field in (("amount", amount), ("proposal", proposal), ("reason", reason)):
                field.widget.attrs["aria-label"] = field.label
                field.error_messages["required"] = _(
                    "Đã báo thì không để trống; không chi thì ghi 0."
                )
                self.fields[f"{name}:{column}"] = field

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for row in self.rows:
            name = f"{row_of(row.place)}:amount"
            if typed := (cleaned.get(name) or "").strip():
                try:
                    cleaned[name] = parse_figure(typed, scale=SCALE, unit=_("triệu đồng")).amount
                except Refused as refused:
                    language = current_language()
                    for one in refused.refusals:
                        self.add_error(name, f"{one.message(language)} {one.remedy(language)}")
            elif name in cleaned:
                cleaned[name] = None
        return cleaned

    def expected(self, *, programme: str, office: int, year: int) -> list[Expected]:
        """Of a valid form: what was typed."""
        return [
            Expected(
                programme=programme,
                office=office,
                budget_year=year,
                place=row.place,
                amount=amount,
                proposal=Proposal(self.cleaned_data[f"{row_of(row.place)}:proposal"]),
                reason=self.cleaned_data[f"{row_of(row.place)}:reason"],
                row=row_of(row.place),
            )
            for row in self.rows
            if (amount := self.cleaned_data[f"{row_of(row.place)}:amount"]) is not None
        ]

    def lines(self) -> Iterable[tuple[Row, Any, Any, Any]]:
        for row in self.rows:
            name = row_of(row.place)
            yield row, self[f"{name}:amount"], self[f"{name}:proposal"], self[f"{name}:reason"]
