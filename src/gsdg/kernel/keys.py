"""Numbers of rows and leaves as an address or a field of ours carries them: anybody can write something else there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

Other = TypeVar("Other")
LARGEST = 2**63 - 1
"""What both engines can hold; asked for more, they fail instead of finding nothing."""


def number_in(text: str, *, otherwise: Other) -> int | Other:
    """`0042` is 42. What is longer, signed, or in digits of another script is no number of ours."""
    if len(text) > len(str(LARGEST)) or not (text.isascii() and text.isdigit()):
        return otherwise
    number = int(text)
    return number if number <= LARGEST else otherwise


def numbers_in(texts: Iterable[str]) -> list[int]:
    """Those that are one, in their order."""
    found = (number_in(text, otherwise=None) for text in texts)
    return [number for number in found if number is not None]
