"""What a line of the framework is to reach, by whom it was set, and whether somebody has read it there.

A decision that was recorded for the unit stands first; where there is none, what the pack says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from gsdg.domain.evaluations.catalogue import FrameworkLine
from gsdg.domain.packs.spec import Target as PackTarget
from gsdg.domain.programme.models import Target as Decided
from gsdg.domain.programme.queries_targets import WantedTargets, targets_standing
from gsdg.domain.units import tree
from gsdg.kernel.periods import Period, PeriodKind
from gsdg.toolkit.access import Scope

NATIONAL, PROVINCE, DECIDED = "national", "province", "decided"
EVERYTHING = Scope(everything=True, unit_ids=frozenset(), components=frozenset())
Stored = Mapping[tuple[str, str], Decided]
"""By measure and period, those of one unit that stand on a day."""


@dataclass(frozen=True)
class Target:
    """At least `low` (at most, where lower is better), up to `high` where a range was set; `start` is what stood before."""

    low: Fraction
    high: Fraction | None
    level: str
    set_by: str
    """The act or decision, as it is cited."""
    note: str
    verified: bool
    start: Fraction | None = None


def stored_targets(unit_id: int, *, on: date) -> Stored:
    """One query for all lines and years."""
    found = targets_standing(EVERYTHING, WantedTargets(unit_id=unit_id), on=on)
    return {(one.measure, one.period): one for one in found}


def target_of(line: FrameworkLine, unit_id: int, period: Period, stored: Stored) -> Target | None:
    """For a unit and a year or a term.

    The national target is a measure for a province only where it is a rate; units below have no target of the pack at all.
    """
    for measure in line.measures:
        decided = stored.get((measure, period.code))
        if decided is not None:
            return _decided(decided)
    register = tree.current()
    here = register.on(register.nearest_day(unit_id, period.from_day))
    if not here.roots or unit_id != here.root:
        return None
    per = "term" if period.kind is PeriodKind.TERM else "year"
    found = [one for one in line.targets if _holds(one, line, per, period)]
    own = [one for one in found if one.level == PROVINCE]
    chosen = next(iter(own or found), None)
    return None if chosen is None else _of_pack(chosen)


def _decided(target: Decided) -> Target:
    return Target(
        low=Fraction(target.value),
        high=None,
        level=DECIDED,
        set_by=target.decision,
        note=f"{target.decided_on:%d/%m/%Y}",
        verified=True,
        start=None if target.start_value is None else Fraction(target.start_value),
    )


def _holds(target: PackTarget, line: FrameworkLine, per: str, period: Period) -> bool:
    if target.level == PROVINCE:
        return target.per == per == "year" and period.year == line.spec.provincial_year
    if line.spec.counts_nation:
        return False
    # A yearly average is what the term is measured by.
    return target.per == per or (per == "term" and target.per == "year" and line.is_average)


def _of_pack(target: PackTarget) -> Target:
    source = target.source
    return Target(
        low=Fraction(target.low),
        high=None if target.high is None else Fraction(target.high),
        level=target.level,
        set_by=source.act,
        note=source.note,
        verified=target.verified,
    )
