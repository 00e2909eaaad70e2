"""A consistent copy of the whole database into a file and back, on either engine, while others go on working."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, transaction

from gsdg.toolkit.db import postgresql
from gsdg.toolkit.db.sqlite import copies as sqlite


@contextmanager
def snapshot(copy: Path) -> Iterator[None]:
    """Write the copy, then go on reading the very state that was copied, until the block ends."""
    if connection.in_atomic_block:
        raise transaction.TransactionManagementError("a copy is made outside any transaction")
    engine = postgresql if connection.vendor == "postgresql" else sqlite
    with engine.snapshot(copy):
        yield


def replace_by(copy: Path) -> None:
    """Put the copy in the place of everything that is in the database: all of it, or nothing on any failure."""
    if connection.in_atomic_block:
        raise transaction.TransactionManagementError("a copy is put back outside any transaction")
    engine = postgresql if connection.vendor == "postgresql" else sqlite
    engine.replace_by(copy)
