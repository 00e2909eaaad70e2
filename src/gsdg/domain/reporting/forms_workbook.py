"""The one field of the page that takes a workbook in. What is inside the file is not judged here."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

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
