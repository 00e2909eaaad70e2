"""What this installation is."""

from __future__ import annotations

from gsdg.toolkit.db.holding import Held
from gsdg.toolkit.installation.models import Installation


def current() -> Installation | None:
    """The row, or None before `gsdg init` and `gsdg demo`."""
    return _installation.current()


def _row() -> Installation | None:
    return next(iter(Installation.objects.filter(pk=1)), None)


_installation = Held("installation", _row)
holding = _installation.holding
let_go = _installation.let_go
