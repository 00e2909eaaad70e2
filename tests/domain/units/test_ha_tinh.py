"""Hà Tĩnh on its three maps, as shipped."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from gsdg.domain.units.check import check
from gsdg.domain.units.models import Office, OfficeKind
from gsdg.domain.units.tree import Snapshot
from gsdg.kernel.ratios import share_of

Y2024, H1_2025, TODAY = date(2024, 12, 31), date(2025, 1, 1), date(2025, 7, 1)
MAPS = [Y2024, H1_2025, TODAY]
LAST_OF_JUNE = date(2025, 6, 30)


def unit(register: Snapshot, code: str, day: date) -> int:
    found = register.on(day).by_code(code)
    assert found is not None, f"no unit {code} on {day}"
    return found


def kinds(register: Snapshot, day: date, level: str) -> Counter[str]:
    here = register.on(day)
    return Counter(here.span(unit_id).kind for unit_id in here.at_level(level))


def sizes(register: Snapshot, day: date) -> dict[str, int]:
    """Communes of each district, by the name of the district."""
    here = register.on(day)
    return {here.span(d).name: len(here.children_of(d)) for d in here.at_level("district")}


def names(register: Snapshot, ids: list[int], day: date) -> set[str]:
    return {register.name_of(unit_id, day) for unit_id in ids}


@pytest.mark.parametrize(
    ("day", "communes", "districts"),
    [
        (date(2021, 1, 1), 216, 13),
        (Y2024, 216, 13),
        (H1_2025, 209, 12),
        (LAST_OF_JUNE, 209, 12),
        (TODAY, 69, 0),
        (date(2026, 11, 22), 69, 0),
    ],
)
def test_counts_of_each_map(ha_tinh: Snapshot, day: date, communes: int, districts: int) -> None:
    here = ha_tinh.on(day)
    assert len(here.at_level("commune")) == communes
    assert len(here.at_level("district")) == districts
    assert here.at_level("province") == (here.root,)
    assert len(here) == 1 + districts + communes


def test_kinds_of_each_map(ha_tinh: Snapshot) -> None:
    assert kinds(ha_tinh, Y2024, "commune") == {"xã": 182, "phường": 21, "thị trấn": 13}
    assert kinds(ha_tinh, H1_2025, "commune") == {"xã": 170, "phường": 25, "thị trấn": 14}
    assert kinds(ha_tinh, TODAY, "commune") == {"xã": 60, "phường": 9}
    assert kinds(ha_tinh, Y2024, "district") == {"thành phố": 1, "thị xã": 2, "huyện": 10}
    assert kinds(ha_tinh, H1_2025, "district") == {"thành phố": 1, "thị xã": 2, "huyện": 9}


def test_sizes_of_the_districts(ha_tinh: Snapshot) -> None:
    assert sizes(ha_tinh, Y2024) == {
        "Thành phố Hà Tĩnh": 15,
        "Thị xã Hồng Lĩnh": 6,
        "Huyện Hương Sơn": 25,
        "Huyện Đức Thọ": 16,
        "Huyện Vũ Quang": 10,
        "Huyện Nghi Xuân": 17,
        "Huyện Can Lộc": 18,
        "Huyện Hương Khê": 21,
        "Huyện Thạch Hà": 22,
        "Huyện Cẩm Xuyên": 23,
        "Huyện Kỳ Anh": 20,
        "Huyện Lộc Hà": 12,
        "Thị xã Kỳ Anh": 11,
    }
    assert sizes(ha_tinh, LAST_OF_JUNE) == {
        "Thành phố Hà Tĩnh": 27,
        "Thị xã Hồng Lĩnh": 6,
        "Huyện Hương Sơn": 22,
        "Huyện Đức Thọ": 16,
        "Huyện Vũ Quang": 10,
        "Huyện Nghi Xuân": 17,
        "Huyện Can Lộc": 17,
        "Huyện Hương Khê": 20,
        "Huyện Thạch Hà": 22,
        "Huyện Cẩm Xuyên": 21,
        "Huyện Kỳ Anh": 20,
        "Thị xã Kỳ Anh": 11,
    }


def test_from_july_every_commune_stands_under_the_province(ha_tinh: Snapshot) -> None:
    here = ha_tinh.on(TODAY)
    assert set(here.children_of(here.root)) == set(here.at_level("commune"))


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("18073", "Phường Thành Sen"),
        ("18100", "Phường Trần Phú"),
        ("18115", "Phường Bắc Hồng Lĩnh"),
        ("18118", "Phường Nam Hồng Lĩnh"),
        ("18652", "Phường Hà Huy Tập"),
        ("18754", "Phường Sông Trí"),
        ("18781", "Phường Hải Ninh"),
        ("18823", "Phường Vũng Áng"),
        ("18832", "Phường Hoành Sơn"),
        ("18844", "Xã Kỳ Thượng"),
        ("18394", "Xã Cổ Đạm"),
    ],
)
def test_names_of_today(ha_tinh: Snapshot, code: str, name: str) -> None:
    assert ha_tinh.on(TODAY).span(unit(ha_tinh, code, TODAY)).name == name


def test_july_has_212_links_and_only_two_units_are_divided(ha_tinh: Snapshot) -> None:
    shares = ha_tinh.shares(LAST_OF_JUNE, TODAY)
    before = ha_tinh.on(LAST_OF_JUNE)
    communes = {u: shares[u] for u in before.at_level("commune")}
    assert sum(map(len, communes.values())) == 212
    divided = {before.span(u).name: parts for u, parts in communes.items() if len(parts) > 1}
    assert {
        name: names(ha_tinh, [p.unit_id for p in parts], TODAY) for name, parts in divided.items()
    } == {
        "Phường Đại Nài": {"Phường Thành Sen", "Phường Hà Huy Tập"},
        "Xã Kỳ Lợi": {"Phường Hoành Sơn", "Phường Sông Trí", "Phường Vũng Áng"},
    }
    for parts in divided.values():
        assert all(p.estimated and not p.verified for p in parts)
        assert sum(share_of(1_000_001, p.lo_ppm, p.hi_ppm) for p in parts) == 1_000_001


def test_every_new_commune_re_uses_a_code_and_only_two_are_the_unit_they_were(
    ha_tinh: Snapshot,
) -> None:
    same = []
    for new in ha_tinh.on(TODAY).at_level("commune"):
        code = ha_tinh.on(TODAY).span(new).code
        old = unit(ha_tinh, code, LAST_OF_JUNE)
        if old == new:
            same.append(ha_tinh.on(TODAY).span(new).name)
    assert sorted(same) == ["Xã Sơn Kim 1", "Xã Sơn Kim 2"]


def test_those_two_keep_their_unit_under_a_new_parent(ha_tinh: Snapshot) -> None:
    kim = unit(ha_tinh, "18196", TODAY)
    assert [span.parent_id for span in ha_tinh.spans_of(kim)] == [
        unit(ha_tinh, "439", Y2024),
        ha_tinh.on(TODAY).root,
    ]


def test_five_new_communes_cross_old_district_lines(ha_tinh: Snapshot) -> None:
    before = ha_tinh.on(LAST_OF_JUNE)
    crossing = {
        ha_tinh.on(TODAY).span(new).code
        for new in ha_tinh.on(TODAY).at_level("commune")
        if len({before.parent_of(s.predecessor_id) for s in ha_tinh.predecessors_of(new)}) > 1
    }
    assert crossing == {"18685", "18115", "18754", "18781", "18814"}


def test_thanh_sen_is_made_of_eight_wards_and_a_part_of_dai_nai(ha_tinh: Snapshot) -> None:
    made_of = ha_tinh.predecessors_of(unit(ha_tinh, "18073", TODAY))
    assert names(ha_tinh, [s.predecessor_id for s in made_of if not s.estimated], LAST_OF_JUNE) == {
        f"Phường {name}"
        for name in (
            "Bắc Hà",
            "Thạch Quý",
            "Tân Giang",
            "Thạch Hưng",
            "Nam Hà",
            "Trần Phú",
            "Hà Huy Tập",
            "Văn Yên",
        )
    }
    assert [ha_tinh.name_of(s.predecessor_id, Y2024) for s in made_of if s.estimated] == [
        "Phường Đại Nài"
    ]


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("18094", {"18070", "18094"}),
        ("18077", {"18076", "18077"}),
        ("18178", {"18178", "18193"}),
        ("18202", {"18202", "18205"}),
        ("18223", {"18214", "18223"}),
        ("18484", {"18472", "18484"}),
        ("18496", {"18496", "18535"}),
    ],
)
def test_merges_of_january_2025(ha_tinh: Snapshot, new: str, old: set[str]) -> None:
    made_of = ha_tinh.predecessors_of(unit(ha_tinh, new, H1_2025))
    assert {ha_tinh.span_at(s.predecessor_id, Y2024).code for s in made_of} == old
    assert not any(s.verified for s in made_of)
    assert unit(ha_tinh, new, Y2024) != unit(ha_tinh, new, H1_2025)


@pytest.mark.parametrize("code", ["18088", "18100", "18103", "18109", "18775", "18781", "18847"])
def test_a_commune_that_only_changed_kind_is_still_the_same_unit(
    ha_tinh: Snapshot, code: str
) -> None:
    kept = unit(ha_tinh, code, Y2024)
    assert unit(ha_tinh, code, H1_2025) == kept
    before, after = ha_tinh.on(Y2024).span(kept), ha_tinh.on(H1_2025).span(kept)
    assert (before.kind, after.kind) in {("xã", "phường"), ("xã", "thị trấn")}


def test_loc_ha_ended_and_its_communes_went_two_ways(ha_tinh: Snapshot) -> None:
    loc_ha = unit(ha_tinh, "448", Y2024)
    went = Counter(
        ha_tinh.name_of(ha_tinh.on(H1_2025).parent_of(commune) or 0, H1_2025)
        for commune in ha_tinh.on(Y2024).children_of(loc_ha)
    )
    assert went == {"Huyện Thạch Hà": 11, "Thành phố Hà Tĩnh": 1}
    assert ha_tinh.lifetime(loc_ha) == (date(2021, 1, 1), H1_2025)


def test_twenty_five_communes_moved_to_another_district_and_stayed_the_same_units(
    ha_tinh: Snapshot,
) -> None:
    before, after = ha_tinh.on(Y2024), ha_tinh.on(H1_2025)
    moved = [
        u
        for u in before.at_level("commune")
        if u in after and before.parent_of(u) != after.parent_of(u)
    ]
    assert len(moved) == 25
    assert "Xã Cẩm Vịnh" in names(ha_tinh, moved, H1_2025)


def test_figures_of_2024_can_all_be_brought_to_todays_map(ha_tinh: Snapshot) -> None:
    shares = ha_tinh.shares(Y2024, TODAY)
    communes = ha_tinh.on(Y2024).at_level("commune")
    total = sum(
        share_of(1_000_003, part.lo_ppm, part.hi_ppm) for u in communes for part in shares[u]
    )
    assert total == 216 * 1_000_003


def test_districts_leave_no_successor(ha_tinh: Snapshot) -> None:
    shares = ha_tinh.shares(Y2024, TODAY)
    assert {shares[u] for u in ha_tinh.on(Y2024).at_level("district")} == {()}


def test_doctor_finds_nothing(ha_tinh: Snapshot) -> None:
    assert list(check()) == []


def test_a_commune_of_today_has_a_committee_with_two_divisions(ha_tinh: Snapshot) -> None:
    offices = {o.code: o for o in Office.objects.at(TODAY).filter(code__startswith="xa-18073")}
    assert set(offices) == {"xa-18073", "xa-18073-kt", "xa-18073-vhxh"}
    assert offices["xa-18073"].short_name == "UBND phường Thành Sen"
    assert offices["xa-18073-kt"].short_name == "Phòng Kinh tế, Hạ tầng và Đô thị"
    assert offices["xa-18073-kt"].parent == offices["xa-18073"]
    assert Office.objects.get(code="xa-18394-kt").short_name == "Phòng Kinh tế"
    assert offices["xa-18073"].unit_id == unit(ha_tinh, "18073", TODAY)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (Y2024, {"commune_pc": 216, "district_pc": 13}),
        (LAST_OF_JUNE, {"commune_pc": 209, "district_pc": 12}),
        (TODAY, {"commune_pc": 69, "commune_economy": 69, "commune_culture": 69}),
    ],
)
def test_each_unit_has_its_office_on_each_map(
    ha_tinh: Snapshot, day: date, expected: dict[str, int]
) -> None:
    here = ha_tinh.on(day)
    local = [
        office
        for office in Office.objects.at(day)
        if office.kind.startswith("commune") or office.kind == OfficeKind.DISTRICT_PC
    ]
    assert Counter(office.kind for office in local) == expected
    assert all(here.contains(office.unit_id) for office in local)
    for office in local:
        assert here.span(office.unit_id).name.lower() in office.name.lower()


def test_an_office_of_an_old_commune_has_a_code_of_its_own(ha_tinh: Snapshot) -> None:
    old = Office.objects.get(code="xa-18073-2021")
    assert old.short_name == "UBND phường Nam Hà"
    assert (old.from_day, old.to_day) == (date(2021, 1, 1), TODAY)


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (Y2024, "so-ldtbxh"),
        (date(2025, 2, 28), "so-ldtbxh"),
        (date(2025, 3, 1), "so-nnmt"),
        (TODAY, "so-nnmt"),
    ],
)
def test_one_department_leads_on_each_day(ha_tinh: Snapshot, day: date, code: str) -> None:
    leading = Office.objects.at(day).filter(kind=OfficeKind.LEAD_DEPARTMENT)
    assert [office.code for office in leading] == [code]


def test_the_province_has_its_departments(ha_tinh: Snapshot) -> None:
    of_province = Office.objects.at(TODAY).filter(unit_id=ha_tinh.on(TODAY).root)
    assert {office.code for office in of_province} == {
        "ubnd-tinh",
        "bcd",
        "so-nnmt",
        "so-yte",
        "so-gddt",
        "so-noivu",
        "so-vhttdl",
        "so-taichinh",
        "so-xaydung",
        "so-khcn",
        "so-congthuong",
        "so-tuphap",
    }
