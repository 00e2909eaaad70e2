"""What is asked of plans, planned rounds and teams, by examples."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gsdg.domain.inspections import rules, words
from gsdg.domain.inspections.clashes import Booking, clashes, month_of
from gsdg.domain.inspections.entries import ItemEntry, MemberEntry, Paper, UnitEntry
from gsdg.domain.packs.inspections import RoundsAYear
from gsdg.domain.packs.wording import Source, Words

ON = date(2026, 11, 23)
PAPER = Paper("1/KH", ON)
YEARLY = rules.PlanFacts(words.YEARLY, 2026, 2026, own_unit=1, own_office=10)
SELF = rules.PlanFacts(words.SELF, 2026, 2026, own_unit=1, own_office=10)
PERIOD = rules.PlanFacts(words.PERIOD, 2026, 2030, own_unit=1, own_office=10)
GROUPS = ["chi-dao"]


def an_item(**changed: object) -> ItemEntry:
    told: dict[str, object] = {
        "title": "Đợt 1",
        "year": 2026,
        "quarter": 2,
        "groups": ("chi-dao",),
        "units": (UnitEntry(5),),
    }
    return ItemEntry(**{**told, **changed})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("plan", "changed", "code"),
    [
        (YEARLY, {}, None),
        (YEARLY, {"title": " "}, "inspection_item.no_title"),
        (YEARLY, {"groups": ()}, "inspection_item.no_groups"),
        (YEARLY, {"groups": ("khac",)}, "inspection_item.unknown_group"),
        (YEARLY, {"year": 2027}, "inspection_item.other_year"),
        (YEARLY, {"quarter": 5}, "inspection_item.no_quarter"),
        (YEARLY, {"units": ()}, "inspection_item.no_units"),
        (PERIOD, {"units": ()}, None),
        (YEARLY, {"units": (UnitEntry(5), UnitEntry(5))}, "inspection_item.unit_twice"),
        (YEARLY, {"units": (UnitEntry(5), UnitEntry(5, 50))}, None),
        (YEARLY, {"units": (UnitEntry(1),)}, "inspection_item.oneself"),
        (YEARLY, {"units": (UnitEntry(1, 11),)}, None),
        (YEARLY, {"units": (UnitEntry(1, 10),)}, "inspection_item.oneself"),
        (SELF, {"units": (UnitEntry(1, 10),)}, None),
        (SELF, {"units": (UnitEntry(5),)}, "inspection_item.not_oneself"),
        (YEARLY, {"kind": "unscheduled"}, "inspection_item.no_order"),
        (YEARLY, {"kind": "unscheduled", "order": Paper("1", ON, "Chủ tịch")}, None),
        (YEARLY, {"kind": "unscheduled", "order": Paper("", ON, "Chủ tịch")}, "inspections.no_number"),
    ],
)  # fmt: skip
def test_an_item_says_what_it_needs(
    plan: rules.PlanFacts, changed: dict[str, object], code: str | None
) -> None:
    found = rules.why_not_item(an_item(**changed), plan, GROUPS, on=ON)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("paper", "code"),
    [
        (PAPER, None),
        (Paper(" ", ON), "inspections.no_number"),
        (Paper("1", None), "inspections.no_day"),
        (Paper("1", ON + timedelta(days=1)), "inspections.day_to_come"),
    ],
)
def test_a_paper_has_a_number_and_a_day_that_has_come(paper: Paper, code: str | None) -> None:
    found = rules.why_no_paper(paper, on=ON)
    assert (found.code if found else None) == code


def a_rule(*, least: int = 1, most: int = 2, until: date | None = None) -> RoundsAYear:
    source = Source(act="Kế hoạch", verified=False, note="thử")
    label = Words(vi="Tỉnh", en="Province")
    return RoundsAYear(
        code="tinh", label=label, office_kinds=("lead_department",), least=least, most=most, until=until, source=source
    )  # fmt: skip


@pytest.mark.parametrize(("number", "odd"), [(0, True), (1, False), (2, False), (3, True)])
def test_the_number_of_rounds_is_asked_about(number: int, odd: bool) -> None:
    assert (rules.why_odd_number(a_rule(), 2026, number) is not None) is odd


def test_a_rule_that_is_over_asks_nothing() -> None:
    districts = a_rule(most=1, until=date(2025, 6, 30))
    assert rules.why_odd_number(districts, 2025, 3) is not None
    assert rules.why_odd_number(districts, 2026, 3) is None
    assert rules.why_odd_number(None, 2026, 0) is None


def test_an_odd_number_is_submitted_with_an_explanation() -> None:
    odd = rules.why_odd_number(a_rule(), 2026, 5)
    silent = rules.Standing("draft", 5, 3, 5, "", frozenset({1}))
    explained = rules.Standing("draft", 5, 3, 5, "Theo chỉ đạo của tỉnh", frozenset({1}))
    assert rules.why_not_submit(silent, odd) == odd
    assert rules.why_not_submit(explained, odd) is None


def test_who_wrote_or_submitted_a_plan_does_not_approve_it() -> None:
    plan = rules.Standing("submitted", 1, 1, 1, "", frozenset({1, 2}))
    for hand in (1, 2):
        found = rules.why_not_approve(plan, hand, PAPER, on=ON)
        assert found is not None
        assert found.code == "inspection_plan.own_plan"
    assert rules.why_not_approve(plan, 3, PAPER, on=ON) is None


@pytest.mark.parametrize(
    ("to", "code"),
    [((2026, 4), None), ((2026, 3), "inspection_item.not_later"), ((2027, 1), "inspection_item.other_year")],
)  # fmt: skip
def test_a_round_is_put_off_to_a_later_quarter_of_the_plan(to: tuple[int, int], code: str | None) -> None:  # fmt: skip
    found = rules.why_not_defer((2026, 3), to, YEARLY, cancelled=False, held=False)
    assert (found.code if found else None) == code


def test_nobody_inspects_where_they_hold_office() -> None:
    """At the commune, at one of its divisions, at a commune that it was made of; a department inspects communes."""
    entry = MemberEntry("Người", 7, words.MEMBER)
    commune = rules.Inspected(frozenset({5, 50}))
    office = rules.Inspected(frozenset({1}), office_id=12)
    at_commune = rules.Desk(frozenset({7, 8}), 5, "UBND xã")
    at_old_commune = rules.Desk(frozenset({9}), 50, "UBND xã cũ")
    department = rules.Desk(frozenset({10}), 1, "Sở")
    owner = rules.Desk(frozenset({12}), 1, "Sở Y tế")

    def refused(desk: rules.Desk, *, is_self: bool = False) -> bool:
        return rules.why_not_member(entry, desk, [commune, office], is_self=is_self) is not None

    assert refused(at_commune)
    assert refused(at_old_commune)
    assert refused(owner)
    assert not refused(department)
    assert not refused(at_commune, is_self=True)


@pytest.mark.parametrize(
    ("roles", "code"),
    [
        (["head", "member"], None),
        (["member", "member"], "round_team.head"),
        (["head", "head"], "round_team.head"),
        (["head", "secretary", "secretary"], "round_team.secretary"),
        (["head"], "round_team.small"),
    ],
)
def test_a_team_has_one_head_and_two_people(roles: list[str], code: str | None) -> None:
    found = rules.why_not_team(roles)
    assert (found.code if found else None) == code


BOOKINGS = st.lists(
    st.builds(
        Booking,
        item_id=st.integers(1, 30),
        office_id=st.integers(1, 3),
        unit_id=st.integers(1, 4),
        month=st.integers(month_of(2025, 1), month_of(2026, 12)),
    ),
    max_size=12,
    unique_by=lambda b: (b.item_id, b.unit_id),
)


@given(BOOKINGS, st.integers(1, 12))
def test_clashes_are_the_pairs_of_two_bodies_at_one_unit(bookings: list[Booking], months: int) -> None:  # fmt: skip
    """Recounted the plain way: every pair of bookings, in either order."""
    found = {frozenset((c.first, c.second)) for c in clashes(bookings, months=months)}
    expected = {
        frozenset((a, b))
        for a in bookings
        for b in bookings
        if a.unit_id == b.unit_id and a.office_id != b.office_id and abs(a.month - b.month) < months
    }
    assert found == expected


@given(BOOKINGS, st.integers(1, 12))
def test_the_earlier_one_stands_first(bookings: list[Booking], months: int) -> None:
    for clash in clashes(bookings, months=months):
        assert 0 <= clash.apart < months
