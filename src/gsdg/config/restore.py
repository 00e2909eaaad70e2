"""Puts a backup in the place of nothing: every hash is proved first, and then all of it comes or none."""

from __future__ import annotations

import os
import shutil
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import file_digest
from pathlib import Path
from typing import IO

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from gsdg.config import manifest, problems
from gsdg.config.manifest import Manifest, Unreadable
from gsdg.domain.followup.actions.standings import fill_in_missing
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.toolkit.db import contents, copies
from gsdg.toolkit.files import content
from gsdg.toolkit.installation.data_folder import KEY_FILE


def restore(path: Path) -> Manifest:
    """The archive into an empty place. A program newer than the backup then migrates what it brought."""
    insist(why_not_here())
    files = content.folder()
    files.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Beside the files, so that moving them into place is one rename.
    with tempfile.TemporaryDirectory(dir=files.parent, prefix=".restore-") as folder:
        made = _unpack(path, Path(folder))
        insist(_why_not_ours(made))
        _insist_whole(made, Path(folder))
        with _files_in_place(Path(folder) / "files", files):
            copies.replace_by(Path(folder) / manifest.database_member(made.engine))
        _put_law(Path(folder))
        _put_key(Path(folder) / manifest.KEY)
    call_command("migrate", interactive=False, verbosity=0)
    fill_in_missing()
    return made


def why_not_here() -> Refusal | None:
    """Restore never writes over data, so there is no way to force it."""
    table = contents.table_with_rows()
    if table is not None:
        details = {"table": table, "folder": settings.DATA}
        return Refusal(problems.NOT_EMPTY.code, details)
    if next(content.hashes(), None) or next(content.strangers(), None):
        return Refusal(problems.FILES_NOT_EMPTY.code, {"folder": content.folder()})
    shares = Path(settings.DATA) / manifest.SHARES
    if shares.exists():  # figures on older maps would rest on others than those that were saved
        return Refusal(problems.FILES_NOT_EMPTY.code, {"folder": shares})
    return None


def _why_not_ours(made: Manifest) -> Refusal | None:
    if made.engine != connection.vendor:
        details = {"theirs": made.engine, "ours": connection.vendor}
        return Refusal(problems.OTHER_ENGINE.code, details)
    unknown = [name for name in made.migrations if name not in _known_migrations()]
    return Refusal(problems.NEWER.code, {"migration": unknown[0]}) if unknown else None


def _known_migrations() -> set[str]:
    """By their own name, or as one that a later migration replaces."""
    migrations = MigrationLoader(None).disk_migrations
    replaced = (pair for migration in migrations.values() for pair in migration.replaces)
    return {f"{app}.{name}" for app, name in (*migrations, *replaced)}


def _unpack(path: Path, folder: Path) -> Manifest:
    """Regular files with the names we give, and nothing else: no link, no path outwards."""
    try:
        with tarfile.open(path, "r:gz") as archive:
            for member in archive:
                source = archive.extractfile(member) if member.isreg() else None
                if source is None or not _is_ours(member.name):
                    raise Unreadable(f"{member.name} does not belong in a backup")
                _write(source, folder / member.name)
        return Manifest.from_bytes((folder / manifest.NAME).read_bytes())
    except (tarfile.TarError, zlib.error, EOFError, OSError, Unreadable) as error:
        details = {"path": path, "reason": error}
        raise Refused(Refusal(problems.UNREADABLE.code, details, value=str(path))) from error


def _is_ours(name: str) -> bool:
    engines = ("sqlite", "postgresql")
    return name == manifest.NAME or any(manifest.is_member(name, engine) for engine in engines)


def _write(source: IO[bytes], target: Path) -> None:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        shutil.copyfileobj(source, file)
        file.flush()
        os.fsync(file.fileno())


def _insist_whole(made: Manifest, folder: Path) -> None:
    """Everything the manifest names is there with its hash, and nothing else is there."""
    unpacked = (path for path in folder.rglob("*") if path.is_file())
    there = {str(path.relative_to(folder)) for path in unpacked} - {manifest.NAME}
    needed = {*made.members, manifest.database_member(made.engine)}
    for member in sorted(there ^ needed):
        raise Refused(Refusal(problems.DAMAGED.code, {"member": member}))
    for member, expected in made.members.items():
        with (folder / member).open("rb") as file:
            if file_digest(file, "sha256").hexdigest() != expected:
                raise Refused(Refusal(problems.DAMAGED.code, {"member": member}))


@contextmanager
def _files_in_place(source: Path, target: Path) -> Iterator[None]:
    """The files are there while the database is replaced, and gone again when that fails."""
    if not source.exists():
        yield
        return
    _remove_empty(target)
    os.replace(source, target)
    try:
        yield
    except BaseException:
        shutil.rmtree(target)
        raise


def _remove_empty(target: Path) -> None:
    """Folders without a file in them; it fails, and nothing has changed, if a file has come meanwhile."""
    for folder in sorted(target.rglob("*"), reverse=True):
        folder.rmdir()
    if target.exists():
        target.rmdir()


def _put_key(source: Path) -> None:
    """Over the one that an empty installation made for itself."""
    if source.exists():
        os.replace(source, Path(settings.DATA) / KEY_FILE)


def _put_law(folder: Path) -> None:
    """Packs and shares; a file that lies there already is left as it is. Packs in force are named by their content."""
    data = Path(settings.DATA)
    kept = (path for name in manifest.LAW for path in (folder / name).rglob("*"))
    for source in (folder / manifest.SHARES, *kept):
        target = data / source.relative_to(folder)
        if source.is_file() and not target.exists():
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.replace(source, target)
