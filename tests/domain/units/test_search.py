"""Finding units as people ask for them: without diacritics, by names that are gone, by districts that are gone."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from gsdg.domain.units.search import Found, search
from gsdg.domain.units.tree import Snapshot

TODAY = date(2026, 11, 22)


def listed(found: list[Found]) -> list[tuple[str, str]]:
    return [(one.name, one.found_by) for one in found]


def test_an_old_name_finds_the_commune_of_today(ha_tinh: Snapshot) -> None:
    assert listed(search("thach binh", on=TODAY)) == [("Xã Cẩm Bình", "Xã Thạch Bình")]


def test_without_a_day_the_old_commune_itself_comes_first(ha_tinh: Snapshot) -> None:
    old, new = search("Thạch Bình")
    assert (old.name, old.found_by, old.to_day) == ("Xã Thạch Bình", "", date(2025, 7, 1))
    assert new.name == "Xã Cẩm Bình"


def test_a_former_district_finds_its_communes_of_today(ha_tinh: Snapshot) -> None:
    assert {name for name, _ in listed(search("huyen cam xuyen", on=TODAY))} == {
        f"Xã {name}"
        for name in (
            "Cẩm Bình",
            "Cẩm Duệ",
            "Cẩm Hưng",
            "Cẩm Lạc",
            "Cẩm Trung",
            "Cẩm Xuyên",
            "Thiên Cầm",
            "Yên Hòa",
        )
    }


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("HUYEN CAM XUYEN", "Huyện Cẩm Xuyên"),
        (unicodedata.normalize("NFD", "Huyện Cẩm Xuyên"), "Huyện Cẩm Xuyên"),
        ("H. Cẩm Xuyên", "Huyện Cẩm Xuyên"),
        ("tx hồng lĩnh", "Thị xã Hồng Lĩnh"),
        ("TP. Hà Tĩnh", "Thành phố Hà Tĩnh"),
        ("tt nghen", "Thị trấn Nghèn"),
        ("p. đại nài", "Phường Đại Nài"),
    ],
)
def test_as_people_write_it(ha_tinh: Snapshot, typed: str, first: str) -> None:
    assert search(typed, on=date(2025, 6, 30))[0].name == first


def test_own_names_come_before_earlier_names_and_districts(ha_tinh: Snapshot) -> None:
    found = search("cam xuyen", on=TODAY)
    assert found[0].name == "Xã Cẩm Xuyên"
    assert found[0].found_by == ""
    assert {one.found_by for one in found[1:]} == {"Huyện Cẩm Xuyên"}


def test_each_unit_is_found_once(ha_tinh: Snapshot) -> None:
    ids = [one.unit_id for one in search("son")]
    assert len(ids) == len(set(ids)) > 20


def test_a_name_given_three_times_finds_three_units_and_what_became_of_them(
    ha_tinh: Snapshot,
) -> None:
    found = search("phường trần phú")
    assert [(one.code, one.from_day.year) for one in found] == [
        ("18070", 2021),
        ("18094", 2025),
        ("18100", 2025),
        ("18073", 2025),
    ]


def test_what_is_found_says_in_which_districts_it_was(ha_tinh: Snapshot) -> None:
    [cam_binh] = search("xa cam binh", on=TODAY)
    assert set(cam_binh.former_districts) == {"Thành phố Hà Tĩnh", "Huyện Cẩm Xuyên"}


def test_nothing_asked_or_nothing_known_finds_nothing(ha_tinh: Snapshot) -> None:
    assert search("  ") == []
    assert search("sai gon") == []
