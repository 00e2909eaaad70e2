"""The share of officials trained: 60,000 officials over five years, asked by unit. People are written in bulk, unmeasured."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from random import Random

from django.db import connection, transaction

from bench.province import AT
from bench.tables import Table, milliseconds, verdict
from bench.timing import again
from gsdg.domain.reporting.geography import Geography
from gsdg.domain.training.coverage import months_window, year_window
from gsdg.domain.training.models import Course, Learner, Official, Post
from gsdg.domain.training.queries.coverage import GROUPS, Asked, counted
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office, OfficeKind

OFFICIALS, YEARS = 60_000, (2021, 2022, 2023, 2024, 2025)
BEGAN, REFORM = date(2021, 1, 1), date(2025, 7, 1)
LAST_DAY = date(2025, 12, 31)
TARGET = 0.300
"""Seconds, for the rates of a year by unit."""
AT_ONCE = 5_000
TIMES = 9
TABLES = ("training_official", "training_post", "training_course", "training_learner")


def measure() -> Iterator[Table]:
    _write()
    root = tree.current().on(LAST_DAY).root
    year = Asked(year_window(2025, on=LAST_DAY), root)
    months = Asked(months_window(24, until=LAST_DAY), root)
    before = Asked(year_window(2024, on=LAST_DAY), root)
    moved = Asked(before.window, root, Geography(LAST_DAY))
    acts: dict[str, Callable[[], object]] = {
        "a year by unit": lambda: counted(year).by("unit"),
        "24 months by unit": lambda: counted(months).by("unit"),
        "the year before the reform by unit": lambda: counted(before).by("unit"),
        "the same on today's map": lambda: counted(moved).by("unit"),
        "a year, every group and the total": lambda: _every_group(year),
    }
    with tree.held():
        rows = tuple(_row(name, act) for name, act in acts.items())
    yield Table(
        f"Officials trained, {OFFICIALS:,} officials over {len(YEARS)} years",
        ("coverage of the province", "p50 ms", "worst ms", "CPU p50 ms", "target ms", ""),
        rows,
        (
            f"{Post.objects.count():,} posts, {Learner.objects.count():,} turns; {TIMES} times each.",
        ),
    )


def _row(name: str, act: Callable[[], object]) -> tuple[str, ...]:
    times = again(act, TIMES)
    shown = (milliseconds(n) for n in (times.p50, times.worst, times.cpu_p50))
    return name, *shown, milliseconds(TARGET), verdict(times.p50, TARGET)


def _every_group(asked: Asked) -> None:
    found = counted(asked)
    for group in GROUPS:
        found.by(group)
    assert found.total.in_post > 0


@transaction.atomic
def _write() -> None:
    """Everybody moved with the commune on the day of the reform; one in twenty holds a second post."""
    random, register = Random(5), tree.current()
    old = sorted(register.on(REFORM - timedelta(days=1)).at_level("commune"))
    new = sorted(register.on(REFORM).at_level("commune"))
    people = Official.objects.bulk_create((_official(n) for n in range(OFFICIALS)), AT_ONCE)
    Post.objects.bulk_create(_posts(people, old, new), AT_ONCE)
    office = Office.objects.filter(kind=OfficeKind.LEAD_DEPARTMENT).order_by("pk")[0]
    for year in YEARS:
        course = Course.objects.create(
            office=office,
            unit_id=office.unit_id,
            title=f"Lớp {year}",
            from_day=date(year, 4, 1),
            to_day=date(year, 4, 2),
            state="closed",
            made_at=AT,
            made_by_id=0,
        )
        attended = (one for one in people if random.random() < 0.6)
        Learner.objects.bulk_create((_turn(course, one, random) for one in attended), AT_ONCE)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {', '.join(TABLES)}")


def _official(number: int) -> Official:
    return Official(
        name=f"Người {number}",
        sex="female" if number % 2 else "male",
        is_minority=number % 30 == 0,
        created_at=AT,
        sort_key=f"{number:06d}",
        search_key=f"nguoi {number}",
        first_trained_on=date(2021 + number % 5, 4, 2),
    )


def _posts(people: list[Official], old: list[int], new: list[int]) -> Iterator[Post]:
    for number, one in enumerate(people):
        told = {"official": one, "level": "village", "position": "truong-thon"}
        if number % 4 == 0:
            told |= {"level": "commune", "position": "phu-trach"}
        yield Post(unit_id=old[number % len(old)], from_day=BEGAN, to_day=REFORM, **told)
        yield Post(unit_id=new[number % len(new)], from_day=REFORM, **told)
        if number % 20 == 0:
            extra = told | {"position": "doan-the"}
            yield Post(unit_id=new[(number + 1) % len(new)], from_day=REFORM, **extra)


def _turn(course: Course, one: Official, random: Random) -> Learner:
    return Learner(
        course=course,
        official=one,
        unit_id=course.unit_id,
        level="village",
        position="truong-thon",
        attended=4,
        completed_on=course.to_day + timedelta(days=random.randint(0, 200)),
    )
