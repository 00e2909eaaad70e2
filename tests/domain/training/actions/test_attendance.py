"""Ticks from phones: late, twice, in any order; nothing is lost and nothing is overruled by what is older."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations

import pytest
from tests.builders.province import AT, TODAY, Province
from tests.builders.training import a_course, an_official

from gsdg.domain.training.actions.attendance import Marked, mark
from gsdg.domain.training.entries import Tick
from gsdg.domain.training.models import Attendance, Session
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import Actor
from gsdg.toolkit.audit.models import AuditEvent


@pytest.fixture
def lead(province: Province) -> Actor:
    return province.actor(province.head)


@pytest.fixture
def session(province: Province, lead: Actor) -> Session:
    people = [an_official(province.root, level="province") for _ in range(2)]
    return a_course(province.lead, *people, by=lead).sessions.all()[0]


def ids(session: Session) -> list[int]:
    return list(session.course.learners.values_list("pk", flat=True))


def at(minutes: int) -> str:
    return (AT - timedelta(minutes=60 - minutes)).isoformat()


def test_marks_are_taken_with_one_event(session: Session, lead: Actor) -> None:
    first, second = ids(session)
    ticks = [Tick(first, True, at(1)), Tick(second, False, at(2))]
    marked = mark(session_id=session.pk, ticks=ticks, by=lead, at=AT, on=TODAY)
    assert marked == Marked(taken=2)
    assert dict(session.marks.values_list("learner_id", "present")) == {first: True, second: False}
    count = AuditEvent.objects.count()
    again = mark(session_id=session.pk, ticks=ticks, by=lead, at=AT, on=TODAY)
    assert (again.taken, AuditEvent.objects.count()) == (0, count)


@pytest.mark.parametrize("order", list(permutations([0, 1, 2])))
def test_in_whatever_order_they_arrive_the_latest_tick_holds(
    session: Session, lead: Actor, order: tuple[int, ...]
) -> None:
    learner = ids(session)[0]
    ticks = [Tick(learner, True, at(1)), Tick(learner, False, at(2)), Tick(learner, True, at(3))]
    for number in order:
        mark(session_id=session.pk, ticks=[ticks[number]], by=lead, at=AT, on=TODAY)
    assert Attendance.objects.get(learner_id=learner).present is True
    mark(session_id=session.pk, ticks=ticks, by=lead, at=AT, on=TODAY)
    assert Attendance.objects.get(learner_id=learner).present is True


@pytest.mark.parametrize(("late", "is_told"), [(True, False), (False, True)])
def test_a_tick_that_comes_late_is_told_where_a_later_one_says_otherwise(
    session: Session, lead: Actor, late: bool, is_told: bool
) -> None:
    learner = ids(session)[0]
    mark(session_id=session.pk, ticks=[Tick(learner, True, at(5))], by=lead, at=AT, on=TODAY)
    marked = mark(
        session_id=session.pk, ticks=[Tick(learner, late, at(2))], by=lead, at=AT, on=TODAY
    )
    assert marked == Marked(0, (learner,) if is_told else ())
    assert session.marks.get(learner_id=learner).present is True


def test_a_clock_that_runs_ahead_or_is_unreadable_ticks_now(session: Session, lead: Actor) -> None:
    first, second = ids(session)
    ahead = (AT + timedelta(days=3)).isoformat()
    ticks = [Tick(first, True, ahead), Tick(second, True, "hôm nay")]
    mark(session_id=session.pk, ticks=ticks, by=lead, at=AT, on=TODAY)
    assert {m.marked_at for m in session.marks.all()} == {AT}


@pytest.mark.parametrize(
    ("before", "now", "wanted", "holds", "is_told"),
    [
        ("none", None, False, False, False),
        ("none", None, True, True, False),
        ("none", True, False, True, True),
        ("none", False, True, False, True),
        ("none", True, True, True, False),
        ("present", True, False, False, False),
        ("present", False, True, False, False),
        ("present", False, False, False, False),
        ("absent", False, True, True, False),
        ("absent", True, False, True, False),
    ],
)
def test_a_list_saved_whole_changes_what_was_changed_on_its_page(
    session: Session,
    lead: Actor,
    before: str,
    now: bool | None,
    wanted: bool,
    holds: bool,
    is_told: bool,
) -> None:
    learner = ids(session)[0]
    if now is not None:
        mark(session_id=session.pk, ticks=[Tick(learner, now, at(5))], by=lead, at=AT, on=TODAY)
    ticks = [Tick(learner, wanted, before=before)]
    marked = mark(session_id=session.pk, ticks=ticks, by=lead, at=AT, on=TODAY)
    assert marked.elsewhere == ((learner,) if is_told else ())
    assert session.marks.get(learner_id=learner).present is holds
    assert marked.taken == (1 if holds != now else 0)


def test_absent_for_want_of_a_tick_gives_way_to_a_tick_made_since(
    session: Session, lead: Actor
) -> None:
    """The other phone had no line, and its tick arrives after the list was saved."""
    learner = ids(session)[0]
    for tick in (Tick(learner, False, at(1), "none"), Tick(learner, True, at(3))):
        mark(session_id=session.pk, ticks=[tick], by=lead, at=AT, on=TODAY)
    assert session.marks.get(learner_id=learner).present is True


def test_strangers_the_future_and_other_offices_are_refused(
    province: Province, session: Session, lead: Actor
) -> None:
    told = {"session_id": session.pk, "at": AT}
    with pytest.raises(Refused) as caught:
        mark(ticks=[Tick(0, True)], by=lead, on=TODAY, **told)  # type: ignore[arg-type]
    assert caught.value.refusals[0].code == "course.other_learner"
    with pytest.raises(Refused) as caught:
        mark(ticks=[], by=lead, on=date(2026, 1, 1), **told)  # type: ignore[arg-type]
    assert caught.value.refusals[0].code == "attendance.ahead"
    stranger = province.actor(province.communes[0].head)
    with pytest.raises(Refused) as caught:
        mark(ticks=[], by=stranger, on=TODAY, **told)  # type: ignore[arg-type]
    assert caught.value.refusals[0].code == "access.not_permitted"
    assert Attendance.objects.count() == 0
