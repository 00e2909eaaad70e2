"""What a person looks for in the register, and on the map of which day."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gsdg.toolkit.web.forms import DayField, PlainForm


class UnitSearchForm(PlainForm):
    tim = forms.CharField(
        label=_("Đơn vị"),
        required=False,
        max_length=100,
        strip=True,
        help_text=_("tên cũ hoặc mới, huyện trước đây, mã; không cần dấu"),
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    ngay = DayField(label=_("Theo địa giới ngày"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.said_otherwise = True  # type: ignore[attr-defined]
