"""Who is meant by a line of a list: a number of a record, or a name with a year of birth and a unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import Q

from gsdg.domain.training.entries import AttendedEntry
from gsdg.domain.training.models import OfficialQuerySet, Post
from gsdg.domain.units import tree
from gsdg.kernel.vietnamese import search_key


class Held(NamedTuple):
    """A post of that day, with what tells its holder apart."""

    official_id: int
    name_key: str
    birth_year: int | None
    unit_id: int


def held_on(
    people: OfficialQuerySet, lines: Sequence[AttendedEntry], *, on: date
) -> Mapping[int, Sequence[Held]]:
    """For each line, by its row, the posts held that day which it can mean. One query, however long the list is."""
    here = tree.current().on(on)
    keys = {search_key(line.name) for line in lines}
    numbers = {line.record for line in lines if line.record is not None}
    meant = Q(official__search_key__in=keys) | Q(official__in=numbers)
    rows = Post.objects.at(on).filter(meant, official__in=people).order_by()
    fields = ("official_id", "official__search_key", "official__birth_year", "unit_id")
    held = [Held(*row) for row in rows.values_list(*fields).distinct()]
    by_key: dict[str, list[Held]] = {}
    for one in held:
        by_key.setdefault(one.name_key, []).append(one)
    return {line.row: _meant(line, held, by_key, here) for line in lines}


def _meant(
    line: AttendedEntry, held: Sequence[Held], by_key: Mapping[str, Sequence[Held]], here: tree.Map
) -> Sequence[Held]:
    if line.record is not None:
        return [one for one in held if one.official_id == line.record]
    unit = here.by_code(line.unit_code)
    return [
        one
        for one in by_key.get(search_key(line.name), ())
        if one.unit_id == unit
        and (line.birth_year is None or one.birth_year in (None, line.birth_year))
    ]
