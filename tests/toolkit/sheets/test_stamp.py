"""The signed stamp of a workbook."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gsdg.toolkit.sheets.stamp import MAC, check, sign

FACTS = {"form": "B01", "unit": "18073", "base": '{"C7":"1234"}'}
STAMPS = st.dictionaries(
    st.text("abcdef.", min_size=1, max_size=6),
    st.text(st.characters(exclude_categories=("Cs",)), max_size=20),
    max_size=5,
)


@settings(max_examples=50)
@given(STAMPS)
def test_a_signed_stamp_is_trusted_whatever_its_order(facts: dict[str, str]) -> None:
    signed = sign(facts, "key")
    assert check(dict(reversed(signed.items())), "key") is None
    assert {k: v for k, v in signed.items() if k != MAC} == facts


@pytest.mark.parametrize(
    "altered",
    [
        {"unit": "18100"},
        {"revision": "2"},
        {MAC: "0" * 64},
        {MAC: "không phải mã"},
    ],
)
def test_a_changed_stamp_is_broken(altered: dict[str, str]) -> None:
    refusal = check({**sign(FACTS, "key"), **altered}, "key")
    assert refusal is not None
    assert refusal.code == "sheet.stamp_broken"


def test_a_fact_taken_out_breaks_the_stamp() -> None:
    signed = sign(FACTS, "key")
    del signed["base"]
    refusal = check(signed, "key")
    assert refusal is not None
    assert refusal.code == "sheet.stamp_broken"


def test_another_installation_does_not_trust_it() -> None:
    refusal = check(sign(FACTS, "key of one"), "key of another")
    assert refusal is not None
    assert refusal.code == "sheet.stamp_broken"


def test_no_stamp_is_told_apart_from_a_broken_one() -> None:
    for stamp in ({}, FACTS):
        refusal = check(stamp, "key")
        assert refusal is not None
        assert refusal.code == "sheet.stamp_missing"


def test_a_stamp_is_signed_once() -> None:
    with pytest.raises(ValueError, match="already signed"):
        sign(sign(FACTS, "key"), "key")
