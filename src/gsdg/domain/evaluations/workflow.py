"""The life of an evaluation as a table. Who may do each act is a permission; the rest is in `rules`."""

from __future__ import annotations

from enum import StrEnum

from gsdg.domain.evaluations.words import Words
from gsdg.kernel.workflow import Workflow


class State(StrEnum):
    DRAFT = "draft"
    REVIEW = "review"
    APPROVED = "approved"
    ISSUED = "issued"
    WITHDRAWN = "withdrawn"


S = State

EVALUATION = Workflow.build(
    "evaluation",
    initial=S.DRAFT,
    refusal_code="evaluation.state",
    moves=[
        ("submit", [S.DRAFT], S.REVIEW),
        ("send_back", [S.REVIEW, S.APPROVED], S.DRAFT),
        ("approve", [S.REVIEW], S.APPROVED),
        ("issue", [S.APPROVED], S.ISSUED),
        ("withdraw", [S.DRAFT, S.REVIEW], S.WITHDRAWN),
    ],
)

FROZEN = frozenset({S.APPROVED, S.ISSUED})
"""The figures are those of the day of approval, whatever is reported later."""

STATE_WORDS: Words = {
    S.DRAFT: {"vi": "Đang làm", "en": "In work"},
    S.REVIEW: {"vi": "Đã trình, chờ duyệt", "en": "At review"},
    S.APPROVED: {"vi": "Đã duyệt, chờ ban hành", "en": "Approved, to be issued"},
    S.ISSUED: {"vi": "Đã ban hành", "en": "Issued"},
    S.WITHDRAWN: {"vi": "Đã rút", "en": "Withdrawn"},
}
STATE_SHAPES = {
    S.DRAFT: "draft",
    S.REVIEW: "submitted",
    S.APPROVED: "certified",
    S.ISSUED: "accepted",
    S.WITHDRAWN: "not_started",
}
ACT_WORDS: Words = {
    "begin": {"vi": "lập cuộc đánh giá", "en": "begin the evaluation"},
    "change": {"vi": "sửa nội dung", "en": "change it"},
    "submit": {"vi": "trình duyệt", "en": "submit it"},
    "send_back": {"vi": "trả lại", "en": "send it back"},
    "approve": {"vi": "duyệt", "en": "approve it"},
    "issue": {"vi": "ghi ban hành", "en": "record its issue"},
    "withdraw": {"vi": "rút", "en": "withdraw it"},
}
