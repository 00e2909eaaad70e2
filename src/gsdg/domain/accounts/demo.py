"""The accounts of a demo: one password for all, shown on its sign-in page, and nowhere but in a demo."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

PASSWORD = "giam-ngheo-ben-vung"  # noqa: S105 - it is public on purpose

SHOWN_FIRST = frozenset({"so-yte-canbo", "so-yte-lanhdao"})
"""Of a role that many hold: whose desk has most on it."""

# In this order on the sign-in page, with what to look at first.
LOOK_FIRST = {
    "commune_clerk": _("Nhập biểu đang đến hạn"),
    "commune_head": _("Ký duyệt, gửi báo cáo"),
    "department_clerk": _("Theo dõi nộp, đôn đốc, duyệt số liệu"),
    "department_head": _("Số tổng hợp, ký duyệt báo cáo tỉnh"),
    "component_clerk": _("Báo cáo của dự án thành phần"),
    "component_head": _("Phê duyệt, kết luận kiểm tra của dự án thành phần"),
    "chair_people_committee": _("Ghi số, ngày ban hành báo cáo của UBND tỉnh"),
    "steering_viewer": _("Xem số liệu toàn tỉnh"),
    "administrator": _("Người dùng, vai trò, nhật ký"),
}
