"""What `doctor` asks of the store of files: do rows and disk agree, are the bytes what they were."""

from __future__ import annotations

from collections.abc import Iterable

from gsdg.toolkit.files.queries import damaged, orphans

Row = tuple[str, str, str, str]


def check() -> Iterable[Row]:
    """Every difference as check, object, expected, found."""
    for orphan in orphans():
        if orphan.has_row:
            yield "files.missing", orphan.name, "a file on disk", "only its row"
        else:
            yield "files.orphan", orphan.name, "a row", "only the file on disk"
    for sha256 in damaged():
        yield "files.damaged", sha256, "the stored content", "other content"
