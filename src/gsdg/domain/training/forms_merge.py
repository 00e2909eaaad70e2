"""Which record is the second one of the same person."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gsdg.toolkit.web.forms import PlainForm, WholeField


class MergeForm(PlainForm):
    second = WholeField(
        label=_("Số của hồ sơ thứ hai"),
        help_text=_("số ghi sau tên ở trang “Hồ sơ có thể trùng”"),
    )
