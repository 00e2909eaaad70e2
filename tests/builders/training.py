"""People of the register, plans and courses for tests; their names are invented."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count

from gsdg.domain.training.actions import attendance, courses, officials
from gsdg.domain.training.entries import CourseEntry, PersonEntry, PostEntry, Tick
from gsdg.domain.training.models import Course, Official
from gsdg.domain.units.models import Office
from gsdg.toolkit.access import SYSTEM, Actor
from tests.builders.province import AT, TODAY

_numbers = count(1)
SINCE = date(2024, 1, 1)


def a_person(
    name: str = "",
    *,
    sex: str = "female",
    birth_year: int | None = 1985,
    ethnicity: str = "Kinh",
    phone: str = "",
) -> PersonEntry:
    return PersonEntry(
        name or f"Nguyễn Thị Minh Họa {next(_numbers)}", sex, ethnicity, birth_year, phone
    )


def a_post(
    unit_id: int,
    *,
    level: str = "commune",
    position: str = "phu-trach",
    from_day: date = SINCE,
    to_day: date | None = None,
    office: Office | None = None,
) -> PostEntry:
    return PostEntry(
        unit_id, level, position, from_day, to_day, office_id=office.pk if office else None
    )


def an_official(
    unit_id: int, *, by: Actor = SYSTEM, person: PersonEntry | None = None, **post: object
) -> Official:
    return officials.add_official(
        person=person or a_person(),
        post=a_post(unit_id, **post),  # type: ignore[arg-type]
        by=by,
        at=AT,
        on=TODAY,
        is_another=True,
    )


def a_course(
    office: Office,
    *people: Official,
    day: date = date(2026, 5, 12),
    days: int = 1,
    by: Actor,
    title: str = "Tập huấn nghiệp vụ giảm nghèo",
) -> Course:
    """With its half-days and its list."""
    entry = CourseEntry(title, ("nghiep-vu",), day, day + timedelta(days=days - 1), "Hội trường")
    course = courses.begin_course(office=office, entry=entry, item_id=None, by=by, at=AT)
    if people:
        courses.add_learners(course_id=course.pk, official_ids=[p.pk for p in people], by=by, at=AT)
    return course


def a_held_course(
    office: Office,
    *present: Official,
    absent: tuple[Official, ...] = (),
    by: Actor,
    on: date = TODAY,
    **told: object,
) -> Course:
    """Everybody was marked, and the course is closed."""
    course = a_course(office, *present, *absent, by=by, **told)  # type: ignore[arg-type]
    there = {person.pk for person in present}
    for session in course.sessions.all():
        ticks = [Tick(t.pk, t.official_id in there) for t in course.learners.all()]
        attendance.mark(session_id=session.pk, ticks=ticks, by=by, at=AT, on=on)
    return courses.close_course(course_id=course.pk, by=by, at=AT, on=on)
