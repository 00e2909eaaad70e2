"""The ladder of urging: each step once, to whom the pack says, audited. A daily job climbs it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from gsdg.domain.followup import rules_urging
from gsdg.domain.followup.actions.gate import record, tell
from gsdg.domain.followup.catalogue import catalogue_on
from gsdg.domain.followup.models import Obstacle, Recommendation, Urging
from gsdg.domain.followup.workflow import WITH_THE_UNIT, ObstacleState
from gsdg.domain.followup.working_days import last_working_day_before
from gsdg.domain.packs.followup import Rung
from gsdg.domain.units.models import Office, OfficeKind
from gsdg.toolkit.access import Actor

Key = tuple[int, str, date]


@dataclass(frozen=True)
class Late:
    """One thing that somebody must do: until when, who does it, who asked for it, for the which time."""

    one: Recommendation | Obstacle
    due: date
    turn: str
    does: tuple[int, ...]
    asked: int


def urge(*, on: date, by: Actor, at: datetime) -> int:
    """How many steps were taken. The same day again takes none; after days without it, each that was reached."""
    spec = catalogue_on(on).spec
    ahead = max((-int(rung.days) for rung in spec.ladder), default=0)
    committee = _committee(on)
    taken = _climb(
        _corrections(on + timedelta(days=max(0, ahead))), spec.ladder, committee, on, by, at
    )
    return taken + _climb(_requests(on), spec.upward_ladder, committee, on, by, at)


def _committee(on: date) -> int | None:
    found = Office.objects.at(on).filter(kind=OfficeKind.PROVINCIAL_PC).order_by("pk")
    return found.values_list("pk", flat=True).first()


def _corrections(until: date) -> Iterator[Late]:
    """With the office that must act; its head office is told too. What waits for a verifier is not theirs to hurry."""
    rows = Recommendation.objects.filter(state__in=WITH_THE_UNIT).with_days().due_until(until)
    for one in rows.select_related("addressee").order_by("pk").iterator(500):
        offices = tuple(o for o in (one.addressee_id, one.addressee.parent_id) if o is not None)
        yield Late(one, one.current_due, str(one.cycle), offices, one.issuer_id)


def _requests(on: date) -> Iterator[Late]:
    """A body outside is urged by who wrote to it, so that office is told."""
    rows = Obstacle.objects.filter(state=ObstacleState.ASKED, due__lt=on)
    for one in rows.prefetch_related("requests").order_by("pk"):
        last = list(one.requests.all())[-1]
        does = one.holder_id or last.from_office_id
        yield Late(one, one.due or on, one.level, (does,), last.from_office_id)


def _climb(
    late: Iterable[Late],
    ladder: tuple[Rung, ...],
    committee: int | None,
    on: date,
    by: Actor,
    at: datetime,
) -> int:
    waiting = list(late)
    taken = _taken(waiting)
    limit, count = last_working_day_before(on), 0
    for each in waiting:
        reached = rules_urging.reached(
            ladder, each.due, taken=taken[_key(each)], on=on, last_working_day=limit
        )
        count += _urge(each, tuple(reached), committee, on=on, by=by, at=at)
    return count


def _key(late: Late) -> Key:
    return late.one.pk, late.turn, late.due


def _taken(waiting: list[Late]) -> dict[Key, set[str]]:
    found: dict[Key, set[str]] = defaultdict(set)
    if not waiting:
        return found
    name = _name(waiting[0].one)
    for pk, turn, due, rung in Urging.objects.filter(**{f"{name}__isnull": False}).values_list(
        f"{name}_id", "turn", "due", "rung"
    ):
        found[pk, turn, due].add(rung)
    return found


def _name(one: Recommendation | Obstacle) -> str:
    return "recommendation" if isinstance(one, Recommendation) else "obstacle"


@transaction.atomic
def _urge(
    late: Late, rungs: tuple[Rung, ...], committee: int | None, *, on: date, by: Actor, at: datetime
) -> int:
    """Whoever must act hears of it, the level above when its step is reached.

    Steps missed while no job ran are each recorded, but an office is told once of one thing.
    """
    told: dict[int, None] = {}
    for rung in (each for each in rungs if _taken_now(late, each, on=on, by=by, at=at)):
        higher = {"issuer": late.asked, "committee": committee}.get(rung.to)
        told |= dict.fromkeys((*late.does, *((higher,) if higher else ())))
    for office_id in told:
        tell(late.one, office_id, "urged", at)
    return len(rungs)


def _taken_now(late: Late, rung: Rung, *, on: date, by: Actor, at: datetime) -> bool:
    """False where another worker took the step first."""
    step = {"rung": rung.code, "turn": late.turn, "due": late.due}
    made, first = Urging.objects.get_or_create(
        **{_name(late.one): late.one}, **step, defaults={"on": on, "at": at}
    )
    if first:
        record("urged", late.one, by, at, rung=rung.code, due=late.due.isoformat(), urging=made.pk)
    return first
