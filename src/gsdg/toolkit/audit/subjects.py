"""What an event or a notice is about, such as `recommendation:17`: its words and its page, registered by its package."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gsdg.kernel.keys import number_in


@dataclass(frozen=True)
class Subject:
    """`words` hold `%(number)s`; `page` names the address that takes the number, and is empty where there is none."""

    words: Mapping[str, str]
    page: str = ""


@dataclass(frozen=True)
class Found:
    words: str
    page: str
    number: int


_subjects: dict[str, Subject] = {}


def register_subjects(subjects: Mapping[str, Subject]) -> None:
    for kind, subject in subjects.items():
        if _subjects.get(kind, subject) != subject:
            raise ValueError(f"the subject {kind} is named twice")
        _subjects[kind] = subject


def subject_of(key: str, language: str = "vi") -> Found | None:
    """None where nobody has named the kind, or no number stands behind it."""
    kind, _colon, number = key.partition(":")
    subject, pk = _subjects.get(kind), number_in(number, otherwise=None)
    if subject is None or pk is None:
        return None
    return Found(subject.words[language] % {"number": number}, subject.page, pk)
