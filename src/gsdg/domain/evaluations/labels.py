"""The words of the events of evaluations, and what they are about."""

from gsdg.toolkit.audit import Subject

LABELS = {
    "result.explained": {
        "vi": "Giải trình mục tiêu chưa đạt",
        "en": "Missed target explained",
    },
}

SUBJECTS: dict[str, Subject] = {}
