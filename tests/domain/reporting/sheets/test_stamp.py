"""The facts that a workbook carries hidden."""

from __future__ import annotations

import pytest

from gsdg.domain.reporting.sheets.stamp import (
    How,
    Identity,
    Stamp,
    StampedCell,
    StampedList,
    StampedRow,
    StampedText,
    as_read,
    digest_of,
)
from gsdg.kernel.figures import NOT_AVAILABLE, Figure


def a_stamp() -> Stamp:
    return Stamp(
        identity=Identity("DA2", "a" * 64, "18073@215", "xa-18073", "2025-H1", 17),
        unit_name="Xã Hương Đô",
        revision=2,
        made_at="2025-11-20T02:00:00+00:00",
        cells={
            "12.2": StampedCell("DA2", "D20", How.OPEN, "gsdg.12.2", 3, Figure.of(1_234_567)),
            "13.2": StampedCell("DA2", "D21", How.COMPUTED, shown="1,92"),
        },
        texts={"kho-khan": StampedText("DA2", "A30", "gsdg.text", 1, digest_of("Không"))},
        lists={
            "mo-hinh": StampedList(
                sheet="Danh mục",
                first=7,
                last=9,
                columns={"ten": 3, "tien": 4},
                rows={
                    "k1": StampedRow(2, {"ten": "Nuôi bò", "tien": NOT_AVAILABLE}),
                    "k2": StampedRow(),
                },
                names={"gsdg.mo_hinh.ten.first": "C7"},
                choices={"ten": {}, "tien": {}},
                is_open=True,
            )
        },
        beside=(StampedCell("DA2", "C20", How.LOCKED, shown="75"),),
    )


def test_a_stamp_comes_back_from_its_facts() -> None:
    assert Stamp.of(a_stamp().facts()) == a_stamp()


def test_another_format_is_not_guessed_at() -> None:
    with pytest.raises(ValueError, match="report/9"):
        Stamp.of(a_stamp().facts() | {"format": "report/9"})


def test_every_named_place_is_known() -> None:
    assert a_stamp().named_places == {
        "gsdg.12.2": ("DA2", "D20"),
        "gsdg.text": ("DA2", "A30"),
        "gsdg.mo_hinh.ten.first": ("Danh mục", "C7"),
    }


def test_a_text_is_compared_as_it_comes_out_of_a_cell() -> None:
    assert as_read(" Hai  dòng\r\nở đây \x07\n") == "Hai dòng\nở đây"
    assert digest_of("Hai  dòng ") == digest_of("Hai dòng")
