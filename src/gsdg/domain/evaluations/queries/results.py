"""The results framework of a unit and a term: every line with its years, target, share and light.

Only a year whose reports are all accepted counts towards a target: a part of the units says nothing of the whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gsdg.domain.evaluations.catalogue import FrameworkLine
from gsdg.domain.evaluations.models import Explanation
from gsdg.domain.evaluations.queries.line import LineResult, Wanted
from gsdg.domain.evaluations.queries.reading import Reader
from gsdg.domain.evaluations.reckoning import is_met, light_of, reached, taken_together
from gsdg.domain.evaluations.targets import stored_targets, target_of
from gsdg.kernel.periods import Period


@dataclass(frozen=True)
class Results:
    wanted: Wanted
    lines: tuple[LineResult, ...]

    def of(self, code: str) -> LineResult | None:
        return next((one for one in self.lines if one.line.code == code), None)

    def count(self, light: str) -> int:
        return sum(1 for one in self.lines if one.light is not None and one.light.code == light)

    def standing(self, code: str) -> int:
        return sum(1 for one in self.lines if one.standing == code)

    @property
    def unexplained(self) -> list[LineResult]:
        return [one for one in self.lines if one.must_be_explained and one.explanation is None]


def results_of(wanted: Wanted, *, only: str = "") -> Results:
    """A fixed number of queries for each line that has figures; `only` one line of the framework."""
    lines = [one for one in wanted.catalogue.lines if only in ("", one.code)]
    reader = Reader(wanted, stored_targets(wanted.unit_id, on=wanted.on))
    explained = explanations(wanted.unit_id, wanted.term)
    return Results(wanted, tuple(_result(line, reader, explained) for line in lines))


def explanations(unit_id: int, term: Period) -> Mapping[str, Explanation]:
    """The last word of each line; what was said before stays in the story."""
    rows = Explanation.objects.filter(unit_id=unit_id, period=term.code).order_by("pk")
    return {row.line: row for row in rows}


def _result(
    line: FrameworkLine, reader: Reader, explained: Mapping[str, Explanation]
) -> LineResult:
    wanted = reader.wanted
    years, base, where = reader.read(line)
    counting = [one.said for one in years if one.counts and one.said is not None]
    rule = line.spec.over_years
    start = base.said if base is not None else None
    taken = taken_together(rule, counting, start)
    target = target_of(line, wanted.unit_id, wanted.term, reader.stored)
    share, met, light = None, None, None
    if taken is not None and target is not None:
        met = is_met(line.direction, taken.value, target.low)
        from_value = start.value if start is not None and line.spec.from_baseline else None
        from_value = from_value if target.start is None else target.start
        share = reached(line.direction, actual=taken.value, target=target.low, start=from_value)
        light = light_of(wanted.catalogue.spec.lights, met=met, share=share)
    return LineResult(
        line=line,
        years=years,
        base=base,
        target=target,
        taken=taken,
        share=share,
        is_met=met,
        light=light,
        forecast=reader.forecast(line),
        where=where,
        explanation=explained.get(line.code),
        withheld=reader.withholds(line),
    )
