"""What people say about results and evaluations; fields are named as the rules name them, so a refusal finds its place."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from gsdg.toolkit.web.forms import PlainForm


def long_text(label: Any, *, required: bool = True, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        help_text=help_text,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ExplainForm(PlainForm):
    reason = long_text(
        gettext_lazy("Nguyên nhân"),
        help_text=gettext_lazy("khách quan, chủ quan; nêu việc, số liệu cụ thể"),
    )
    remedy = long_text(gettext_lazy("Giải pháp"), required=False)

    def said(self) -> dict[str, Any]:
        return dict(self.cleaned_data)
