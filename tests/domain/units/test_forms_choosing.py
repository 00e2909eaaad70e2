"""Naming one unit among thousands: what is exact wins, what several answer to is asked about."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from gsdg.domain.units.forms_choosing import MOST_LISTED, NamedUnitField, called, unit_field
from gsdg.domain.units.tree import Snapshot

UNITS = [
    ("@1", "Phường Thành Sen, Hà Tĩnh (18073)"),
    ("@2", "Xã Cẩm Bình, Hà Tĩnh (18100)"),
    ("@3", "Xã An Bình, Gia Lai (21000)"),
    ("@4", "Xã An Bình, Tây Ninh (25000)"),
    ("@5", "Xã An Bình Đông, Tây Ninh (25001)"),
]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("18073", ["@1"]),
        ("@2", ["@2"]),
        ("phuong thanh sen", ["@1"]),
        ("Thành Sen", ["@1"]),
        ("Xã An Bình", ["@3", "@4"]),
        ("xã an bình, tây ninh", ["@4"]),
        ("An Bình", ["@3", "@4", "@5"]),
        ("Xã An Bình, Tây Ninh (25000)", ["@4"]),
        ("Không Đâu", []),
    ],
)
def test_what_is_exact_wins(typed: str, expected: list[str]) -> None:
    assert [unit for unit, _label in called(typed, UNITS)] == expected


def test_one_is_taken_and_several_are_asked_about() -> None:
    field = NamedUnitField(UNITS, required=False)
    assert (field.clean("cẩm bình"), field.clean("")) == ("@2", "")
    with pytest.raises(ValidationError, match="25000"):
        field.clean("An Bình")


def test_an_earlier_name_finds_the_unit_too(ha_tinh: Snapshot) -> None:
    today = ha_tinh.on(date(2026, 11, 22))
    units = [(f"@{u}", f"{today.span(u).name} ({u})") for u in today.at_level("commune")]
    field = NamedUnitField(units)
    assert field.clean("thach binh") == "@31868501"
    with pytest.raises(ValidationError, match="8 đơn vị"):
        field.clean("huyen cam xuyen")
    with pytest.raises(ValidationError, match="Không Đâu"):
        field.clean("Không Đâu")


def test_a_province_has_a_list_and_the_nation_a_field_to_type_in() -> None:
    many = [(f"@{n}", f"Xã {n}, Hà Tĩnh ({n})") for n in range(MOST_LISTED + 1)]
    assert isinstance(unit_field("", many), NamedUnitField)
    assert unit_field("", many[1:]).choices[1] == many[1]
