"""The register of certificates of a year, across the courses whose lists somebody may read."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from gsdg.domain.training.models import Certificate, Course, Official
from gsdg.domain.training.models.courses import CourseQuerySet
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit.access import Actor, Permission

READ = Permission.OFFICIALS_READ


def courses_with_names_for(by: Actor) -> CourseQuerySet:
    """`may_see_names`, asked of all courses at once."""
    reached = Course.objects.within(by.scope(READ))
    if by.office_id is None or not by.may(READ):
        return reached
    return reached | Course.objects.filter(office_id=by.office_id)


def register_of_year(by: Actor, year: int, text: str = "") -> QuerySet[Certificate]:
    """Organiser by organiser in the order in which the numbers were given, those withdrawn too."""
    found = Certificate.objects.filter(
        day__year=year, learner__course__in=courses_with_names_for(by)
    ).select_related("learner__official", "learner__course__office")
    return _matching(found, normal(text)).order_by("learner__course__office__sort_key", "day", "pk")


def _matching(found: QuerySet[Certificate], text: str) -> QuerySet[Certificate]:
    """A name, marks and capitals left aside, or a part of a number."""
    if not text:
        return found
    named = Official.objects.matching(text).filter(pk=OuterRef("learner__official"))
    return found.filter(Q(number__icontains=text) | Exists(named))


def latest_certificate(office_id: int, year: int) -> str:
    """The number that the organiser gave last in the year."""
    found = Certificate.objects.filter(learner__course__office=office_id, day__year=year)
    return next(iter(found.order_by("-day", "-pk").values_list("number", flat=True)[:1]), "")
