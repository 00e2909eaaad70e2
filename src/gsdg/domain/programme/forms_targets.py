"""What people say of targets. Fields are named as the rules name them, so that a refusal finds its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gsdg.domain.programme.measurable import Measurable
from gsdg.toolkit.web.forms import DayField, PlainForm, WorkbookField
from gsdg.toolkit.web.language import current_language


def measure_choices(known: Iterable[Measurable]) -> list[Any]:
    """Indicators first, then cells under the code of their form."""
    language = current_language()
    groups: dict[str, list[tuple[str, str]]] = {}
    for one in known:
        title, unit = one.title.to(language), f"({one.unit_of_measure.to(language)})"
        label = title if title.endswith(unit) else f"{title} {unit}"
        groups.setdefault(one.form or _("Chỉ tiêu của chương trình"), []).append((one.code, label))
    return list(groups.items())


class TargetForm(PlainForm):
    """One decision, one measure, one year or term; a line for each unit."""

    measure = forms.ChoiceField(label=gettext_lazy("Chỉ tiêu"))
    period = forms.CharField(
        label=gettext_lazy("Năm hoặc giai đoạn"),
        max_length=40,
        help_text=gettext_lazy("2026 cho một năm, 2021-2025 cho cả giai đoạn"),
    )
    decision = forms.CharField(
        label=gettext_lazy("Văn bản giao"),
        max_length=200,
        help_text=gettext_lazy("số, ký hiệu như trên văn bản"),
    )
    day = DayField(label=gettext_lazy("Ngày ký"))
    lines = forms.CharField(
        label=gettext_lazy("Mức giao của từng đơn vị"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy(
            "mỗi dòng: mã đơn vị; mức giao; số đầu kỳ (nếu có). Dán thẳng ba cột từ Excel cũng được. "
            "Số đầu kỳ cần cho chỉ tiêu giảm: từ 10 xuống 6, giao 5, là đạt 80 %"
        ),
    )
    file = WorkbookField(
        label=gettext_lazy("Hoặc tệp Excel"),
        required=False,
        help_text=gettext_lazy("ba cột như trên ở trang tính đầu tiên"),
    )

    def __init__(self, *args: Any, choices: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["measure"].choices = [("", "–"), *choices]  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        sent = self.cleaned_data["file"]
        if sent is not None and sent.size > settings.UPLOAD_LIMIT_BYTES:
            raise ValidationError(_("Tệp lớn hơn 10 MB."))
        return sent

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not said.get("lines", "").strip() and not said.get("file") and "file" not in self.errors:
            self.add_error("lines", _("Ghi ít nhất một dòng, hoặc chọn tệp Excel."))
        return said


class TargetsLookForm(PlainForm):
    ky = forms.ChoiceField(label=gettext_lazy("Năm, giai đoạn"), required=False)
    chi_tieu = forms.ChoiceField(label=gettext_lazy("Chỉ tiêu"), required=False)

    def __init__(
        self, *args: Any, periods: Iterable[str], measures: Iterable[Any], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        everything = ("", _("tất cả"))
        self.fields["ky"].choices = [everything, *((p, p) for p in periods)]  # type: ignore[attr-defined]
        self.fields["chi_tieu"].choices = [everything, *measures]  # type: ignore[attr-defined]
        for field in self.fields.values():
            field.said_otherwise = True  # type: ignore[attr-defined]
