"""Papers of a course hold names: that one leaves the system is an event of the course, whichever way it goes."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gsdg.domain.training.actions.recording import record_course
from gsdg.domain.training.models import Course
from gsdg.domain.training.queries.courses import may_see_names
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.access import Actor


@transaction.atomic
def take_away(data: bytes, *, course: Course, name: str, by: Actor, at: datetime) -> bytes:
    """`data` as it is given out under this name of a file; what stands in it is not recorded."""
    if not may_see_names(by, course):
        raise Refused(Refusal("course.unknown", {"course": course.pk}))
    record_course("course.paper_taken", course, by, at, paper=name)
    return data
