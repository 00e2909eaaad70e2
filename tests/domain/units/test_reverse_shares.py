"""Shares backward are read from a file of the province; a file that cannot be relied on is not read at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import LazySettings
from tests.builders.units import JULY, START, SmallProvince, a_small_province

from gsdg.domain.units import check, reverse_shares, tree

HEAD = "unit_id,predecessor_id,lo_ppm,hi_ppm,basis,source,verified\n"


@pytest.fixture
def file(settings: LazySettings, tmp_path: Path) -> Path:
    settings.DATA = tmp_path
    return tmp_path / reverse_shares.FILE


@pytest.fixture
def units(db: None) -> SmallProvince:
    return a_small_province()


def _row(*fields: object) -> str:
    return ",".join(map(str, fields)) + "\n"


def _halves(units: SmallProvince, of: str = "b1") -> str:
    said = ("số hộ", "Báo cáo minh họa", "false")
    return _row(units.rest, getattr(units, of), 0, 400_000, *said) + _row(
        units.rest, units.b2, 400_000, 1_000_000, *said
    )


def test_nothing_is_stated_where_there_is_no_file(file: Path, units: SmallProvince) -> None:
    assert tree.current().reverse_shares == {}
    assert list(check.check()) == []


def test_a_file_is_seen_as_soon_as_it_is_there(file: Path, units: SmallProvince) -> None:
    assert tree.current().reverse_shares == {}
    file.write_text(HEAD + _halves(units), encoding="utf-8")
    parts = tree.current().reverse_shares[units.rest]
    assert [(p.unit_id, p.lo_ppm, p.hi_ppm) for p in parts] == [
        (units.b1, 0, 400_000),
        (units.b2, 400_000, 1_000_000),
    ]
    assert parts[0].basis == "số hộ (Báo cáo minh họa, chưa đối chiếu)"
    assert list(check.check()) == []


@pytest.mark.parametrize(
    "row",
    [
        "1,2,0,1000000,,nguồn,true\n",
        "1,hai,0,1000000,số hộ,nguồn,true\n",
        "1,2,0,600000,số hộ,nguồn,true\n",
        "1,2,0,600000,số hộ,nguồn,true\n1,3,500000,1000000,số hộ,nguồn,true\n",
    ],
)
def test_a_file_with_a_mistake_is_not_read_and_doctor_says_so(
    file: Path, units: SmallProvince, row: str
) -> None:
    file.write_text(HEAD + _halves(units) + row, encoding="utf-8")
    assert tree.current().reverse_shares == {}
    assert [found.check for found in check.check()] == ["units.reverse_shares"]


def test_doctor_compares_the_file_with_the_register(file: Path, units: SmallProvince) -> None:
    file.write_text(HEAD + _halves(units, of="a1"), encoding="utf-8")
    (found,) = check.check()
    assert found.object == f"@{units.rest}"
    assert str(units.b1) in found.expected


def test_what_stands_for_a_unit_before_and_after_its_life(units: SmallProvince) -> None:
    register = tree.current()
    assert register.standing_for(units.district_b, JULY) == {units.whole, units.rest}
    assert register.standing_for(units.district_b, START) == {units.district_b}
    assert register.standing_for(units.rest, START) == {units.b1, units.b2}
    assert register.standing_for(units.province, JULY) == {units.province}
    assert register.origins(units.whole, START) == {units.a1, units.a2, units.b1}
