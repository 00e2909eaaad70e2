"""Passwords, one-time codes, numbers of sessions: why one is not good enough, and what they look like."""

from __future__ import annotations

import secrets

from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from gsdg.domain.accounts import problems
from gsdg.domain.accounts.models import User
from gsdg.kernel.refusal import Refusal

# Without I, O, 0 and 1, which look alike on paper. Twelve letters of 32 are 60 bits.
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
GROUPS, LETTERS = 3, 4
CODE_ITERATIONS = 20_000

_CODES = {
    "password_too_short": problems.PASSWORD_TOO_SHORT.code,
    "password_too_common": problems.PASSWORD_TOO_COMMON.code,
    "password_too_similar": problems.PASSWORD_TOO_SIMILAR.code,
}


def new_session_number() -> str:
    """By which a session is known once it has ended; who guesses it has gained nothing."""
    return secrets.token_urlsafe(24)


def new_code() -> str:
    """`K7QF-9M2D-XR4T`"""
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(LETTERS)) for _ in range(GROUPS))
    return "-".join(groups)


def normal_code(typed: str) -> str:
    """As it was issued, however it was typed: capitals, spaces and hyphens do not matter."""
    bare = "".join(c for c in typed.upper() if c.isalnum())
    return "-".join(bare[i : i + LETTERS] for i in range(0, len(bare), LETTERS))


def hash_code(code: str) -> str:
    """Quicker than for a password that somebody thought up: nobody guesses one of 2^60 within the 72 hours that it
    lives, and a whole province is given codes on its first day."""
    hasher = PBKDF2PasswordHasher()
    return hasher.encode(code, hasher.salt(), iterations=CODE_ITERATIONS)


def is_code(typed: str, hashed: str) -> bool:
    return PBKDF2PasswordHasher().verify(normal_code(typed), hashed)


def why_not_password(password: str, user: User) -> Refusal | None:
    """The first objection of the validators in the settings, in words of ours."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        first = error.error_list[0]
        details = {"length": (first.params or {}).get("min_length", "")}
        return Refusal(_CODES[first.code or ""], details, cell="password")
    return None
