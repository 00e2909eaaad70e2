"""Which versions of SQLite can corrupt a write-ahead log when a checkpoint meets a commit that resets it."""

from __future__ import annotations

FIXED = (3, 51, 3)
FIXED_EARLIER = {(3, 44): 6, (3, 50): 7}


def has_wal_reset_bug(version: tuple[int, int, int]) -> bool:
    """From 3.7.0 on, until 3.51.3 and the repaired 3.44.6 and 3.50.7 (see sqlite.org/wal.html)."""
    repaired = FIXED_EARLIER.get(version[:2])
    if repaired is not None and version[2] >= repaired:
        return False
    return (3, 7, 0) <= version < FIXED
