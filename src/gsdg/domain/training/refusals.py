"""The rules, asked with what the database says: pages show the answer, actions insist on it."""

from __future__ import annotations

from datetime import date

from gsdg.domain.training import rules
from gsdg.domain.training.catalogue import catalogue_on
from gsdg.domain.training.entries import PostEntry
from gsdg.domain.training.models import Course, Official, Post, TrainingPlan
from gsdg.domain.training.rules import Place
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.access import Actor, Permission, why_not_permitted


def why_not_keep(
    by: Actor,
    *,
    unit_id: int,
    office_id: int | None = None,
    permission: Permission = Permission.TRAINING_KEEP,
) -> Refusal | None:
    """Held over the unit; for what is one's own office's, held anywhere will do: a department that owns a component."""
    if office_id is not None and office_id == by.office_id and by.may(permission):
        return None
    return why_not_permitted(by, permission, unit_id=unit_id)


def why_not_keep_office(by: Actor, office: Office) -> Refusal | None:
    return why_not_keep(by, unit_id=office.unit_id, office_id=office.pk)


def why_not_keep_plan(by: Actor, plan: TrainingPlan) -> Refusal | None:
    return why_not_keep(by, unit_id=plan.unit_id, office_id=plan.office_id)


def why_not_approve_plan(by: Actor, plan: TrainingPlan) -> Refusal | None:
    permission = Permission.TRAINING_APPROVE
    refusal = why_not_keep(
        by, unit_id=plan.unit_id, office_id=plan.office_id, permission=permission
    )
    return refusal or rules.why_not_approve(plan.state, items=plan.items.count())


def why_not_keep_course(by: Actor, course: Course) -> Refusal | None:
    return why_not_keep(by, unit_id=course.unit_id, office_id=course.office_id)


def why_not_change_course(by: Actor, course: Course) -> Refusal | None:
    return why_not_keep_course(by, course) or rules.why_not_change_course(course.state)


def why_not_ask(by: Actor, course: Course, *, is_asked: bool) -> Refusal | None:
    """Whoever keeps the course; that surveys may be run for the office, surveys says."""
    learners = course.learners.count()
    return why_not_keep_course(by, course) or rules.why_not_ask(
        course.state, learners=learners, is_asked=is_asked
    )


def why_not_keep_official(by: Actor, official: Official) -> Refusal | None:
    """Who keeps a unit in which the person holds, or last held, a post: where somebody left, they are read and not kept."""
    if official.is_erased:
        return Refusal("official.erased")
    posts = _latest(official)
    reasons = [why_not_keep(by, unit_id=post.unit_id, office_id=post.office_id) for post in posts]
    if any(reason is None for reason in reasons):
        return None
    return reasons[0] if reasons else why_not_permitted(by, Permission.TRAINING_KEEP, unit_id=0)


def _latest(official: Official) -> list[Post]:
    """The posts that are held the longest: those still open, else those that ended last."""
    held = list(official.posts.all())
    last = max((_end_of(post) for post in held), default=None)
    return [post for post in held if _end_of(post) == last]


def _end_of(post: Post) -> date:
    return post.to_day or date.max


def may_reach(by: Actor, official: Official, *, on: date) -> bool:
    """A phone number is for where somebody works that day, or worked last: whoever let them go has the record for its
    classes, and nothing to call them about."""
    held = [post for post in official.posts.all() if is_held(post, on)]
    posts = [*held, *_latest(official)]
    reads = Permission.OFFICIALS_READ
    return any(
        why_not_keep(by, unit_id=post.unit_id, office_id=post.office_id, permission=reads) is None
        for post in posts
    )


def why_not_keep_post(by: Actor, post: Post) -> Refusal | None:
    return why_not_keep(by, unit_id=post.unit_id, office_id=post.office_id)


def why_not_post(by: Actor, post: PostEntry, *, on: date) -> Refusal | None:
    """Right over the unit, then what the registers of units and positions say."""
    refusal = why_not_keep(by, unit_id=post.unit_id, office_id=post.office_id)
    return refusal or why_not_hold(post, on=on)


def why_not_hold(post: PostEntry, *, on: date) -> Refusal | None:
    position = catalogue_on(on).training.position(post.position)
    return rules.why_not_post(post, _place(post), position)


def why_not_erase(by: Actor, official: Official, reason: str, *, on: date) -> Refusal | None:
    if official.is_erased:
        return Refusal("official.erased")
    held = list(official.posts.all())
    units = {post.unit_id for post in held}
    refusals = [why_not_permitted(by, Permission.OFFICIALS_ERASE, unit_id=u) for u in units]
    if not refusals or all(refusals):
        return refusals[0] if refusals else why_not_permitted(by, Permission.OFFICIALS_ERASE)
    standing = next((post for post in held if is_held(post, on)), None)
    if standing is not None:
        unit = tree.current().name_of(standing.unit_id, on)
        return Refusal("official.in_post", {"unit": unit})
    return Refusal("official.no_reason", cell="reason") if reason.strip() == "" else None


def is_held(post: Post, on: date) -> bool:
    return post.from_day <= on and (post.to_day is None or on < post.to_day)


def _place(post: PostEntry) -> Place:
    register = tree.current()
    here = register.on(post.from_day)
    name = register.name_of(post.unit_id, post.from_day) if register.knows(post.unit_id) else ""
    office = None
    if post.office_id is not None:
        office = Office.objects.filter(pk=post.office_id).values_list("unit_id", flat=True).first()
    village = None
    if post.village_id is not None and here.contains(post.village_id):
        village = here.span(post.village_id).parent_id
    return Place(
        name=name or f"@{post.unit_id}",
        level=here.span(post.unit_id).level if here.contains(post.unit_id) else "",
        office_unit_id=office,
        village_parent_id=village,
    )
