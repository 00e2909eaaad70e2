"""What `doctor` asks of the store of files: do rows and disk agree, are the bytes what they were, does the scanner answer."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings

from gsdg.toolkit.files import clamd
from gsdg.toolkit.files.queries import damaged, orphans

Row = tuple[str, str, str, str]


def notes() -> Iterable[str]:
    """What is no difference, and worth knowing."""
    if not settings.CLAMD:
        yield "uploaded files are not scanned for malware: GSDG_CLAMD names no scanner"


def check() -> Iterable[Row]:
    """Every difference as check, object, expected, found."""
    if settings.CLAMD and not clamd.is_there(settings.CLAMD):
        yield "files.scanner", settings.CLAMD, "clamd answers", "no answer: every upload is refused"
    for orphan in orphans():
        if orphan.has_row:
            yield "files.missing", orphan.name, "a file on disk", "only its row"
        else:
            yield "files.orphan", orphan.name, "a row", "only the file on disk"
    for sha256 in damaged():
        yield "files.damaged", sha256, "the stored content", "other content"
