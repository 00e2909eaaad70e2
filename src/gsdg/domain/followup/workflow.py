"""The lives of a finding and of a recommendation as tables. Who may do each act is a permission; the rest is in `rules`."""

from __future__ import annotations

from enum import StrEnum

from gsdg.kernel.workflow import Workflow


class FindingState(StrEnum):
    DRAFTED = "drafted"
    PUT_TO_UNIT = "put_to_unit"
    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"


class State(StrEnum):
    """Of a recommendation."""

    ISSUED = "issued"
    DISPUTED = "disputed"
    IN_PROGRESS = "in_progress"
    REPORTED = "reported"
    RETURNED = "returned"
    VERIFIED = "verified"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class ObstacleState(StrEnum):
    """Of a difficulty and what is asked about it."""

    RAISED = "raised"
    ASKED = "asked"
    ANSWERED = "answered"
    DECLINED = "declined"
    WAITING = "waiting_law"
    SETTLED = "settled"
    WITHDRAWN = "withdrawn"


F, S, Up = FindingState, State, ObstacleState

FINDING = Workflow.build(
    "finding",
    initial=F.DRAFTED,
    refusal_code="finding.state",
    moves=[
        ("put_to_unit", [F.DRAFTED], F.PUT_TO_UNIT),
        ("confirm", [F.PUT_TO_UNIT], F.CONFIRMED),
        ("withdraw", [F.DRAFTED, F.PUT_TO_UNIT, F.CONFIRMED], F.WITHDRAWN),
    ],
)

RECOMMENDATION = Workflow.build(
    "recommendation",
    initial=S.ISSUED,
    refusal_code="correction.state",
    moves=[
        ("agree", [S.ISSUED], S.IN_PROGRESS),
        ("disagree", [S.ISSUED], S.DISPUTED),
        ("uphold", [S.DISPUTED], S.ISSUED),
        ("withdraw", [S.ISSUED, S.DISPUTED], S.WITHDRAWN),
        ("report_done", [S.IN_PROGRESS, S.RETURNED], S.REPORTED),
        ("find_met", [S.REPORTED], S.VERIFIED),
        ("find_short", [S.REPORTED], S.RETURNED),
        ("close", [S.VERIFIED], S.CLOSED),
        ("close_unfixed", [S.ISSUED, S.DISPUTED, S.IN_PROGRESS, S.RETURNED], S.CLOSED),
        ("reopen", [S.CLOSED], S.IN_PROGRESS),
    ],
)

WORKED_ON = frozenset({S.IN_PROGRESS, S.RETURNED})
"""Measures and proofs are added in these."""

MONEY_MOVES = frozenset(S) - {S.VERIFIED, S.CLOSED, S.WITHDRAWN}
"""What was settled may still be taken back; later it is reopened first."""

ENDED = frozenset({S.CLOSED, S.WITHDRAWN})

WITH_THE_UNIT = frozenset({S.ISSUED, S.IN_PROGRESS, S.RETURNED})
WITH_THE_WATCHER = frozenset({S.DISPUTED, S.REPORTED, S.VERIFIED})

STATE_WORDS = {
    S.ISSUED: {"vi": "Chờ đơn vị tiếp thu, giải trình", "en": "Waiting for a response"},
    S.DISPUTED: {"vi": "Đơn vị không nhất trí, chờ xem xét", "en": "Disputed, to be decided"},
    S.IN_PROGRESS: {"vi": "Đang khắc phục", "en": "Being put right"},
    S.REPORTED: {"vi": "Đã báo hoàn thành, chờ xác nhận", "en": "Reported done, to be verified"},
    S.RETURNED: {"vi": "Chưa đạt, đang khắc phục tiếp", "en": "Not met, being put right further"},
    S.VERIFIED: {"vi": "Đã xác nhận đạt, chờ kết thúc", "en": "Verified, to be closed"},
    S.CLOSED: {"vi": "Đã kết thúc", "en": "Closed"},
    S.WITHDRAWN: {"vi": "Đã rút", "en": "Withdrawn"},
}

