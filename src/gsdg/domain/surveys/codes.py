"""Codes for people without an account: what one looks like, and how it is found again without being kept."""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256

from django.conf import settings

# Without I, O, 0 and 1, which look alike on paper. Eight letters of 32 are 40 bits; guessing is slowed down besides.
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
GROUPS, LETTERS = 2, 4


def new_code() -> str:
    """`K7QF-9M2D`"""
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(LETTERS)) for _ in range(GROUPS))
    return "-".join(groups)


def normal_code(typed: str) -> str:
    """As it was issued, however it was typed: capitals, spaces and hyphens do not matter."""
    bare = "".join(c for c in typed.upper() if c.isascii() and c.isalnum())
    return "-".join(bare[i : i + LETTERS] for i in range(0, len(bare), LETTERS))


def hashed(text: str, *, what: str) -> str:
    """Keyed: who has only the database cannot try all codes or addresses."""
    key = settings.SECRET_KEY.encode()
    return hmac.new(key, f"surveys.{what}:{text}".encode(), sha256).hexdigest()
