"""Stories of recommendations for the figures: a handful of queries, whatever their number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from gsdg.domain.followup import words
from gsdg.domain.followup.kpi import Event, Standing, Story, as_at
from gsdg.domain.followup.models import (
    Completion,
    Decision,
    Extension,
    Measure,
    MoneyEntry,
    Proof,
    RecommendationQuerySet,
    Response,
    Verification,
)
from gsdg.toolkit.installation.clock import business_day_of

Moment = tuple[datetime, int]
Dated = tuple[Moment, Event]
"""The moment it was recorded, and in which order things of one moment are read."""
GROUPS = ("unit", "source", "severity", "cause", "component")
_COLUMNS = ("pk", "issued_on", "answer_by", "due", "unit_id", "source", "severity", "cause", "component", "money")  # fmt: skip


def stories(of: RecommendationQuerySet) -> list[Story]:
    """Ten queries."""
    events = _events(of)
    money: dict[int, list[tuple[date, str, int]]] = defaultdict(list)
    entries = MoneyEntry.objects.filter(recommendation__in=of.values("pk")).order_by("pk")
    for key, on, how, amount in entries.values_list("recommendation_id", "on", "how", "amount"):
        money[key].append((on, how, amount))
    return [
        Story(
            key=row[0],
            issued_on=row[1],
            answer_by=row[2],
            due=row[3],
            events=tuple(event for _, event in sorted(events[row[0]], key=lambda pair: pair[0])),
            groups=tuple(zip(GROUPS, row[4:9], strict=True)),
            money=row[9] or 0,
            money_events=tuple(money[row[0]]),
        )
        for row in of.order_by("pk").values_list(*_COLUMNS)
    ]


def _events(of: RecommendationQuerySet) -> dict[int, list[Dated]]:
    """By recommendation, each with the moment it was recorded."""
    found: dict[int, list[Dated]] = defaultdict(list)
    mine = {"recommendation__in": of.values("pk")}

    def add(rows: Iterable[tuple[int, Moment, Event]]) -> None:
        for key, at, event in rows:
            found[key].append((at, event))

    base = ("recommendation_id", "at", "on")
    add(
        (key, (at, 0), Event(on, "answered", said))
        for key, at, on, said in Response.objects.filter(**mine).values_list(*base, "position")
    )
    add(
        (key, (at, 1), Event(on, "reported"))
        for key, at, on in Completion.objects.filter(**mine).values_list(*base)
    )
    add(
        (key, (at, 2), Event(on, "met" if result == words.MET else "short"))
        for key, at, on, result in Verification.objects.filter(**mine).values_list(*base, "result")
    )
    add(
        (key, (at, 3), Event(on, what, closure))
        for key, at, on, what, closure in Decision.objects.filter(**mine).values_list(
            *base, "what", "closure"
        )
    )
    add(
        (key, (at, 4), Event(on, "extended", until=until))
        for key, at, on, until in Extension.objects.filter(**mine, state=words.GRANTED).values_list(
            "recommendation_id", "decided_at", "decided_on", "until"
        )
        if at is not None and on is not None
    )
    add(
        (key, (at, 5), Event(on, "touched"))
        for key, at, on in Proof.objects.filter(**mine).values_list(*base)
    )
    columns = ("recommendation_id", "at", "done_on", "recommendation__from_papers")
    add(
        (key, (at, 5), Event(done_on if typed and done_on else business_day_of(at), "touched"))
        for key, at, done_on, typed in Measure.objects.filter(**mine).values_list(*columns)
    )
    return found


def standings(of: RecommendationQuerySet, *, on: date) -> list[Standing]:
    found = (as_at(story, on) for story in stories(of))
    return [standing for standing in found if standing is not None]
