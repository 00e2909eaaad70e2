"""What is typed to name who owes a form, or to free somebody of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gsdg.domain.units.forms_choosing import findable
from gsdg.toolkit.web.forms import DayField, PlainForm

OWES, FREE = "phai-nop", "mien"
LONGEST_ACT = 200
Choices = Sequence[tuple[str, Any]]


class AssignForm(PlainForm):
    form = forms.ChoiceField(label=_("Biểu"))
    who = forms.ChoiceField(label=_("Cơ quan"), widget=findable())
    decision = forms.ChoiceField(
        label=_("Quyết định"),
        choices=[(OWES, _("phải báo cáo biểu này")), (FREE, _("thôi, không phải báo cáo"))],
        widget=forms.RadioSelect,
    )
    from_day = DayField(
        label=_("Từ ngày"),
        help_text=_("áp dụng cho kỳ mở sau, theo ngày địa giới của kỳ; kỳ đang mở giữ như lúc mở"),
    )
    act = forms.CharField(
        label=_("Văn bản phân công"), help_text=_("số, ngày, cơ quan ban hành"), max_length=LONGEST_ACT
    )  # fmt: skip
    verified = forms.BooleanField(label=_("Đã đọc văn bản gốc"), required=False)

    def __init__(self, *typed: Any, form_choices: Choices, who_choices: Choices, **more: Any):
        super().__init__(*typed, **more)
        self.fields["form"].choices = [("", _("chọn …")), *form_choices]  # type: ignore[attr-defined]
        self.fields["who"].choices = [("", _("chọn …")), *who_choices]  # type: ignore[attr-defined]
