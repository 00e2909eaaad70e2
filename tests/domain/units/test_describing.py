"""What people describe becomes a plan; what cannot be understood is refused at its place, all at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders.map_changes import NEW_YEAR, a_description, a_merge, a_rename
from tests.builders.units import a_span

from gsdg.domain.units import problems
from gsdg.domain.units.describing import (
    Altered,
    Description,
    Named,
    NewUnit,
    Part,
    full_name,
    plan_of,
    ppm_of,
)
from gsdg.domain.units.plans import ChangePlan, restored, stored, with_ids
from gsdg.domain.units.snapshot import Snapshot
from gsdg.kernel.refusal import Refusal, Refused

TOP, LEFT, RIGHT, VILLAGE = 1, 2, 3, 4
REGISTER = Snapshot(
    "x",
    [
        a_span(TOP, code="99", level="province"),
        a_span(LEFT, code="90001", name="Xã Trái", parent_id=TOP),
        a_span(RIGHT, code="90002", name="Xã Phải", parent_id=TOP),
        a_span(VILLAGE, code="90001-01", name="Thôn Một", level="village", parent_id=LEFT),
    ],
    (),
)


def resolve(code: str) -> int:
    unit_id = REGISTER.on(NEW_YEAR - timedelta(days=1)).by_code(code)
    if unit_id is None:
        details = {"text": code, "day": "31/12/2026", "candidates": "–"}
        raise Refused(Refusal(problems.UNKNOWN.code, details))
    return unit_id


def planned(described: Description) -> ChangePlan:
    return plan_of(described, REGISTER, resolve)


def refused(described: Description) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as why:
        planned(described)
    return [(refusal.code, refusal.cell) for refusal in why.value.refusals]


def test_a_new_name_keeps_all_else() -> None:
    plan = planned(a_rename("90001", "Tả Ngạn"))
    [span] = plan.opening
    assert (span.unit_id, span.code, span.name, span.kind) == (LEFT, "90001", "Xã Tả Ngạn", "xã")
    assert span.parent_id == TOP
    assert plan.closing == (LEFT,)
    assert plan.going_on == {LEFT}


def test_another_kind_stands_before_the_same_name() -> None:
    ward = Altered(Named("90001"), kind=Named("phường"))
    [span] = planned(a_description("change_kind", altered=(ward,))).opening
    assert (span.name, span.kind, span.level) == ("Phường Trái", "phường", "commune")


def test_a_merge_may_give_an_old_code_again_and_takes_the_parent_of_what_ends() -> None:
    plan = planned(a_merge("90001", "90002", into="90001", name="Hợp Nhất"))
    new = plan.beginning[0]
    assert (new.unit_id, new.code, new.name, new.parent_id) == (-1, "90001", "Xã Hợp Nhất", TOP)
    assert {part.successor_id for part in plan.parts} == {-1}
    assert set(plan.ending) == {LEFT, RIGHT}


def test_villages_go_along_with_a_commune_that_goes_on_whole() -> None:
    plan = planned(a_merge("90001", "90002", into="90001"))
    [village] = [span for span in plan.opening if span.unit_id == VILLAGE]
    assert village.parent_id == -1
    assert VILLAGE in plan.going_on


def a_split(*parts: Part) -> Description:
    new = tuple(NewUnit(Named(code), Named(code), Named("xã")) for code in ("90011", "90012"))
    return a_description("split", new=new, parts=parts)


def test_the_parts_of_a_split_follow_each_other_in_their_order() -> None:
    plan = planned(
        a_split(
            Part(Named("90002"), Named("90011"), Named("62,5 %"), "số hộ"),
            Part(Named("90002"), Named("90012"), Named("375000"), "số hộ"),
        )
    )
    assert [(p.successor_id, p.lo_ppm, p.hi_ppm) for p in plan.parts] == [
        (-1, 0, 625_000),
        (-2, 625_000, 1_000_000),
    ]


def test_a_village_of_a_divided_commune_is_placed_in_a_new_one_even_where_it_takes_an_old_code() -> (
    None
):
    plan = planned(
        a_description(
            "split",
            new=tuple(
                NewUnit(Named(code), Named(name), Named("xã"))
                for code, name in (("90009", "Trên"), ("90001", "Dưới"))
            ),
            altered=(Altered(Named("90001-01"), parent=Named("90001")),),
            parts=(
                Part(Named("90001"), Named("90009"), Named("60 %"), "số hộ"),
                Part(Named("90001"), Named("90001"), Named("40 %"), "số hộ"),
            ),
        )
    )
    [village] = [span for span in plan.opening if span.unit_id == VILLAGE]
    assert village.parent_id == -2


def test_everything_that_cannot_be_understood_is_said_at_once() -> None:
    described = a_split(
        Part(Named("12345", "7:5"), Named("90011")),
        Part(Named("90002"), Named("90012"), Named("half", "8:9"), "số hộ"),
    )
    assert refused(described) == [("unit.unknown", "7:5"), ("unit_change.share", "8:9")]


def test_a_part_says_what_it_rests_on() -> None:
    described = a_split(Part(Named("90002", "9:3"), Named("90011"), Named("60 %")))
    assert refused(described) == [("unit_change.basis_missing", "9:3")]


@pytest.mark.parametrize(
    ("kind", "code"),
    [("thành phố", "unit_change.level_unsaid"), ("xã", "unit_change.parent_unsaid")],
)
def test_a_new_unit_says_where_it_stands(kind: str, code: str) -> None:
    new = NewUnit(Named("90011", "a"), Named("Mới"), Named(kind, "a"))
    assert refused(a_description("establish", new=(new,))) == [(code, "a")]


@pytest.mark.parametrize(
    ("text", "ppm"),
    [
        ("600000", 600_000),
        ("600.000", 600_000),
        ("60.00", None),
        ("60%", 600_000),
        ("9e999999 %", None),
        ("9" * 30 + " %", None),
        ("62.5 %", 625_000),
        ("33,3333 %", 333_333),
        ("33,33333 %", None),
        ("-5 %", None),
        ("1/2", None),
        ("", None),
        ("%", None),
    ],
)
def test_shares_are_whole_parts_of_a_million(text: str, ppm: int | None) -> None:
    assert ppm_of(text) == ppm


@settings(max_examples=50)
@given(ppm=st.integers(0, 1_000_000))
def test_a_percent_says_the_same_as_parts_of_a_million(ppm: int) -> None:
    assert ppm_of(f"{ppm // 10_000},{ppm % 10_000:04d} %") == ppm == ppm_of(str(ppm))


def test_a_name_has_its_kind_once() -> None:
    assert full_name("xã  Sơn Kim", "xã") == "xã Sơn Kim"
    assert full_name("Sơn Kim", "tổ dân phố") == "Tổ dân phố Sơn Kim"


def test_a_plan_is_stored_and_comes_back_the_same() -> None:
    plan = planned(a_merge("90001", "90002", into="90001"))
    assert restored(stored(plan)) == plan


def test_new_units_are_given_ids_of_their_own() -> None:
    plan = with_ids(planned(a_merge("90001", "90002", into="90001")), first=900)
    assert [span.unit_id for span in plan.beginning] == [900]
    assert {part.successor_id for part in plan.parts} == {900}
    assert next(s for s in plan.opening if s.unit_id == VILLAGE).parent_id == 900
