"""The packs in force, read once in a request: nearly every page asks which pack speaks on a day."""

from __future__ import annotations

from gsdg.domain.programme.models import PackRelease
from gsdg.toolkit.db.holding import Held

Releases = tuple[PackRelease, ...]


def newest_first() -> Releases:
    """Of every programme, by the day they are in force from."""
    return _releases.current()


def _all() -> Releases:
    return tuple(PackRelease.objects.order_by("-in_force_from", "-pk"))


_releases = Held("releases", _all)
holding = _releases.holding
let_go = _releases.let_go
