"""Reading the store, and finding where rows and disk differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.files import content, problems
from gsdg.toolkit.files.models import StoredFile


@dataclass(frozen=True)
class Orphan:
    """Something on one side only. `on_disk`: the file is there; `has_row`: the row is there."""

    name: str
    on_disk: bool
    has_row: bool


def read(sha256: str) -> bytes:
    """The bytes, proved by their hash; a missing or changed file is refused, never handed out."""
    try:
        return content.read(sha256)
    except content.NotStored as error:
        raise Refused(Refusal(problems.MISSING.code, {"sha256": sha256})) from error
    except content.Damaged as error:
        raise Refused(Refusal(problems.DAMAGED.code, {"sha256": sha256})) from error


def orphans() -> Iterator[Orphan]:
    """Files without a row, rows without a file, and whatever else lies in the store."""
    rows = set(StoredFile.objects.values_list("sha256", flat=True))
    disk = set(content.hashes())
    for sha256 in sorted(rows ^ disk):
        yield Orphan(sha256, on_disk=sha256 in disk, has_row=sha256 in rows)
    for path in content.strangers():
        yield Orphan(str(path.relative_to(content.folder())), on_disk=True, has_row=False)


def damaged() -> Iterator[str]:
    """Stored files whose bytes no longer have their hash. Reads everything: for the doctor."""
    for sha256 in StoredFile.objects.order_by("sha256").values_list("sha256", flat=True).iterator():
        try:
            content.read(sha256)
        except content.Damaged:
            yield sha256
        except content.NotStored:
            continue
