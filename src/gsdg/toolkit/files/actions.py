"""The one write to the store. The action that keeps the file records the event: a file is always *of* something."""

from __future__ import annotations

from datetime import datetime

from gsdg.kernel.refusal import insist
from gsdg.toolkit.access import Actor
from gsdg.toolkit.files import content, scanning
from gsdg.toolkit.files.media_types import UNKNOWN
from gsdg.toolkit.files.models import StoredFile


def store(data: bytes, *, name: str, media_type: str, by: Actor, at: datetime) -> StoredFile:
    """The bytes first, then the row: a rolled-back row leaves an orphan, which harms nobody and shows in `doctor`.

    The same bytes again give the first row: who keeps a file keeps its own name for it. What carries malware, or could
    not be scanned where scanning is set up, is refused and leaves nothing. The answer of the scanner is there since the
    bytes came in; what came another way is asked about now, unless it is kept already: a job reads again what it was given.
    """
    if scanning.was_asked(data) or not content.holds(data):
        insist(scanning.why_not_clean(data, name=name))
    return _stored(data, name=name, media_type=media_type, by=by, at=at)


def store_made(data: bytes, *, name: str, media_type: str, by: Actor, at: datetime) -> StoredFile:
    """What the system set itself out of what was typed and of files it keeps: a paper, a marked copy. Nothing to scan."""
    return _stored(data, name=name, media_type=media_type, by=by, at=at)


def _stored(data: bytes, *, name: str, media_type: str, by: Actor, at: datetime) -> StoredFile:
    sha256 = content.write(data)
    longest = StoredFile._meta.get_field("media_type").max_length or 0
    stored, _ = StoredFile.objects.get_or_create(
        sha256=sha256,
        defaults={
            "size": len(data),
            # The browser says it, so it may be anything; one that does not fit is none.
            "media_type": media_type if len(media_type) <= longest else UNKNOWN,
            "name": name[:255],
            "created_at": at,
            "created_by_id": by.id,
        },
    )
    return stored
