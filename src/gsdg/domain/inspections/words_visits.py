"""Codes of visits and what people call them, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from gsdg.domain.packs.checklists import NO, NOT_APPLICABLE, PARTLY, YES

Words = Mapping[str, Mapping[str, str]]

VISIT, SELF = "visit", "self"
VISIT_KINDS: Words = {
    VISIT: {"vi": "Đoàn kiểm tra", "en": "By a team"},
    SELF: {"vi": "Tự kiểm tra", "en": "Self-inspection"},
}

OFFICE, VILLAGE, HOUSEHOLD, WORK_SITE = "office", "village", "household", "work_site"
STOP_KINDS: Words = {
    OFFICE: {"vi": "Trụ sở", "en": "Office"},
    VILLAGE: {"vi": "Thôn, tổ dân phố", "en": "Village"},
    HOUSEHOLD: {"vi": "Hộ gia đình", "en": "Household"},
    WORK_SITE: {"vi": "Công trình, mô hình", "en": "Work site"},
}

CHOICES: Words = {
    YES: {"vi": "Có, đạt", "en": "Yes"},
    PARTLY: {"vi": "Một phần", "en": "In part"},
    NO: {"vi": "Không, chưa đạt", "en": "No"},
    NOT_APPLICABLE: {"vi": "Không áp dụng", "en": "Not applicable"},
}

TEAM, UNIT = "team", "unit"
SIDES: Words = {
    TEAM: {"vi": "Đoàn kiểm tra", "en": "Inspection team"},
    UNIT: {"vi": "Đơn vị", "en": "Unit"},
}

DOCUMENT, OBSERVATION, INTERVIEW, SURVEY = "document", "observation", "interview", "survey"
SOURCE_KINDS: Words = {
    DOCUMENT: {"vi": "Hồ sơ, tài liệu", "en": "Documents"},
    OBSERVATION: {"vi": "Khảo sát tại chỗ", "en": "Observation on site"},
    INTERVIEW: {"vi": "Lấy ý kiến", "en": "Consultation"},
    SURVEY: {"vi": "Phiếu hỏi", "en": "Questionnaire"},
}

CONSULTED: Words = {
    "party": {"vi": "Lãnh đạo Đảng ủy", "en": "Leaders of the Party committee"},
    "council": {"vi": "Lãnh đạo Hội đồng nhân dân", "en": "Leaders of the People's Council"},
    "committee": {"vi": "Lãnh đạo Ủy ban nhân dân", "en": "Leaders of the People's Committee"},
    "front": {"vi": "Mặt trận Tổ quốc", "en": "Fatherland Front"},
    "village_head": {"vi": "Trưởng thôn, tổ trưởng dân phố", "en": "Village heads"},
    "beneficiary": {"vi": "Người thụ hưởng", "en": "Beneficiaries"},
}

MINUTES, CONCLUSION, TEAM_REPORT = "minutes", "conclusion", "team-report"
PAPERS: Words = {
    MINUTES: {"vi": "Biên bản kiểm tra", "en": "Minutes"},
    TEAM_REPORT: {"vi": "Báo cáo kết quả kiểm tra", "en": "Team report"},
    CONCLUSION: {"vi": "Thông báo kết luận", "en": "Conclusion notice"},
}
