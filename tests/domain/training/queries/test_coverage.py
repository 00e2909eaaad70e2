"""Coverage out of the tables: who moves counts once, who is erased stays, a recount agrees, and any map adds up."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from random import Random

import pytest
from click.testing import CliRunner
from tests.builders import units
from tests.builders.province import AT, TODAY, Province
from tests.builders.training import a_held_course, a_post, an_official
from tests.builders.units import JULY

from gsdg.domain.reporting.geography import Geography
from gsdg.domain.training.actions import officials
from gsdg.domain.training.commands import training
from gsdg.domain.training.coverage import Coverage, Window, year_window
from gsdg.domain.training.models import Course, Learner, Official, Post
from gsdg.domain.training.queries.coverage import ELSEWHERE, Asked, counted, missing
from gsdg.domain.units import tree
from gsdg.toolkit.access import Actor

YEAR = year_window(2026, on=TODAY)


@pytest.fixture
def lead(province: Province) -> Actor:
    return province.actor(province.head)


def total(province: Province, window: Window = YEAR) -> Coverage:
    return counted(Asked(window, province.root)).total


def test_who_moves_in_the_middle_of_the_year_counts_once(province: Province, lead: Actor) -> None:
    here, there = (commune.unit_id for commune in province.communes)
    one = an_official(here)
    a_held_course(province.lead, one, by=lead, day=date(2026, 3, 3))
    post = one.posts.get()
    moved = a_post(there, from_day=date(2026, 7, 1))
    officials.transfer_post(post_id=post.pk, to=moved, by=lead, at=AT, on=TODAY)
    a_held_course(province.lead, one, by=lead, day=date(2026, 9, 8))
    found = counted(Asked(YEAR, province.root))
    assert (found.total.in_post, found.total.trained, found.total.turns) == (1, 1, 2)
    assert [(line.group, line.in_post) for line in found.by("unit")] == [(there, 1)]


def test_somebody_erased_stays_in_the_numbers_of_the_time(province: Province, lead: Actor) -> None:
    one = an_official(province.communes[0].unit_id)
    a_held_course(province.lead, one, by=lead, day=date(2025, 3, 4), on=TODAY)
    before = total(province, year_window(2025, on=TODAY))
    officials.end_post(post_id=one.posts.get().pk, day=date(2026, 2, 1), by=lead, at=AT)
    officials.erase_official(official_id=one.pk, reason="đơn", by=lead, at=AT, on=TODAY)
    assert total(province, year_window(2025, on=TODAY)) == before
    assert (before.in_post, before.trained, before.first_time) == (1, 1, 1)


def test_positions_that_do_not_count_are_left_out(province: Province) -> None:
    home = province.communes[0].unit_id
    an_official(home, level="village", position="uy-tin")
    an_official(home, level="village", position="truong-thon")
    found = counted(Asked(YEAR, province.root))
    assert [line.group for line in found.by("position")] == ["truong-thon"]
    assert found.total.in_post == 1


def test_a_random_register_equals_an_independent_recount(province: Province, lead: Actor) -> None:
    random = Random(7)  # noqa: S311 - invented people
    homes = [commune.unit_id for commune in province.communes]
    people = []
    for _ in range(40):
        level, position = random.choice([("commune", "phu-trach"), ("village", "truong-thon")])
        one = an_official(random.choice(homes), level=level, position=position)
        if random.random() < 0.3:
            extra = a_post(random.choice(homes), position="lanh-dao")
            officials.add_post(official_id=one.pk, post=extra, by=lead, at=AT, on=TODAY)
        people.append(one)
    for day in (date(2024, 5, 7), date(2026, 3, 3), date(2026, 6, 9)):
        present = random.sample(people, 15)
        a_held_course(province.lead, *present, by=lead, day=day)
    ended = random.sample(list(Post.objects.all()), 8)
    for post in ended:
        officials.end_post(post_id=post.pk, day=date(2026, 10, 1), by=lead, at=AT)
    found = counted(Asked(YEAR, province.root))
    for line in found.by("unit"):
        assert (line.in_post, line.trained, line.turns, line.first_time) == recount(line.group)
    assert (found.total.in_post, found.total.trained) == recount(None)[:2]
    assert set(missing(lead, Asked(YEAR, province.root))) == {
        Official.objects.get(pk=pk) for pk in in_post(None) if not turns(pk)
    }


def in_post(unit_id: object) -> set[int]:
    """The slow way, one row at a time."""
    return {
        post.official_id
        for post in Post.objects.all()
        if post.from_day <= TODAY
        and (post.to_day is None or post.to_day > TODAY)
        and (unit_id is None or post.unit_id == unit_id)
    }


def turns(official_id: int) -> int:
    return sum(
        1
        for one in Learner.objects.filter(official_id=official_id)
        if one.completed_on and YEAR.since <= one.completed_on <= YEAR.until
    )


def recount(unit_id: object) -> tuple[int, int, int, int]:
    people = in_post(unit_id)
    trained = {pk for pk in people if turns(pk)}
    first = {
        pk
        for pk in trained
        if min(
            one.completed_on
            for one in Learner.objects.filter(official_id=pk)
            if one.completed_on is not None
        )
        >= YEAR.since
    }
    return len(people), len(trained), sum(turns(pk) for pk in trained), len(first)


@pytest.mark.django_db
class TestMaps:
    """Two districts until 30 June 2025: a1, a2 and most of b1 became `whole`, the rest of b1 and b2 `rest`."""

    @pytest.fixture
    def small(self, db: None) -> units.SmallProvince:
        from tests.builders.province import the_pack

        from gsdg.toolkit.access import SYSTEM
        from gsdg.toolkit.installation.actions import create_installation

        create_installation(
            province_code="99",
            province_name="Tỉnh Minh Họa",
            is_demo=True,
            business_day=TODAY,
            by=SYSTEM,
            at=AT,
        )
        the_pack()
        return units.a_small_province()

    def test_people_of_2023_on_the_map_of_today(self, small: units.SmallProvince) -> None:
        since = date(2021, 6, 1)
        for unit in (small.a1, small.b1, small.b2):
            an_official(unit, from_day=since, to_day=JULY)
        mover = an_official(small.b1, from_day=since, to_day=JULY)
        officials_post = replace(a_post(small.rest), from_day=JULY)
        Post.objects.create(
            official=mover,
            unit_id=small.rest,
            level="commune",
            position="phu-trach",
            from_day=officials_post.from_day,
        )
        window = year_window(2023, on=TODAY)
        asked = Asked(window, small.province, Geography(TODAY))
        found = counted(asked)
        by_unit = {line.group: line.in_post for line in found.by("unit")}
        # b1 went to `whole` for the larger part; the mover's own post says `rest`.
        assert by_unit == {small.whole: 2, small.rest: 2}
        assert found.estimated == {small.whole}
        assert found.total.in_post == 4

    def test_people_of_today_on_the_map_of_2023(self, small: units.SmallProvince) -> None:
        an_official(small.whole, from_day=JULY)
        known = an_official(small.whole, from_day=JULY)
        Post.objects.create(
            official=known,
            unit_id=small.a2,
            level="commune",
            position="phu-trach",
            from_day=date(2021, 6, 1),
            to_day=JULY,
        )
        asked = Asked(YEAR, small.province, Geography(date(2023, 12, 31)))
        by_unit = {line.group: line.in_post for line in counted(asked).by("unit")}
        assert by_unit == {ELSEWHERE: 1, small.district_a: 1}

    @pytest.mark.parametrize("seed", [3, 11])
    def test_any_map_equals_a_recount_person_by_person(
        self, small: units.SmallProvince, seed: int
    ) -> None:
        """Who stays in one heir is there; who worked in a split unit is where their own post says, else in the larger."""
        random = Random(seed)  # noqa: S311 - invented people
        heirs = {small.a1: {small.whole}, small.b1: {small.whole, small.rest}}
        heirs |= {small.b2: {small.rest}}
        since, ours = date(2021, 6, 1), dict[int, set[int]]()
        course = Course.objects.create(
            office=units.an_office(small.province, code="so-m", name="Sở Minh Họa"),
            unit_id=small.province, title="Lớp", from_day=date(2023, 4, 4), to_day=date(2023, 4, 4),
            state="closed", made_at=AT, made_by_id=0,
        )  # fmt: skip
        trained = set()
        for _ in range(30):
            home = random.choice(sorted(heirs))
            one = an_official(home, from_day=since, to_day=JULY)
            homes = {home}
            if random.random() < 0.3:
                extra = random.choice([unit for unit in heirs if unit != home])
                add(one, extra, since, JULY)
                homes.add(extra)
            later = None
            if random.random() < 0.5:
                later = random.choice([small.whole, small.rest])
                add(one, later, JULY, None)
            ours[one.pk] = {
                later if later in heirs[unit] else max(heirs[unit], key=lambda u: u == small.whole)
                for unit in homes
            }
            if random.random() < 0.6:
                trained.add(one.pk)
                Learner.objects.create(
                    course=course, official=one, unit_id=home, level="commune", position="phu-trach",
                    completed_on=course.to_day,
                )  # fmt: skip
        asked = Asked(year_window(2023, on=TODAY), small.province, Geography(TODAY))
        found = counted(asked)
        for unit in (small.whole, small.rest):
            people = {pk for pk, places in ours.items() if unit in places}
            (line,) = (line for line in found.by("unit") if line.group == unit)
            assert (line.in_post, line.trained) == (len(people), len(people & trained))
        assert (found.total.in_post, found.total.trained) == (30, len(trained))
        assert counted(asked, one_by_one=True).total == found.total


def add(one: Official, unit: int, since: date, until: date | None) -> None:
    Post.objects.create(
        official=one,
        unit_id=unit,
        level="commune",
        position="lanh-dao",
        from_day=since,
        to_day=until,
    )


def test_the_command_prints_the_agreed_columns(province: Province, lead: Actor) -> None:
    one, _ = (an_official(commune.unit_id) for commune in province.communes)
    a_held_course(province.lead, one, by=lead)
    for extra, expected in (
        ([], [["total", "2", "1", "1", "2", "1", "1"]]),
        (["--group", "level"], [["commune", "2", "1", "1", "2", "1", "1"]]),
        (
            ["--group", "unit"],
            [["90001", "1", "1", "1", "1", "1", "1"], ["90002", "1", "0", "0", "1", "0", "0"]],
        ),
    ):
        ran = CliRunner().invoke(training, ["coverage", "--year", "2026", "--within", "99", *extra])
        assert ran.exit_code == 0, ran.output
        rows = list(csv.reader(io.StringIO(ran.stdout)))
        assert rows[0] == [
            "group", "in_post", "trained", "coverage_num", "coverage_den", "turns", "first_time",
        ]  # fmt: skip
        assert rows[1:] == expected


def test_three_queries_whatever_the_size(
    province: Province, lead: Actor, django_assert_max_num_queries: object
) -> None:
    for _ in range(5):
        an_official(province.communes[0].unit_id)
    with tree.held(), django_assert_max_num_queries(3):  # type: ignore[operator]
        counted(Asked(YEAR, province.root)).by("unit")
