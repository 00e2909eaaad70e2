"""Backup and restore, there and back, on both engines."""

from __future__ import annotations

import io
import stat
import tarfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from tests.builders.db import another, run

from gsdg.config import backup as backups
from gsdg.config import manifest
from gsdg.config import restore as restores
from gsdg.config.backup import backup
from gsdg.config.restore import restore
from gsdg.kernel.refusal import Refused
from gsdg.toolkit import audit, files, installation
from gsdg.toolkit.access import SYSTEM
from gsdg.toolkit.audit.models import AuditEvent
from gsdg.toolkit.audit.verify import differences
from gsdg.toolkit.db import copies, triggers
from gsdg.toolkit.files import content
from gsdg.toolkit.files.models import StoredFile
from gsdg.toolkit.installation.actions import create_installation

AT = datetime(2026, 11, 22, 1, 15, tzinfo=UTC)
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def data(tmp_path, settings) -> Path:
    """An installation folder of its own with a key."""
    settings.DATA = tmp_path / "data"
    settings.MEDIA_ROOT = settings.DATA / "files"
    settings.DATA.mkdir()
    (settings.DATA / "secret_key").write_text("the key\n")
    return settings.DATA


@pytest.fixture
def sha256() -> str:
    """A small province with two events and a stored file; its hash."""
    create_installation(province_code="42", province_name="Hà Tĩnh", is_demo=True, by=SYSTEM, at=AT)
    with transaction.atomic():
        audit.record("report.submitted", by=SYSTEM, at=AT, about="report:17", unit_id=5)
    return files.store(b"abc", name="a.txt", media_type="text/plain", by=SYSTEM, at=AT).sha256


def empty(data: Path) -> None:
    """Another machine: no rows, no files, another key."""
    call_command("flush", interactive=False, verbosity=0)
    for path in (data / "files").rglob("*"):
        if path.is_file():
            path.unlink()
    (data / "secret_key").write_text("another key\n")


def is_empty(data: Path) -> bool:
    return (
        not AuditEvent.objects.exists()
        and list(content.hashes()) == []
        and (data / "secret_key").read_text() == "another key\n"
        and [path.name for path in data.glob(".restore-*")] == []
    )


def code_of(refused) -> str:
    return refused.value.refusals[0].code


def rewrite(path: Path, change) -> Path:
    """The same archive with its members changed: `change(name, data)` answers the new pair or None."""
    target = path.with_name("changed.tar.gz")
    with tarfile.open(path) as old, tarfile.open(target, "w:gz") as new:
        for member in old:
            source = old.extractfile(member)
            assert source is not None
            pair = change(member.name, source.read())
            if pair is not None:
                info = tarfile.TarInfo(pair[0])
                info.size = len(pair[1])
                new.addfile(info, io.BytesIO(pair[1]))
    return target


def test_what_was_saved_comes_back_whole(tmp_path, data, sha256):
    made = backup(tmp_path / "b.tar.gz")
    assert (made.province_code, made.is_demo, made.left_out) == ("42", True, ())
    before = list(AuditEvent.objects.order_by("id").values())
    empty(data)
    restored = restore(tmp_path / "b.tar.gz")
    assert restored == made
    assert list(AuditEvent.objects.order_by("id").values()) == before
    assert str(installation.current()) == "42 Hà Tĩnh"
    assert files.read(sha256) == b"abc"
    assert (data / "secret_key").read_text() == "the key\n"
    assert (list(differences()), triggers.missing()) == ([], [])


def test_after_a_restore_work_goes_on(tmp_path, data, sha256):
    backup(tmp_path / "b.tar.gz")
    empty(data)
    restore(tmp_path / "b.tar.gz")
    with transaction.atomic():
        event = audit.record("x.done", by=SYSTEM, at=AT, about="x:1", unit_id=5)
    assert event.seq == 2
    assert list(differences()) == []


def test_the_law_in_force_and_stated_shares_come_back(tmp_path, data, sha256):
    in_force = data / "packs-in-force" / "ab12" / "thu" / "2024-01-01_thu" / "forms" / "F.yaml"
    brought = data / "packs" / "thu" / "2026-01-01_thu-2" / "pack.yaml"
    shares = data / "ty-le-nguoc.csv"
    for path in (in_force, brought, shares):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(path.name)
    backup(tmp_path / "b.tar.gz")
    empty(data)
    in_force.unlink()
    shares.unlink()
    brought.write_text("put here meanwhile")
    restore(tmp_path / "b.tar.gz")
    assert [in_force.read_text(), shares.read_text()] == ["F.yaml", "ty-le-nguoc.csv"]
    assert brought.read_text() == "put here meanwhile"


