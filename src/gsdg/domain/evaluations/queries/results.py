"""The results framework of a unit and a term: every line with its years, target, share and light.

Only a year whose reports are all accepted counts towards a target: a part of the units says nothing of the whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from gsdg.domain.evaluations.catalogue import FrameworkLine
from gsdg.domain.evaluations.models import Explanation
from gsdg.domain.evaluations.queries.line import LineResult, Wanted
from gsdg.domain.evaluations.queries.reading import Reader
from gsdg.domain.evaluations.reckoning import (
    Taken,
    is_met,
    light_of,
    reached,
    taken_together,
)
from gsdg.domain.evaluations.targets import Stored, Target, stored_targets, target_of
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
    judge = judge_of(wanted, reader.stored)
    return Results(wanted, tuple(judge.of(_read(line, reader)) for line in lines))


def judged_alone(found: Results, year: int) -> Results:
    """One year by its own targets. The figures are not read again."""
    wanted = replace(found.wanted, year=year)
    judge = judge_of(wanted, stored_targets(wanted.unit_id, on=wanted.on))
    return Results(wanted, tuple(map(judge.of, found.lines)))


def _read(line: FrameworkLine, reader: Reader) -> LineResult:
    years, base, where = reader.read(line)
    forecast = reader.forecast(line)
    return LineResult(line, years, base, forecast, where, withheld=reader.withholds(line))


def judge_of(wanted: Wanted, stored: Stored) -> Judge:
    return Judge(wanted, stored, explanations(wanted.unit_id, wanted.judged))


def explanations(unit_id: int, period: Period) -> Mapping[str, Explanation]:
    """The last word of each line; what was said before stays in the story."""
    rows = Explanation.objects.filter(unit_id=unit_id, period=period.code).order_by("pk")
    return {row.line: row for row in rows}


@dataclass(frozen=True)
class Judge:
    """Takes the years of the judged period together and holds them against the target of that period."""

    wanted: Wanted
    stored: Stored
    explained: Mapping[str, Explanation]

    def of(self, read: LineResult) -> LineResult:
        target = target_of(read.line, self.wanted.unit_id, self.wanted.judged, self.stored)
        said = self.explained.get(read.line.code)
        taken = self._taken(read)
        found = replace(read, target=target, taken=taken, explanation=said, only=self.wanted.year)
        if taken is None or target is None:
            return replace(found, share=None, is_met=None, light=None)
        return self._held_against(found, taken, target)

    def _taken(self, read: LineResult) -> Taken | None:
        inside = (one for one in read.years if one.counts and self.wanted.counts_in(one.year))
        counting = [one.said for one in inside if one.said is not None]
        start = read.base.said if read.base is not None else None
        return taken_together(read.line.spec.over_years, counting, start)

    def _held_against(self, found: LineResult, taken: Taken, target: Target) -> LineResult:
        line, start = found.line, target.start
        if start is None and line.spec.from_baseline and found.base and found.base.said:
            start = found.base.said.value
        met = is_met(line.direction, taken.value, target.low)
        share = reached(line.direction, actual=taken.value, target=target.low, start=start)
        light = light_of(self.wanted.catalogue.spec.lights, met=met, share=share)
        return replace(found, share=share, is_met=met, light=light)
