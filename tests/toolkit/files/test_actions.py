"""Storing a file."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import transaction
from tests.builders.access import an_actor

from gsdg.toolkit import files
from gsdg.toolkit.access import SYSTEM
from gsdg.toolkit.files import content
from gsdg.toolkit.files.models import StoredFile
from gsdg.toolkit.files.queries import orphans

AT = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _store(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "files"


def store(data=b"abc", name="công văn.pdf", by=SYSTEM) -> StoredFile:
    return files.store(data, name=name, media_type="application/pdf", by=by, at=AT)


@pytest.mark.django_db
def test_a_file_has_its_bytes_on_disk_and_its_row():
    stored = StoredFile.objects.get(pk=store(by=an_actor()).sha256)
    assert files.read(stored.sha256) == b"abc"
    assert (stored.size, stored.name, stored.media_type) == (3, "công văn.pdf", "application/pdf")
    assert (stored.created_at, stored.created_by_id, str(stored)) == (AT, 7, "công văn.pdf")


@pytest.mark.django_db
def test_the_same_bytes_again_give_the_first_row():
    assert store().sha256 == store(name="bản sao.pdf").sha256
    assert StoredFile.objects.get().name == "công văn.pdf"


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_row_leaves_an_orphan_that_is_found():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        sha256 = store().sha256
        raise ZeroDivisionError
    assert not StoredFile.objects.exists()
    assert [(o.name, o.on_disk, o.has_row) for o in orphans()] == [(sha256, True, False)]


@pytest.mark.django_db
def test_when_the_bytes_cannot_be_written_there_is_no_row(monkeypatch):
    def fail(_data):
        raise OSError("no space left on device")

    monkeypatch.setattr(content, "write", fail)
    with pytest.raises(OSError, match="no space"):
        store()
    assert not StoredFile.objects.exists()


@pytest.mark.django_db
def test_a_kind_of_file_that_nobody_can_keep_is_none():
    stored = files.store(b"x", name="a", media_type="a/" + "b" * 99, by=SYSTEM, at=AT)
    assert StoredFile.objects.get(pk=stored.sha256).media_type == "application/octet-stream"
