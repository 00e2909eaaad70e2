"""What `doctor` asks of the register of obstacles: do its states, holders and days say what requests and replies say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gsdg.domain.followup import words
from gsdg.domain.followup.models import Obstacle, Request
from gsdg.domain.followup.workflow import ObstacleState as S
from gsdg.toolkit.installation import clock

Row = tuple[str, str, str, str]
AFTER = {
    words.RESOLVED: {S.ANSWERED, S.SETTLED},
    words.GUIDANCE: {S.ANSWERED, S.SETTLED},
    words.NOT_ACCEPTED: {S.DECLINED, S.SETTLED},
    words.WAITING_LAW: {S.WAITING},
    words.PASSED_UP: {S.ASKED},
}


def check() -> Iterable[Row]:
    last = {request.obstacle_id: request for request in _requests()}
    today = clock.today()
    for one in Obstacle.objects.select_related("joined_into", "holder", "office"):
        request = last.get(one.pk)
        expected = _told(request)
        if one.state not in expected:
            yield "followup.obstacle_state", one.number, " or ".join(sorted(expected)), one.state
        if one.joined_into is not None and one.joined_into.joined_into_id is not None:
            yield "followup.obstacle_joined", one.number, "one that leads", one.joined_into.number
        if one.state == S.ASKED and request is not None and one.due != request.due:
            yield "followup.obstacle_due", one.number, str(request.due), str(one.due)
        yield from _in_office(one, today.isoformat())


def _requests() -> Iterator[Request]:
    """The newest of each obstacle last, with its reply."""
    yield from Request.objects.select_related("reply").order_by("pk")


def _told(request: Request | None) -> set[str]:
    if request is None:
        return {S.RAISED.value, S.WITHDRAWN.value}
    reply = getattr(request, "reply", None)
    return {S.ASKED.value} if reply is None else {state.value for state in AFTER[reply.kind]}


def _in_office(one: Obstacle, today: str) -> Iterator[Row]:
    """Who must answer still exists: the daily work hands over what ended offices left."""
    holder = one.holder
    if one.state != S.ASKED or holder is None or holder.to_day is None:
        return
    if holder.to_day.isoformat() <= today:
        yield "followup.obstacle_holder", one.number, "an office at work", holder.name
