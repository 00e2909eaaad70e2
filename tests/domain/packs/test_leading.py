"""Which body leads what, by the day."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from gsdg.domain.packs.leading import leading_bodies
from gsdg.domain.packs.spec import Component

SOURCE = {"act": "QĐ minh họa", "note": "Minh họa", "verified": "false"}
SURE = {"act": "QĐ minh họa", "verified": "true"}
MOVED = date(2025, 3, 1)


def a_component(
    code: str, *leads: dict[str, object], parent: str | None = None, leaf: bool = True
) -> Component:
    return Component(
        code=code,
        title={"vi": code, "en": code},
        parent=parent,
        leads=leads,
        is_leaf=leaf,
        source=SOURCE,
    )  # type: ignore[arg-type]


def a_lead(body: str, source: dict[str, str] = SOURCE, **days: date) -> dict[str, object]:
    return {
        "body": {"vi": body, "en": body},
        "from_day": date(2022, 1, 1),
        "source": source,
        **days,
    }


COMPONENTS = {
    one.code: one
    for one in (
        a_component("A", a_lead("Bộ Một", to_day=MOVED), a_lead("Bộ Hai", SURE, from_day=MOVED)),
        a_component("B", a_lead("Bộ Hai"), leaf=False),
        a_component("B1", parent="B"),
        a_component("B2", a_lead("Bộ Ba", SURE), parent="B"),
        a_component("C"),
    )
}


def test_a_leaf_without_a_lead_takes_that_of_its_project() -> None:
    led = {one.body: one.components for one in leading_bodies(COMPONENTS, date(2024, 1, 1))}
    assert led == {"Bộ Một": ("A",), "Bộ Hai": ("B1",), "Bộ Ba": ("B2",)}


def test_leads_follow_the_day_and_one_unverified_makes_the_body_so() -> None:
    led = {one.body: one for one in leading_bodies(COMPONENTS, MOVED)}
    assert led["Bộ Hai"].components == ("A", "B1")
    assert (led["Bộ Hai"].is_verified, led["Bộ Ba"].is_verified) == (False, True)
    assert "Bộ Một" not in led


@given(st.dates(date(2021, 1, 1), date(2030, 12, 31)))
def test_no_component_goes_to_two_bodies(day: date) -> None:
    led = [code for one in leading_bodies(COMPONENTS, day) for code in one.components]
    assert len(led) == len(set(led))
