"""What an event is about has words in both languages, and a page that exists."""

from __future__ import annotations

import pytest
from django.urls import reverse

from gsdg.toolkit.audit import Subject, register_subjects, subjects
from gsdg.toolkit.audit.subjects import subject_of


@pytest.mark.parametrize("kind", sorted(subjects._subjects))
def test_every_registered_subject_has_words_and_a_page_that_resolves(kind: str) -> None:
    for language in ("vi", "en"):
        found = subject_of(f"{kind}:17", language)
        assert found is not None
        assert found.words.endswith(" 17")
    if found.page:
        assert reverse(found.page, args=[found.number])


@pytest.mark.parametrize(
    "key", ["unheard-of:1", "recommendation", "recommendation:", "recommendation:x"]
)
def test_what_nobody_named_has_no_subject(key: str) -> None:
    assert subject_of(key) is None


def test_a_kind_is_named_once() -> None:
    with pytest.raises(ValueError, match="named twice"):
        register_subjects({"recommendation": Subject({"vi": "khác", "en": "other"})})
