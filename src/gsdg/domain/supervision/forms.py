"""What is said when a part of the copy-sheet was typed in."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from gsdg.toolkit.web.forms import DayField, PlainForm


class EnterForm(PlainForm):
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    day = DayField(label=_("Ngày nhập vào hệ thống quốc gia"))
    note = forms.CharField(
        label=_("Ghi chú"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Ví dụ: mã hồ sơ hệ thống cấp, ô không nhập được."),
    )
