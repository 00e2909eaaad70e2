"""Drawing households by lot, so that anybody can draw them again: from the seed and the length of the list alone."""

from __future__ import annotations

from hashlib import sha256

LARGEST_FRAME = 100_000


def drawn(*, seed: str, frame: int, wanted: int) -> tuple[int, ...]:
    """`wanted` of the numbers 1…`frame`: those whose hash with the seed comes first. No library's generator is trusted with it."""
    numbers = range(1, frame + 1)
    chosen = sorted(numbers, key=lambda number: (_lot(seed, number), number))[:wanted]
    return tuple(sorted(chosen))


def _lot(seed: str, number: int) -> bytes:
    return sha256(f"{seed}:{number}".encode()).digest()
