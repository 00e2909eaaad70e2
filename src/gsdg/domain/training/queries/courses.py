"""Courses as somebody may see them, and what stands on their lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, Subquery, When

from gsdg.domain.training.models import (
    Certificate,
    Course,
    CourseState,
    Learner,
    Official,
    OfficialQuerySet,
    Post,
    Session,
)
from gsdg.domain.training.models.courses import CourseQuerySet
from gsdg.domain.training.queries.officials import officials_seen_by
from gsdg.domain.units import tree
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.kernel.vietnamese import search_key
from gsdg.toolkit.access import Actor, Permission

SEE = Permission.FIGURES_READ


def courses_seen_by(by: Actor) -> CourseQuerySet:
    return Course.objects.within(by.scope(SEE)).select_related("office", "item__plan")


def course_named(by: Actor, course_id: int) -> Course:
    found = courses_seen_by(by).filter(pk=course_id).first()
    if found is None:
        raise Refused(Refusal("course.unknown", {"course": course_id}))
    return found


def may_see_names(by: Actor, course: Course) -> bool:
    """Names on a list are for who keeps or reads the register of the organiser."""
    if course.office_id == by.office_id and by.may(Permission.OFFICIALS_READ):
        return True
    return by.may(Permission.OFFICIALS_READ, unit_id=course.unit_id)


def learners_of(course: Course) -> list[Learner]:
    """In the order of names; those erased stand at the end."""
    found = course.learners.select_related("official").prefetch_related("marks", "certificates")
    return sorted(
        found, key=lambda one: (one.official.is_erased, one.official.sort_key, one.official_id)
    )


def named_like(learners: Sequence[Learner], text: str) -> list[Learner]:
    """Those in whose name every word stands, as the register is searched; without a word all of them."""
    words = search_key(text).split()
    return [one for one in learners if all(word in one.official.search_key for word in words)]


def officials_opened_by(by: Actor, learners: Iterable[Learner]) -> frozenset[int]:
    """Whose record one may open: who invites staff of other offices sees their names and work, not their records."""
    numbers = [one.official_id for one in learners]
    return frozenset(officials_seen_by(by).filter(pk__in=numbers).values_list("pk", flat=True))


def unmarked_sessions(course: Course) -> list[str]:
    """Sessions in which somebody has no mark yet, as people say them."""
    learners = course.learners.count()
    sessions = course.sessions.annotate(marked=Count("marks")).filter(marked__lt=learners)
    return [session_words(session) for session in sessions]


def session_words(session: Session) -> str:
    return f"{dict(Session.PARTS)[session.part].lower()} {session.day:%d/%m/%Y}"


def choosable(by: Actor, course: Course) -> OfficialQuerySet:
    """Whom one may put on the list of the course."""
    return choosable_of(by, course.office_id, course.unit_id, course.from_day)


def choosable_of(by: Actor, office_id: int, unit_id: int, day: date) -> OfficialQuerySet:
    """Those of the register that one reads. Who holds classes of a component in the name of the own office holds them for
    the staff of other offices: everybody who works within the unit of the organiser that day."""
    if office_id != by.office_id or not by.scope(Permission.TRAINING_KEEP).components:
        return officials_seen_by(by)
    posts = Post.objects.at(day).in_units(tree.current().on(day).subtree_of(unit_id))
    found: OfficialQuerySet = Official.objects.known().filter(
        Exists(posts.filter(official=OuterRef("pk")))
    )
    return found


def candidates(
    by: Actor,
    course: Course,
    *,
    levels: Iterable[str] = (),
    positions: Iterable[str] = (),
    unit_ids: frozenset[int] | None = None,
) -> OfficialQuerySet:
    """Who could be invited: in post within the organiser's unit on the first day, not on the list. Never trained first, then
    who took up the work within a year and was not trained since, then longest ago. Who went to another unit, or still
    stands in one that is gone, is not proposed."""
    here = tree.current().on(course.from_day)
    inside = here.subtree_of(course.unit_id) if here.contains(course.unit_id) else frozenset[int]()
    posts = Post.objects.at(course.from_day).in_units(inside)
    if levels := list(levels):
        posts = posts.filter(level__in=levels)
    if positions := list(positions):
        posts = posts.filter(position__in=positions)
    if unit_ids is not None:
        posts = posts.in_units(unit_ids)
    on_list = Learner.objects.filter(course=course, official=OuterRef("pk"))
    held = posts.filter(official=OuterRef("pk"))
    trained = Learner.objects.filter(official=OuterRef("pk"), completed_on__lt=course.from_day)
    found: OfficialQuerySet = (
        choosable(by, course)
        .filter(Exists(held), erased_at=None)
        .exclude(Exists(on_list))
        .annotate(
            last_trained=Subquery(trained.order_by("-completed_on").values("completed_on")[:1]),
            took_up=Subquery(held.order_by("-from_day").values("from_day")[:1]),
            standing=_standing(course.from_day),
        )
        .order_by("standing", "last_trained", "sort_key", "pk")
    )
    return found


NEVER, NEW_IN_POST, LONG_AGO = 0, 1, 2
"""Why somebody is proposed, in the order in which they are."""


def _standing(on: date) -> Case:
    lately = on - timedelta(days=365)
    return Case(
        When(last_trained=None, then=NEVER),
        When(Q(took_up__gt=lately) & Q(took_up__gt=F("last_trained")), then=NEW_IN_POST),
        default=LONG_AGO,
        output_field=IntegerField(),
    )


def first_of(people: OfficialQuerySet, number: int) -> list[int]:
    return list(people.values_list("pk", flat=True)[:number])


def course_of(official: Official) -> list[Learner]:
    """Every course somebody was on the list of, the latest first."""
    return list(official.turns.select_related("course__office").order_by("-course__from_day"))


def open_courses_of(by: Actor) -> list[Course]:
    """Courses still being prepared that the person keeps: people can be put on their lists."""
    scope = by.scope(Permission.TRAINING_KEEP)
    found = Course.objects.within(scope).filter(state__in=["preparing", "invited"])
    return list(found.order_by("from_day", "pk")[:30])


def learner_numbers(course: Course) -> list[int]:
    return list(course.learners.order_by("pk").values_list("pk", flat=True))


def certificates_of_year(office_id: int, year: int) -> frozenset[str]:
    """Numbers that the organiser has given in a year, those withdrawn too."""
    found = Certificate.objects.filter(learner__course__office_id=office_id, day__year=year)
    return frozenset(found.values_list("number", flat=True))


def courses_known(office_id: int, from_day: date) -> dict[str, int]:
    """Courses of the office that began that day and were held, by their folded title."""
    found = Course.objects.filter(office_id=office_id, from_day=from_day)
    rows = found.exclude(state=CourseState.CANCELLED).values_list("title", "pk")
    return {search_key(title): pk for title, pk in rows}
