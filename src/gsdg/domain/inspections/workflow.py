"""The lives of a plan and of a round as tables. Who may do each act is a permission; the rest is in `rules`."""

from __future__ import annotations

from enum import StrEnum

from gsdg.domain.inspections.words import Words
from gsdg.kernel.workflow import Workflow


class PlanState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    REPLACED = "replaced"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class RoundState(StrEnum):
    PREPARING = "preparing"
    DECIDED = "decided"
    ANNOUNCED = "announced"
    IN_PROGRESS = "in_progress"
    SUSPENDED = "suspended"
    ENDED = "ended"
    REPORTED = "reported"
    CONCLUDED = "concluded"
    CANCELLED = "cancelled"


P, R = PlanState, RoundState

PLAN = Workflow.build(
    "inspection_plan",
    initial=P.DRAFT,
    refusal_code="inspection_plan.state",
    moves=[
        ("submit", [P.DRAFT], P.SUBMITTED),
        ("send_back", [P.SUBMITTED], P.DRAFT),
        ("approve", [P.SUBMITTED], P.APPROVED),
        ("replace", [P.APPROVED], P.REPLACED),
        ("close", [P.APPROVED], P.CLOSED),
        ("withdraw", [P.DRAFT, P.SUBMITTED], P.WITHDRAWN),
    ],
)

ROUND = Workflow.build(
    "round",
    initial=R.PREPARING,
    refusal_code="round.state",
    moves=[
        ("decide", [R.PREPARING], R.DECIDED),
        ("announce", [R.DECIDED], R.ANNOUNCED),
        ("open", [R.DECIDED, R.ANNOUNCED], R.IN_PROGRESS),
        ("suspend", [R.IN_PROGRESS], R.SUSPENDED),
        ("resume", [R.SUSPENDED], R.IN_PROGRESS),
        ("end", [R.IN_PROGRESS], R.ENDED),
        ("report", [R.ENDED], R.REPORTED),
        ("return_report", [R.REPORTED], R.ENDED),
        ("conclude", [R.REPORTED], R.CONCLUDED),
        ("cancel", [R.PREPARING, R.DECIDED, R.ANNOUNCED, R.SUSPENDED], R.CANCELLED),
    ],
)

IN_FORCE = frozenset({P.APPROVED, P.CLOSED})
"""What an approved plan says holds until another version replaces it, and after its time as well."""

PREPARED = frozenset({R.PREPARING, R.DECIDED, R.ANNOUNCED})
"""Team, days and outline may still change."""

BEGUN = frozenset({R.IN_PROGRESS, R.SUSPENDED})
HELD = frozenset({R.ENDED, R.REPORTED, R.CONCLUDED})
"""The fieldwork is over: the round counts as done."""

KNOWN_TO_UNITS = frozenset(R) - {R.PREPARING, R.DECIDED, R.CANCELLED}
"""From the notice on, or from the first day where none was given, the units inspected see the round."""

PLAN_STATE_WORDS: Words = {
    P.DRAFT: {"vi": "Đang lập", "en": "Being prepared"},
    P.SUBMITTED: {"vi": "Đã trình, chờ phê duyệt", "en": "Submitted for approval"},
    P.APPROVED: {"vi": "Đã phê duyệt", "en": "Approved"},
    P.REPLACED: {"vi": "Đã thay bằng bản điều chỉnh", "en": "Replaced by a later version"},
    P.CLOSED: {"vi": "Đã kết thúc", "en": "Closed"},
    P.WITHDRAWN: {"vi": "Đã rút", "en": "Withdrawn"},
}

ROUND_STATE_WORDS: Words = {
    R.PREPARING: {"vi": "Đang chuẩn bị", "en": "Being prepared"},
    R.DECIDED: {"vi": "Đã có quyết định", "en": "Decided"},
    R.ANNOUNCED: {"vi": "Đã thông báo cho đơn vị", "en": "Units notified"},
    R.IN_PROGRESS: {"vi": "Đang kiểm tra", "en": "In progress"},
    R.SUSPENDED: {"vi": "Tạm dừng", "en": "Suspended"},
    R.ENDED: {"vi": "Đã kiểm tra xong, chờ báo cáo", "en": "Fieldwork over, report awaited"},
    R.REPORTED: {"vi": "Đã báo cáo, chờ kết luận", "en": "Reported, to be concluded"},
    R.CONCLUDED: {"vi": "Đã kết luận", "en": "Concluded"},
    R.CANCELLED: {"vi": "Đã hủy", "en": "Cancelled"},
}

ACT_WORDS: Words = {
    "change": {"vi": "sửa", "en": "change"},
    "add": {"vi": "bổ sung đợt đột xuất", "en": "add an unscheduled round"},
    "submit": {"vi": "trình duyệt", "en": "submit"},
    "send_back": {"vi": "trả lại", "en": "send back"},
    "approve": {"vi": "ghi phê duyệt", "en": "approve"},
    "replace": {"vi": "điều chỉnh", "en": "revise"},
    "close": {"vi": "kết thúc", "en": "close"},
    "withdraw": {"vi": "rút", "en": "withdraw"},
    "record": {"vi": "ghi lại từ văn bản", "en": "recorded from its papers"},
    "begin": {"vi": "lập đợt kiểm tra", "en": "begin a round"},
    "defer": {"vi": "lùi thời gian", "en": "defer"},
    "decide": {"vi": "ghi quyết định thành lập đoàn", "en": "record the decision"},
    "announce": {"vi": "ghi thông báo cho đơn vị", "en": "record the notice"},
    "open": {"vi": "bắt đầu kiểm tra", "en": "open"},
    "suspend": {"vi": "tạm dừng", "en": "suspend"},
    "resume": {"vi": "kiểm tra tiếp", "en": "resume"},
    "end": {"vi": "kết thúc kiểm tra tại đơn vị", "en": "end the fieldwork"},
    "report": {"vi": "ghi báo cáo của đoàn", "en": "record the team's report"},
    "return_report": {"vi": "trả lại báo cáo", "en": "return the report"},
    "conclude": {"vi": "ghi kết luận", "en": "conclude"},
    "cancel": {"vi": "hủy", "en": "cancel"},
}
