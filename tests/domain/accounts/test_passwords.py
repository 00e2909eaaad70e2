"""What a code looks like, and why a password is not good enough."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gsdg.domain.accounts.models import User
from gsdg.domain.accounts.passwords import ALPHABET, new_code, normal_code, why_not_password


def test_a_code_has_twelve_letters_that_do_not_look_alike() -> None:
    code = new_code()
    assert len(code) == 14
    assert set(code) - {"-"} <= set(ALPHABET)
    assert not set("IO01") & set(ALPHABET)
    assert len({new_code() for _ in range(50)}) == 50


@given(code=st.builds(new_code), how=st.sampled_from([str.lower, lambda c: c.replace("-", " ")]))
@settings(max_examples=30, deadline=None)
def test_a_code_is_the_same_however_it_is_typed(code: str, how: object) -> None:
    assert normal_code(f" {how(code)} ") == code  # type: ignore[operator]


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("ngan", "accounts.password_too_short"),
        ("qwertyuiop", "accounts.password_too_common"),
        ("xa-18073-canbo", "accounts.password_too_similar"),
        ("cay-da-ben-nuoc", None),
    ],
)
def test_a_weak_password_is_refused_in_our_words(password: str, code: str | None) -> None:
    user = User(username="xa-18073-canbo", name="Nguyễn Thị Minh Họa")
    refusal = why_not_password(password, user)
    assert (refusal.code if refusal else None) == code
    if refusal is not None:
        assert refusal.message() != refusal.message("en")
