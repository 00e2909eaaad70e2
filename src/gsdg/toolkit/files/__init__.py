"""Files by their content: kept under the SHA-256 of their bytes, never changed, written before their row.

`files.store(data, name=, media_type=, by=, at=)` of what came in, `files.store_made` of what was made here;
`files.read(sha256)`; `files.taken_from(path)` on the command line.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gsdg.toolkit.files.actions import store, store_made
    from gsdg.toolkit.files.incoming import taken_from
    from gsdg.toolkit.files.queries import read

__all__ = ["read", "store", "store_made", "taken_from"]


# Loaded on first use: Django imports this package before its models may be.
_LATER = {
    "store": "gsdg.toolkit.files.actions",
    "store_made": "gsdg.toolkit.files.actions",
    "taken_from": "gsdg.toolkit.files.incoming",
    "read": "gsdg.toolkit.files.queries",
}


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(name)
    return getattr(import_module(_LATER[name]), name)
