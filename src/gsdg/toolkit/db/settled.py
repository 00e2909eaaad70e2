"""What stays in memory as long as the process is not walked again by every full collection of garbage.

A full collection visits each object that can hold others: 200 ms with the register of the nation in memory, and that in
the middle of somebody's request. What is frozen is not visited; it still ends with its last reference, except in a ring
of objects that hold each other, which waits until everything is looked at again.
"""

from __future__ import annotations

import gc
from time import perf_counter

LONG = 0.003
"""Seconds. A full collection that takes longer has met much that stays; once much is frozen they come often."""
LOOK_AGAIN = 200
"""Times that something is frozen before everything is looked at once more."""
FULL = 2


class Settling:
    """Called by the collector as it starts and stops: what survived a long full collection is frozen."""

    def __init__(self) -> None:
        self.began = 0.0
        self.times = 0

    def __call__(self, phase: str, info: dict[str, int]) -> None:
        if info["generation"] != FULL:
            return
        if phase == "start":
            self.began = perf_counter()
        elif perf_counter() - self.began > LONG:
            self.times += 1
            (gc.freeze if self.times % LOOK_AGAIN else gc.unfreeze)()


def settle() -> None:
    """Once for a process that serves: what it has loaded stays, and so does what it will come to keep."""
    if not any(isinstance(call, Settling) for call in gc.callbacks):
        gc.callbacks.append(Settling())
    gc.collect()
    gc.freeze()
