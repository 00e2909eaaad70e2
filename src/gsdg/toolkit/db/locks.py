"""A lock that a transaction holds until it ends, named by numbers."""

from __future__ import annotations

from hashlib import blake2b
from struct import unpack

from django.db import connection, transaction


def advisory_lock(*numbers: int) -> None:
    """Wait until no other transaction holds the lock of these numbers; freed by commit or rollback.

    PostgreSQL only. On SQLite there is nothing to do: a transaction that writes already holds the writers' lock, so it
    is alone. Take it *before* reading what it protects; take several in one fixed order.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("an advisory lock needs a transaction")
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", key_of(*numbers))


def key_of(*numbers: int) -> tuple[int, int]:
    """Two 32-bit integers for any numbers; a rare collision only makes two transactions wait for each other."""
    digest = blake2b(",".join(map(str, numbers)).encode(), digest_size=8).digest()
    first, second = unpack(">ii", digest)
    return first, second
