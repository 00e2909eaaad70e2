"""A line of next year's estimate as it is typed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from gsdg.domain.finance.estimating import Norm, Wish
from gsdg.domain.finance.forms import choice, coded, component_choices, source_choices
from gsdg.domain.finance.ledger import Kind, Source
from gsdg.domain.finance.queries.programmes import Programme
from gsdg.domain.finance.words import KINDS
from gsdg.kernel.figures import format_amount, parse_figure
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.web.forms import PlainForm
from gsdg.toolkit.web.language import current_language


class WishForm(PlainForm):
    """Either a norm with its quantity, or an amount with its reason."""

    def __init__(
        self, *args: Any, programme: Programme, year: int, norms: Iterable[Norm], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        chosen = ("", _("chọn …"))
        self.fields["component"] = choice(
            _("Dự án, tiểu dự án"), [chosen, *component_choices([programme])]
        )
        free = ("", _("không theo định mức, ghi số tiền"))
        self.fields["norm"] = choice(
            _("Định mức"), [free, *((n.code, _called(n)) for n in norms)], required=False
        )
        self.fields["quantity"] = forms.CharField(
            label=_("Số lượng"), required=False, max_length=20, help_text=_("khi theo định mức")
        )
        self.fields["amount"] = forms.CharField(
            label=_("Số tiền (triệu đồng)"),
            required=False,
            max_length=30,
            help_text=_("khi không theo định mức"),
        )
        for name in ("quantity", "amount"):
            self.fields[name].widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}
        self.fields["source"] = choice(_("Nguồn vốn"), [chosen, *source_choices([year])])
        self.fields["kind"] = choice(_("Loại vốn"), [chosen, *coded(KINDS.items())])
        self.fields["text"] = forms.CharField(
            label=_("Nội dung, lý do"), required=False, max_length=300
        )

    def clean_quantity(self) -> int | None:
        return self._read("quantity", scale=0)

    def clean_amount(self) -> int | None:
        return self._read("amount", scale=6)

    def _read(self, name: str, *, scale: int) -> int | None:
        typed = self.cleaned_data.get(name) or ""
        if not typed.strip():
            return None
        try:
            return parse_figure(typed, scale=scale, unit=str(self.fields[name].label)).amount
        except Refused as refused:
            language = current_language()
            raise forms.ValidationError(
                [f"{r.message(language)} {r.remedy(language)}" for r in refused.refusals]
            ) from None

    def wish(self) -> Wish:
        """Of a valid form."""
        said = self.cleaned_data
        return Wish(
            component=said["component"].partition(":")[2],
            source=Source(said["source"]),
            kind=Kind(said["kind"]),
            norm=said["norm"],
            quantity=said["quantity"],
            amount=said["amount"],
            text=said["text"],
        )


class GiveBackForm(PlainForm):
    reason = forms.CharField(
        label=lazy("Vì sao trả lại"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )


def _called(norm: Norm) -> str:
    doubt = "" if norm.verified else " " + _("(chưa đối chiếu)")
    return f"{norm.label}: {format_amount(norm.amount)} {norm.unit_of_measure}{doubt}"
