"""Loading a past period: the workbook, where its figures come from, and whether that was compared with the original."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from gsdg.kernel.figures import Provenance
from gsdg.toolkit.web.forms import PlainForm

LONGEST_SOURCE = 500
COMPARED = (
    (Provenance.UNVERIFIED.name, _("chưa đối chiếu: hiện kèm dấu “chưa kiểm chứng”")),
    (Provenance.REPORTED.name, _("đã đối chiếu với văn bản hoặc tệp gốc")),
    (Provenance.ILLUSTRATIVE.name, _("số minh họa, để tập dùng")),
)


class PastWorkbookForm(PlainForm):
    workbook = forms.FileField(
        label=_("Bảng đã nhập"),
        help_text=_("tệp .xlsx tải ở bước 1, tối đa 10 MB"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )
    source = forms.CharField(
        label=_("Số liệu chép từ đâu"),
        help_text=_("số, ngày của văn bản, hoặc tên tệp lưu; hiện ở mọi trang của số liệu này"),
        max_length=LONGEST_SOURCE,
    )
    compared = forms.ChoiceField(label=_("Đối chiếu"), choices=COMPARED)

    def read(self) -> tuple[str, bytes]:
        upload = self.cleaned_data["workbook"]
        return upload.name, upload.read(settings.UPLOAD_LIMIT_BYTES + 1)

    def provenance(self) -> Provenance:
        return Provenance[self.cleaned_data["compared"]]