FINDING_STATE_WORDS = {
    F.DRAFTED: {"vi": "Dự thảo", "en": "Drafted"},
    F.PUT_TO_UNIT: {"vi": "Đang lấy ý kiến đơn vị", "en": "Put to the unit"},
    F.CONFIRMED: {"vi": "Đã kết luận", "en": "Confirmed"},
    F.WITHDRAWN: {"vi": "Đã rút", "en": "Withdrawn"},
}

ACT_WORDS = {
    "put_to_unit": {"vi": "gửi lấy ý kiến đơn vị", "en": "put to the unit"},
    "confirm": {"vi": "kết luận", "en": "confirm"},
    "agree": {"vi": "tiếp thu", "en": "agree"},
    "disagree": {"vi": "không nhất trí", "en": "disagree"},
    "uphold": {"vi": "giữ nguyên yêu cầu", "en": "uphold"},
    "withdraw": {"vi": "rút", "en": "withdraw"},
    "work": {"vi": "ghi biện pháp, nộp tài liệu chứng minh", "en": "record measures and proofs"},
    "report_done": {"vi": "báo hoàn thành", "en": "report done"},
    "find_met": {"vi": "xác nhận kết quả", "en": "verify"},
    "find_short": {"vi": "xác nhận kết quả", "en": "verify"},
    "close": {"vi": "kết thúc", "en": "close"},
    "close_unfixed": {"vi": "kết thúc khi chưa khắc phục", "en": "close without fixing"},
    "reopen": {"vi": "mở lại", "en": "reopen"},
    "extend": {"vi": "xin gia hạn", "en": "ask for an extension"},
    "review": {"vi": "chấp nhận, từ chối tài liệu", "en": "take or refuse proofs"},
    "reverse_money": {"vi": "ghi giảm khoản tiền đã xử lý", "en": "take money back"},
    "comment": {"vi": "góp ý", "en": "comment"},
}

OBSTACLE = Workflow.build(
    "obstacle",
    initial=Up.RAISED,
    refusal_code="obstacle.state",
    moves=[
        ("ask", [Up.RAISED, Up.ANSWERED, Up.DECLINED], Up.ASKED),
        ("pass_up", [Up.ASKED], Up.ASKED),
        ("answer", [Up.ASKED, Up.WAITING], Up.ANSWERED),
        ("decline", [Up.ASKED, Up.WAITING], Up.DECLINED),
        ("wait", [Up.ASKED], Up.WAITING),
        ("settle", [Up.ANSWERED, Up.DECLINED], Up.SETTLED),
        ("withdraw_obstacle", [Up.RAISED], Up.WITHDRAWN),
    ],
)
OBSTACLE_ENDED = frozenset({Up.SETTLED, Up.WITHDRAWN})
HELD = frozenset({Up.ASKED, Up.WAITING})
"""Somebody must answer."""
REPLIED = frozenset({Up.ANSWERED, Up.DECLINED})

OBSTACLE_STATE_WORDS = {
    Up.RAISED: {"vi": "Đã ghi, chưa đề xuất", "en": "Recorded, nothing asked yet"},
    Up.ASKED: {"vi": "Đã đề xuất, chờ trả lời", "en": "Asked, waiting for an answer"},
    Up.ANSWERED: {"vi": "Đã trả lời, chờ ý kiến nơi hỏi", "en": "Answered, did it help?"},
    Up.DECLINED: {"vi": "Không chấp nhận, có lý do", "en": "Not accepted, with a reason"},
    Up.WAITING: {"vi": "Chờ sửa đổi quy định", "en": "Waiting for a change of law"},
    Up.SETTLED: {"vi": "Đã tháo gỡ", "en": "Settled"},
    Up.WITHDRAWN: {"vi": "Đã rút", "en": "Withdrawn"},
}
ACT_WORDS |= {
    "ask": {"vi": "đề xuất", "en": "ask"},
    "pass_up": {"vi": "chuyển cấp trên", "en": "pass up"},
    "answer": {"vi": "trả lời", "en": "answer"},
    "decline": {"vi": "trả lời", "en": "answer"},
    "wait": {"vi": "trả lời", "en": "answer"},
    "settle": {"vi": "cho ý kiến", "en": "say whether it helped"},
    "withdraw_obstacle": {"vi": "rút", "en": "withdraw"},
    "join": {"vi": "ghép", "en": "join"},
}
