"""People enter the register, move, leave, turn out to be one and the same, and are forgotten."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.db.models import Min

from gsdg.domain.surveys.actions.forgetting import call_alike, forget
from gsdg.domain.training import refusals, rules
from gsdg.domain.training.actions.recording import record_official
from gsdg.domain.training.entries import PersonEntry, PostEntry
from gsdg.domain.training.models import Attendance, Learner, Official, Post, learner_about
from gsdg.domain.training.queries.officials import alike, known_official
from gsdg.kernel.refusal import Refusal, insist
from gsdg.kernel.vietnamese import normal, search_key, sort_key
from gsdg.toolkit.access import Actor

MAJORITY = "Kinh"


@transaction.atomic
def add_official(
    *,
    person: PersonEntry,
    post: PostEntry,
    by: Actor,
    at: datetime,
    on: date,
    is_another: bool = False,
) -> Official:
    """`is_another`: somebody has looked at those alike and says this is a different person."""
    insist(refusals.why_not_post(by, post, on=on))
    insist(rules.why_not_person(person, on=on))
    if not is_another:
        insist(_why_not_new(person, post.unit_id))
    official = new_official(person, by=by, at=at)
    official.save(force_insert=True)
    made = new_post(official, post)
    made.save(force_insert=True)
    record_official("official.added", official, unit_id=post.unit_id, by=by, at=at, post=made.pk)
    return official


def _why_not_new(person: PersonEntry, unit_id: int) -> Refusal | None:
    hits = alike([(person, unit_id)])[0]
    if not hits:
        return None
    people = "; ".join(
        f"{hit.name} ({hit.birth_year or '…'}), số {hit.official_id}" for hit in hits
    )
    return Refusal("official.maybe_known", {"people": people}, cell="name")


def new_official(person: PersonEntry, *, by: Actor, at: datetime) -> Official:
    official = Official(created_at=at, created_by_id=by.id)
    _describe(official, person)
    return official


def new_post(official: Official, post: PostEntry) -> Post:
    return Post(
        official=official,
        unit_id=post.unit_id,
        village_id=post.village_id,
        office_id=post.office_id,
        level=post.level,
        position=post.position,
        full_time=post.full_time,
        from_day=post.from_day,
        to_day=post.to_day,
    )


def _describe(official: Official, person: PersonEntry) -> None:
    official.name, official.sex = normal(person.name), person.sex
    official.ethnicity, official.phone = normal(person.ethnicity), normal(person.phone)
    official.birth_year = person.birth_year
    official.is_minority = None if person.ethnicity == "" else person.ethnicity != MAJORITY
    official.sort_key = given_name_first(official.name)
    official.search_key = search_key(official.name)


def given_name_first(name: str) -> str:
    """Vietnamese lists go by the given name, which stands last, then by the rest; what stands in brackets is no name."""
    family, _, given = name.partition(" (")[0].rpartition(" ")
    return f"{sort_key(given)}\u0002{sort_key(family)}"[:400]


@transaction.atomic
def correct_official(
    *, official_id: int, person: PersonEntry, by: Actor, at: datetime, on: date
) -> Official:
    official = _locked(official_id)
    insist(refusals.why_not_keep_official(by, official))
    insist(rules.why_not_person(person, on=on))
    before = {name: getattr(official, name) for name in _CORRECTED}
    _describe(official, person)
    changed = [name for name in _CORRECTED if getattr(official, name) != before[name]]
    if changed:
        official.save()
        unit_id = _unit_of(official)
        record_official(
            "official.corrected", official, unit_id=unit_id, by=by, at=at, fields=changed
        )
    return official


_CORRECTED = ("name", "sex", "ethnicity", "birth_year", "phone")


@transaction.atomic
def add_post(*, official_id: int, post: PostEntry, by: Actor, at: datetime, on: date) -> Post:
    """Another hat."""
    official = _locked(official_id)
    insist(refusals.why_not_keep_official(by, official))
    insist(refusals.why_not_post(by, post, on=on))
    insist(rules.why_not_twice(post, [entry_of(one) for one in official.posts.all()]))
    made = new_post(official, post)
    made.save(force_insert=True)
    record_official("post.added", official, unit_id=post.unit_id, by=by, at=at, post=made.pk)
    return made


@transaction.atomic
def correct_post(*, post_id: int, post: PostEntry, by: Actor, at: datetime, on: date) -> Post:
    """What was typed wrong; a move is a transfer, not a correction."""
    found, official = _locked_post(post_id)
    insist(refusals.why_not_keep_post(by, found))
    insist(refusals.why_not_post(by, post, on=on))
    others = [entry_of(one) for one in official.posts.exclude(pk=post_id)]
    insist(rules.why_not_twice(post, others))
    before = entry_of(found)
    for name in PostEntry.__slots__:
        setattr(found, name, getattr(post, name))
    found.save()
    changed = [n for n in PostEntry.__slots__ if getattr(before, n) != getattr(post, n)]
    record_official(
        "post.corrected", official, unit_id=post.unit_id, by=by, at=at, post=post_id, fields=changed
    )
    return found


@transaction.atomic
def end_post(*, post_id: int, day: date, by: Actor, at: datetime) -> Post:
    """`day` is the first day on which the post is no longer held."""
    post, official = _locked_post(post_id)
    insist(refusals.why_not_keep_post(by, post))
    insist(rules.why_not_end(from_day=post.from_day, to_day=post.to_day, day=day))
    post.to_day = day
    post.save(update_fields=["to_day"])
    record_official("post.ended", official, unit_id=post.unit_id, by=by, at=at, post=post_id)
    return post


@transaction.atomic
def transfer_post(*, post_id: int, to: PostEntry, by: Actor, at: datetime, on: date) -> Post:
    """From the first day of the new post the old one is over. Who keeps the old unit, or the new one, may do it."""
    post, official = _locked_post(post_id)
    insist(_why_not_move(post, to, by))
    insist(refusals.why_not_hold(to, on=on))
    begun, ended = post.from_day, post.to_day
    insist(rules.why_not_end(from_day=begun, to_day=ended, day=to.from_day, cell="from_day"))
    others = [entry_of(one) for one in official.posts.exclude(pk=post_id)]
    insist(rules.why_not_twice(to, [*others, replace(entry_of(post), to_day=to.from_day)]))
    post.to_day = to.from_day
    post.save(update_fields=["to_day"])
    made = new_post(official, to)
    made.save(force_insert=True)
    record_official(
        "post.transferred",
        official,
        unit_id=to.unit_id,
        by=by,
        at=at,
        from_post=post_id,
        to_post=made.pk,
        from_unit=post.unit_id,
    )
    return made


def _why_not_move(post: Post, to: PostEntry, by: Actor) -> Refusal | None:
    leaving = refusals.why_not_keep(by, unit_id=post.unit_id, office_id=post.office_id)
    taking = refusals.why_not_keep(by, unit_id=to.unit_id, office_id=to.office_id)
    return None if taking is None else leaving


@transaction.atomic
def merge_officials(*, keep_id: int, gone_id: int, by: Actor, at: datetime) -> Official:
    """Two records of one person become one: posts and turns go to the first, the second keeps only its number."""
    keep, gone = _locked(min(keep_id, gone_id)), _locked(max(keep_id, gone_id))
    if keep.pk != keep_id:
        keep, gone = gone, keep
    insist(refusals.why_not_keep_official(by, keep))
    insist(refusals.why_not_keep_official(by, gone))
    known = known_official(keep), known_official(gone)
    insist(rules.why_not_merge(*known, keep_sex=keep.sex, gone_sex=gone.sex))
    _move_posts(keep, gone)
    _move_turns(keep, gone, by, at)
    unit_id = _unit_of(keep)
    for name in ("birth_year", "ethnicity", "is_minority", "phone"):
        if getattr(keep, name) in (None, ""):
            setattr(keep, name, getattr(gone, name))
    _forget(gone)
    gone.merged_into, gone.first_trained_on = keep, None
    gone.save()
    keep.save()
    refresh_first_days([keep.pk])
    record_official("official.merged", keep, unit_id=unit_id, by=by, at=at, second=gone.pk)
    return keep


def _move_posts(keep: Official, gone: Official) -> None:
    """A post that both have on the same days is one post."""
    held = [entry_of(post) for post in keep.posts.all()]
    for post in gone.posts.all():
        if rules.why_not_twice(entry_of(post), held) is None:
            Post.objects.filter(pk=post.pk).update(official=keep)
        else:
            post.delete()


def _move_turns(keep: Official, gone: Official, by: Actor, at: datetime) -> None:
    """On one course twice means once: present where either was, completed where either had."""
    own = {turn.course_id: turn for turn in keep.turns.all()}
    for turn in gone.turns.all():
        twin = own.get(turn.course_id)
        if twin is None:
            Learner.objects.filter(pk=turn.pk).update(official=keep)
            continue
        present = set(turn.marks.filter(present=True).values_list("session_id", flat=True))
        twin.marks.filter(session_id__in=present).update(present=True)
        marked = set(twin.marks.values_list("session_id", flat=True))
        Attendance.objects.filter(learner=turn).exclude(session_id__in=marked).update(learner=twin)
        twin.attended = max(
            (n for n in (twin.attended, turn.attended) if n is not None), default=None
        )
        twin.completed_on = twin.completed_on or turn.completed_on
        twin.save()
        turn.certificates.update(learner=twin)
        call_alike(was=turn.about, now=twin.about, by=by, at=at)
        turn.delete()


@transaction.atomic
def erase_official(*, official_id: int, reason: str, by: Actor, at: datetime, on: date) -> Official:
    """Name, year of birth, ethnic group and phone are gone for good, in the lists of surveys too; what counts stays: sex,
    minority, posts, turns, points of tests."""
    official = _locked(official_id)
    insist(refusals.why_not_erase(by, official, reason, on=on))
    _forget(official)
    turns = official.turns.values_list("pk", flat=True)
    forget(about=[learner_about(pk) for pk in turns], by=by, at=at)
    official.erased_at, official.erased_because = at, normal(reason)
    official.save()
    record_official(
        "official.erased",
        official,
        unit_id=_unit_of(official),
        by=by,
        at=at,
        fields=list(Official.PERSONAL),
    )
    return official


def _forget(official: Official) -> None:
    official.name = official.ethnicity = official.phone = ""
    official.sort_key = official.search_key = ""
    official.birth_year = None


def refresh_first_days(official_ids: Iterable[int]) -> None:
    """The first day anybody was trained, made anew of the courses."""
    wanted = sorted(set(official_ids))
    for start in range(0, len(wanted), 500):
        part = wanted[start : start + 500]
        first = dict(
            Learner.objects.filter(official_id__in=part, completed_on__isnull=False)
            .order_by()
            .values_list("official_id")
            .annotate(first=Min("completed_on"))
        )
        changed = [
            _with_first(official, first.get(official.pk))
            for official in Official.objects.filter(pk__in=part)
            if official.first_trained_on != first.get(official.pk)
        ]
        Official.objects.bulk_update(changed, ["first_trained_on"])


def _with_first(official: Official, day: date | None) -> Official:
    official.first_trained_on = day
    return official


def entry_of(post: Post) -> PostEntry:
    return PostEntry(**{name: getattr(post, name) for name in PostEntry.__slots__})


def _locked(official_id: int) -> Official:
    return Official.objects.known().select_for_update().get(pk=official_id)


def _locked_post(post_id: int) -> tuple[Post, Official]:
    """The person first: posts of one person change one after another."""
    official_id = Post.objects.values_list("official_id", flat=True).get(pk=post_id)
    official = _locked(official_id)
    insist(Refusal("official.erased") if official.is_erased else None)
    return Post.objects.get(pk=post_id), official


def _unit_of(official: Official) -> int | None:
    """Where an event about the person belongs: the unit of the latest post."""
    return official.posts.order_by("-from_day", "-pk").values_list("unit_id", flat=True).first()
