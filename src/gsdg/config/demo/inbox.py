"""What offices of today have been told: the last few are new to them, the rest they have read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from gsdg.config.demo.story import People
from gsdg.toolkit.access import Actor
from gsdg.toolkit.jobs import mark_read
from gsdg.toolkit.jobs.models import Notice

STILL_NEW = 6


def read_older(people: Mapping[str, People], *, others: Iterable[Actor], at: datetime) -> None:
    """By the clerk of each office, the oldest first."""
    readers = {one.office_id or 0: one for one in (*(p.clerk for p in people.values()), *others)}
    told: dict[int, list[Notice]] = defaultdict(list)
    for notice in Notice.objects.filter(office_id__in=readers, read_at=None).order_by("pk"):
        told[notice.office_id].append(notice)
    for office_id, notices in told.items():
        for notice in notices[:-STILL_NEW]:
            mark_read(notice=notice, by=readers[office_id], at=at)
