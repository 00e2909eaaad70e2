"""An exact number as people write it. No database."""

from __future__ import annotations

from decimal import Decimal

from gsdg.kernel.figures import format_amount


def written(value: Decimal | None) -> str:
    """1.234,50: with the decimals it has."""
    if value is None:
        return ""
    places = max(0, -int(value.as_tuple().exponent))
    text = format_amount(int(value.scaleb(places)), places)
    whole, _, fraction = text.partition(",")
    return f"{whole},{fraction.ljust(places, '0')}" if places else whole
