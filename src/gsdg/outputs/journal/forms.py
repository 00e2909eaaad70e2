"""What to look for in the journal."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from gsdg.kernel.vietnamese import sort_key
from gsdg.outputs.journal.queries import Wanted, units_meant
from gsdg.toolkit.audit.labels import label_of, labelled_events
from gsdg.toolkit.web.forms import DayField, PlainForm
from gsdg.toolkit.web.language import current_language

SHOWN = "co"
"""A working day begins with everybody signing in: shown when asked for."""


class JournalForm(PlainForm):
    nguoi = forms.CharField(
        label=gettext_lazy("Người"),
        required=False,
        max_length=100,
        help_text=gettext_lazy("tên, tên đăng nhập, cơ quan; không cần dấu"),
    )
    don_vi = forms.CharField(
        label=gettext_lazy("Đơn vị"),
        required=False,
        max_length=100,
        help_text=gettext_lazy("tên cũ hoặc mới, mã"),
    )
    viec = forms.ChoiceField(label=pgettext_lazy("act", "Việc"), required=False)
    tu = DayField(label=gettext_lazy("Từ ngày"), required=False)
    den = DayField(label=gettext_lazy("Đến hết ngày"), required=False)
    dang_nhap = forms.CharField(required=False, max_length=2, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["viec"].choices = [("", _("Mọi việc")), *_events()]  # type: ignore[attr-defined]
        for field in self.fields.values():
            field.said_otherwise = True  # type: ignore[attr-defined]

    def clean_don_vi(self) -> frozenset[int] | None:
        typed: str = self.cleaned_data["don_vi"]
        if typed == "":
            return None
        meant = units_meant(typed)
        if not meant:
            raise ValidationError(_("Không có đơn vị nào ứng với “%(text)s”.") % {"text": typed})
        return meant

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = cleaned.get("tu"), cleaned.get("den")
        if first is not None and last is not None and last < first:
            self.add_error("den", _("Ngày cuối đứng trước ngày đầu."))
        return cleaned

    @property
    def wanted(self) -> Wanted:
        """Of a valid form."""
        typed = self.cleaned_data
        return Wanted(
            person=typed["nguoi"],
            event=typed["viec"],
            unit_ids=typed["don_vi"],
            from_day=typed["tu"],
            until=typed["den"],
            sign_ins=typed["dang_nhap"] == SHOWN,
        )


def _events() -> list[tuple[str, str]]:
    language = current_language()
    labels = [(event, label_of(event, language)) for event in labelled_events()]
    return sorted(labels, key=lambda pair: sort_key(pair[1]))
