"""Words that pages share: states of a report, marks of a figure, states of a cell, days of the week."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gsdg.kernel.figures import State

REPORT_STATES = {
    "not_started": _("Chưa bắt đầu"),
    "draft": _("Nháp"),
    "certified": _("Đã ký duyệt"),
    "submitted": _("Đã gửi"),
    "sent_back": _("Trả lại để bổ sung"),
    "accepted": _("Đã duyệt số liệu"),
    "reopened": _("Mở lại để điều chỉnh"),
    "issued": _("Đã ban hành"),
    "not_required": _("Không phải nộp"),
}

MARKS = {
    "forecast": _("ước"),
    "estimated": _("ước tính"),  # the sign ≈ is drawn before it
    "illustrative": _("minh họa"),
    "unverified": _("chưa đối chiếu"),
    "explain": _("cần giải trình"),
}

CELL_STATES = {
    State.BLANK: _("để trống"),
    State.NOT_APPLICABLE: _("không áp dụng"),
    State.NOT_AVAILABLE: _("có, chưa có số liệu"),
}

CELL_CLASSES = {
    State.BLANK: "n blank",
    State.VALUE: "n",
    State.ZERO: "n",
    State.NOT_APPLICABLE: "n na",
    State.NOT_AVAILABLE: "n nd",
}

WEEKDAYS = (
    _("thứ Hai"),
    _("thứ Ba"),
    _("thứ Tư"),
    _("thứ Năm"),
    _("thứ Sáu"),
    _("thứ Bảy"),
    _("Chủ nhật"),
)
