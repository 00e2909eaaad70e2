"""The journal as one file: codes, ids and hashes as recorded, so that it can be checked elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from gsdg.kernel.tables import Value, to_csv
from gsdg.toolkit.audit.labels import label_of
from gsdg.toolkit.audit.models import AuditEvent

FOR_EXCEL = "\ufeff"
"""Without this sign Excel takes Vietnamese for something else."""
HEADER = (
    "id",
    "at",
    "event",
    "label",
    "by_id",
    "username",
    "door",
    "chain_unit_id",
    "seq",
    "about",
    "details",
    "hash",
)


def journal_file(
    events: Iterable[AuditEvent], usernames: Mapping[int, str], *, language: str
) -> bytes:
    return (FOR_EXCEL + to_csv(HEADER, _rows(events, usernames, language))).encode()


def _rows(
    events: Iterable[AuditEvent], usernames: Mapping[int, str], language: str
) -> Iterator[tuple[Value, ...]]:
    for event in events:
        yield (
            event.pk,
            event.at,
            event.event,
            label_of(event.event, language),
            event.by_id,
            usernames.get(event.by_id or 0, ""),
            event.door,
            event.chain_unit_id,
            event.seq,
            event.about,
            event.details,
            event.hash,
        )
