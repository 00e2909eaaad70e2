"""What `doctor` asks of the register of units."""

from __future__ import annotations

from collections.abc import Iterable

from gsdg.domain.units import tree
from gsdg.domain.units.soundness import Difference, differences


def check() -> Iterable[Difference]:
    """Every difference as check, object, expected, found."""
    yield from differences(tree.current())
