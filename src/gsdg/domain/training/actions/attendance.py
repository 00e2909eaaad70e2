"""Who was there, half-day by half-day. Ticks may come late and twice from a phone that was out of reach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db import transaction

from gsdg.domain.training import refusals, rules
from gsdg.domain.training.entries import STOOD, Tick
from gsdg.domain.training.models import Attendance, Course, Session
from gsdg.kernel.refusal import Refusal, insist
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor


@dataclass(frozen=True)
class Marked:
    """`taken`: ticks now in force. `elsewhere`: learners of whom a later mark says otherwise; it was kept.

    Later than the tick, or, where a list was saved whole, than its page.
    """

    taken: int
    elsewhere: tuple[int, ...] = ()


@transaction.atomic
def mark(*, session_id: int, ticks: Sequence[Tick], by: Actor, at: datetime, on: date) -> Marked:
    """The later tick for a learner holds, whichever arrives first; the same tick twice changes nothing.

    A list that was saved whole changes only what was changed on its page.
    """
    session = Session.objects.get(pk=session_id)
    course = Course.objects.select_for_update().get(pk=session.course_id)
    insist(refusals.why_not_keep_course(by, course))
    insist(rules.why_not_mark(course.state, day=session.day, on=on))
    known = set(course.learners.values_list("pk", flat=True))
    strangers = {tick.learner_id for tick in ticks} - known
    insist(Refusal("course.other_learner", {"count": len(strangers)}) if strangers else None)
    marked = _Sheet(session, by, at).take(ticks)
    if marked.taken:
        audit.record(
            "course.marked",
            by=by,
            at=at,
            about=course.about,
            unit_id=course.unit_id,
            details={"session": session_id, "learners": marked.taken},
        )
    return marked


class _Sheet:
    """The marks of one session while ticks are taken in."""

    def __init__(self, session: Session, by: Actor, at: datetime) -> None:
        self.session, self.by, self.at = session, by, at
        self.marks = {mark.learner_id: mark for mark in session.marks.all()}

    def take(self, ticks: Sequence[Tick]) -> Marked:
        new: dict[int, Attendance] = {}
        changed: dict[int, Attendance] = {}
        turned: set[int] = set()
        overruled: set[int] = set()
        elsewhere = {tick.learner_id for tick in ticks if self._is_elsewhere(tick)}
        for tick in ticks:
            if tick.learner_id in elsewhere or self._says_nothing_new(tick):
                continue
            moment = _moment(tick.at, self.at)
            mark = self.marks.get(tick.learner_id)
            if mark is None:
                self.marks[tick.learner_id] = new[tick.learner_id] = self._new(tick, moment)
            elif moment < mark.marked_at:
                overruled |= {tick.learner_id} if mark.present != tick.present else set()
            elif (mark.present, mark.marked_at) != (tick.present, moment):
                # Also where it says the same: a tick between the two that arrives later is older than this one.
                turned |= {tick.learner_id} if mark.present != tick.present else set()
                mark.present, mark.marked_at = tick.present, moment
                mark.marked_by_id = self.by.person_id
                changed[tick.learner_id] = mark
        Attendance.objects.bulk_create(new.values(), batch_size=500)
        fields = ["present", "marked_at", "marked_by_id"]
        late = [mark for pk, mark in changed.items() if pk not in new]
        Attendance.objects.bulk_update(late, fields, batch_size=200)
        return Marked(len(new.keys() | turned), tuple(sorted(elsewhere | overruled)))

    def _now(self, learner_id: int) -> bool | None:
        mark = self.marks.get(learner_id)
        return None if mark is None else mark.present

    def _is_elsewhere(self, tick: Tick) -> bool:
        if tick.before is None:
            return False
        before, now = STOOD[tick.before], self._now(tick.learner_id)
        return tick.present != before and now not in (before, tick.present)

    def _says_nothing_new(self, tick: Tick) -> bool:
        if tick.before is None:
            return False
        return tick.present in (STOOD[tick.before], self._now(tick.learner_id))

    def _new(self, tick: Tick, moment: datetime) -> Attendance:
        return Attendance(
            session=self.session,
            learner_id=tick.learner_id,
            present=tick.present,
            marked_at=moment,
            marked_by_id=self.by.id or 0,
        )


def _moment(text: str, at: datetime) -> datetime:
    """A phone whose clock runs ahead ticks now, at the latest."""
    try:
        said = datetime.fromisoformat(text) if text else at
    except ValueError:
        said = at
    if said.tzinfo is None:
        said = said.replace(tzinfo=UTC)
    return min(said, at)
