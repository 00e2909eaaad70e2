"""The values that a paper consists of."""

import pytest

from gsdg.kernel.headings import HeadCell
from gsdg.toolkit.documents.parts import Align, Annex, Paragraph, Row, Signer, Standing, Table
from tests.builders.letters import SMALL, WIDE, a_letter


@pytest.mark.parametrize(
    ("signer", "lines"),
    [
        (Signer("Giám đốc"), ("Giám đốc",)),
        (Signer("Chủ tịch", collective="Ủy ban nhân dân"), ("TM. Ủy ban nhân dân", "Chủ tịch")),
        (
            Signer("Phó Chủ tịch", "", "Ủy ban nhân dân", Standing.DEPUTY, "Chủ tịch"),
            ("TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch"),
        ),
        (
            Signer("Chánh Văn phòng", standing=Standing.ENTRUSTED, in_stead_of="Chủ tịch"),
            ("TUQ. Chủ tịch", "Chánh Văn phòng"),
        ),
        (
            Signer("Trưởng phòng", standing=Standing.BY_ORDER, in_stead_of="Giám đốc"),
            ("TL. Giám đốc", "Trưởng phòng"),
        ),
        (Signer("Giám đốc", standing=Standing.ACTING), ("Q. Giám đốc",)),
    ],
)
def test_a_signature_says_in_whose_stead_it_stands(signer: Signer, lines: tuple[str, ...]) -> None:
    assert signer.lines == lines


def test_an_annex_lies_across_when_its_table_is_wide() -> None:
    assert Annex("a", (WIDE,)).is_landscape
    assert not Annex("a", (SMALL, Paragraph("b"))).is_landscape
    assert not Annex("a", (WIDE,), landscape=False).is_landscape
    assert Annex("a", (), landscape=True).is_landscape


@pytest.mark.parametrize(
    ("weights", "aligns", "cells"),
    [
        ((1, 1), (Align.LEFT,), ("a",)),
        ((1,), (Align.LEFT,), ("a", "b")),
        ((1,), (Align.LEFT, Align.LEFT), ("a",)),
    ],
)
def test_a_ragged_table_is_a_mistake(
    weights: tuple[float, ...], aligns: tuple[Align, ...], cells: tuple[str, ...]
) -> None:
    with pytest.raises(ValueError, match="differ in length"):
        Table(((HeadCell("a"),),), (Row(cells),), weights, aligns)


def test_a_paper_goes_to_whom_it_addresses_by_name() -> None:
    listed = ("Như trên;", "Ban Chỉ đạo")
    letter = a_letter(addressees=("Xã A", "Xã B"), recipients=listed)
    assert letter.goes_to == ("Xã A", "Xã B", "Ban Chỉ đạo")
    assert a_letter(addressees=(), recipients=listed).goes_to == listed
