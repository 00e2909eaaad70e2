"""Certificates given with the numbers that the clerical office allots."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gsdg.toolkit.web.forms import DayField, PlainForm, WholeField


class CertificatesForm(PlainForm):
    first = WholeField(
        label=_("Số đầu tiên"),
        min_value=1,
        max_value=999_999,
        help_text=_("văn thư cấp; những người sau lấy số tiếp theo"),
    )
    symbol = forms.CharField(
        label=_("Ký hiệu"), max_length=50, required=False, help_text=_("ví dụ /GCN-SNNMT")
    )
    day = DayField(label=_("Ngày cấp"))

    def __init__(self, *args: Any, latest: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if latest:
            told = _("văn thư cấp; số cấp gần nhất trong năm là %(number)s")
            self.fields["first"].help_text = told % {"number": latest}