def test_shares_that_lie_here_are_not_replaced(tmp_path, data, sha256):
    backup(tmp_path / "b.tar.gz")
    empty(data)
    (data / "ty-le-nguoc.csv").write_text("of this place")
    with pytest.raises(Refused) as refused:
        restore(tmp_path / "b.tar.gz")
    assert code_of(refused) == "restore.files_not_empty"
    assert is_empty(data)


def test_a_backup_holds_the_key_so_only_its_owner_reads_it(tmp_path, sha256):
    backup(tmp_path / "b.tar.gz")
    assert stat.S_IMODE((tmp_path / "b.tar.gz").stat().st_mode) == 0o600
    with tarfile.open(tmp_path / "b.tar.gz") as archive:
        assert {"secret_key", "manifest.json", f"files/{sha256[:2]}/{sha256[2:]}"} < set(
            archive.getnames()
        )


def test_an_older_backup_is_not_written_over(tmp_path, sha256):
    (tmp_path / "b.tar.gz").write_bytes(b"older")
    with pytest.raises(Refused) as refused:
        backup(tmp_path / "b.tar.gz")
    assert code_of(refused) == "backup.target_exists"
    assert (tmp_path / "b.tar.gz").read_bytes() == b"older"


def test_a_backup_into_no_folder_is_refused(tmp_path):
    with pytest.raises(Refused, match="is not a folder"):
        backup(tmp_path / "nowhere" / "b.tar.gz")


def test_a_database_that_was_never_set_up_is_not_backed_up(tmp_path):
    with pytest.raises(Refused) as refused:
        backup(tmp_path / "b.tar.gz")
    assert code_of(refused) == "installation.missing"
    assert not (tmp_path / "b.tar.gz").exists()


def test_a_backup_that_fails_leaves_nothing(tmp_path, monkeypatch, sha256):
    def full(*_):
        raise OSError("no space left on device")

    monkeypatch.setattr(backups, "_add_bytes", full)
    with pytest.raises(OSError, match="no space"):
        backup(tmp_path / "b.tar.gz")
    assert {path.name for path in tmp_path.iterdir()} == {"data"}


def test_a_missing_and_a_damaged_file_are_told_and_do_not_stop_the_backup(tmp_path, sha256):
    other = files.store(b"abd", name="b.txt", media_type="text/plain", by=SYSTEM, at=AT).sha256
    content.path_of(sha256).unlink()
    content.path_of(other).write_bytes(b"spoilt")
    made = backup(tmp_path / "b.tar.gz")
    assert set(made.left_out) == {sha256, other}


def test_a_file_stored_after_the_copy_was_made_is_not_in_it(tmp_path, data, sha256, monkeypatch):
    """Nor its row: the files are those that the copied database names."""
    later = []

    def facts():
        later.append(content.write(b"later"))
        return real_facts()

    real_facts = backups._facts
    monkeypatch.setattr(backups, "_facts", facts)
    made = backup(tmp_path / "b.tar.gz")
    assert later[0] not in made.members.values()


def test_a_row_written_while_the_copy_is_made_is_not_seen_beside_it(tmp_path, sha256):
    """The list of files is read from the very state that was copied."""
    if connection.vendor == "sqlite":
        pytest.skip("in memory there is one connection; toolkit/db/sqlite/test_copies tries a file")
    other = another(connection)
    try:
        with copies.snapshot(tmp_path / "copy"):
            run(other, "INSERT INTO files_storedfile VALUES ('x', 1, 'a/b', 'x', now(), NULL)")
            assert StoredFile.objects.count() == 1
    finally:
        other.close()
    assert StoredFile.objects.count() == 2


def test_inside_a_transaction_no_copy_is_made_or_put_back(tmp_path, sha256):
    with transaction.atomic():
        with pytest.raises(transaction.TransactionManagementError):
            backup(tmp_path / "b.tar.gz")
        with pytest.raises(transaction.TransactionManagementError):
            copies.replace_by(tmp_path / "copy")


def test_restore_never_writes_over_rows(tmp_path, data, sha256):
    backup(tmp_path / "b.tar.gz")
    with pytest.raises(Refused) as refused:
        restore(tmp_path / "b.tar.gz")
    assert code_of(refused) == "restore.not_empty"
    assert str(data) in str(refused.value)
    assert AuditEvent.objects.count() == 2


def test_restore_never_writes_over_files(tmp_path, data, sha256):
    backup(tmp_path / "b.tar.gz")
    empty(data)
    content.write(b"mine")
    with pytest.raises(Refused) as refused:
        restore(tmp_path / "b.tar.gz")
    assert code_of(refused) == "restore.files_not_empty"
    assert not AuditEvent.objects.exists()


def spoil_key(name, data):
    return (name, b"other" if name == "secret_key" else data)


def spoil_database(name, data):
    return (name, data + b" " if name.startswith("database") else data)


def spoil_file(name, data):
    return (name, b"abd" if name.startswith("files/") else data)


