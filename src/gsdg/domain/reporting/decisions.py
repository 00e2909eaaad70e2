"""What a reviewer or a head types when deciding on a report: strings in, typed values out, a reason at each field."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gsdg.domain.papers.actions import SignedPaper
from gsdg.domain.reporting.forms import SignedPaperForm
from gsdg.toolkit.web.forms import DayField, PlainForm

ACCEPT, SEND_BACK = "duyet", "tra-lai"
AT = "yc:"
"""`yc:12.2` is what is asked for at a cell, `yc:` of the whole report."""
OTHER_CELL, OTHER_TEXT, ADD = "o-khac", "yc-khac", "them"
LONGEST_REASON = 2000
PLACE = "place"


class ConclusionForm(PlainForm):
    """Accept, or send back with what must be corrected, at which cells, by when."""

    decision = forms.ChoiceField(
        label=_("Kết luận"),
        choices=[(ACCEPT, _("Duyệt số liệu")), (SEND_BACK, _("Trả lại để bổ sung, chỉnh sửa"))],
    )
    due = DayField(
        label=_("Hạn gửi lại"),
        help_text=_("cần khi trả lại; ngày/tháng/năm, ví dụ 20/11/2026"),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["due"].said_otherwise = True  # type: ignore[attr-defined]

    @property
    def remarks(self) -> dict[str, str]:
        """By address, what is asked for there; the cell chosen last joins those of the table."""
        typed: Mapping[str, str] = self.data
        found = {
            name.removeprefix(AT): text.strip()
            for name, text in typed.items()
            if name.startswith(AT) and text.strip()
        }
        other, text = typed.get(OTHER_CELL, ""), typed.get(OTHER_TEXT, "").strip()
        if other and text:
            found[other] = "\n".join(filter(None, [found.get(other, ""), text]))
        return found

    @property
    def is_adding(self) -> bool:
        """One more cell is wanted in the table; nothing is concluded yet."""
        return ADD in self.data

    @property
    def conclusion(self) -> tuple[str, date | None]:
        return self.cleaned_data["decision"], self.cleaned_data["due"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        decision = cleaned.get("decision")
        if decision == SEND_BACK and "due" in cleaned and cleaned["due"] is None:
            self.add_error("due", _("Chưa nhập hạn gửi lại."))
        if decision == ACCEPT and self.remarks:
            cells = ", ".join(address or str(_("cả báo cáo")) for address in self.remarks)
            raise ValidationError(
                _(
                    "Chọn duyệt số liệu nhưng có yêu cầu sửa (%(cells)s): chọn trả lại, hoặc xóa yêu cầu."
                )
                % {"cells": cells}
            )
        return cleaned


class ReopenForm(PlainForm):
    """Why settled figures are opened again, and by when the adjusted report is wanted."""

    reason = forms.CharField(
        label=_("Lý do mở lại"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("được lưu cùng báo cáo điều chỉnh"),
    )
    due = DayField(label=_("Hạn gửi báo cáo điều chỉnh"))


class WaiverForm(PlainForm):
    """Which check is waived, why, and until which day."""

    place = forms.CharField(label=_("Phép kiểm tra"), max_length=120)
    reason = forms.CharField(
        label=_("Lý do miễn"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("in cùng báo cáo"),
    )
    until = DayField(label=_("Miễn đến hết ngày"))


class IssueForm(SignedPaperForm):
    """The signed copy of a consolidated report, with those whom it goes to."""

    recipients = forms.CharField(
        label=_("Nơi nhận"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("mỗi nơi một dòng"),
    )

    def paper(self, file_sha256: str | None) -> SignedPaper:
        said = self.cleaned_data
        lines = (line.strip() for line in said["recipients"].splitlines())
        return SignedPaper(
            number=said["number"],
            day=said["day"],
            signer=said["signer"],
            file_sha256=file_sha256,
            recipients=tuple(line for line in lines if line),
        )
