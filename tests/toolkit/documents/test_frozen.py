"""A letter as bytes: the same letter, the same bytes; out of them the same paper."""

from __future__ import annotations

import json
from datetime import date

import pytest

from gsdg.toolkit.documents import frozen
from gsdg.toolkit.documents.letter import render
from gsdg.toolkit.documents.parts import Signer, Standing
from tests.builders.letters import a_letter


def test_it_comes_back_and_is_the_same_paper() -> None:
    letter = a_letter(number="12", day=date(2026, 3, 4), mark="BẢN LÀM VIỆC")
    data = frozen.to_bytes(letter)
    back = frozen.from_bytes(data)
    assert frozen.to_bytes(back) == data
    assert render(back) == render(letter)
    assert (back.day, back.signers[0].standing) == (date(2026, 3, 4), Standing.DEPUTY)


def test_everything_that_is_said_makes_a_difference() -> None:
    letter = a_letter()
    others = (
        a_letter(subject="Khác"),
        a_letter(recipients=()),
        a_letter(signers=(Signer("Chủ tịch"),)),
        a_letter(body=letter.body[:-1]),
        a_letter(annexes=letter.annexes[:1]),
    )
    assert len({frozen.to_bytes(one) for one in (letter, *others)}) == len(others) + 1


def test_a_field_that_came_later_takes_its_default() -> None:
    said = json.loads(frozen.to_bytes(a_letter()))
    del said["letter"]["mark"]
    said["letter"]["no_longer_there"] = 1
    assert frozen.from_bytes(json.dumps(said).encode()).mark == ""


@pytest.mark.parametrize(
    "data", [b"", b"{}", b'{"version":2,"letter":{}}', b'{"version":1,"letter":{"is":"Row"}}']
)
def test_what_is_no_letter_says_so(data: bytes) -> None:
    with pytest.raises(frozen.NotALetter):
        frozen.from_bytes(data)
