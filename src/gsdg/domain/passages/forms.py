"""What is said when a part of a report is written."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from gsdg.domain.passages.models import LONGEST
from gsdg.toolkit.web.forms import PlainForm


class PassageForm(PlainForm):
    """`seen` is the mark of the text that the writer had before them."""

    text = forms.CharField(
        label=_("Nội dung"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("xóa hết chữ thì các câu lập từ số liệu trở lại"),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
