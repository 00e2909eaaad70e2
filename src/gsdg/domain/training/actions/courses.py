"""A course: begun, its list, invitations, its end and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Count, Q

from gsdg.domain.surveys.actions.forgetting import forget_left
from gsdg.domain.surveys.actions.surveys import ENDED, end_with_subject, move_with_subject
from gsdg.domain.training import refusals, rules
from gsdg.domain.training.actions.attendance import mark
from gsdg.domain.training.actions.officials import refresh_first_days
from gsdg.domain.training.actions.recording import kept_course, record_course
from gsdg.domain.training.catalogue import catalogue_on
from gsdg.domain.training.entries import CourseEntry, Outcome, SheetBack
from gsdg.domain.training.models import (
    Course,
    CourseFile,
    CourseState,
    Learner,
    PlanItem,
    Post,
    Session,
)
from gsdg.domain.training.programmes import programme_for, why_not_programme
from gsdg.domain.training.queries.asked import surveys_of
from gsdg.domain.training.queries.courses import choosable, unmarked_sessions
from gsdg.domain.training.words import BEFORE
from gsdg.domain.units.models import Office
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit import files
from gsdg.toolkit.access import Actor

PARTS = (Session.MORNING, Session.AFTERNOON)
SATURDAY = 5


@transaction.atomic
def begin_course(
    *,
    office: Office,
    entry: CourseEntry,
    item_id: int | None,
    by: Actor,
    at: datetime,
    is_history: bool = False,
) -> Course:
    """With a morning and an afternoon on each of its working days; the office changes them as it needs."""
    insist(refusals.why_not_keep_office(by, office))
    insist(rules.why_not_course(entry))
    insist(_why_not_on_line(office.pk, item_id))
    course = Course(
        item_id=item_id,
        office=office,
        unit_id=office.unit_id,
        programme=_programme_on(item_id, entry.programme, day=entry.from_day),
        is_history=is_history,
        made_at=at,
        made_by_id=by.person_id,
    )
    describe(course, entry)
    course.save(force_insert=True)
    Session.objects.bulk_create(sessions_of(course))
    record_course("course.begun", course, by, at, item=item_id)
    return course


def sessions_of(course: Course) -> Iterator[Session]:
    """Of its working days; of all of them where it is held on a weekend only."""
    every = list(every_half_day(course))
    yield from [one for one in every if one.day.weekday() < SATURDAY] or every


def every_half_day(course: Course) -> Iterator[Session]:
    for number in range(course.days):
        for part in PARTS:
            yield Session(course=course, day=course.from_day + timedelta(days=number), part=part)


@transaction.atomic
def change_course(*, course_id: int, entry: CourseEntry, by: Actor, at: datetime) -> Course:
    course = _open_course(course_id, by)
    insist(rules.why_not_course(entry))
    insist(why_not_programme(course.programme, day=entry.from_day))
    outside = course.sessions.filter(Q(day__lt=entry.from_day) | Q(day__gt=entry.to_day))
    marked = outside.filter(marks__isnull=False).first()
    if marked is not None:
        raise Refused(Refusal("session.outside", {"day": f"{marked.day:%d/%m/%Y}"}, cell="to_day"))
    outside.delete()
    describe(course, entry)
    course.save()
    known = set(course.sessions.values_list("day", flat=True))
    Session.objects.bulk_create(s for s in sessions_of(course) if s.day not in known)
    _move_surveys(course, by=by, at=at)
    record_course("course.changed", course, by, at)
    return course


def _move_surveys(course: Course, *, by: Actor, at: datetime) -> None:
    """People are asked before and after the course, whenever that is; what is over stays as it was."""
    for occasion, survey in surveys_of(course).items():
        if survey.state in ENDED:
            continue
        asked_on = min(survey.from_day, course.from_day) if occasion == BEFORE else course.to_day
        first, last = rules.days_to_ask(
            occasion, from_day=course.from_day, to_day=course.to_day, on=asked_on
        )
        if (first, last) != (survey.from_day, survey.to_day):
            move_with_subject(survey_id=survey.pk, from_day=first, to_day=last, by=by, at=at)


def describe(course: Course, entry: CourseEntry) -> None:
    course.title, course.place = normal(entry.title), normal(entry.place)
    course.topics = list(entry.topics)
    course.from_day, course.to_day = entry.from_day, entry.to_day


@transaction.atomic
def set_session(
    *,
    course_id: int,
    day: date,
    part: str,
    subject: str,
    trainer: str,
    by: Actor,
    at: datetime,
    on: date,
    session_id: int | None = None,
) -> Session:
    """A new half-day, or one that is there: its day may be put right with the marks that it has."""
    course = _open_course(course_id, by)
    session = Session(course=course) if session_id is None else course.sessions.get(pk=session_id)
    insist(_why_not_half_day(session, course, day, part, on))
    session.day, session.part = day, part
    session.subject, session.trainer = normal(subject), normal(trainer)
    session.save()
    record_course("course.session_changed", course, by, at, session=session.pk)
    return session


def _why_not_half_day(
    session: Session, course: Course, day: date, part: str, on: date
) -> Refusal | None:
    if not course.from_day <= day <= course.to_day:
        return Refusal("session.outside", {"day": f"{day:%d/%m/%Y}"}, cell="day")
    if course.sessions.filter(day=day, part=part).exclude(pk=session.pk).exists():
        return Refusal("session.exists", cell="part")
    if day > on and session.pk is not None and session.marks.exists():
        return Refusal("attendance.ahead", {"day": f"{day:%d/%m/%Y}"}, cell="day")
    return None


@transaction.atomic
def remove_session(*, course_id: int, session_id: int, by: Actor, at: datetime) -> None:
    course = _open_course(course_id, by)
    session = course.sessions.get(pk=session_id)
    insist(Refusal("session.has_marks") if session.marks.exists() else None)
    session.delete()
    record_course("course.session_changed", course, by, at, removed=session_id)


@transaction.atomic
def add_learners(
    *, course_id: int, official_ids: Sequence[int], by: Actor, at: datetime
) -> list[Learner]:
    """Each with the work held on the first day; who is on the list already is not put there twice."""
    course = _open_course(course_id, by)
    if not official_ids:
        raise Refused(Refusal("course.nobody_chosen"))
    known = set(course.learners.values_list("official_id", flat=True))
    wanted = [pk for pk in dict.fromkeys(official_ids) if pk not in known]
    made = Learner.objects.bulk_create(learners_for(course, wanted, by=by), batch_size=500)
    if made:
        record_course("course.learners_added", course, by, at, count=len(made))
    return made


NAMED = 5
"""So many of those without a post are named."""


def learners_for(course: Course, official_ids: Sequence[int], *, by: Actor) -> list[Learner]:
    """Not saved yet. Of somebody who may not be chosen is said only that nobody like that works here; others are named."""
    wanted = set(official_ids)
    known = choosable(by, course).filter(pk__in=wanted).order_by("sort_key", "pk")
    names = dict(known.values_list("pk", "name"))
    posts = main_posts(names, on=course.from_day)
    missing = len(wanted - set(posts))
    if missing:
        named = [name for pk, name in names.items() if pk not in posts]
        details = {
            "count": missing,
            "day": f"{course.from_day:%d/%m/%Y}",
            "names": f" ({', '.join(named[:NAMED])})" if named else "",
        }
        raise Refused(Refusal("course.not_in_post", details))
    return [
        Learner(
            course=course,
            official_id=pk,
            unit_id=posts[pk].unit_id,
            level=posts[pk].level,
            position=posts[pk].position,
        )
        for pk in official_ids
    ]


def main_posts(official_ids: Iterable[int], *, on: date) -> dict[int, Post]:
    """Of several hats the full-time one, then the one held longest."""
    held = Post.objects.at(on).filter(
        official_id__in=list(official_ids), official__merged_into=None
    )
    found: dict[int, Post] = {}
    for post in held.order_by("-full_time", "from_day", "pk"):
        found.setdefault(post.official_id, post)
    return found


@transaction.atomic
def begin_course_with(
    *,
    office: Office,
    entry: CourseEntry,
    item_id: int | None,
    official_ids: Sequence[int],
    by: Actor,
    at: datetime,
) -> Course:
    """With people picked before there was a course: both or neither."""
    course = begin_course(office=office, entry=entry, item_id=item_id, by=by, at=at)
    if official_ids:
        add_learners(course_id=course.pk, official_ids=official_ids, by=by, at=at)
    return course


@transaction.atomic
def put_into_plan(
    *, course_id: int, item_id: int | None, by: Actor, at: datetime, programme: str = ""
) -> Course:
    """A course that was held before its line of the plan was entered here, or that hangs on the wrong one. It is of the
    programme of its line; outside plans of the one that is said, or that it had."""
    course = kept_course(course_id, by)
    insist(_why_not_on_line(course.office_id, item_id))
    said = programme or ("" if item_id else course.programme)
    course.item_id = item_id
    course.programme = _programme_on(item_id, said, day=course.from_day)
    course.save(update_fields=["item", "programme"])
    record_course("course.changed", course, by, at, item=item_id, programme=course.programme)
    return course


def _programme_on(item_id: int | None, said: str, *, day: date) -> str:
    if item_id is None:
        return programme_for(said, day=day)
    own = PlanItem.objects.values_list("programme", flat=True).get(pk=item_id)
    if said not in ("", own):
        details = {"programme": said, "own": own}
        raise Refused(Refusal("course.line_programme", details, cell="programme", value=said))
    return own


def _why_not_on_line(office_id: int, item_id: int | None) -> Refusal | None:
    """A line of a plan is carried out by the office whose plan it is."""
    if item_id is None or PlanItem.objects.filter(pk=item_id, plan__office=office_id).exists():
        return None
    return Refusal("course.other_plan", {"item": item_id})


@transaction.atomic
def take_sheet(*, course_id: int, back: SheetBack, by: Actor, at: datetime, on: date) -> None:
    """The sheet that was typed back: every half-day and every amount, or nothing."""
    for session_id in sorted(back.ticks):
        mark(session_id=session_id, ticks=back.ticks[session_id], by=by, at=at, on=on)
    if back.outcomes:
        type_outcomes(course_id=course_id, outcomes=back.outcomes, by=by, at=at)


@transaction.atomic
def remove_learner(*, course_id: int, learner_id: int, by: Actor, at: datetime) -> None:
    course = _open_course(course_id, by)
    learner = course.learners.filter(pk=learner_id).first()
    if learner is None:
        raise Refused(Refusal("course.other_learner", {"count": 1}))
    is_told = learner.marks.exists() or learner.certificates.exists()
    insist(Refusal("course.has_marks") if is_told else None)
    forget_left(about=learner.about, by=by, at=at)
    learner.delete()
    record_course("course.learner_removed", course, by, at, official=learner.official_id)


@transaction.atomic
def invite(*, course_id: int, by: Actor, at: datetime, on: date) -> Course:
    """The list stands; invitations go out on paper."""
    course = _open_course(course_id, by)
    counts = {"learners": course.learners.count(), "sessions": course.sessions.count()}
    insist(rules.why_not_invite(course.state, **counts))
    course.state, course.invited_on = CourseState.INVITED, on
    course.save(update_fields=["state", "invited_on"])
    record_course("course.invited", course, by, at, learners=counts["learners"])
    return course


@transaction.atomic
def close_course(*, course_id: int, by: Actor, at: datetime, on: date) -> Course:
    """Who was there often enough is trained from the last day on."""
    course = kept_course(course_id, by)
    insist(why_not_close(course, on=on))
    _settle(course, on=on)
    course.state, course.closed_at = CourseState.CLOSED, at
    course.save(update_fields=["state", "closed_at"])
    refresh_first_days(course.learners.values_list("official_id", flat=True))
    record_course("course.closed", course, by, at)
    return course


def why_not_close(course: Course, *, on: date) -> Refusal | None:
    last = course.sessions.order_by("day").values_list("day", flat=True).last()
    return rules.why_not_close(
        course.state,
        last_day=last or course.to_day,
        on=on,
        learners=course.learners.count(),
        unmarked=unmarked_sessions(course),
    )


def _settle(course: Course, *, on: date) -> None:
    completion = catalogue_on(on).training.completion
    sessions = course.sessions.count()
    present = Count("marks", filter=Q(marks__present=True))
    counted = dict(course.learners.annotate(present=present).values_list("pk", "present"))
    learners = list(course.learners.all())
    for learner in learners:
        learner.attended = counted[learner.pk]
        is_trained = rules.is_trained(learner.attended, sessions, completion)
        learner.completed_on = course.to_day if is_trained else None
    Learner.objects.bulk_update(learners, ["attended", "completed_on"], batch_size=200)


@transaction.atomic
def reopen_course(*, course_id: int, reason: str, by: Actor, at: datetime) -> Course:
    """Something was marked wrong: nobody counts as trained by it until it is closed again."""
    course = kept_course(course_id, by)
    insist(None if course.state == CourseState.CLOSED else Refusal("course.not_closed"))
    insist(Refusal("course.no_reason", cell="reason") if not normal(reason) else None)
    course.learners.update(attended=None, completed_on=None)
    course.state, course.closed_at = CourseState.INVITED, None
    course.save(update_fields=["state", "closed_at"])
    refresh_first_days(course.learners.values_list("official_id", flat=True))
    record_course("course.reopened", course, by, at)
    return course


@transaction.atomic
def cancel_course(*, course_id: int, reason: str, by: Actor, at: datetime) -> Course:
    course = kept_course(course_id, by)
    insist(rules.why_not_cancel(course.state, reason))
    course.state, course.cancelled_because = CourseState.CANCELLED, normal(reason)
    course.save(update_fields=["state", "cancelled_because"])
    end_with_subject(about=course.about, reason=reason, by=by, at=at)
    record_course("course.cancelled", course, by, at)
    return course


@transaction.atomic
def type_outcomes(
    *, course_id: int, outcomes: Mapping[int, Outcome], by: Actor, at: datetime
) -> int:
    """What comes back on the signed sheet and the tests, by learner; also after the course is closed."""
    course = kept_course(course_id, by)
    learners = {one.pk: one for one in course.learners.filter(pk__in=list(outcomes))}
    insist(why_not_theirs(len(set(outcomes) - set(learners))))
    for pk, outcome in outcomes.items():
        insist(
            rules.why_not_score(outcome.score_before) or rules.why_not_score(outcome.score_after)
        )
        if outcome.allowance is not None and outcome.allowance < 0:
            raise Refused(Refusal("learner.allowance", cell="allowance"))
        learner = learners[pk]
        learner.score_before, learner.score_after = outcome.score_before, outcome.score_after
        learner.allowance = outcome.allowance
    fields = ["score_before", "score_after", "allowance"]
    Learner.objects.bulk_update(learners.values(), fields, batch_size=200)
    record_course("course.results_typed", course, by, at, learners=len(learners), fields=fields)
    return len(learners)


def why_not_theirs(strangers: int) -> Refusal | None:
    return Refusal("course.other_learner", {"count": strangers}) if strangers else None


@transaction.atomic
def set_results(
    *,
    course_id: int,
    assessment: str,
    cost: int | None,
    central: int | None,
    decision: str,
    by: Actor,
    at: datetime,
) -> Course:
    """What the report says, what it cost, and the decision that gave the money."""
    course = kept_course(course_id, by)
    insist(rules.why_not_cost_of(cost, central))
    course.assessment, course.decision = assessment.strip(), normal(decision)
    course.cost, course.central = cost, central
    course.save(update_fields=["assessment", "decision", "cost", "central"])
    record_course("course.results_typed", course, by, at, fields=["assessment", "cost", "decision"])
    return course


@transaction.atomic
def add_file(
    *, course_id: int, kind: str, name: str, data: bytes, media_type: str, by: Actor, at: datetime
) -> CourseFile:
    course = kept_course(course_id, by)
    stored = files.store(data, name=name, media_type=media_type, by=by, at=at)
    kept = CourseFile.objects.create(
        course=course,
        kind=kind,
        name=name[:255],
        file=stored,
        added_at=at,
        added_by_id=by.person_id,
    )
    record_course("course.file_added", course, by, at, file=kept.pk, sha256=stored.pk)
    return kept


def _open_course(course_id: int, by: Actor) -> Course:
    course = kept_course(course_id, by)
    insist(rules.why_not_change_course(course.state))
    return course
