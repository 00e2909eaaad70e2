"""The doctor gathers every check and hides none."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import OperationalError, transaction

from gsdg.config.doctor import Row, examine
from gsdg.toolkit import audit, files
from gsdg.toolkit.access import SYSTEM
from gsdg.toolkit.audit.models import ChainHead
from gsdg.toolkit.files import content

AT = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _store(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.mark.django_db
def test_a_healthy_installation_has_no_row():
    with transaction.atomic():
        audit.record("x.done", by=SYSTEM, at=AT, about="x:1")
    files.store(b"abc", name="a.txt", media_type="text/plain", by=SYSTEM, at=AT)
    assert examine() == []


@pytest.mark.django_db
def test_differences_of_all_packages_are_gathered():
    with transaction.atomic():
        audit.record("x.done", by=SYSTEM, at=AT, about="x:1")
    ChainHead.objects.update(seq=9)
    stored = files.store(b"abc", name="a.txt", media_type="text/plain", by=SYSTEM, at=AT)
    content.path_of(stored.sha256).write_bytes(b"abd")
    lost = files.store(b"lost", name="b.txt", media_type="text/plain", by=SYSTEM, at=AT)
    content.path_of(lost.sha256).unlink()
    orphan = content.write(b"orphan")
    assert {(row.check, row.object) for row in examine()} == {
        ("audit.chain", "head of 0"),
        ("files.damaged", stored.sha256),
        ("files.missing", lost.sha256),
        ("files.orphan", orphan),
    }


@pytest.mark.django_db
def test_a_check_that_cannot_be_made_is_a_row_and_the_others_go_on():
    def broken():
        raise OperationalError("no such table: x\nmore")

    def sound():
        yield "a", "b", "c", "d"

    assert examine([broken, sound]) == [
        Row("doctor.unable", __name__, "a check", "no such table: x"),
        Row("a", "b", "c", "d"),
    ]
