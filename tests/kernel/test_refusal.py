"""Refusals and the exception that carries them."""

import pytest

from gsdg.kernel.problems import Severity
from gsdg.kernel.refusal import Refusal, Refused, insist

UNREADABLE = Refusal(
    "number.unreadable", {"text": "năm hộ"}, sheet="B01", cell="C7", value="năm hộ"
)
TOO_FINE = Refusal("number.too_fine", {"text": "1,55", "scale": 1})


def test_a_refusal_speaks_both_languages() -> None:
    assert UNREADABLE.message() == "“năm hộ” không phải là số."
    assert UNREADABLE.message("en") == "“năm hộ” is not a number."
    assert str(UNREADABLE).startswith("“năm hộ” không phải là số. Gõ số")
    assert UNREADABLE.severity is Severity.BLOCKING


def test_braces_in_what_was_typed_are_only_text() -> None:
    typed = Refusal("number.unreadable", {"text": "{scale} {0}"})
    assert "{scale} {0}" in typed.message()


def test_refused_keeps_every_reason_and_the_status_of_the_first() -> None:
    refused = Refused([UNREADABLE, TOO_FINE], UNREADABLE)
    assert refused.refusals == (UNREADABLE, TOO_FINE, UNREADABLE)
    assert refused.status == 422
    assert "năm hộ" in str(refused)


def test_refused_without_a_reason_is_a_mistake_of_the_programmer() -> None:
    with pytest.raises(ValueError, match="without a reason"):
        Refused([])


def test_insist_goes_on_only_when_nothing_speaks_against_it() -> None:
    insist(None)
    with pytest.raises(Refused) as caught:
        insist(TOO_FINE)
    assert caught.value.refusals == (TOO_FINE,)
