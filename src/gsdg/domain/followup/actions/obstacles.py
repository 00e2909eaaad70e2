"""Obstacles go up, answers come down: recorded, joined, asked, passed up, answered, and whether it helped."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from gsdg.domain.followup import refusals, rules_obstacles, words
from gsdg.domain.followup import refusals_obstacles as asking
from gsdg.domain.followup.actions.gate import NOTHING_ON_PAPER, record, tell
from gsdg.domain.followup.catalogue import catalogue_on
from gsdg.domain.followup.competence import Holder
from gsdg.domain.followup.entries import Act
from gsdg.domain.followup.models import Feedback, Obstacle, Reply, Request
from gsdg.domain.followup.rules_obstacles import MOVES, ObstacleEntry
from gsdg.domain.followup.workflow import OBSTACLE, ObstacleState
from gsdg.domain.followup.working_days import add_working_days
from gsdg.domain.papers.actions import cite
from gsdg.domain.units.models import Office
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.kernel.vietnamese import normal, search_key
from gsdg.toolkit.access import Actor
from gsdg.toolkit.db.locks import advisory_lock

NUMBERS = 0x564D


@transaction.atomic
def raise_obstacle(
    *, entry: ObstacleEntry, by: Actor, at: datetime, on: date, illustrative: bool = False
) -> Obstacle:
    """By any office, for its own unit."""
    office = Office.objects.get(pk=refusals.own_office(by))
    insist(asking.why_not_raise(by, office))
    causes = {cause.code for cause in catalogue_on(on).spec.causes}
    insist(rules_obstacles.why_not_obstacle(entry, causes, on=on))
    advisory_lock(NUMBERS, on.year)
    last = Obstacle.objects.filter(year=on.year).aggregate(last=Max("serial"))["last"]
    made = Obstacle.objects.create(
        year=on.year,
        serial=1 if last is None else last + 1,
        unit_id=office.unit_id,
        office=office,
        text=normal(entry.text),
        since=entry.since,
        component=entry.component,
        provision=normal(entry.provision),
        provision_key=search_key(entry.provision),
        cause=entry.cause,
        amount=entry.amount,
        households=entry.households,
        origin=entry.origin,
        raised_on=on,
        is_illustrative=illustrative,
        raised_at=at,
        raised_by_id=by.person_id,
        search_key=search_key(f"{entry.text} {entry.provision}"),
    )
    cite(about=made.about, text=made.provision)
    record("raised", made, by, at)
    return made


@transaction.atomic
def join(*, obstacle_id: int, into_id: int, by: Actor, at: datetime) -> Obstacle:
    """A person says that two are the same; the one joined keeps its words and who raised it."""
    first, second = sorted({obstacle_id, into_id})[:1], sorted({obstacle_id, into_id})[1:]
    for pk in (*first, *second):
        locked(pk)
    found, target = locked(obstacle_id), locked(into_id)
    insist(asking.why_not_join(by, found, target))
    found.joined_into = target
    _touch(found, "joined_into")
    record("joined", found, by, at, into=target.pk)
    return found


@transaction.atomic
def part(*, obstacle_id: int, by: Actor, at: datetime) -> Obstacle:
    """It was another difficulty after all."""
    found = locked(obstacle_id)
    insist(asking.why_not_part(by, found))
    before, found.joined_into = found.joined_into_id, None
    _touch(found, "joined_into")
    record("parted", found, by, at, was=before)
    return found


@transaction.atomic
def ask(
    *,
    obstacle_id: int,
    text: str,
    by: Actor,
    at: datetime,
    on: date,
    act: Act = NOTHING_ON_PAPER,
) -> Request:
    """To who is competent by the pack: the office above the one that asks."""
    found = locked(obstacle_id)
    above = asking.above_of(found, refusals.own_office(by), on=on)
    insist(asking.why_not_ask(by, found, text, act, above, on=on))
    if above is None:
        raise Refused(Refusal("obstacle.highest"))
    made = _send(found, above, text, act, by=by, at=at, on=on)
    record("asked", found, by, at, request=made.pk, level=above.level)
    return made


@transaction.atomic
def reply(
    *,
    obstacle_id: int,
    kind: str,
    text: str,
    by: Actor,
    at: datetime,
    on: date,
    act: Act = NOTHING_ON_PAPER,
) -> Reply:
    """The answer goes to every office that asked, those of joined ones included."""
    if kind == words.PASSED_UP:
        raise Refused(Refusal("obstacle.pass_up"))
    found = locked(obstacle_id)
    insist(asking.why_not_reply(by, found, kind, text, act, on=on))
    made = _answer(found, kind, text, act, by=by, at=at, on=on)
    found.state = OBSTACLE.after(MOVES[kind])
    if kind != words.WAITING_LAW:
        found.due = None
    _touch(found, "state", "due")
    for office_id in asking.askers_of(found):
        tell(found, office_id, "replied", at)
    record("replied", found, by, at, kind=kind)
    return made


@transaction.atomic
def pass_up(
    *,
    obstacle_id: int,
    text: str,
    by: Actor,
    at: datetime,
    on: date,
    act: Act = NOTHING_ON_PAPER,
) -> Request:
    """Not for this level to decide: the next one is asked, and the way it went stays to be seen."""
    found = locked(obstacle_id)
    above = asking.above_holder(found, on=on)
    insist(asking.why_not_pass_up(by, found, text, act, above, on=on))
    if above is None:
        raise Refused(Refusal("obstacle.highest"))
    _answer(found, words.PASSED_UP, text, act, by=by, at=at, on=on)
    made = _send(found, above, text, act, by=by, at=at, on=on)
    record("passed_up", found, by, at, request=made.pk, level=above.level)
    return made


@transaction.atomic
def say_whether_it_helped(
    *, obstacle_id: int, helped: bool, text: str = "", by: Actor, at: datetime, on: date
) -> Feedback:
    """When it helped everybody that asked, it is settled; where it did not, it may be asked again."""
    found = locked(obstacle_id)
    insist(asking.why_not_feedback(by, found, helped=helped, text=text))
    last = asking.last_reply(found)
    if last is None:
        raise Refused(Refusal("obstacle.not_asker"))
    made = Feedback.objects.create(
        reply=last,
        office_id=asking.asker_for(by, found) or 0,
        helped=helped,
        text=normal(text),
        on=on,
        at=at,
        by_id=by.person_id,
    )
    helped_ones = set(last.feedback.filter(helped=True).values_list("office_id", flat=True))
    if helped_ones >= asking.askers_of(found):
        found.state, found.holder_id = OBSTACLE.after("settle"), None
    _touch(found, "state", "holder")
    record("feedback", found, by, at, helped=helped, state=found.state)
    return made


@transaction.atomic
def withdraw_obstacle(*, obstacle_id: int, reason: str, by: Actor, at: datetime) -> Obstacle:
    found = locked(obstacle_id)
    insist(asking.why_not_withdraw(by, found, reason))
    found.state, found.withdrawn_because = ObstacleState.WITHDRAWN, normal(reason)
    _touch(found, "state", "withdrawn_because")
    record("withdrawn", found, by, at)
    return found


def locked(obstacle_id: int) -> Obstacle:
    found: Obstacle | None = (
        Obstacle.objects.select_for_update(of=("self",)).filter(pk=obstacle_id).first()
    )
    if found is None:
        raise Refused(Refusal("obstacle.unknown", {"text": obstacle_id}))
    return found


def _send(
    found: Obstacle, above: Holder, text: str, act: Act, *, by: Actor, at: datetime, on: date
) -> Request:
    due = add_working_days(on, above.days)
    made = Request.objects.create(
        obstacle=found,
        from_office_id=refusals.own_office(by),
        to_office_id=above.office_id,
        level=above.level,
        text=normal(text),
        number=normal(act.number),
        day=act.day,
        due=due,
        on=on,
        at=at,
        by_id=by.person_id,
    )
    found.state, found.holder_id = ObstacleState.ASKED, above.office_id
    found.level, found.due = above.level, due
    _touch(found, "state", "holder", "level", "due")
    if above.office_id is not None:
        tell(found, above.office_id, "asked", at)
    return made


def _answer(
    found: Obstacle, kind: str, text: str, act: Act, *, by: Actor, at: datetime, on: date
) -> Reply:
    """To the request that waits; what waited for a change of law is asked and answered anew."""
    waiting = found.requests.filter(reply=None).last() or _repeat(found, by=by, at=at, on=on)
    return Reply.objects.create(
        request=waiting,
        kind=kind,
        text=normal(text),
        number=normal(act.number),
        day=act.day,
        issuer=normal(act.issuer),
        on=on,
        at=at,
        by_id=by.person_id,
    )


def _repeat(found: Obstacle, *, by: Actor, at: datetime, on: date) -> Request:
    last = found.requests.latest("pk")
    return Request.objects.create(
        obstacle=found,
        from_office_id=last.from_office_id,
        to_office_id=last.to_office_id,
        level=last.level,
        text=last.text,
        due=last.due,
        on=on,
        at=at,
        by_id=by.person_id,
    )


def _touch(found: Obstacle, *fields: str) -> None:
    found.version += 1
    found.save(update_fields=["version", *fields])
