"""What the views of training share: who asks, what is fetched by right, and how a form is answered."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from gsdg.domain.training.models import Course, Official, PlanItem, Post, Session, TrainingPlan
from gsdg.domain.training.queries.courses import courses_seen_by, may_see_names
from gsdg.domain.training.queries.officials import official_seen_by
from gsdg.domain.training.queries.plans import plans_seen_by
from gsdg.toolkit.access import Actor


def by(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined, no-any-return]


def official_of(request: HttpRequest, official_id: int) -> Official:
    found = official_seen_by(by(request), official_id)
    if found is None:
        raise Http404
    return found


def post_of(official: Official, post_id: int) -> Post:
    found = next((post for post in official.posts.all() if post.pk == post_id), None)
    if found is None:
        raise Http404
    return found


def plan_of(request: HttpRequest, plan_id: int) -> TrainingPlan:
    found = plans_seen_by(by(request)).filter(pk=plan_id).first()
    if found is None:
        raise Http404
    return found


def item_of(plan: TrainingPlan, item_id: int) -> PlanItem:
    found = next((item for item in plan.items.all() if item.pk == item_id), None)
    if found is None:
        raise Http404
    return found


def course_of(request: HttpRequest, course_id: int, *, with_names: bool = False) -> Course:
    found = courses_seen_by(by(request)).filter(pk=course_id).first()
    if found is None or (with_names and not may_see_names(by(request), found)):
        raise Http404
    return found


def session_of(course: Course, session_id: int) -> Session:
    found = next((one for one in course.sessions.all() if one.pk == session_id), None)
    if found is None:
        raise Http404
    return found
