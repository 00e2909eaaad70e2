"""Heads of tables with merged cells."""

import pytest

from gsdg.kernel.headings import HeadCell, placed, width_of

MONEY = (
    (HeadCell("TT", rows=2), HeadCell("Dự án", rows=2), HeadCell("Kế hoạch", columns=2)),
    (HeadCell("Trung ương"), HeadCell("Địa phương")),
)


def test_cells_stand_beside_what_reaches_down_from_above() -> None:
    assert [(p.cell.text, p.row, p.column) for p in placed(MONEY)] == [
        ("TT", 0, 0),
        ("Dự án", 0, 1),
        ("Kế hoạch", 0, 2),
        ("Trung ương", 1, 2),
        ("Địa phương", 1, 3),
    ]
    assert width_of(MONEY) == 4


def test_a_head_of_no_rows_has_no_cells() -> None:
    assert placed(()) == []
    assert width_of(()) == 0


@pytest.mark.parametrize(
    "head",
    [
        ((HeadCell("a", rows=2), HeadCell("b")), ()),
        ((HeadCell("a"), HeadCell("b")), (HeadCell("c"),)),
        ((HeadCell("a", rows=3), HeadCell("b")), (HeadCell("c"),)),
        ((HeadCell("a"),), (HeadCell("c", columns=2),)),
    ],
)
def test_a_head_that_is_no_rectangle_is_a_mistake(head: tuple[tuple[HeadCell, ...], ...]) -> None:
    with pytest.raises(ValueError, match="rectangle"):
        placed(head)


def test_overlapping_cells_are_a_mistake() -> None:
    head = (
        (HeadCell("a"), HeadCell("b", rows=2), HeadCell("c")),
        (HeadCell("d", columns=2), HeadCell("e")),
    )
    with pytest.raises(ValueError, match="overlaps"):
        placed(head)
