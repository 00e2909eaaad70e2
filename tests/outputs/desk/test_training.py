"""What training puts on a desk."""

from __future__ import annotations

from datetime import date

import pytest
from tests.builders.province import TODAY, Province, a_province_at_work
from tests.builders.training import a_course, an_official
from tests.builders.units import a_change, a_new_span, a_plan

from gsdg.domain.units.plans import NewPart
from gsdg.outputs.desk.training import training_sections


@pytest.fixture
def province(db: None) -> Province:
    return a_province_at_work()


def test_courses_that_began_wait_for_their_own_office(province: Province) -> None:
    home, neighbour = province.communes
    by = province.actor(home.clerk)
    people = [an_official(home.unit_id)]
    a_course(home.office, *people, by=by, day=date(2026, 11, 10), title="Đã học xong")
    a_course(home.office, *people, by=by, day=TODAY, title="Đang học")
    a_course(home.office, *people, by=by, day=date(2026, 12, 15), title="Chưa đến")
    (section,) = training_sections(by, on=TODAY)
    assert [(task.title, task.action) for task in section.tasks] == [
        ("Đã học xong", "Kết thúc lớp"),
        ("Đang học", "Điểm danh"),
    ]
    assert training_sections(province.actor(neighbour.clerk), on=TODAY) == []
    assert training_sections(province.actor(province.viewer), on=TODAY) == []


def test_people_of_an_ended_unit_are_to_be_placed(province: Province) -> None:
    first = province.communes[0].unit_id
    an_official(first)
    day = date(2026, 10, 1)
    span = a_new_span(99, code="90077", name="Xã Mới", parent_id=province.root, from_day=day)
    parts = [NewPart(first, 99, "toàn bộ")]
    a_change(a_plan(day=day, closing=[first], opening=[span], parts=parts))
    (section,) = training_sections(province.actor(province.clerk), on=TODAY)
    assert [task.title for task in section.tasks] == ["1 cán bộ còn ghi ở đơn vị đã kết thúc"]
