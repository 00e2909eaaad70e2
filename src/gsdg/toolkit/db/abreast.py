"""Parts of long work, each a transaction of its own, over several connections where the engine takes several writers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from django.db import connection

Part = TypeVar("Part")
Answer = TypeVar("Answer")

CONNECTIONS = 2
"""A small server has two cores, and others work meanwhile."""


def abreast(act: Callable[[Part], Answer], parts: Sequence[Part]) -> Iterator[Answer]:
    """What `act` answers to each part, in the order of the parts; they must not wait for one another.

    One after the other on SQLite, which has one writer, and inside a transaction, of which other connections see
    nothing. The first part that fails ends it: what was begun is done, what was not is left.
    """
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        yield from map(act, parts)
        return
    with ThreadPoolExecutor(CONNECTIONS) as workers:
        yield from workers.map(partial(_on_a_connection_of_its_own, act), parts)


def _on_a_connection_of_its_own(act: Callable[[Part], Answer], part: Part) -> Answer:
    try:
        return act(part)
    finally:
        connection.close()
