"""The life of a report as one table. Who may do each act is a permission; the rest of the law is in `rules`."""

from __future__ import annotations

from enum import StrEnum

from gsdg.kernel.workflow import Workflow


class ReportState(StrEnum):
    NOT_STARTED = "not_started"
    DRAFT = "draft"
    CERTIFIED = "certified"
    SUBMITTED = "submitted"
    SENT_BACK = "sent_back"
    ACCEPTED = "accepted"
    REOPENED = "reopened"
    ISSUED = "issued"


S = ReportState

TYPED_IN = (S.NOT_STARTED, S.DRAFT, S.SENT_BACK, S.REOPENED)
"""States in which figures may be typed."""

SETTLED = (S.ACCEPTED, S.ISSUED)
"""States whose figures stand in totals and owe nothing more."""

WAITING_UPSTAIRS = (S.SUBMITTED,)

WORKFLOW = Workflow.build(
    "report",
    initial=S.NOT_STARTED,
    refusal_code="report.state",
    moves=[
        ("fill", [S.NOT_STARTED, S.DRAFT], S.DRAFT),
        ("correct", [S.SENT_BACK], S.SENT_BACK),
        ("adjust", [S.REOPENED], S.REOPENED),
        ("certify", [S.DRAFT, S.SENT_BACK, S.REOPENED], S.CERTIFIED),
        ("take_back", [S.CERTIFIED], S.DRAFT),
        ("submit", [S.CERTIFIED], S.SUBMITTED),
        ("accept", [S.SUBMITTED], S.ACCEPTED),
        ("send_back", [S.SUBMITTED], S.SENT_BACK),
        ("issue", [S.SUBMITTED], S.ISSUED),
        ("reopen", [S.ACCEPTED, S.ISSUED], S.REOPENED),
    ],
)

STATE_WORDS = {
    S.NOT_STARTED: {"vi": "Chưa bắt đầu", "en": "Not started"},
    S.DRAFT: {"vi": "Nháp", "en": "Draft"},
    S.CERTIFIED: {"vi": "Đã ký duyệt", "en": "Certified"},
    S.SUBMITTED: {"vi": "Đã gửi", "en": "Submitted"},
    S.SENT_BACK: {"vi": "Trả lại để bổ sung", "en": "Sent back"},
    S.ACCEPTED: {"vi": "Đã duyệt số liệu", "en": "Accepted"},
    S.REOPENED: {"vi": "Mở lại để điều chỉnh", "en": "Reopened"},
    S.ISSUED: {"vi": "Đã ban hành", "en": "Issued"},
}

ACT_WORDS = {
    "fill": {"vi": "nhập số liệu", "en": "fill"},
    "correct": {"vi": "chỉnh sửa", "en": "correct"},
    "adjust": {"vi": "điều chỉnh", "en": "adjust"},
    "certify": {"vi": "ký duyệt", "en": "certify"},
    "take_back": {"vi": "rút lại để sửa", "en": "take back"},
    "submit": {"vi": "gửi", "en": "submit"},
    "accept": {"vi": "duyệt số liệu", "en": "accept"},
    "send_back": {"vi": "trả lại", "en": "send back"},
    "issue": {"vi": "ghi số, ngày ban hành", "en": "issue"},
    "reopen": {"vi": "mở lại để điều chỉnh", "en": "reopen"},
}
