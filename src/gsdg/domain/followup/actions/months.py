"""What the register held at the end of a month is frozen, so that a figure published then can be had again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

from django.db import transaction

from gsdg.domain.followup import refusals, rules
from gsdg.domain.followup.models import Snapshot, SnapshotLine
from gsdg.domain.followup.models.standings import COLUMNS
from gsdg.domain.followup.queries.figures import Wanted, rows_as_at
from gsdg.kernel.refusal import insist
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor, Scope

ONE_DAY = timedelta(days=1)
AT_ONCE = 1_000
EVERYTHING = Scope(everything=True, unit_ids=frozenset(), components=frozenset())


@transaction.atomic
def close_month(*, day: date, by: Actor, at: datetime, on: date) -> Snapshot:
    """`day` is the last of the month. Once only: what was published is not written over."""
    insist(refusals.why_not_close_month(by))
    taken = Snapshot.objects.filter(day=day).exists()
    insist(rules.why_not_close_month(day, is_taken=taken, on=on))
    lines = list(_lines(day))
    made = Snapshot.objects.create(
        day=day, lines=len(lines), digest=digest_of(lines), taken_at=at, taken_by_id=by.id
    )
    SnapshotLine.objects.bulk_create(
        (
            SnapshotLine(
                snapshot=made, recommendation_id=pk, **dict(zip(COLUMNS, values, strict=True))
            )
            for pk, *values in lines
        ),
        batch_size=AT_ONCE,
    )
    audit.record(
        "register_month.closed",
        by=by,
        at=at,
        about=made.about,
        details={"day": day.isoformat(), "lines": made.lines, "digest": made.digest},
    )
    return made


def close_months_due(*, by: Actor, at: datetime, on: date) -> list[Snapshot]:
    """The daily work: every month that ended since the last one that was closed; at first the last one alone."""
    last = Snapshot.objects.order_by("-day").values_list("day", flat=True).first()
    due = [rules.month_end_before(on)]
    while last is not None and due[-1] > last:
        due.append(rules.month_end_before(due[-1]))
    wanted = [day for day in reversed(due) if last is None or day > last]
    return [close_month(day=day, by=by, at=at, on=on) for day in wanted]


def _lines(day: date) -> Iterator[tuple[Any, ...]]:
    found: dict[int, tuple[Any, ...]] = {}
    for rows in rows_as_at(Wanted(since=day, on=day, scope=EVERYTHING)):
        for line in rows.values_list("recommendation_id", *COLUMNS):
            found[line[0]] = line
    for pk in sorted(found):
        yield found[pk]


def digest_of(lines: Sequence[tuple[Any, ...]]) -> str:
    told = sha256()
    for line in lines:
        told.update("|".join("" if one is None else str(one) for one in line).encode() + b"\n")
    return told.hexdigest()
