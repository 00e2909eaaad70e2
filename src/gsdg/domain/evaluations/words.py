"""Codes of evaluations and what people call them, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

Words = Mapping[str, Mapping[str, str]]

START, CLOSING, YEARLY = "dau-ky", "ket-thuc", "hang-nam"

HEAD, MEMBER, SECRETARY, EXPERT = "head", "member", "secretary", "expert"
ROLES: Words = {
    HEAD: {"vi": "Trưởng nhóm", "en": "Head"},
    SECRETARY: {"vi": "Thư ký", "en": "Secretary"},
    MEMBER: {"vi": "Thành viên", "en": "Member"},
    EXPERT: {"vi": "Chuyên gia", "en": "Expert"},
}

FIGURE, DOCUMENT, SURVEY = "figure", "document", "survey"
FINDING, OBSTACLE, INTERVIEW, OTHER = "finding", "obstacle", "interview", "other"
SOURCES: Words = {
    FIGURE: {"vi": "Số liệu", "en": "Figure"},
    DOCUMENT: {"vi": "Văn bản", "en": "Document"},
    SURVEY: {"vi": "Kết quả khảo sát", "en": "Survey"},
    FINDING: {"vi": "Tồn tại, hạn chế", "en": "Finding"},
    OBSTACLE: {"vi": "Khó khăn, vướng mắc", "en": "Obstacle"},
    INTERVIEW: {"vi": "Phỏng vấn, làm việc", "en": "Interview"},
    OTHER: {"vi": "Nguồn khác", "en": "Another source"},
}
RECORDED_HERE = (DOCUMENT, SURVEY, FINDING, OBSTACLE)
"""Sources that are records of the system, named by their number there."""

REPORT, EXTRACT = "evaluation-report", "evaluation-extract"
