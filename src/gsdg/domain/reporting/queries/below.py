"""The units below a total, one line each: what stands, what is still missing, and what an actor may not see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Q

from gsdg.domain.programme.queries import form_spec
from gsdg.domain.reporting.geography import move_leaves, pieces_of
from gsdg.domain.reporting.models import Duty, RollUp
from gsdg.domain.reporting.queries.figures import standing_leaves
from gsdg.domain.reporting.queries.places import FigurePlace
from gsdg.domain.reporting.vectors import Vector, sums_of
from gsdg.domain.units import tree
from gsdg.domain.units.snapshot import Map
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.db.packed import rows_of


class DutyFact(NamedTuple):
    """Of one duty, what a line of a table needs; no content is read."""

    unit_id: int
    rolls_into_id: int
    office_id: int
    office: str
    consolidates: bool
    report_id: int
    state: str
    number: int | None
    accepted_on: date | None
    accepted_by_id: int | None


@dataclass(frozen=True)
class Below:
    """One line: a unit that reports, or a unit whose own total stands (a district), or one of another map."""

    unit_id: int
    name: str
    code: str
    vector: Vector | None
    done: int
    expected: int
    sources: frozenset[int]
    """The units whose accepted reports are inside."""
    duty: DutyFact | None = None
    estimated: bool = False
    bases: tuple[str, ...] = ()
    """On what its estimated part rests."""
    refusal: Refusal | None = None

    @property
    def is_sum(self) -> bool:
        return self.duty is None


@dataclass(frozen=True)
class BelowList:
    """What may be shown, how many lines may not, and how many units out of sight are inside the total."""

    rows: tuple[Below, ...]
    hidden_rows: int
    hidden_sources: int

    @property
    def withholds_total(self) -> bool:
        """A total with exactly one unit out of sight would tell that unit's figure."""
        return self.hidden_sources == 1


def below_of(place: FigurePlace) -> BelowList:
    """Three queries, however many units."""
    rows = list(_as_reported(place) if place.geography.is_as_reported else _moved(place))
    shown = tuple(row for row in rows if place.reach.shows(row.unit_id))
    sources = frozenset().union(*(row.sources for row in rows))
    hidden = frozenset(unit_id for unit_id in sources if not place.reach.shows(unit_id))
    return BelowList(shown, len(rows) - len(shown), len(hidden))


def duty_facts(place: FigurePlace) -> list[DutyFact]:
    """Every duty of the form and period, in the order of offices."""
    found = Duty.objects.filter(form=place.form, period=place.period).order_by("office__sort_key")
    columns = (
        "unit_id",
        "rolls_into_id",
        "office_id",
        "office__name",
        "consolidates",
        "report__pk",
        "report__state",
        "report__accepted__number",
        "report__accepted_on",
        "report__accepted_by_id",
    )
    return [DutyFact._make(row) for row in found.values_list(*columns)]


def _as_reported(place: FigurePlace) -> Iterable[Below]:
    here = tree.current().on(place.period.as_of)
    if not here.contains(place.unit_id):
        return
    standing = _standing(place)
    inside: dict[int, list[DutyFact]] = defaultdict(list)
    for duty in duty_facts(place):
        if place.unit_id in (duty.rolls_into_id, duty.unit_id):
            vector = standing.get((duty.unit_id, duty.office_id))
            if vector is not None or not duty.consolidates:
                yield _reporting(here, place.unit_id, duty, vector)
        elif duty.consolidates:
            continue
        elif (child := _child_above(here, duty.unit_id, place.unit_id)) is not None:
            inside[child].append(duty)
    for unit_id, duties in inside.items():
        yield _summed(here, unit_id, duties, standing.get((unit_id, 0)))


def _reporting(here: Map, unit_id: int, duty: DutyFact, vector: Vector | None) -> Below:
    span = here.span(duty.unit_id)
    own = duty.unit_id == unit_id and here.parent_of(unit_id) is None
    return Below(
        unit_id=duty.unit_id,
        name=duty.office if own else span.name,
        code=span.code,
        vector=vector,
        done=0 if vector is None else 1,
        expected=1,
        sources=frozenset() if vector is None else frozenset({duty.unit_id}),
        duty=duty,
    )


def _summed(here: Map, unit_id: int, duties: Sequence[DutyFact], vector: Vector | None) -> Below:
    span = here.span(unit_id)
    accepted = [duty for duty in duties if duty.number is not None]
    sources = frozenset(duty.unit_id for duty in accepted)
    return Below(unit_id, span.name, span.code, vector, len(accepted), len(duties), sources)


def _standing(place: FigurePlace) -> dict[tuple[int, int], Vector]:
    rows = RollUp.objects.filter(form=place.form, period=place.period).filter(
        Q(parent_id=place.unit_id) | Q(unit_id=place.unit_id, is_leaf=True)
    )
    columns = ("unit_id", "office_id", "amounts", "counts", "marks", "reports")
    return {
        (row[0], row[1]): Vector.unpack(*row[2:]) for row in rows_of(rows.values_list(*columns))
    }


def _child_above(here: Map, unit_id: int, above_id: int) -> int | None:
    """The child of `above_id` in which `unit_id` lies."""
    if not here.contains(unit_id):
        return None
    while (parent := here.parent_of(unit_id)) is not None:
        if parent == above_id:
            return unit_id
        unit_id = parent
    return None


def _moved(place: FigurePlace) -> Iterable[Below]:
    """The children on the map asked for, each with the whole and part reports that belong to it."""
    units = tree.current()
    target = units.on(place.day)
    if not target.contains(place.unit_id):
        return
    leaves = standing_leaves(place.form, place.period)
    sums, as_of = sums_of(form_spec(place.form)), place.period.as_of
    lines = [c for c in target.children_of(place.unit_id) if target.span(c).level != "village"]
    for unit_id in lines or [place.unit_id]:
        span = target.span(unit_id)
        try:
            pieces = list(
                pieces_of(leaves, unit_id=unit_id, as_of=as_of, day=place.day, units=units)
            )
            moved = move_leaves(
                leaves, unit_id=unit_id, as_of=as_of, day=place.day, units=units, sums=sums
            )
        except Refused as refused:
            reason = refused.refusals[0]
            yield Below(unit_id, span.name, span.code, None, 0, 0, frozenset(), refusal=reason)
            continue
        if pieces:
            sources = frozenset(piece.from_unit_id for piece in pieces)
            yield Below(
                unit_id,
                span.name,
                span.code,
                moved.vector,
                done=len(sources),
                expected=len(sources),
                sources=sources,
                estimated=moved.estimated is not None,
                bases=moved.bases,
            )
