"""Courses held before they could be kept here: entered one by one, or many from a workbook. They count, and say so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from gsdg.domain.training import refusals, rules
from gsdg.domain.training.actions.courses import (
    begin_course,
    describe,
    every_half_day,
    learners_for,
    sessions_of,
    why_not_theirs,
)
from gsdg.domain.training.actions.officials import refresh_first_days
from gsdg.domain.training.actions.recording import kept_course, record_course
from gsdg.domain.training.catalogue import catalogue_on
from gsdg.domain.training.entries import CourseEntry, PastCourse
from gsdg.domain.training.models import Course, CourseState, Learner, Session
from gsdg.domain.training.programmes import programme_for
from gsdg.domain.units.models import Office
from gsdg.kernel.refusal import Refusal, insist
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit.access import Actor


@transaction.atomic
def begin_past_course(
    *,
    office: Office,
    entry: CourseEntry,
    item_id: int | None,
    by: Actor,
    at: datetime,
    on: date,
) -> Course:
    """From its papers: first the course, then its people, then how many half-days each attended."""
    insist(rules.why_not_past(last_day=entry.to_day, on=on))
    return begin_course(office=office, entry=entry, item_id=item_id, by=by, at=at, is_history=True)


@transaction.atomic
def settle_past_course(
    *, course_id: int, attended: Mapping[int, int], by: Actor, at: datetime, on: date
) -> Course:
    """How many half-days each learner attended; with that the course is closed. Half-days have no list of their own."""
    course = kept_course(course_id, by)
    insist(rules.why_not_change_course(course.state))
    insist(None if course.is_history else Refusal("past.not_past"))
    learners, sessions = list(course.learners.all()), course.sessions.count()
    insist(None if learners else Refusal("course.no_learners"))
    insist(why_not_theirs(len(set(attended) - {one.pk for one in learners})))
    missing = [one for one in learners if one.pk not in attended]
    insist(Refusal("past.unsaid", {"count": len(missing)}) if missing else None)
    insist(rules.why_not_attended(attended.values(), sessions=sessions))
    for learner in learners:
        learner.attended = attended[learner.pk]
    _complete(course, learners, sessions, on=on)
    Learner.objects.bulk_update(learners, ["attended", "completed_on"], batch_size=200)
    course.state, course.closed_at = CourseState.CLOSED, at
    course.save(update_fields=["state", "closed_at"])
    refresh_first_days(one.official_id for one in learners)
    record_course("course.recorded", course, by, at, learners=len(learners))
    return course


def _complete(course: Course, learners: Sequence[Learner], sessions: int, *, on: date) -> None:
    completion = catalogue_on(on).training.completion
    for learner in learners:
        is_trained = rules.is_trained(learner.attended or 0, sessions, completion)
        learner.completed_on = course.to_day if is_trained else None


@transaction.atomic
def record_past_course(
    *,
    office: Office,
    past: PastCourse,
    item_id: int | None,
    by: Actor,
    at: datetime,
    on: date,
) -> Course:
    """A course held before it could be kept here, from its papers: who attended how many of its half-days."""
    insist(refusals.why_not_keep_office(by, office))
    insist(rules.why_not_course(past.course))
    insist(rules.why_not_cost_of(past.cost, past.central))
    insist(rules.why_not_past(last_day=past.course.to_day, on=on))
    insist(rules.why_not_sessions(past.sessions, days=past.course.days))
    insist(rules.why_not_attended(past.attended.values(), sessions=past.sessions))
    course = _past(office, past, item_id, by, at)
    learners = learners_for(course, list(past.attended), by=by)
    for learner in learners:
        learner.attended = past.attended[learner.official_id]
    _complete(course, learners, past.sessions, on=on)
    Learner.objects.bulk_create(learners, batch_size=500)
    refresh_first_days(past.attended)
    record_course("course.recorded", course, by, at, learners=len(learners))
    return course


def _past(office: Office, past: PastCourse, item_id: int | None, by: Actor, at: datetime) -> Course:
    course = Course(
        item_id=item_id,
        office=office,
        unit_id=office.unit_id,
        programme=programme_for(past.course.programme, day=past.course.from_day),
        state=CourseState.CLOSED,
        is_history=True,
        closed_at=at,
        cost=past.cost,
        central=past.central,
        decision=normal(past.decision),
        made_at=at,
        made_by_id=by.id or 0,
    )
    describe(course, past.course)
    course.save(force_insert=True)
    Session.objects.bulk_create(_half_days(course, past.sessions))
    return course


def _half_days(course: Course, number: int) -> list[Session]:
    """On working days where these suffice; a class that took more than they hold was held on the weekend too."""
    usual = list(sessions_of(course))
    return (usual if number <= len(usual) else list(every_half_day(course)))[:number]
