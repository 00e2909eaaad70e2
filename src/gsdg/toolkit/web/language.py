"""Which of the two languages this page is in."""

from __future__ import annotations

from django.utils.translation import get_language

VIETNAMESE, ENGLISH = "vi", "en"


def current_language() -> str:
    """Vietnamese unless English was chosen: the key of every text kept in both."""
    return ENGLISH if (get_language() or "").startswith(ENGLISH) else VIETNAMESE
