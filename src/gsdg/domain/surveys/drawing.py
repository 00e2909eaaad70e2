"""Who is asked, by lot: numbers of a frame in an order that anybody can work out again from the seed. No database.

Number n of the frame gets the SHA-256 of `seed:n`; in the order of these the first are drawn, and the next one stands in
for somebody who cannot be reached. So nobody chooses, neither at the draw nor at a replacement.
"""

from __future__ import annotations

from hashlib import sha256

METHOD = "sha256-1"


def order_of(seed: str, frame_size: int) -> list[int]:
    """Every number of the frame, from 1, in the order of the lot."""
    return sorted(range(1, frame_size + 1), key=lambda n: (_lot(seed, n), n))


def drawn(seed: str, frame_size: int, wanted: int) -> list[int]:
    return order_of(seed, frame_size)[:wanted]


def _lot(seed: str, number: int) -> bytes:
    return sha256(f"{seed}:{number}".encode()).digest()
