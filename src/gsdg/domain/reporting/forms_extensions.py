"""What is typed to ask for a later day, and to answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gsdg.domain.reporting.rules_extensions import LONGEST
from gsdg.toolkit.web.forms import DayField, PlainForm

GRANT, REFUSE = "gia-han", "khong"


class AskExtensionForm(PlainForm):
    wanted = DayField(label=_("Xin nộp chậm nhất ngày"))
    reason = forms.CharField(
        label=_("Lý do"),
        help_text=_("vì sao chưa nộp được, và đến ngày đó làm xong những gì"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class DecideExtensionForm(PlainForm):
    decision = forms.ChoiceField(
        label=_("Quyết định"),
        choices=[(GRANT, _("Gia hạn")), (REFUSE, _("Không gia hạn"))],
        widget=forms.RadioSelect,
    )
    granted = DayField(label=_("Hạn mới"), help_text=_("cần khi gia hạn"), required=False)
    said = forms.CharField(
        label=_("Trả lời"),
        help_text=_("cần khi không gia hạn"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if (
            said.get("decision") == GRANT
            and not said.get("granted")
            and "granted" not in self.errors
        ):
            self.add_error("granted", _("Ghi hạn mới."))
        return said
