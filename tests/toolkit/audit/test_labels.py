"""The words of events."""

from __future__ import annotations

import pytest

from gsdg.toolkit import audit
from gsdg.toolkit.audit import labels


@pytest.fixture(autouse=True)
def _own_labels(monkeypatch):
    monkeypatch.setattr(labels, "_labels", {})


def test_an_event_has_words_in_both_languages():
    audit.register_labels({"test.done": {"vi": "Đã làm", "en": "Done"}})
    assert (labels.label_of("test.done"), labels.label_of("test.done", "en")) == ("Đã làm", "Done")
    assert labels.labelled_events() == ["test.done"]


def test_an_event_without_words_shows_its_code():
    assert labels.label_of("test.unknown") == "test.unknown"


def test_the_same_words_twice_are_no_mistake_but_others_are():
    words = {"test.done": {"vi": "Đã làm", "en": "Done"}}
    audit.register_labels(words)
    audit.register_labels(words)
    with pytest.raises(ValueError, match="labelled twice"):
        audit.register_labels({"test.done": {"vi": "Khác", "en": "Other"}})
