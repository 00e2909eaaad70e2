"""People whose unit ended go on with their work in the one that came after it: many at once, after a change of the map."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db import transaction

from gsdg.domain.training.actions.officials import transfer_post
from gsdg.domain.training.entries import PostEntry
from gsdg.domain.training.models import Post
from gsdg.domain.training.queries.officials import posts_left_behind
from gsdg.domain.units import tree
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.access import Actor

A_DAY = timedelta(days=1)


@transaction.atomic
def place_people(
    *, post_ids: Collection[int], unit_id: int | None, by: Actor, at: datetime, on: date
) -> list[Post]:
    """Each with the same work, from the day on which the old unit was gone; without `unit_id` in its only heir."""
    waiting = list(posts_left_behind(on).filter(pk__in=post_ids).order_by("pk"))
    if not waiting:
        raise Refused(Refusal("placing.nobody"))
    entries = [_entry(post, unit_id or _heir_of(post.unit_id, on=on), on=on) for post in waiting]
    return [
        transfer_post(post_id=post.pk, to=entry, by=by, at=at, on=on)
        for post, entry in zip(waiting, entries, strict=True)
    ]


def _entry(post: Post, unit_id: int, *, on: date) -> PostEntry:
    """People of villages stay people of villages; others work at the level of the new unit."""
    register = tree.current()
    here = register.on(on)
    if not here.contains(unit_id):
        details = {"unit": f"@{unit_id}", "day": f"{on:%d/%m/%Y}"}
        raise Refused(Refusal("post.unit_not_alive", details, cell="den"))
    level = here.span(unit_id).level
    if post.level == "village" and level == "commune":
        level = "village"
    begins, _ = register.lifetime(unit_id)
    from_day = max(_gone_on(post.unit_id), begins, post.from_day)
    return PostEntry(unit_id, level, post.position, from_day, full_time=post.full_time)


def _gone_on(unit_id: int) -> date:
    """The first day without the unit."""
    _, gone_on = tree.current().lifetime(unit_id)
    return gone_on or date.max


def _heir_of(unit_id: int, *, on: date) -> int:
    """The one unit that all of it went to; where there are several, or none, somebody has to choose."""
    register = tree.current()
    parts = register.shares(_gone_on(unit_id) - A_DAY, on).get(unit_id, ())
    if len(parts) != 1:
        details = {"unit": register.name_of(unit_id, on)}
        raise Refused(Refusal("placing.no_single_heir", details, cell="den"))
    return parts[0].unit_id
