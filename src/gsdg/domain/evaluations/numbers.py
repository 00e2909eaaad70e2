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


def signed(value: Decimal) -> str:
    """+0,10, −0,55: which way it went stands before it."""
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{written(abs(value))}"


def number_read(text: str) -> Decimal:
    """What `written` and `signed` wrote, as a number again."""
    return Decimal(text.replace(".", "").replace(",", ".").replace("−", "-"))
