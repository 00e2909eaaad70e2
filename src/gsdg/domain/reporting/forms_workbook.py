"""The one field of the page that takes a workbook in. What is inside the file is not judged here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from gsdg.domain.reporting.packed_files import MOST_BYTES
from gsdg.toolkit.web.forms import PlainForm


class UploadForm(PlainForm):
    workbook = forms.FileField(
        label=_("Tệp Excel đã nhập"),
        help_text=_("tệp .xlsx tải từ hệ thống, tối đa 10 MB"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )

    def read(self) -> tuple[str, bytes]:
        """Name and content; of a file that is too large only enough to see that it is."""
        upload = self.cleaned_data["workbook"]
        return upload.name, upload.read(settings.UPLOAD_LIMIT_BYTES + 1)


class _ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class _FilesField(forms.FileField):
    """Several files in one field; each is checked as one would be."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        one = super().clean
        return [one(file, initial) for file in data] if data else [one(None, initial)]


class ManyForm(PlainForm):
    workbooks = _FilesField(
        label=_("Các tệp Excel, hoặc một tệp nén .zip"),
        help_text=_("chọn được nhiều tệp; mỗi tệp .xlsx tối đa 10 MB"),
        allow_empty_file=True,
        widget=_ManyFiles(attrs={"accept": ".xlsx,.zip", "multiple": True}),
    )

    def read(self) -> list[tuple[str, bytes]]:
        """Names and contents; of a file that is too large only enough to see that it is. A zip may hold many workbooks."""
        return [
            (file.name, file.read(_most_bytes(file.name) + 1))
            for file in self.cleaned_data["workbooks"]
        ]


def _most_bytes(name: str) -> int:
    return MOST_BYTES if name.lower().endswith(".zip") else int(settings.UPLOAD_LIMIT_BYTES)
