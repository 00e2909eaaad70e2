"""The results framework of a unit and a term: every line with its years, target, share and light.

Only a year whose reports are all accepted counts towards a target: a part of the units says nothing of the whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from gsdg.domain.evaluations.catalogue import Catalogue, FrameworkLine
from gsdg.domain.evaluations.models import Explanation
from gsdg.domain.evaluations.reckoning import (
    Taken,
    Year,
    is_met,
    light_of,
    reached,
    taken_together,
)
from gsdg.domain.evaluations.registers import REGISTERS
from gsdg.domain.evaluations.registers import Asked as AskedRegister
from gsdg.domain.evaluations.targets import Stored, Target, stored_targets, target_of
from gsdg.domain.packs.compiled import expression
from gsdg.domain.packs.evaluations import Light
from gsdg.domain.packs.expressions.parse import parse
from gsdg.domain.packs.expressions.tree import CellRef
from gsdg.domain.packs.spec import Indicator
from gsdg.domain.programme.models import FormRelease, ReportingPeriod
from gsdg.domain.reporting.geography import AS_REPORTED, Geography
from gsdg.domain.reporting.queries.figures import CellFigure
from gsdg.domain.reporting.queries.measures import Found, Measure
from gsdg.domain.reporting.queries.places import (
    EVERYTHING,
    FigurePlace,
    is_asked_for,
    reach_of,
)
from gsdg.domain.reporting.queries.series import Point, series_of_measure
from gsdg.domain.units import tree
from gsdg.kernel.figures import Nature, Provenance
from gsdg.kernel.periods import Period, PeriodKind
from gsdg.kernel.ratios import Ratio
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit import installation
from gsdg.toolkit.access import Scope

NO_FIGURE, INCOMPLETE, NO_TARGET, JUDGED = "no_figure", "incomplete", "no_target", "judged"


@dataclass(frozen=True)
class Wanted:
    """Of which unit and term, on which map, judged on which day. Without a scope everything may be read."""

    catalogue: Catalogue
    term: Period
    unit_id: int
    on: date
    geography: Geography = AS_REPORTED
    scope: Scope | None = None

    @property
    def last_year(self) -> int:
        """No year after the day that the results are asked for."""
        return min(self.term.last_year, self.on.year)

    @property
    def map_day(self) -> date:
        last = date(self.term.last_year, 12, 31)
        return self.geography.day or min(last, self.on)


@dataclass(frozen=True)
class YearFigure:
    """One year of a line: the number in its parts, and from how many of how many reports; or why there is none."""

    year: int
    said: Year | None
    ratio: Ratio | None = None
    done: int = 0
    expected: int = 0
    nature: Nature = Nature.ACTUAL
    provenance: Provenance = Provenance.REPORTED
    estimated: bool = False
    is_complete: bool = True
    reason: Refusal | None = None
    target: Target | None = None
    poverty_line: str = ""
    """By which line the poor were counted, where they were."""

    @property
    def counts(self) -> bool:
        return self.said is not None and self.is_complete


@dataclass(frozen=True)
class Where:
    """Where a person sees the same figures with all that stands behind them: the form, a period, what is followed."""

    form: str
    period: str
    measure: str


@dataclass(frozen=True)
class LineResult:
    line: FrameworkLine
    years: tuple[YearFigure, ...]
    base: YearFigure | None
    """The year that the term is measured from."""
    target: Target | None
    taken: Taken | None
    share: Ratio | None
    is_met: bool | None
    light: Light | None
    forecast: YearFigure | None = None
    where: Where | None = None
    explanation: Explanation | None = None

    @property
    def standing(self) -> str:
        """Why there is no light, or that there is one."""
        if self.light is not None:
            return JUDGED
        if self.taken is not None:
            return NO_TARGET
        return INCOMPLETE if any(one.said is not None for one in self.years) else NO_FIGURE

    @property
    def must_be_explained(self) -> bool:
        return self.is_met is False

    @property
    def is_base_other(self) -> bool:
        """The year asked for as baseline has no figures; another stands for it."""
        wanted = self.line.spec.baseline_year
        return self.base is not None and wanted is not None and self.base.year != int(wanted)

    @property
    def counting(self) -> tuple[YearFigure, ...]:
        inside = self.taken.years if self.taken is not None else ()
        return tuple(one for one in self.years if one.year in inside)

    @property
    def provenance(self) -> Provenance:
        return max((one.provenance for one in self.counting), default=Provenance.REPORTED)

    @property
    def nature(self) -> Nature:
        forecast = any(one.nature is Nature.FORECAST for one in self.counting)
        return Nature.FORECAST if forecast else Nature.ACTUAL

    @property
    def estimated(self) -> bool:
        return any(one.estimated for one in self.counting)


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


def may_see(wanted: Wanted) -> bool:
    """The unit itself can be read, not only something in it: a light and a register speak of all of it. Fails closed."""
    scope = wanted.scope
    return scope is None or scope.everything or wanted.unit_id in scope.unit_ids


def results_of(wanted: Wanted, *, only: str = "") -> Results:
    """A fixed number of queries for each line that has figures; `only` one line of the framework."""
    lines = [one for one in wanted.catalogue.lines if only in ("", one.code)]
    reader = _Reader(wanted, stored_targets(wanted.unit_id, on=wanted.on))
    explained = explanations(wanted.unit_id, wanted.term)
    return Results(wanted, tuple(_result(line, reader, explained) for line in lines))


def explanations(unit_id: int, term: Period) -> Mapping[str, Explanation]:
    """The last word of each line; what was said before stays in the story."""
    rows = Explanation.objects.filter(unit_id=unit_id, period=term.code).order_by("pk")
    return {row.line: row for row in rows}


def _result(
    line: FrameworkLine, reader: _Reader, explained: Mapping[str, Explanation]
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
    )


@dataclass
class _Reader:
    """Reads each form's yearly periods once."""

    wanted: Wanted
    stored: Stored
    places: dict[str, FigurePlace | None] = field(default_factory=dict)

    def read(
        self, line: FrameworkLine
    ) -> tuple[tuple[YearFigure, ...], YearFigure | None, Where | None]:
        if line.spec.reads is not None:
            return self._from_register(line), None, None
        if line.yearly is None:
            return (), None, None
        found, where = self._series(line, line.yearly)
        first, last = self.wanted.term.year, self.wanted.last_year
        inside = [one for one in found if first <= one.year <= last]
        base = self._base(line, [one for one in found if one.year <= last])
        return tuple(self._with_targets(line, inside)), base, where

    def forecast(self, line: FrameworkLine) -> YearFigure | None:
        """Of the last year that somebody has estimated."""
        if line.spec.forecast is None:
            return None
        found, _where = self._series(line, line.spec.forecast)
        inside = [one for one in found if one.said and one.year <= self.wanted.last_year]
        return inside[-1] if inside else None

    def _with_targets(
        self, line: FrameworkLine, years: Iterable[YearFigure]
    ) -> Iterable[YearFigure]:
        for one in years:
            period = Period(PeriodKind.YEAR, one.year)
            found = target_of(line, self.wanted.unit_id, period, self.stored)
            yield replace(one, target=found)

    def _base(self, line: FrameworkLine, years: list[YearFigure]) -> YearFigure | None:
        """The year that the pack names, else the first after it with all its reports.

        Nothing is measured across a change of the poverty line: only years counted by the line of the last one will do.
        """
        wanted = line.spec.baseline_year
        counting = [one for one in years if one.counts]
        if wanted is None or not counting:
            return None
        counting = [one for one in counting if one.poverty_line == counting[-1].poverty_line]
        named = [one for one in counting if one.year == int(wanted)]
        later = [one for one in counting if one.year > int(wanted)]
        return next(iter(named or later), None)

    def _series(self, line: FrameworkLine, text: str) -> tuple[list[YearFigure], Where | None]:
        refs = expression(text).refs
        place = self._place(refs[0].form) if refs else None
        if place is None:
            return [], None
        measure = self._measure(line, text, place)
        points = series_of_measure(place, measure).points
        where = Where(place.form.code, place.period.code, measure.code)
        if measure.indicator is not None and line.spec.yearly is not None:
            where = Where(place.form.code, place.period.code, refs[0].address)
        return [_year(point) for point in points], where

    def _measure(self, line: FrameworkLine, text: str, place: FigurePlace) -> Measure:
        """A formula that is one cell is that cell: then its parts are known."""
        pack = self.wanted.catalogue.pack
        form = pack.forms[place.form.code]
        node = parse(text)
        if isinstance(node, CellRef) and node.when == "other":
            return Measure(pack, form, cell=form.cell(node.address))
        if line.indicator is not None and line.spec.yearly is None:
            return Measure(pack, form, indicator=line.indicator)
        said = Indicator(
            code=line.code,
            title={"vi": line.title("vi"), "en": line.title("en")},  # type: ignore[arg-type]
            unit_of_measure={"vi": line.unit("vi"), "en": line.unit("en")},  # type: ignore[arg-type]
            direction=line.direction,  # type: ignore[arg-type]
            targets=(),
            formula=text,
            source=line.spec.source,
        )
        return Measure(pack, form, indicator=said)

    def _place(self, code: str) -> FigurePlace | None:
        if code not in self.places:
            self.places[code] = self._found_place(code)
        return self.places[code]

    def _found_place(self, code: str) -> FigurePlace | None:
        """The last yearly period of the term in which the form was asked for, as far as the reader reaches."""
        wanted = self.wanted
        forms = {f.pack_id: f for f in FormRelease.objects.filter(code=code).select_related("pack")}
        opened = ReportingPeriod.objects.filter(release__in=forms).select_related("release")
        asked = [
            (period.as_of, period.pk, period)
            for period in opened
            if period.period.kind is PeriodKind.YEAR
            and wanted.term.year <= period.period.year <= wanted.term.last_year
            and is_asked_for(forms[period.release_id], period)
        ]
        if not asked:
            return None
        period = max(asked)[2]
        form = forms[period.release_id]
        reach = EVERYTHING
        if wanted.scope is not None:
            day = wanted.geography.day or period.as_of
            day = tree.current().nearest_day(wanted.unit_id, day)
            seen = reach_of(wanted.scope, component=form.component, unit_id=wanted.unit_id, day=day)
            if seen is None:
                return None
            reach = seen
        return FigurePlace(form, period, wanted.unit_id, wanted.geography, reach)

    def _from_register(self, line: FrameworkLine) -> tuple[YearFigure, ...]:
        wanted = self.wanted
        asked = AskedRegister(
            wanted.unit_id,
            wanted.term,
            wanted.on,
            wanted.geography,
            wanted.catalogue.release.programme,
        )
        current = installation.current()
        is_demo = current is not None and current.is_demo
        provenance = Provenance.ILLUSTRATIVE if is_demo else Provenance.REPORTED
        told = REGISTERS[line.spec.reads or ""](asked)
        years = [
            YearFigure(
                year=year,
                said=Year(year, Fraction(100 * ratio.num), ratio.den),
                ratio=ratio,
                provenance=provenance,
                is_complete=date(year, 12, 31) <= wanted.on,
            )
            for year, ratio in sorted(told.items())
        ]
        return tuple(self._with_targets(line, years))


def _year(point: Point) -> YearFigure:
    found = point.figure
    year = point.period.period.year
    said = _said(year, found) if found is not None and found.movable else None
    return YearFigure(
        year=year,
        said=said,
        ratio=found.ratio if isinstance(found, CellFigure) else None,
        done=point.units_in,
        expected=point.units_expected,
        nature=found.nature if found is not None else Nature.ACTUAL,
        provenance=found.provenance if found is not None else Provenance.REPORTED,
        estimated=found is not None and found.estimated,
        is_complete=point.is_complete,
        reason=point.refusal,
        poverty_line=point.line.code if point.line is not None else "",
    )


def _said(year: int, found: Found) -> Year | None:
    if isinstance(found, CellFigure):
        if found.ratio is not None:
            return (
                Year(year, Fraction(100 * found.ratio.num), found.ratio.den)
                if found.ratio.den
                else None
            )
        if found.figure.is_number:
            return Year(year, Fraction(found.figure.amount, 10**found.cell.scale))
        return None
    result = found.trace.result
    if isinstance(result, int | Fraction) and not isinstance(result, bool):
        return Year(year, Fraction(result))
    return None
