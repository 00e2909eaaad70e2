"""What may be said of officials, plans and courses, without a database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gsdg.domain.packs.training import Completion, Norm, Position
from gsdg.domain.packs.wording import Source, Words
from gsdg.domain.training import rules
from gsdg.domain.training.entries import CostEntry, CourseEntry, ItemEntry, PersonEntry, PostEntry
from gsdg.domain.training.rules import Known, Place

ON = date(2026, 11, 23)
SOURCE = Source(act="minh họa", note="minh họa", verified=False)
PERSON = PersonEntry("Nguyễn Thị Hoa", "female", "Kinh", 1985)
POST = PostEntry(7, "commune", "phu-trach", date(2024, 1, 1))
POSITION = Position(
    code="phu-trach",
    label=Words(vi="Công chức phụ trách"),
    levels=("province", "commune"),
    counts=True,
    source=SOURCE,
)
COMMUNE = Place("Xã Minh Họa", "commune")
ITEM = ItemEntry("Tập huấn", ("ra-soat",), ("commune",), 2, classes=2, days=3, learners=100)


def code_of(refusal: object) -> str:
    return "" if refusal is None else refusal.code  # type: ignore[attr-defined, no-any-return]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({}, ""),
        ({"name": "  "}, "official.no_name"),
        ({"name": "a" * 201}, "official.no_name"),
        ({"sex": ""}, "official.no_sex"),
        ({"birth_year": 2020}, "official.birth_year"),
        ({"birth_year": 1900}, "official.birth_year"),
        ({"birth_year": None}, ""),
    ],
)
def test_a_person_has_a_name_a_sex_and_a_likely_year(change: dict[str, object], code: str) -> None:
    assert code_of(rules.why_not_person(replace(PERSON, **change), on=ON)) == code  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("post", "place", "position", "code"),
    [
        (POST, COMMUNE, POSITION, ""),
        (POST, COMMUNE, None, "post.position_unknown"),
        (replace(POST, level="village"), COMMUNE, POSITION, "post.position_level"),
        (POST, replace(COMMUNE, level=""), POSITION, "post.unit_not_alive"),
        (POST, replace(COMMUNE, level="province"), POSITION, "post.unit_level"),
        (replace(POST, office_id=1), COMMUNE, POSITION, "post.other_office"),
        (replace(POST, office_id=1), replace(COMMUNE, office_unit_id=7), POSITION, ""),
        (replace(POST, village_id=9), COMMUNE, POSITION, "post.other_village"),
        (replace(POST, to_day=date(2023, 1, 1)), COMMUNE, POSITION, "post.days"),
    ],
)
def test_a_post_fits_unit_level_and_position(
    post: PostEntry, place: Place, position: Position | None, code: str
) -> None:
    assert code_of(rules.why_not_post(post, place, position)) == code


def test_people_of_a_village_are_counted_by_the_commune() -> None:
    heads = POSITION.model_copy(update={"levels": ("village",)})
    assert rules.why_not_post(replace(POST, level="village"), COMMUNE, heads) is None


def test_the_same_work_is_not_held_twice_on_a_day() -> None:
    ended = replace(POST, to_day=date(2025, 7, 1))
    again = replace(POST, from_day=date(2025, 7, 1))
    assert code_of(rules.why_not_twice(POST, [ended])) == "post.held"
    assert rules.why_not_twice(again, [ended]) is None
    assert rules.why_not_twice(replace(POST, position="lanh-dao"), [POST]) is None


def test_a_post_ends_once_and_after_it_began() -> None:
    began = date(2024, 1, 1)
    assert rules.why_not_end(from_day=began, to_day=None, day=ON) is None
    assert code_of(rules.why_not_end(from_day=began, to_day=ON, day=ON)) == "post.ended"
    earlier = rules.why_not_end(from_day=began, to_day=None, day=date(2023, 12, 31))
    assert code_of(earlier) == "post.not_begun"


@pytest.mark.parametrize(
    ("name", "year", "units", "likeness"),
    [
        ("NGUYEN THI HOA", 1985, {7}, "same"),
        ("Nguyễn Thị Hoá", 1985, {8}, "likely"),
        ("Nguyễn Thị Hoa", None, {7}, "likely"),
        ("Nguyễn Thị Hoa", None, {8}, ""),
        ("Nguyễn Thị Hoa", 1986, {7}, ""),
        ("Nguyễn Thị Huệ", 1985, {7}, ""),
    ],
)
def test_who_could_be_the_same_person(
    name: str, year: int | None, units: set[int], likeness: str
) -> None:
    other = Known(3, name, year, frozenset(units))
    assert rules.likeness(PERSON, frozenset({7}), other) == likeness


def test_two_records_of_one_sex_merge_and_none_with_itself() -> None:
    one, other = Known(1, "A", 1985, frozenset()), Known(2, "A", 1985, frozenset())
    same = {"keep_sex": "female", "gone_sex": "female"}
    assert rules.why_not_merge(one, other, **same) is None
    assert code_of(rules.why_not_merge(one, one, **same)) == "official.merge_itself"
    differing = rules.why_not_merge(one, other, keep_sex="female", gone_sex="male")
    assert code_of(differing) == "official.merge_sex"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({}, ""),
        ({"title": ""}, "plan_item.no_title"),
        ({"levels": ()}, "plan_item.no_audience"),
        ({"quarter": 5}, "plan_item.quarter"),
        ({"days": 0}, "plan_item.number"),
        ({"learners": 1}, "plan_item.few_learners"),
    ],
)
def test_a_line_of_a_plan(change: dict[str, object], code: str) -> None:
    assert code_of(rules.why_not_item(replace(ITEM, **change))) == code  # type: ignore[arg-type]


def a_norm(amount: int, *per: str) -> Norm:
    words = Words(vi="minh họa")
    return Norm(
        code="-".join(per),
        label=words,
        unit_of_measure=words,
        amount=amount,
        per=per,
        source=SOURCE,
    )


@pytest.mark.parametrize(
    ("per", "quantity"),
    [
        (("class",), 2),
        (("day",), 6),  # three days of each of two classes
        (("session",), 12),
        (("learner",), 100),
        (("learner", "day"), 300),  # nobody sits in both classes
        (("learner", "session"), 600),
    ],
)
def test_an_estimate_multiplies_the_norm(per: tuple[str, ...], quantity: int) -> None:
    (line,) = rules.estimate(ITEM, [a_norm(1000, *per)])
    assert (line.quantity, line.amount, line.verified) == (quantity, 1000, False)


def test_costs_are_named_and_not_negative() -> None:
    line = CostEntry("Nước uống", "đồng", 3, 20_000)
    assert rules.why_not_cost(line) is None
    assert code_of(rules.why_not_cost(replace(line, label=" "))) == "cost.no_label"
    assert code_of(rules.why_not_cost(replace(line, quantity=-1))) == "cost.negative"


def test_a_plan_is_approved_with_courses_and_opened_again_with_a_reason() -> None:
    assert rules.why_not_approve("draft", items=1) is None
    assert code_of(rules.why_not_approve("draft", items=0)) == "plan.empty"
    assert code_of(rules.why_not_approve("approved", items=1)) == "plan.approved"
    assert code_of(rules.why_not_change_plan("approved")) == "plan.approved"
    assert rules.why_not_reopen("approved", "bổ sung lớp") is None
    assert code_of(rules.why_not_reopen("approved", " ")) == "plan.no_reason"
    assert code_of(rules.why_not_reopen("draft", "x")) == "plan.not_approved"


def test_a_course_has_a_title_and_days_in_order() -> None:
    course = CourseEntry("Tập huấn", (), date(2026, 5, 12), date(2026, 5, 13))
    assert rules.why_not_course(course) is None
    assert code_of(rules.why_not_course(replace(course, title=""))) == "course.no_title"
    back = replace(course, to_day=date(2026, 5, 1))
    assert code_of(rules.why_not_course(back)) == "course.days"
    assert code_of(rules.why_not_course(replace(course, to_day=ON))) == "course.long"


def test_what_stands_in_the_way_of_inviting_marking_and_closing() -> None:
    assert rules.why_not_invite("preparing", learners=1, sessions=1) is None
    assert (
        code_of(rules.why_not_invite("preparing", learners=0, sessions=1)) == "course.no_learners"
    )
    assert (
        code_of(rules.why_not_invite("preparing", learners=1, sessions=0)) == "course.no_sessions"
    )
    assert code_of(rules.why_not_invite("closed", learners=1, sessions=1)) == "course.closed"
    assert rules.why_not_mark("invited", day=ON, on=ON) is None
    assert (
        code_of(rules.why_not_mark("invited", day=date(2026, 12, 1), on=ON)) == "attendance.ahead"
    )
    told = {"last_day": ON, "on": ON, "learners": 1, "unmarked": ()}
    assert rules.why_not_close("invited", **told) is None  # type: ignore[arg-type]
    for change, code in (
        ({"learners": 0}, "course.no_learners"),
        ({"last_day": date(2026, 12, 1)}, "course.not_over"),
        ({"unmarked": ("sáng",)}, "course.unmarked"),
    ):
        assert code_of(rules.why_not_close("invited", **told | change)) == code  # type: ignore[arg-type]
    assert code_of(rules.why_not_cancel("invited", "")) == "course.no_reason"
    assert rules.why_not_cancel("invited", "bão") is None


def test_a_cost_has_both_parts_and_the_central_one_is_the_smaller() -> None:
    assert rules.why_not_cost_of(None, None) is None
    assert rules.why_not_cost_of(10, 10) is None
    assert code_of(rules.why_not_cost_of(10, None)) == "course.cost_half"
    assert code_of(rules.why_not_cost_of(10, 11)) == "course.cost"


def test_a_score_lies_between_0_and_10() -> None:
    assert rules.why_not_score(None) is None
    assert rules.why_not_score(100) is None
    assert code_of(rules.why_not_score(101)) == "learner.score"


@given(sessions=st.integers(0, 40), percent=st.integers(1, 100), data=st.data())
def test_trained_is_exactly_the_share_of_the_sessions(
    sessions: int, percent: int, data: st.DataObject
) -> None:
    present = data.draw(st.integers(0, sessions))
    completion = Completion(percent=percent, source=SOURCE)
    found = rules.is_trained(present, sessions, completion)
    assert found == (sessions > 0 and present / sessions >= percent / 100 - 1e-12)
