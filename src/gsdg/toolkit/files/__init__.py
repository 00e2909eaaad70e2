"""Files by their content: kept under the SHA-256 of their bytes, never changed, written before their row.

`files.store(data, name=, media_type=, by=, at=)` and `files.read(sha256)`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gsdg.toolkit.files.actions import store
    from gsdg.toolkit.files.queries import read

__all__ = ["read", "store"]


# Loaded on first use: Django imports this package before its models may be.
_LATER = {
    "store": "gsdg.toolkit.files.actions",
    "read": "gsdg.toolkit.files.queries",
}


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(name)
    return getattr(import_module(_LATER[name]), name)
