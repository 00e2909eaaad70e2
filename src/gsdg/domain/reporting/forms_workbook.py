"""Sending workbooks in, and objecting to one. What is inside a file is not judged here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gsdg.domain.reporting.decisions import LONGEST_REASON
from gsdg.domain.reporting.packed_files import Sent
from gsdg.toolkit.web.forms import PlainForm, WorkbookField, name_and_content


class UploadForm(PlainForm):
    workbook = WorkbookField(
        label=_("Tệp Excel đã nhập"),
        help_text=_("tệp .xlsx tải từ hệ thống, tối đa 10 MB"),
    )

    def read(self) -> tuple[str, bytes]:
        """Name and content; of a file that is too large only enough to see that it is."""
        return name_and_content(self.cleaned_data["workbook"])


class _ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class _FilesField(forms.FileField):
    """Several files in one field; each is checked as one would be."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        one = super().clean
        return [one(file, initial) for file in data] if data else [one(None, initial)]


class ManyForm(PlainForm):
    """`receives` is whether the reports of others are received here: then they may be taken in for them, with a reason."""

    workbooks = _FilesField(
        label=_("Các tệp Excel, hoặc một tệp nén .zip"),
        help_text=_("chọn được nhiều tệp; mỗi tệp .xlsx tối đa 10 MB"),
        allow_empty_file=True,
        widget=_ManyFiles(attrs={"accept": ".xlsx,.zip", "multiple": True}),
    )
    because = forms.CharField(
        label=_("Lý do nhập thay đơn vị"),
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "chỉ ghi khi nộp tệp của đơn vị khác; đơn vị được báo, đọc lý do này và tự ký, gửi"
        ),
    )

    def __init__(self, *args: Any, receives: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not receives:
            del self.fields["because"]

    @property
    def sent(self) -> list[Sent]:
        """Names and files, as they lie on disk."""
        return [(file.name, file) for file in self.cleaned_data["workbooks"]]

    @property
    def reason(self) -> str:
        return str(self.cleaned_data.get("because", ""))


class ObjectionForm(PlainForm):
    reason = forms.CharField(
        label=_("Chỗ nào không đúng"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("cơ quan nhập thay đọc được"),
    )
