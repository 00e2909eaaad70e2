"""Results by unit on today's map: whole units carry their sheets along, and no two maps together tell what each hides."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.access import a_grant, an_actor
from tests.builders.province import AT
from tests.builders.surveys import a_group, a_sheet, a_survey
from tests.builders.units import SmallProvince, a_small_province, an_office

from gsdg.domain.surveys.actions import surveys
from gsdg.domain.surveys.models import Survey
from gsdg.domain.surveys.moving import hidden_after
from gsdg.domain.surveys.pages.results import results_page
from gsdg.domain.surveys.queries import BY_UNIT, results_by
from gsdg.domain.surveys.tabulation import hidden_groups
from gsdg.toolkit.access import Actor, Permission

BEFORE, AFTER = date(2025, 5, 10), date(2026, 11, 20)
PARTS = ("a1", "a2", "b1", "b2")


@pytest.fixture
def units(db: None) -> SmallProvince:
    return a_small_province()


@pytest.fixture
def by(units: SmallProvince) -> Actor:
    return an_actor(a_grant(Permission.SURVEY_KEEP, unit_id=units.province))


def asked(units: SmallProvince, by: Actor, **came_back: int) -> Survey:
    """In May 2025, with so many sheets from each commune of that day."""
    office = an_office(units.province, kind="provincial_pc")
    survey = a_survey(office, by=by, from_day=BEFORE, to_day=BEFORE)
    groups = {name: a_group(survey, getattr(units, name), by=by, size=20) for name in came_back}
    surveys.open_survey(survey_id=survey.pk, by=by, at=AT, on=BEFORE)
    for name, number in came_back.items():
        for _ in range(number):
            a_sheet(survey, by=by, group_id=groups[name].pk)
    return survey


def counted(survey: Survey, map_day: date | None) -> dict[str, int]:
    found = results_by(survey, BY_UNIT, map_day=map_day)
    return {unit: table.sheets for unit, table in found.shown.items()}


def test_whole_units_carry_their_sheets_and_a_divided_one_stays(
    units: SmallProvince, by: Actor
) -> None:
    survey = asked(units, by, a1=6, a2=7, b1=8, b2=9)
    own = {
        str(getattr(units, name)): number for name, number in zip(PARTS, (6, 7, 8, 9), strict=True)
    }
    assert counted(survey, None) == own
    today = {str(units.whole): 13, str(units.b1): 8, str(units.rest): 9}
    assert counted(survey, AFTER) == today


def test_the_page_offers_both_maps_and_names_what_is_gone(units: SmallProvince, by: Actor) -> None:
    survey = asked(units, by, a1=6, b1=8)

    def page(map_day: date | None, axis: str = BY_UNIT):  # type: ignore[no-untyped-def]
        return results_page(
            survey, axis=axis, map_day=map_day, on=AFTER, keeps=True, illustrative=False
        )

    first, today = page(None), page(AFTER)
    assert [one.chosen for one in first.maps] == [True, False]
    assert "dia-gioi=today" in first.maps[1].value
    assert "10/05/2025" in first.map_note
    assert [one.chosen for one in today.maps] == [False, True]
    assert sorted(number for _, number in today.heads) == [6, 8]
    assert any(name.endswith("(đơn vị cũ)") for name, _ in today.heads)
    assert "dia-gioi=today" in today.file
    assert page(AFTER, "gioi-tinh").maps == ()
    which = next(one for one in first.questions if one.code == "chinh-sach")
    assert which.reach == ((6, 6), (8, 8))


def test_where_the_map_is_the_same_there_is_nothing_to_choose(
    units: SmallProvince, by: Actor
) -> None:
    survey = asked(units, by, a1=6)
    page = results_page(
        survey, axis=BY_UNIT, map_day=None, on=BEFORE, keeps=True, illustrative=False
    )
    assert page.maps == ()
    assert "từ đó đến nay địa giới chưa đổi" in page.map_note


def test_what_one_map_hides_is_not_had_by_way_of_the_other(units: SmallProvince, by: Actor) -> None:
    survey = asked(units, by, a1=9, a2=3, b2=4)
    assert counted(survey, None) == {str(units.a1): 9}
    assert counted(survey, AFTER) == {}


NAMES = "abcdefgh"


@given(
    st.dictionaries(st.sampled_from(NAMES), st.integers(1, 12), min_size=1),
    st.lists(st.sampled_from("xyz"), min_size=len(NAMES), max_size=len(NAMES)),
    st.integers(2, 8),
)
def test_the_difference_of_two_maps_is_nothing_or_large_enough(
    sizes: dict[str, int], places: list[str], least: int
) -> None:
    into = dict(zip(NAMES, places, strict=True))
    first = hidden_groups(sizes, least=least)
    later = hidden_after(sizes, first, into, least=least)
    left = {place: sum(sizes[n] for n in first if into[n] == place) for place in into.values()}
    assert all(left[place] == 0 or left[place] >= least for place in left if place not in later)
    rest = sum(left[place] for place in later)
    assert rest == 0 or rest >= least or set(first) == set(sizes)
