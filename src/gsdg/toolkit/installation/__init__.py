"""Which province this is, whether it is a demo, which day it is, and where its data lie.

`data_folder` is imported by the settings, so it knows no Django; `current` is there once the apps are loaded.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gsdg.toolkit.installation.queries import current

__all__ = ["current"]


# Loaded on first use: Django imports this package before its models may be.
_LATER = {
    "current": "gsdg.toolkit.installation.queries",
}


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(name)
    return getattr(import_module(_LATER[name]), name)