def drop_key(name, data):
    return None if name == "secret_key" else (name, data)


def drop_database(name, data):
    return None if name.startswith("database") else (name, data)


def move_file(name, data):
    return (f"files/aa/{'0' * 62}" if name.startswith("files/") else name, data)


@pytest.mark.parametrize(
    "change", [spoil_key, spoil_database, spoil_file, drop_key, drop_database, move_file]
)
def test_an_archive_that_is_not_what_was_written_changes_nothing(tmp_path, data, sha256, change):
    backup(tmp_path / "b.tar.gz")
    empty(data)
    with pytest.raises(Refused) as refused:
        restore(rewrite(tmp_path / "b.tar.gz", change))
    assert code_of(refused) == "backup.damaged"
    assert is_empty(data)


def lead_outside(name, data):
    return ("../outside" if name == "secret_key" else name, data)


def unknown_format(name, data):
    return (name, data.replace(b'"format": 1', b'"format": 2') if name == manifest.NAME else data)


def broken_manifest(name, data):
    return (name, data[:-3] if name == manifest.NAME else data)


def no_manifest(name, data):
    return None if name == manifest.NAME else (name, data)


@pytest.mark.parametrize("change", [lead_outside, unknown_format, broken_manifest, no_manifest])
def test_an_archive_of_another_kind_changes_nothing(tmp_path, data, sha256, change):
    backup(tmp_path / "b.tar.gz")
    empty(data)
    with pytest.raises(Refused) as refused:
        restore(rewrite(tmp_path / "b.tar.gz", change))
    assert code_of(refused) == "backup.unreadable"
    assert is_empty(data)
    assert not (data / "outside").exists()


def test_a_link_in_an_archive_is_refused(tmp_path, data):
    with tarfile.open(tmp_path / "b.tar.gz", "w:gz") as archive:
        link = tarfile.TarInfo("secret_key")
        link.type = tarfile.SYMTYPE
        link.linkname = "/etc/passwd"
        archive.addfile(link)
    with pytest.raises(Refused, match="does not belong"):
        restore(tmp_path / "b.tar.gz")


@pytest.mark.parametrize("keep", [0, 10, 500])
def test_an_archive_cut_short_changes_nothing(tmp_path, data, sha256, keep):
    whole = tmp_path / "b.tar.gz"
    backup(whole)
    empty(data)
    whole.write_bytes(whole.read_bytes()[:keep])
    with pytest.raises(Refused) as refused:
        restore(whole)
    assert code_of(refused) == "backup.unreadable"
    assert is_empty(data)


def test_no_archive_is_refused(tmp_path):
    with pytest.raises(Refused) as refused:
        restore(tmp_path / "none.tar.gz")
    assert code_of(refused) == "backup.unreadable"


def test_a_backup_of_the_other_engine_is_refused(tmp_path, data, sha256):
    backup(tmp_path / "b.tar.gz")
    empty(data)

    def other(name, data):
        mine, theirs = connection.vendor, {"sqlite": "postgresql"}.get(connection.vendor, "sqlite")
        if name == manifest.NAME:
            return (name, data.replace(f'"{mine}"'.encode(), f'"{theirs}"'.encode()))
        return (name, data)

    with pytest.raises(Refused) as refused:
        restore(rewrite(tmp_path / "b.tar.gz", other))
    assert code_of(refused) == "backup.other_engine"
    assert is_empty(data)


def test_a_backup_of_a_newer_program_is_refused(tmp_path, data, sha256):
    backup(tmp_path / "b.tar.gz")
    empty(data)

    def newer(name, data):
        if name == manifest.NAME:
            return (name, data.replace(b'"audit.0001_initial"', b'"audit.0999_later"'))
        return (name, data)

    with pytest.raises(Refused) as refused:
        restore(rewrite(tmp_path / "b.tar.gz", newer))
    assert code_of(refused) == "backup.newer"
    assert is_empty(data)


def test_when_the_database_cannot_be_replaced_the_files_go_too(tmp_path, data, sha256, monkeypatch):
    backup(tmp_path / "b.tar.gz")
    empty(data)

    def fail(_copy):
        assert files.content.read(sha256) == b"abc"
        raise OSError("disk full")

    monkeypatch.setattr(restores.copies, "replace_by", fail)
    with pytest.raises(OSError, match="disk full"):
        restore(tmp_path / "b.tar.gz")
    assert is_empty(data)


def test_a_copy_that_is_no_database_changes_nothing(tmp_path, sha256):
    copy = tmp_path / "copy"
    copy.write_text("SELECT 1;\nthis is no SQL;\n" * 100)
    with pytest.raises(Refused) as refused:
        copies.replace_by(copy)
    assert code_of(refused) in ("db.copy_damaged", "db.tool_failed")
    assert AuditEvent.objects.count() == 2
    assert triggers.missing() == []
