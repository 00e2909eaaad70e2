"""Doctor finds what no act would write."""

from __future__ import annotations

from datetime import date

from tests.builders.province import Province
from tests.builders.training import a_course, a_held_course, an_official

from gsdg.domain.training.check import check
from gsdg.domain.training.models import Official


def test_acts_leave_nothing_to_find_and_a_touched_day_is_found(province: Province) -> None:
    lead = province.actor(province.head)
    one, other = (an_official(province.root, level="province") for _ in range(2))
    a_held_course(province.lead, one, by=lead)
    assert list(check()) == []
    Official.objects.filter(pk=one.pk).update(first_trained_on=None)
    Official.objects.filter(pk=other.pk).update(first_trained_on=date(2020, 1, 1))
    assert [(row[0], row[1]) for row in check()] == [
        ("training.first_day", one.about),
        ("training.first_day", other.about),
    ]


def test_an_open_course_trains_nobody(province: Province) -> None:
    lead = province.actor(province.head)
    one = an_official(province.root, level="province")
    course = a_course(province.lead, one, by=lead)
    course.learners.update(completed_on=date(2026, 5, 12))
    Official.objects.filter(pk=one.pk).update(first_trained_on=date(2026, 5, 12))
    assert [row[0] for row in check()] == ["training.completed"]
