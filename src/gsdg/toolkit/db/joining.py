"""Many rows as one text, made by the database: expressions of SQL that the two engines spell differently."""

from __future__ import annotations

from django.db import connection


def as_hex(blob: str) -> str:
    """Two digits for each byte; only figures compare alike on both engines, letters differ in size."""
    return f"encode({blob}, 'hex')" if connection.vendor == "postgresql" else f"hex({blob})"


def joined(expression: str, between: str = "") -> str:
    """The values of all rows of a group one after the other; NULL where there is no row."""
    if connection.vendor == "postgresql":
        return f"string_agg(({expression})::text, '{between}')"
    return f"group_concat({expression}, '{between}')"


def joined_bytes(blob: str) -> str:
    """The bytes of all rows of a group one after the other, to be read by `bytes_of`."""
    if connection.vendor == "postgresql":
        return f"string_agg({blob}, ''::bytea)"
    return joined(as_hex(blob))


def bytes_of(read: bytes | str) -> bytes:
    """SQLite joins no bytes, only texts: two digits for each."""
    return bytes.fromhex(read) if isinstance(read, str) else read
