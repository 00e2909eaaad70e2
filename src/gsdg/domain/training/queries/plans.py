"""Plans as somebody may see them, and what was held of what was planned."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch

from gsdg.domain.training.models import Course, CourseState, Learner, PlanItem, TrainingPlan
from gsdg.domain.training.models.plans import TrainingPlanQuerySet
from gsdg.domain.training.queries.courses import SEE, courses_seen_by
from gsdg.kernel.keys import number_in
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.access import Actor, Permission


def plans_seen_by(by: Actor) -> TrainingPlanQuerySet:
    items = Prefetch("items", PlanItem.objects.prefetch_related("costs", "courses"))
    return (
        TrainingPlan.objects.within(by.scope(SEE)).select_related("office").prefetch_related(items)
    )


def plan_named(by: Actor, plan_id: int) -> TrainingPlan:
    found = plans_seen_by(by).filter(pk=plan_id).first()
    if found is None:
        raise Refused(Refusal("plan.unknown", {"plan": plan_id}))
    return found


@dataclass(frozen=True)
class Quarter:
    """Classes of one quarter: planned, held of the plan, held besides it, and people reached."""

    number: int
    planned: int
    held: int
    unplanned: int
    learners: int


@dataclass(frozen=True)
class CourseLine:
    """A course with how many stand on its list and how many of them completed it."""

    course: Course
    number: int
    trained: int


def quarter_of(day: date) -> int:
    return (day.month + 2) // 3


def quarters(
    plans: Iterable[TrainingPlan], courses: Iterable[CourseLine], *, programme: str = ""
) -> list[Quarter]:
    """A course counts in the quarter in which it began, whenever it was planned for. Of one programme, or of all."""
    items = [i for plan in plans for i in plan.items.all() if programme in ("", i.programme)]
    held = [line for line in courses if line.course.state == CourseState.CLOSED]
    found = []
    for number in (1, 2, 3, 4):
        own = [line for line in held if quarter_of(line.course.from_day) == number]
        found.append(
            Quarter(
                number,
                sum(i.classes for i in items if i.quarter == number),
                sum(1 for line in own if line.course.item_id is not None),
                sum(1 for line in own if line.course.item_id is None),
                sum(line.number for line in own),
            )
        )
    return found


def courses_of_year(by: Actor, year: int) -> list[CourseLine]:
    """In the order of days, with their numbers in two queries more."""
    courses = list(courses_seen_by(by).of_year(year).order_by("from_day", "pk"))
    rows = (
        Learner.objects.filter(course__in=courses)
        .order_by()
        .values_list("course_id")
        .annotate(number=Count("pk"), trained=Count("completed_on"))
    )
    counts = {course: (number, trained) for course, number, trained in rows}
    return [CourseLine(course, *counts.get(course.pk, (0, 0))) for course in courses]


def item_kept_by(by: Actor, text: str) -> PlanItem | None:
    """The line of a plan that a course is begun from, where the person keeps that plan."""
    number = number_in(text, otherwise=None)
    if number is None:
        return None
    kept = TrainingPlan.objects.within(by.scope(Permission.TRAINING_KEEP))
    found: PlanItem | None = PlanItem.objects.filter(pk=number, plan__in=kept).first()
    return found
