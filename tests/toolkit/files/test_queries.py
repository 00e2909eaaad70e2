"""Reading the store, and where rows and disk differ."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from gsdg.kernel.refusal import Refused
from gsdg.toolkit import files
from gsdg.toolkit.access import SYSTEM
from gsdg.toolkit.files import content
from gsdg.toolkit.files.queries import damaged, orphans

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _store(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def sha256() -> str:
    at = datetime(2026, 11, 22, tzinfo=UTC)
    return files.store(b"abc", name="a.txt", media_type="text/plain", by=SYSTEM, at=at).sha256


def found() -> list[tuple[str, bool, bool]]:
    return [(o.name, o.on_disk, o.has_row) for o in orphans()]


def test_a_whole_store_has_no_orphans(sha256):
    assert (found(), list(damaged())) == ([], [])


def test_a_row_without_its_file_is_found_and_not_read(sha256):
    content.path_of(sha256).unlink()
    assert found() == [(sha256, False, True)]
    assert list(damaged()) == []
    with pytest.raises(Refused) as refused:
        files.read(sha256)
    assert (refused.value.refusals[0].code, refused.value.status) == ("files.missing", 404)


def test_a_changed_file_is_found_and_not_read(sha256):
    content.path_of(sha256).write_bytes(b"abd")
    assert (found(), list(damaged())) == ([], [sha256])
    with pytest.raises(Refused) as refused:
        files.read(sha256)
    assert refused.value.refusals[0].code == "files.damaged"
    assert sha256 in str(refused.value)


def test_the_rest_of_a_write_that_was_cut_off_is_found(sha256):
    (content.path_of(sha256).parent / ".part-x").write_bytes(b"ab")
    assert found() == [("ba/.part-x", True, False)]
