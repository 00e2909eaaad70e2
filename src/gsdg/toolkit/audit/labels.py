"""The words of an event, registered by the package that records it."""

from __future__ import annotations

from collections.abc import Mapping

_labels: dict[str, Mapping[str, str]] = {}


def register_labels(labels: Mapping[str, Mapping[str, str]]) -> None:
    """`{"report.submitted": {"vi": "Gửi báo cáo", "en": "Report submitted"}}`; once for each event."""
    for event, words in labels.items():
        if _labels.get(event, words) != words:
            raise ValueError(f"the event {event} is labelled twice")
        _labels[event] = words


def label_of(event: str, language: str = "vi") -> str:
    """An event without words shows its code: a log hides nothing."""
    words = _labels.get(event)
    return words[language] if words else event


def labelled_events() -> list[str]:
    return sorted(_labels)


register_labels(
    {
        "installation.created": {"vi": "Khởi tạo hệ thống", "en": "Installation created"},
        "installation.day_set": {
            "vi": "Đặt ngày làm việc của bản trình diễn",
            "en": "Business day of the demo set",
        },
    }
)
