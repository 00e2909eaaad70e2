"""What `doctor` asks of the register of units."""

from __future__ import annotations

from collections.abc import Iterable

from gsdg.domain.units import reverse_shares, tree
from gsdg.domain.units.soundness import Difference, differences


def check() -> Iterable[Difference]:
    """Every difference as check, object, expected, found."""
    register = tree.current()
    yield from differences(register)
    yield from reverse_shares.differences(register)
