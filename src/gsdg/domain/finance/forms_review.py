"""What people ask of closed years, and the decision that moves what an ended office left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from gsdg.domain.finance.forms import LookForm, choice, office_field, year_choices
from gsdg.domain.finance.queries.programmes import Programme
from gsdg.domain.units.forms_choosing import findable
from gsdg.domain.units.models import Office
from gsdg.toolkit.web.forms import DayField, PlainForm
from gsdg.toolkit.web.language import current_language


class ClosingForm(LookForm):
    den = DayField(label=lazy("Số liệu đến ngày"), required=False, help_text="")

    def __init__(
        self,
        *args: Any,
        programmes: Sequence[Programme],
        years: Sequence[int],
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if len(programmes) > 1:
            named = [(p.code, p.title(current_language())) for p in programmes]
            self.fields["ct"] = choice(_("Chương trình"), named, required=False)
        self.fields["nam"] = choice(_("Năm ngân sách"), year_choices(years, today), required=False)
        self.order_fields(["ct", "nam", "den"])
        for field in self.fields.values():
            field.said_otherwise = True  # type: ignore[attr-defined]


class BesideForm(ClosingForm):
    """Of one year: a term has no day on which money and results both stand."""

    def __init__(
        self, *args: Any, units: Iterable[tuple[str, str]], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, today=today, **kwargs)
        years = self.fields["nam"].choices  # type: ignore[attr-defined]
        self.fields["nam"].choices = [one for one in years if "-" not in one[0]]  # type: ignore[attr-defined]
        options = list(units)
        if options:
            self.fields["dv"] = choice(_("Trong"), options, required=False, widget=findable())
            self.fields["dv"].said_otherwise = True  # type: ignore[attr-defined]


class TransferForm(PlainForm):
    act_number = forms.CharField(label=lazy("Số quyết định"), max_length=120)
    act_day = DayField(label=lazy("Ngày quyết định"))

    def __init__(self, *args: Any, offices: Iterable[Office], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"] = office_field(_("Cơ quan nhận"), offices)
        self.order_fields(["to", "act_number", "act_day"])
