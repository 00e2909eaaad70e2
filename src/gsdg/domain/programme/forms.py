"""As of which day the law is looked at, and whose year."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gsdg.domain.units.words import OFFICE_KINDS
from gsdg.toolkit.web.forms import DayField, PlainForm, WholeField

FIRST_YEAR, LAST_YEAR = 2021, 2035


class DayForm(PlainForm):
    ngay = DayField(label=_("Áp dụng vào ngày"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ngay"].said_otherwise = True  # type: ignore[attr-defined]


class YearForm(PlainForm):
    nam = WholeField(label=_("Năm"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    co_quan = forms.ChoiceField(
        label=_("Loại cơ quan"), required=False, choices=[("", _("Tất cả")), *OFFICE_KINDS.items()]
    )
