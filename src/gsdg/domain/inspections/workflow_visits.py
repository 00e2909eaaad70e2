"""The life of a visit (cuộc kiểm tra tại một đơn vị) as a table. Who may do each act is a permission and a place in the team."""

from __future__ import annotations

from enum import StrEnum

from gsdg.kernel.workflow import Workflow


class VisitState(StrEnum):
    PLANNED = "planned"
    IN_PROGRESS = "in_progress"
    SUSPENDED = "suspended"
    DRAFTING = "drafting"
    CONSULTING = "consulting"
    CONCLUDED = "concluded"
    CLOSED = "closed"
    CANCELLED = "cancelled"


V = VisitState

VISIT = Workflow.build(
    "visit",
    initial=V.PLANNED,
    refusal_code="visit.state",
    moves=[
        ("open_visit", [V.PLANNED], V.IN_PROGRESS),
        ("suspend_visit", [V.IN_PROGRESS], V.SUSPENDED),
        ("resume_visit", [V.SUSPENDED], V.IN_PROGRESS),
        ("end_fieldwork", [V.IN_PROGRESS], V.DRAFTING),
        ("go_back", [V.DRAFTING], V.IN_PROGRESS),
        ("consult", [V.DRAFTING], V.CONSULTING),
        ("revise", [V.CONSULTING], V.DRAFTING),
        ("conclude_visit", [V.CONSULTING], V.CONCLUDED),
        ("conclude_self", [V.DRAFTING], V.CONCLUDED),
        ("close_visit", [V.CONCLUDED], V.CLOSED),
        ("cancel_visit", [V.PLANNED, V.IN_PROGRESS, V.SUSPENDED, V.DRAFTING], V.CANCELLED),
    ],
)

ANSWERED_IN = frozenset({V.IN_PROGRESS, V.DRAFTING})
"""Answers, evidence and findings are added and mended in these; afterwards they stand."""

PREPARED_IN = frozenset({V.PLANNED, V.IN_PROGRESS})
"""Stops and people present may still be added."""

FIELDWORK_OPEN = frozenset({V.PLANNED, V.IN_PROGRESS, V.SUSPENDED})
"""Somebody still has to go there, or to say why nobody will: a round does not end over these."""

STANDING = frozenset({V.CONCLUDED, V.CLOSED})

UNDER_WAY = frozenset(V) - STANDING - {V.CANCELLED}
"""The team or the unit still has something to do with the visit itself."""

STATE_WORDS = {
    V.PLANNED: {"vi": "Chưa bắt đầu", "en": "Not begun"},
    V.IN_PROGRESS: {"vi": "Đang kiểm tra", "en": "In progress"},
    V.SUSPENDED: {"vi": "Tạm dừng", "en": "Suspended"},
    V.DRAFTING: {"vi": "Đã kiểm tra xong, đang lập kết quả", "en": "Fieldwork over, being written up"},
    V.CONSULTING: {"vi": "Đang lấy ý kiến đơn vị", "en": "Put to the unit"},
    V.CONCLUDED: {"vi": "Đã kết luận, đang theo dõi khắc phục", "en": "Concluded, being followed up"},
    V.CLOSED: {"vi": "Đã kết thúc", "en": "Closed"},
    V.CANCELLED: {"vi": "Đã hủy", "en": "Cancelled"},
}  # fmt: skip

ACT_WORDS = {
    "prepare": {"vi": "thêm điểm kiểm tra, người dự", "en": "add stops or people present"},
    "report_self": {"vi": "viết báo cáo của đơn vị", "en": "write the unit's own report"},
    "open_visit": {"vi": "bắt đầu kiểm tra", "en": "begin the visit"},
    "answer": {"vi": "ghi câu trả lời", "en": "record answers"},
    "find": {"vi": "ghi tồn tại", "en": "record findings"},
    "suspend_visit": {"vi": "tạm dừng", "en": "suspend"},
    "resume_visit": {"vi": "kiểm tra tiếp", "en": "resume"},
    "end_fieldwork": {"vi": "kết thúc kiểm tra tại đơn vị", "en": "end the fieldwork"},
    "go_back": {"vi": "mở lại để kiểm tra thêm", "en": "go back to the fieldwork"},
    "consult": {"vi": "gửi dự thảo lấy ý kiến", "en": "put the draft to the unit"},
    "comment": {"vi": "góp ý dự thảo", "en": "comment on the draft"},
    "revise": {"vi": "rút về để sửa", "en": "take back to revise"},
    "conclude_visit": {"vi": "kết luận", "en": "conclude"},
    "conclude_self": {"vi": "kết luận tự kiểm tra", "en": "conclude the self-inspection"},
    "name_verifier": {"vi": "cử người xác nhận kết quả", "en": "name who verifies"},
    "close_visit": {"vi": "kết thúc cuộc kiểm tra", "en": "close the visit"},
    "cancel_visit": {"vi": "hủy", "en": "cancel"},
}
