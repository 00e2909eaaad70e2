"""Loading a past period: the workbook, where its figures come from, and whether that was compared with the original."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from gsdg.kernel.figures import Provenance
from gsdg.toolkit.web.forms import PlainForm, WorkbookField, name_and_content

LONGEST_SOURCE = 500
COMPARED = (
    (Provenance.UNVERIFIED.name, _("chưa đối chiếu: hiện kèm dấu “chưa kiểm chứng”")),
    (Provenance.REPORTED.name, _("đã đối chiếu với văn bản hoặc tệp gốc")),
    (Provenance.ILLUSTRATIVE.name, _("số minh họa, để tập dùng")),
)


class PastWorkbookForm(PlainForm):
    workbook = WorkbookField(
        label=_("Bảng đã nhập"),
        help_text=_("tệp .xlsx tải ở bước 1, tối đa 10 MB"),
    )
    source = forms.CharField(
        label=_("Số liệu chép từ đâu"),
        help_text=_("số, ngày của văn bản, hoặc tên tệp lưu; hiện ở mọi trang của số liệu này"),
        max_length=LONGEST_SOURCE,
    )
    compared = forms.ChoiceField(label=_("Đối chiếu"), choices=COMPARED)

    def read(self) -> tuple[str, bytes]:
        return name_and_content(self.cleaned_data["workbook"])

    def provenance(self) -> Provenance:
        return Provenance[self.cleaned_data["compared"]]
