"""How events about officials and courses are recorded: in the chain of the unit, ids and field names only."""

from __future__ import annotations

from datetime import datetime

from gsdg.domain.training import refusals
from gsdg.domain.training.models import Course, Official
from gsdg.kernel.refusal import insist
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor


def record_official(
    event: str, official: Official, *, unit_id: int | None, by: Actor, at: datetime, **more: object
) -> None:
    audit.record(event, by=by, at=at, about=official.about, unit_id=unit_id, details=more)


def record_course(event: str, course: Course, by: Actor, at: datetime, **details: object) -> None:
    audit.record(event, by=by, at=at, about=course.about, unit_id=course.unit_id, details=details)


def kept_course(course_id: int, by: Actor) -> Course:
    """Locked, and one of those that the person keeps."""
    course = Course.objects.select_for_update().get(pk=course_id)
    insist(refusals.why_not_keep_course(by, course))
    return course
