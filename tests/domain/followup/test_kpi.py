"""The figures against a recount by hand, and what holds of any story."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from gsdg.domain.followup.kpi import Event, Story, ageing, as_at, measured

START, ON = date(2026, 1, 1), date(2026, 11, 23)


def a_story(
    key: int,
    due: date,
    *events: Event,
    issued: date = date(2026, 3, 2),
    money: int = 0,
    paid: int = 0,
) -> Story:
    entries = ((issued, "recovered", paid),) if paid else ()
    return Story(
        key, issued, issued + timedelta(days=10), due, events, money=money, money_events=entries
    )


DONE = a_story(
    1,
    date(2026, 6, 30),
    Event(date(2026, 3, 5), "answered", "agreed"),
    Event(date(2026, 6, 1), "reported"),
    Event(date(2026, 6, 5), "short"),
    Event(date(2026, 6, 20), "reported"),
    Event(date(2026, 7, 10), "met"),
    Event(date(2026, 7, 12), "closed", "done"),
    money=100,
    paid=60,
)
LATE = a_story(
    2,
    date(2026, 8, 31),
    Event(date(2026, 3, 20), "answered", "disagreed"),
    Event(date(2026, 8, 1), "extended", until=date(2026, 10, 30)),
)
UNFIXED = a_story(3, date(2026, 9, 30), Event(date(2026, 9, 1), "closed", "not_done"))
REPLACED = a_story(4, date(2026, 9, 30), Event(date(2026, 9, 1), "closed", "superseded"))
UNTRUE = a_story(
    5,
    date(2026, 5, 31),
    Event(date(2026, 3, 3), "answered", "partly_agreed"),
    Event(date(2026, 4, 1), "reported"),
    Event(date(2026, 4, 2), "met"),
    Event(date(2026, 4, 2), "closed", "done"),
    Event(date(2026, 11, 1), "reopened"),
)
NEXT_YEAR = a_story(6, date(2027, 1, 31), issued=date(2026, 11, 20))
ALL = [DONE, LATE, UNFIXED, REPLACED, UNTRUE, NEXT_YEAR]


def figures(on: date = ON) -> dict[str, tuple[int, int]]:
    standings = [s for s in (as_at(story, on) for story in ALL) if s is not None]
    return {m.code: (m.num, m.den) for m in measured(standings, since=START, on=on)}


def test_a_recount_by_hand() -> None:
    found = figures()
    assert found["response_timeliness"] == (2, 5)
    assert found["acceptance"] == (2, 3)
    assert found["implementation"] == (1, 4)  # without the superseded; reopened counts as open
    assert found["on_time"] == (1, 5)
    assert found["extended"] == (1, 6)
    assert found["extension_days"] == (60, 1)
    assert found["evidence_rejection"] == (1, 3)
    assert found["reopened"] == (1, 4)
    assert found["stalled"] == (1, 3)
    assert found["days_to_report"] == (110, 1)
    assert found["days_to_verify"] == (20, 1)
    assert (found["money_recovered"], found["money_pending"]) == ((60, 100), (40, 100))


def test_a_past_figure_is_the_same_whenever_it_is_asked_for() -> None:
    """What happened later changes nothing: before it was reopened it was implemented."""
    assert figures(date(2026, 10, 31))["implementation"] == (2, 4)


def test_nothing_turns_late_before_the_first_working_day_after_a_holiday() -> None:
    story = a_story(7, date(2026, 10, 2))
    standing = as_at(story, ON)
    assert standing is not None
    on_sunday = ageing([standing], on=date(2026, 10, 4), last_working_day=date(2026, 10, 1))
    on_monday = ageing([standing], on=date(2026, 10, 5), last_working_day=date(2026, 10, 2))
    assert sum(a.current for a in on_sunday) == 0
    assert (on_monday[0].label, on_monday[0].current) == ("1–30", 1)


def test_age_by_the_present_and_by_the_original_day() -> None:
    standings = [s for s in (as_at(story, ON) for story in ALL) if s is not None]
    found = {
        a.label: (a.current, a.original)
        for a in ageing(standings, on=ON, last_working_day=date(2026, 11, 20))
    }
    assert found == {
        "1–30": (1, 0),
        "31–90": (0, 1),
        "91–180": (1, 1),
        "181–365": (0, 0),
        ">365": (0, 0),
    }


WHATS = st.sampled_from(
    [
        "answered",
        "reported",
        "met",
        "short",
        "extended",
        "closed",
        "withdrawn",
        "reopened",
        "touched",
    ]
)
DAYS = st.integers(0, 300).map(lambda n: START + timedelta(days=n))


@st.composite
def any_story(draw: st.DrawFn) -> Story:
    """What is over can only be reopened, as the actions hold it."""
    issued = draw(DAYS)
    ages = sorted(draw(st.lists(st.integers(0, 300), max_size=10)))
    days = [issued + timedelta(days=age) for age in ages]
    events: list[Event] = []
    for day in days:
        is_over = bool(events) and events[-1].what in ("closed", "withdrawn")
        what = draw(st.just("reopened") if is_over else WHATS)
        events.append(Event(day, what, draw(st.sampled_from(["", "done", "agreed"])), day))
    return Story(
        1, issued, issued, issued + timedelta(days=draw(st.integers(0, 200))), tuple(events)
    )


@given(st.lists(any_story(), max_size=6), DAYS)
def test_parts_are_never_more_than_their_whole(stories: list[Story], on: date) -> None:
    standings = [s for s in (as_at(story, on) for story in stories) if s is not None]
    for one in measured(standings, since=START, on=on):
        assert one.num >= 0
        assert one.den >= 0
        if one.code in (
            "acceptance",
            "implementation",
            "on_time",
            "extended",
            "reopened",
            "stalled",
        ):
            assert one.num <= one.den
    assert all(s.current_due >= s.story.due for s in standings)
