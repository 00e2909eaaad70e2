"""The rate of those trained: by example, and against a recount that knows nothing of the program."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from gsdg.domain.training.coverage import (
    MANY,
    Coverage,
    InPost,
    Window,
    coverage,
    everybody,
    months_window,
    year_window,
)

YEAR = Window(date(2025, 1, 1), date(2025, 12, 31))


def a_post(
    official: int,
    unit: int = 1,
    level: str = "commune",
    first: date | None = None,
    turns: int = 0,
) -> InPost:
    is_first = first is not None and first >= YEAR.since
    return InPost(official, unit, level, "phu-trach", "female", False, is_first, turns)


def test_two_hats_are_one_person_in_a_group_and_over_all() -> None:
    posts = [a_post(1, unit=1, turns=3), a_post(1, unit=2, turns=3), a_post(2, unit=2)]
    by_unit = coverage(posts, group=lambda p: p.unit_id)
    assert (by_unit[1].in_post, by_unit[1].trained) == (1, 1)
    assert (by_unit[2].in_post, by_unit[2].trained) == (2, 1)
    total = everybody(posts)
    assert total == Coverage("", in_post=2, trained=1, turns=3, first_time=0)
    assert (total.rate.num, total.rate.den, total.missing, total.again) == (1, 2, 1, 1)


def test_the_first_time_is_the_first_ever() -> None:
    days = (date(2025, 3, 1), date(2023, 3, 1))
    posts = [a_post(n, first=day, turns=1) for n, day in enumerate(days, start=1)]
    assert everybody(posts).first_time == 1


def test_a_line_of_many_counts_all_of_them() -> None:
    posts = [a_post(MANY, turns=2)._replace(people=7), a_post(MANY)._replace(people=3), a_post(5)]
    assert everybody(posts) == Coverage("", in_post=11, trained=7, turns=14, first_time=0)


def test_nobody_in_post_is_a_rate_of_nothing() -> None:
    total = everybody([])
    assert (total.in_post, total.rate.percent()) == (0, None)


def test_a_year_that_runs_ends_today_and_one_that_is_over_on_its_last_day() -> None:
    today = date(2025, 11, 20)
    assert year_window(2025, on=today) == Window(date(2025, 1, 1), today)
    assert year_window(2023, on=today) == Window(date(2023, 1, 1), date(2023, 12, 31))
    assert year_window(2026, on=today) == Window(date(2026, 1, 1), date(2026, 1, 1))


def test_months_are_counted_back_from_a_day() -> None:
    assert months_window(24, until=date(2025, 11, 20)).since == date(2023, 11, 21)
    assert months_window(24, until=date(2024, 2, 29)).since == date(2022, 3, 1)
    assert months_window(12, until=date(2025, 12, 31)).since == date(2025, 1, 1)


@settings(deadline=None)  # the machine may be busy
@given(st.data())
def test_every_group_equals_an_independent_recount(data: st.DataObject) -> None:
    people = data.draw(st.integers(1, 12))
    days = st.dates(date(2020, 1, 1), date(2025, 12, 31))
    firsts = {one: data.draw(st.none() | days) for one in range(1, people + 1)}
    turns = {one: data.draw(st.integers(1, 4)) for one in firsts if firsts[one]}
    turns = {one: n for one, n in turns.items() if data.draw(st.booleans())}
    posts = [
        a_post(
            data.draw(st.integers(1, people)),
            data.draw(st.integers(1, 3)),
            data.draw(st.sampled_from(["commune", "village"])),
        )
        for _ in range(data.draw(st.integers(0, 30)))
    ]
    posts = [
        p._replace(
            is_first=(firsts[p.official_id] or date.min) >= YEAR.since,
            turns=turns.get(p.official_id, 0),
        )
        for p in posts
    ]
    found = coverage(posts, group=lambda p: (p.unit_id, p.level))
    members = defaultdict(set)
    for post in posts:
        members[post.unit_id, post.level].add(post.official_id)
    assert set(found) == set(members)
    for key, group in members.items():
        trained = [one for one in group if one in turns]
        assert found[key].in_post == len(group)
        assert found[key].trained == len(trained)
        assert found[key].turns == sum(turns[one] for one in trained)
        assert found[key].first_time == sum(
            1 for one in trained if (firsts[one] or date.min) >= YEAR.since
        )
