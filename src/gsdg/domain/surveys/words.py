"""Words of surveys that many pages share."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

STATES = {
    "preparing": _("Đang chuẩn bị"),
    "open": _("Đang hỏi"),
    "closed": _("Đã kết thúc"),
    "cancelled": _("Đã hủy"),
}
# Shapes of the states of reports, borrowed: dotted while in work, filled when out, a tick when done, a cross when off.
SHAPES = {
    "preparing": "draft",
    "open": "submitted",
    "closed": "accepted",
    "cancelled": "not_required",
}
RESPONDENTS = {
    "waiting": _("Chưa hỏi"),
    "answered": _("Đã trả lời"),
    "refused": _("Từ chối"),
    "replaced": _("Đã thay"),
}
CAME = {
    "code": _("Tự trả lời bằng mã"),
    "interview": _("Phỏng vấn"),
    "paper": _("Nhập từ phiếu giấy"),
    "excel": _("Nhập từ Excel"),
}
KINDS = {
    "one": _("Chọn một phương án"),
    "several": _("Chọn nhiều phương án"),
    "yes_no": _("Có hoặc không"),
    "scale": _("Thang điểm"),
    "number": _("Số nguyên"),
    "text": _("Ghi bằng lời"),
}
PURPOSES = {
    "beneficiaries": _("Hỏi người hưởng lợi"),
    "consultation": _("Tham vấn trong kiểm tra, giám sát"),
    "satisfaction": _("Đánh giá lớp tập huấn"),
    "test": _("Bài kiểm tra"),
    "other": _("Việc khác"),
}
YES, NO = _("Có"), _("Không")
REFUSES = _("Không muốn trả lời")
