"""What this installation is."""

from __future__ import annotations

from gsdg.toolkit.installation.models import Installation


def current() -> Installation | None:
    """The row, or None before `gsdg init` and `gsdg demo`."""
    return Installation.objects.filter(pk=1).first()
