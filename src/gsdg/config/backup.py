"""One file that holds everything: the database as of one moment, the stored files it names, the key of the installation,
and the law it works by."""

from __future__ import annotations

import io
import os
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from hashlib import file_digest
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from gsdg import __version__
from gsdg.config import manifest, problems
from gsdg.config.manifest import Manifest
from gsdg.kernel.refusal import Refusal, insist
from gsdg.toolkit import installation
from gsdg.toolkit.db import contents, copies
from gsdg.toolkit.files import content
from gsdg.toolkit.files.models import StoredFile
from gsdg.toolkit.installation import clock
from gsdg.toolkit.installation.data_folder import KEY_FILE
from gsdg.toolkit.installation.problems import MISSING as NOT_SET_UP


def backup(path: Path) -> Manifest:
    """Write the archive, whole or not at all. It holds the key and all data, so it is its owner's alone to read."""
    insist(why_not_write(path))
    insist(why_nothing_to_keep())
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".backup-") as folder:
        draft = Path(folder) / "archive"
        copy = Path(folder) / manifest.database_member(connection.vendor)
        with copies.snapshot(copy):
            hashes = list(StoredFile.objects.order_by("sha256").values_list("sha256", flat=True))
            facts = _facts()
        made = _write_archive(draft, copy, hashes, facts)
        insist(why_not_write(path))  # a file may have come meanwhile
        os.replace(draft, path)
    return made


def why_not_write(path: Path) -> Refusal | None:
    if path.exists():
        return Refusal(problems.TARGET_EXISTS.code, {"path": path}, value=str(path))
    if not path.parent.is_dir():
        details = {"path": path, "reason": f"{path.parent} is not a folder"}
        return Refusal(problems.UNREADABLE.code, details, value=str(path))
    return None


def why_nothing_to_keep() -> Refusal | None:
    """A database that was never set up is more likely the wrong one than worth a backup."""
    return None if contents.table_with_rows() else Refusal(NOT_SET_UP.code)


def _facts() -> Manifest:
    here = installation.current()
    applied = MigrationRecorder(connection).applied_migrations()
    return Manifest(
        format=manifest.FORMAT,
        made_at=clock.now(),
        program=__version__,
        engine=connection.vendor,
        province_code=here.province_code if here else "",
        is_demo=here.is_demo if here else False,
        migrations=tuple(sorted(f"{app}.{name}" for app, name in applied)),
        members={},
        left_out=(),
    )


def _write_archive(draft: Path, copy: Path, hashes: list[str], facts: Manifest) -> Manifest:
    members: dict[str, str] = {}
    left_out: list[str] = []
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        with tarfile.open(fileobj=file, mode="w:gz", compresslevel=6) as archive:
            members[copy.name] = _add_path(archive, copy.name, copy)
            key = Path(settings.DATA) / KEY_FILE
            if key.exists():
                members[manifest.KEY] = _add_path(archive, manifest.KEY, key)
            for name, path in _beside_the_database():
                members[name] = _add_path(archive, name, path)
            for sha256 in hashes:
                if _add_stored(archive, sha256):
                    members[f"files/{sha256[:2]}/{sha256[2:]}"] = sha256
                else:
                    left_out.append(sha256)
            made = replace(facts, members=members, left_out=tuple(left_out))
            _add_bytes(archive, manifest.NAME, made.to_bytes())
        file.flush()
        os.fsync(file.fileno())
    return made


def _beside_the_database() -> Iterator[tuple[str, Path]]:
    """Packs, and the shares that the province stated."""
    data = Path(settings.DATA)
    if (data / manifest.SHARES).is_file():
        yield manifest.SHARES, data / manifest.SHARES
    for folder in manifest.LAW:
        for path in sorted((data / folder).rglob("*")):
            name = path.relative_to(data).as_posix()
            if path.is_file() and manifest.is_member(name, connection.vendor):
                yield name, path


def _add_path(archive: tarfile.TarFile, name: str, path: Path) -> str:
    with path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    archive.add(path, arcname=name, recursive=False)
    return digest


def _add_stored(archive: tarfile.TarFile, sha256: str) -> bool:
    """A missing or damaged file does not keep the rest from being saved; it is told."""
    try:
        data = content.read(sha256)
    except (content.NotStored, content.Damaged):
        return False
    _add_bytes(archive, f"files/{sha256[:2]}/{sha256[2:]}", data)
    return True


def _add_bytes(archive: tarfile.TarFile, name: str, data: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(data)
    member.mode = 0o600
    archive.addfile(member, io.BytesIO(data))
