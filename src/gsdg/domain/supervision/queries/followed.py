"""What was asked to be put right and how it stands; what hinders and is open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from gsdg.domain.followup.catalogue import Catalogue as Words
from gsdg.domain.followup.kpi import Measured
from gsdg.domain.followup.models import Obstacle, Recommendation
from gsdg.domain.followup.queries import figures
from gsdg.domain.followup.tallies import measured_of
from gsdg.domain.followup.workflow import OBSTACLE_STATE_WORDS, ObstacleState
from gsdg.domain.followup.working_days import last_working_day_before
from gsdg.domain.supervision.content import Listed
from gsdg.domain.supervision.queries.wanted import Wanted
from gsdg.toolkit.access import Scope

EVERYTHING = Scope(everything=True, unit_ids=frozenset(), components=frozenset())
"""What a round asked is told to the last, whoever has to do it."""


@dataclass(frozen=True)
class Followed:
    """As at the last day of the report: how many are kept, open and late, with the figures of the window."""

    all: int
    still_open: int
    late: tuple[Listed, ...]
    figures: Mapping[str, Measured]


def followed(wanted: Wanted) -> Followed:
    asked = figures.Wanted(
        since=wanted.days.from_day,
        on=wanted.followed_until,
        scope=wanted.scope if wanted.visited is None else EVERYTHING,
        where=_where(wanted),
    )
    tally = figures.whole(asked)
    return Followed(
        all=tally.sums["all"],
        still_open=tally.sums["is_open"],
        late=tuple(_late(asked)),
        figures={one.code: one for one in measured_of(tally)},
    )


def _where(wanted: Wanted) -> Q:
    if wanted.visited is not None:
        asked = wanted.visited.visits.values("found__recommendation")
        return Q(recommendation_id__in=asked)
    return Q() if wanted.components is None else Q(component__in=wanted.components)


def _late(asked: figures.Wanted) -> Iterator[Listed]:
    """The longest overdue first; each as it stood that day."""
    due: dict[int, date] = {}
    for rows in figures.rows_as_at(asked):
        late = rows.filter(is_open=1, current_due__lte=last_working_day_before(asked.on))
        due |= dict(late.values_list("recommendation_id", "current_due"))
    known = Recommendation.objects.select_related("addressee").in_bulk(due)
    for number, day in sorted(due.items(), key=lambda pair: (pair[1], pair[0])):
        one = known[number]
        more = (f"{day:%d/%m/%Y}", str((asked.on - day).days))
        yield Listed(one.number, one.addressee.name, one.text, more)


def obstacles(wanted: Wanted) -> list[Obstacle]:
    """Open today, raised by the last day of the report, each once. How one stood on a past day is not kept."""
    rows = (
        Obstacle.objects.within(wanted.scope).leading().open().filter(raised_on__lte=wanted.until)
    )
    if wanted.components is not None:
        rows = rows.filter(component__in=wanted.components)
    return list(
        rows.select_related("office", "holder")
        .prefetch_related("requests", "joined__office")
        .order_by("raised_on", "pk")
    )


def listed_obstacles(found: list[Obstacle], words: Words) -> Iterator[Listed]:
    for one in found:
        raisers = dict.fromkeys((one.office.name, *(each.office.name for each in one.joined.all())))
        state = OBSTACLE_STATE_WORDS[ObstacleState(one.state)]["vi"]
        holder = one.holder.name if one.holder else words.level(one.level) if one.level else ""
        asked = [request.text for request in one.requests.all()]
        more = (one.provision, ": ".join(filter(None, (state, holder))), asked[-1] if asked else "")
        yield Listed(one.number, "; ".join(raisers), one.text, more)
