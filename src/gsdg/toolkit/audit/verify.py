"""Walks every chain and every seal and tells where they no longer fit. Reads only; for the doctor."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from gsdg.toolkit.audit.chain import GENESIS, seal_hash
from gsdg.toolkit.audit.models import AuditEvent, ChainHead, Seal


@dataclass(frozen=True)
class Difference:
    """One place where the log is not what it was: `place` is `unit:seq`, `head of unit` or `seal id`."""

    place: str
    expected: str
    found: str


SealedHeads = dict[tuple[int, int], str]


def differences() -> Iterator[Difference]:
    """Everything that does not fit, chain by chain, then what the seals remember and the chains have lost."""
    heads = {head.unit_id: head for head in ChainHead.objects.all()}
    sealed: SealedHeads = {}
    yield from _seals(sealed)
    events = AuditEvent.objects.order_by("chain_unit_id", "seq").iterator(chunk_size=2000)
    for unit_id, chain in groupby(events, key=lambda event: event.chain_unit_id):
        yield from _chain(unit_id, chain, heads.pop(unit_id, None), sealed)
    for head in heads.values():
        if head.seq > 0:
            yield Difference(f"head of {head.unit_id}", f"{head.seq} events", "no event")
    for (unit_id, seq), digest in sorted(sealed.items()):
        yield Difference(f"{unit_id}:{seq}", f"the sealed hash {digest}", "no such event")


def _chain(
    unit_id: int, chain: Iterator[AuditEvent], head: ChainHead | None, sealed: SealedHeads
) -> Iterator[Difference]:
    seq, prev_hash = 0, GENESIS
    for event in chain:
        yield from _link(event, seq + 1, prev_hash)
        remembered = sealed.pop((unit_id, event.seq), event.hash)
        if remembered != event.hash:
            yield Difference(f"{unit_id}:{event.seq}", f"the sealed hash {remembered}", event.hash)
        seq, prev_hash = event.seq, event.hash
    if head is None or (head.seq, head.hash) != (seq, prev_hash):
        found = f"{head.seq} {head.hash}" if head else "no head"
        yield Difference(f"head of {unit_id}", f"{seq} {prev_hash}", found)


def _link(event: AuditEvent, seq: int, prev_hash: str) -> Iterator[Difference]:
    place = f"{event.chain_unit_id}:{event.seq}"
    if event.seq != seq:
        yield Difference(place, f"the event {seq}", f"a gap up to {event.seq}")
    elif event.prev_hash != prev_hash:
        yield Difference(place, f"the hash before {prev_hash}", event.prev_hash)
    digest = event.link.hash()
    if digest != event.hash:
        yield Difference(place, f"the hash of its content {digest}", event.hash)


def _seals(sealed: SealedHeads) -> Iterator[Difference]:
    """Check the chain of seals, and collect what they say of the chains of events."""
    prev_hash = GENESIS
    for seal in Seal.objects.order_by("id").iterator():
        heads = [(unit_id, seq, digest) for unit_id, seq, digest in json.loads(seal.heads)]
        digest = seal_hash(heads, at=seal.at, prev_hash=prev_hash)
        if (seal.prev_hash, seal.hash) != (prev_hash, digest):
            yield Difference(f"seal {seal.pk}", digest, seal.hash)
        sealed.update({(unit_id, seq): digest for unit_id, seq, digest in heads if seq > 0})
        prev_hash = seal.hash
