"""Words of training that many pages share."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

SEXES = {"female": _("Nữ"), "male": _("Nam")}
LEVELS = {
    "province": _("Cấp tỉnh"),
    "district": _("Cấp huyện"),
    "commune": _("Cấp xã"),
    "village": _("Thôn, tổ dân phố"),
}
ETHNICITIES = {
    "majority": _("Dân tộc Kinh"),
    "minority": _("Dân tộc thiểu số"),
    "unknown": _("Chưa ghi dân tộc"),
}
QUARTERS = {1: _("Quý I"), 2: _("Quý II"), 3: _("Quý III"), 4: _("Quý IV")}
BEFORE, AFTER, OPINION = "before", "after", "opinion"
OCCASIONS = {
    BEFORE: _("Kiểm tra trước lớp"),
    AFTER: _("Kiểm tra sau lớp"),
    OPINION: _("Ý kiến học viên về lớp"),
}
PARTS = {"morning": _("Sáng"), "afternoon": _("Chiều")}
FILE_KINDS = {"material": _("Tài liệu"), "signed": _("Bản đã ký")}
PLAN_STATES = {"draft": _("Đang lập"), "approved": _("Đã duyệt")}
COURSE_STATES = {
    "preparing": _("Đang chuẩn bị"),
    "invited": _("Đã mời"),
    "closed": _("Đã kết thúc"),
    "cancelled": _("Đã hủy"),
}
# Shapes of the states of reports, borrowed: dotted while in work, filled when out, a tick when done, a cross when off.
COURSE_SHAPES = {
    "preparing": "draft",
    "invited": "submitted",
    "closed": "accepted",
    "cancelled": "not_required",
}
PLAN_SHAPES = {"draft": "draft", "approved": "accepted"}
