"""Who is in the register, as far as somebody may see it; and who could be the same person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch

from gsdg.domain.training import rules
from gsdg.domain.training.entries import PersonEntry
from gsdg.domain.training.models import Official, OfficialQuerySet, Post, PostQuerySet
from gsdg.domain.training.rules import LIKELY, SAME, Known
from gsdg.domain.units import tree
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.kernel.vietnamese import search_key
from gsdg.toolkit.access import Actor, Permission

READ = Permission.OFFICIALS_READ


@dataclass(frozen=True)
class Sought:
    """What a list of officials is narrowed to; `held_on` keeps those in post that day."""

    text: str = ""
    unit_ids: frozenset[int] | None = None
    level: str = ""
    position: str = ""
    held_on: date | None = None
    waiting: bool = False
    """Only those whose unit has ended while they still held a post there: to be placed anew."""


def officials_seen_by(by: Actor) -> OfficialQuerySet:
    return Official.objects.known().within(by.scope(READ))


def official_seen_by(by: Actor, official_id: int) -> Official | None:
    posts = Prefetch("posts", Post.objects.select_related("office").order_by("-from_day", "-pk"))
    found: Official | None = (
        officials_seen_by(by).prefetch_related(posts).filter(pk=official_id).first()
    )
    return found


def official_named(by: Actor, official_id: int) -> Official:
    """For the command line: refused where there is none, or none that may be seen."""
    found = official_seen_by(by, official_id)
    if found is None:
        raise Refused(Refusal("official.unknown", {"official": official_id}))
    return found


def officials_list(by: Actor, sought: Sought, *, on: date) -> OfficialQuerySet:
    """By name, each with the posts of the day; erased people are not listed, they only count."""
    posts = _posts_of(sought)
    found = officials_seen_by(by).filter(erased_at=None).matching(sought.text)
    if sought.waiting:
        found = found.filter(Exists(posts_left_behind(on).filter(official=OuterRef("pk"))))
    else:
        found = found.filter(Exists(posts.filter(official=OuterRef("pk"))))
    shown = Post.objects.select_related("office").order_by("-from_day", "-pk")
    return found.prefetch_related(Prefetch("posts", shown)).order_by("sort_key", "pk")


def _posts_of(sought: Sought) -> PostQuerySet:
    posts = Post.objects.all()
    if sought.held_on is not None:
        posts = posts.at(sought.held_on)
    if sought.unit_ids is not None:
        posts = posts.in_units(sought.unit_ids)
    if sought.level:
        posts = posts.filter(level=sought.level)
    if sought.position:
        posts = posts.filter(position=sought.position)
    return posts


def gone_units(on: date) -> frozenset[int]:
    """Units of the register that are not alive any more."""
    register = tree.current()
    here = register.on(on)
    return frozenset(s.unit_id for s in register.spans if not here.contains(s.unit_id))


def posts_left_behind(on: date) -> PostQuerySet:
    """Open posts in units that have ended: whoever keeps the successor places these people anew."""
    return Post.objects.filter(to_day=None, unit_id__in=gone_units(on), from_day__lte=on)


def people_left_behind(by: Actor, *, on: date) -> int:
    """How many of those one may see wait to be placed: people, not posts."""
    behind = posts_left_behind(on).within(by.scope(READ)).filter(official__erased_at=None)
    return behind.values("official").distinct().count()


def kin_of(unit_ids: Iterable[int]) -> frozenset[int]:
    """The units with what they come from and what they go on in: the same people under other names of the place."""
    register = tree.current()
    found = set(register.with_predecessors(unit_ids))
    for unit_id in tuple(found):
        found.update(s.successor_id for s in register.successors_of(unit_id))
    return frozenset(found)


@dataclass(frozen=True)
class Alike:
    official_id: int
    name: str
    birth_year: int | None
    likeness: str
    unit_id: int


def alike(people: Sequence[tuple[PersonEntry, int]]) -> list[list[Alike]]:
    """For each person in a unit, those in the register who could be the same; the certain ones first. Two queries."""
    keys = {search_key(person.name) for person, _ in people}
    known = _known_with(keys)
    kin: dict[int, frozenset[int]] = {}
    found: list[list[Alike]] = []
    for person, unit_id in people:
        if unit_id not in kin:
            kin[unit_id] = kin_of([unit_id])
        hits = [
            Alike(
                other.official_id, other.name, other.birth_year, kind, min(other.units, default=0)
            )
            for other in known.get(search_key(person.name), ())
            if (kind := rules.likeness(person, kin[unit_id], other))
        ]
        found.append(sorted(hits, key=lambda hit: (hit.likeness != SAME, hit.official_id)))
    return found


def _known_with(keys: set[str]) -> dict[str, list[Known]]:
    rows = (
        Official.objects.known()
        .filter(search_key__in=keys, erased_at=None)
        .values_list("pk", "name", "birth_year", "search_key")
    )
    people = list(rows)
    units: defaultdict[int, set[int]] = defaultdict(set)
    posts = Post.objects.filter(official_id__in=[pk for pk, *_ in people])
    for official_id, unit_id in posts.values_list("official_id", "unit_id"):
        units[official_id].add(unit_id)
    found: defaultdict[str, list[Known]] = defaultdict(list)
    for pk, name, birth_year, key in people:
        found[key].append(Known(pk, name, birth_year, frozenset(units[pk])))
    return found


def known_official(official: Official) -> Known:
    units = frozenset(official.posts.values_list("unit_id", flat=True))
    return Known(official.pk, official.name, official.birth_year, units)


def second_entries(by: Actor) -> list[tuple[Official, Official]]:
    """Pairs in the register that look like one person: same folded name, and a year that does not speak against it."""
    groups: defaultdict[str, list[Official]] = defaultdict(list)
    for official in officials_seen_by(by).filter(erased_at=None).order_by("pk"):
        groups[official.search_key].append(official)
    several = [group for group in groups.values() if len(group) > 1]
    units = _known_with({group[0].search_key for group in several})
    pairs: list[tuple[Official, Official]] = []
    for group in several:
        known = {one.official_id: one for one in units[group[0].search_key]}
        for i, first in enumerate(group):
            person = PersonEntry(first.name, first.sex, birth_year=first.birth_year)
            own = kin_of(known[first.pk].units)
            pairs += [
                (first, other)
                for other in group[i + 1 :]
                if rules.likeness(person, own, known[other.pk]) in (SAME, LIKELY)
            ]
    return pairs
