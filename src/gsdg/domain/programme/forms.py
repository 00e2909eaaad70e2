"""As of which day the law is looked at."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from gsdg.toolkit.web.forms import DayField, PlainForm


class DayForm(PlainForm):
    ngay = DayField(label=_("Áp dụng vào ngày"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ngay"].said_otherwise = True  # type: ignore[attr-defined]
