"""What stands for a unit in each period, also before it began and after it ended, and the figures of that.

A unit that is asked about outside its life is followed: as reported on the nearest day of its life, on the map of a day
through the units that stand for it there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from gsdg.domain.programme.models import FormRelease, ReportingPeriod
from gsdg.domain.programme.queries import form_spec
from gsdg.domain.reporting.geography import (
    Moved,
    Piece,
    pieces_within,
    sources_of,
    total_of,
)
from gsdg.domain.reporting.models import Duty, RollUp
from gsdg.domain.reporting.queries.places import FigurePlace
from gsdg.domain.reporting.vectors import Vector, sums_of
from gsdg.domain.units import tree
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.db.packed import rows_of


@dataclass(frozen=True)
class Territory:
    """`standing` are the units that stand for the one asked about on the map of `day`; `units` are these and all below
    them, None for everything."""

    unit_id: int
    day: date
    standing: frozenset[int]
    units: frozenset[int] | None

    @property
    def is_itself(self) -> bool:
        return self.standing == {self.unit_id}

    def sources(self, as_of: date) -> frozenset[int] | None:
        """The units of the map of `as_of` whose reports belong to it, whole or in part; None is all."""
        if self.units is None:
            return None
        return sources_of(self.units, as_of=as_of, day=self.day, units=tree.current())


def territory_of(place: FigurePlace, period: ReportingPeriod) -> Territory:
    """On the map asked for; as reported on the map of the period, or of the nearest day of the unit's life."""
    day = place.geography.day or tree.current().nearest_day(place.unit_id, period.as_of)
    return territory_on(place.unit_id, day)


def territory_on(unit_id: int, day: date) -> Territory:
    register = tree.current()
    here = register.on(day)
    standing = register.standing_for(unit_id, day)
    if here.roots and here.root in standing:
        return Territory(unit_id, day, standing, None)
    inside = frozenset().union(*(here.subtree_of(one) for one in standing))
    return Territory(unit_id, day, standing, inside)


@dataclass(frozen=True)
class Wanted:
    """The figures of one form and period for a territory."""

    form: FormRelease
    period: ReportingPeriod
    territory: Territory


Leaves = list[tuple[int, Vector]]
Answer = Moved | Refusal | None
"""None where nothing stands: an empty sum is not a zero."""


def figures_of(wanted: Iterable[Wanted]) -> dict[Wanted, Answer]:
    """One query, however many periods and units."""
    asked = list(dict.fromkeys(wanted))
    leaves = _leaves(asked)
    return {one: _moved(one, leaves[one.form.pk, one.period.pk]) for one in asked}


def _leaves(asked: Sequence[Wanted]) -> Mapping[tuple[int, int], Leaves]:
    """Accepted reports by form and period; where everything is wanted the sums below the root instead."""
    which = Q(pk__in=[])
    for (form_id, period_id), inside in _inside(asked).items():
        rows = Q(form_id=form_id, period_id=period_id)
        if inside is None:
            root = tree.current().on(_as_of(asked, period_id)).root
            which |= rows & Q(parent_id=root)
        else:
            which |= rows & Q(is_leaf=True, unit_id__among=inside)
    columns = ("form_id", "period_id", "unit_id", "amounts", "counts", "marks", "reports")
    found: dict[tuple[int, int], Leaves] = defaultdict(list)
    stood = RollUp.objects.filter(which).order_by("unit_id", "office_id")
    for row in rows_of(stood.values_list(*columns)):
        found[row[0], row[1]].append((row[2], Vector.unpack(*row[3:])))
    return found


def _as_of(asked: Iterable[Wanted], period_id: int) -> date:
    return next(one.period.as_of for one in asked if one.period.pk == period_id)


def _inside(asked: Iterable[Wanted]) -> dict[tuple[int, int], frozenset[int] | None]:
    found: dict[tuple[int, int], frozenset[int] | None] = {}
    for one in asked:
        key = (one.form.pk, one.period.pk)
        sources = one.territory.sources(one.period.as_of)
        before = found.get(key, frozenset())
        found[key] = None if sources is None or before is None else before | sources
    return found


def _moved(wanted: Wanted, leaves: Leaves) -> Answer:
    territory = wanted.territory
    sums = sums_of(form_spec(wanted.form))
    if territory.units is None:
        moved = total_of([Piece(unit, vector) for unit, vector in leaves], sums=sums)
        return moved if moved.vector.reports else None
    try:
        pieces = pieces_within(
            leaves,
            territory.units,
            as_of=wanted.period.as_of,
            day=territory.day,
            units=tree.current(),
        )
        moved = total_of(pieces, sums=sums)
    except Refused as refused:
        return refused.refusals[0]
    return moved if moved.vector.reports else None


@dataclass(frozen=True)
class Counted:
    """Reports owed inside a territory, accepted, and accepted from units out of the reader's reach."""

    done: int = 0
    expected: int = 0
    hidden: int = 0

    @property
    def withholds_total(self) -> bool:
        """A total with exactly one unit out of sight would tell that unit's figure."""
        return self.hidden == 1


def counted_in(place: FigurePlace, wanted: Iterable[Wanted]) -> dict[Wanted, Counted]:
    """One query; a part of a report counts as one."""
    asked = list(dict.fromkeys(wanted))
    duties = Duty.objects.of_leaves().filter(
        form__in={one.form.pk for one in asked}, period__in={one.period.pk for one in asked}
    )
    owed: dict[tuple[int, int], list[tuple[int, bool]]] = defaultdict(list)
    columns = ("form_id", "period_id", "unit_id", "report__accepted_id")
    for form_id, period_id, unit_id, accepted in duties.values_list(*columns):
        owed[form_id, period_id].append((unit_id, accepted is not None))
    return {one: _counted(place, one, owed[one.form.pk, one.period.pk]) for one in asked}


def _counted(place: FigurePlace, wanted: Wanted, owed: Iterable[tuple[int, bool]]) -> Counted:
    inside = wanted.territory.sources(wanted.period.as_of)
    here = [(unit, done) for unit, done in owed if inside is None or unit in inside]
    hidden = {unit for unit, done in here if done and not place.reach.shows(unit)}
    return Counted(sum(done for _, done in here), len(here), len(hidden))
