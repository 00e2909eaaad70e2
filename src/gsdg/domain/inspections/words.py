"""Codes of plans and rounds and what people call them, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

Named = Mapping[str, str]
Words = Mapping[str, Named]

PERIOD, YEARLY, SELF = "period", "yearly", "self"
PLAN_KINDS: Words = {
    PERIOD: {"vi": "Kế hoạch giám sát, đánh giá", "en": "Monitoring and evaluation plan"},
    YEARLY: {"vi": "Kế hoạch kiểm tra, giám sát năm", "en": "Yearly inspection plan"},
    SELF: {"vi": "Kế hoạch tự kiểm tra", "en": "Self-inspection plan"},
}

SCHEDULED, UNSCHEDULED = "scheduled", "unscheduled"
ITEM_KINDS: Words = {
    SCHEDULED: {"vi": "Theo kế hoạch", "en": "Planned"},
    UNSCHEDULED: {"vi": "Đột xuất", "en": "Unscheduled"},
}

HEAD, DEPUTY, SECRETARY, MEMBER = "head", "deputy", "secretary", "member"
TEAM_ROLES: Words = {
    HEAD: {"vi": "Trưởng đoàn", "en": "Head of the team"},
    DEPUTY: {"vi": "Phó trưởng đoàn", "en": "Deputy head"},
    SECRETARY: {"vi": "Thư ký", "en": "Secretary"},
    MEMBER: {"vi": "Thành viên", "en": "Member"},
}

PROPOSED, ACCEPTED, DECLINED = "proposed", "accepted", "declined"
JOINT_STATES: Words = {
    PROPOSED: {"vi": "Đang đề xuất", "en": "Proposed"},
    ACCEPTED: {"vi": "Đã thống nhất", "en": "Agreed"},
    DECLINED: {"vi": "Không thống nhất", "en": "Declined"},
}

LEVELS: Words = {
    "province": {"vi": "Cấp tỉnh", "en": "Province"},
    "district": {"vi": "Cấp huyện", "en": "District"},
    "commune": {"vi": "Cấp xã", "en": "Commune"},
}

QUARTERS = ("", "I", "II", "III", "IV")

ITEM_WAITING, ITEM_DEFERRED = "waiting", "deferred"
ITEM_PREPARED, ITEM_RUNNING = "prepared", "running"
ITEM_HELD, ITEM_CANCELLED = "held", "cancelled"
ITEM_STANDINGS: Words = {
    ITEM_WAITING: {"vi": "Chưa tiến hành", "en": "Not begun"},
    ITEM_DEFERRED: {"vi": "Đã lùi, chưa tiến hành", "en": "Put off, not begun"},
    ITEM_PREPARED: {"vi": "Đang chuẩn bị", "en": "Being prepared"},
    ITEM_RUNNING: {"vi": "Đang tiến hành", "en": "Under way"},
    ITEM_HELD: {"vi": "Đã kiểm tra", "en": "Held"},
    ITEM_CANCELLED: {"vi": "Đã hủy", "en": "Cancelled"},
}
# Shapes of the states of reports, borrowed: dotted while in work, filled when out, a tick when done, a cross when off.
ITEM_SHAPES = {
    ITEM_WAITING: "not_started",
    ITEM_DEFERRED: "reopened",
    ITEM_PREPARED: "draft",
    ITEM_RUNNING: "submitted",
    ITEM_HELD: "accepted",
    ITEM_CANCELLED: "not_required",
}
PLAN_SHAPES = {
    "draft": "draft",
    "submitted": "submitted",
    "approved": "accepted",
    "replaced": "not_required",
    "closed": "accepted",
    "withdrawn": "not_required",
}
ROUND_SHAPES = {
    "preparing": "draft",
    "decided": "certified",
    "announced": "submitted",
    "in_progress": "submitted",
    "suspended": "sent_back",
    "ended": "certified",
    "reported": "certified",
    "concluded": "accepted",
    "cancelled": "not_required",
}
