"""Reads the years of a line: from the forms of the programme and those it goes on with, or from a register."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from gsdg.domain.evaluations.catalogue import FrameworkLine
from gsdg.domain.evaluations.queries.line import Wanted, Where, YearFigure, may_see
from gsdg.domain.evaluations.reckoning import Year
from gsdg.domain.evaluations.registers import OF_NO_PROGRAMME, REGISTERS
from gsdg.domain.evaluations.registers import Asked as AskedRegister
from gsdg.domain.evaluations.targets import Stored, target_of
from gsdg.domain.packs.compiled import expression
from gsdg.domain.packs.expressions.parse import parse
from gsdg.domain.packs.expressions.tree import CellRef
from gsdg.domain.packs.spec import Indicator
from gsdg.domain.programme.models import FormRelease, ReportingPeriod
from gsdg.domain.programme.queries import kin_of
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
from gsdg.toolkit import installation


@dataclass
class Reader:
    """Reads each form's yearly periods once."""

    wanted: Wanted
    stored: Stored
    places: dict[str, FigurePlace | None] = field(default_factory=dict)
    relations: dict[int, str] = field(default_factory=dict)
    """How each form of another programme goes on with one of this programme, by its number."""

    def read(
        self, line: FrameworkLine
    ) -> tuple[tuple[YearFigure, ...], YearFigure | None, Where | None]:
        if line.spec.reads is not None:
            return self._from_register(line), self._base_of_register(line), None
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
        counting = [one for one in years if one.counts and one.goes_on]
        if wanted is None or not counting:
            return None
        counting = [one for one in counting if one.poverty_line == counting[-1].poverty_line]
        named = [one for one in counting if one.year == int(wanted)]
        later = [one for one in counting if one.year > int(wanted)]
        return next(iter(named or later), None)

    def _series(self, line: FrameworkLine, text: str) -> tuple[list[YearFigure], Where | None]:
        refs = expression(text).refs
        place = self.place(refs[0].form) if refs else None
        if place is None:
            return [], None
        measure = self._measure(line, text, place)
        points = series_of_measure(place, measure).points
        code = measure.code
        if measure.indicator is not None and line.spec.yearly is not None:
            code = refs[0].address
        where = Where(place.form.code, place.period.code, code)
        # An indicator reads the form that its pack names: before that was opened there is nothing to look at.
        there = measure.cell is not None or place.form.code == measure.form.code
        return [self._year(point) for point in points], where if there else None

    def _year(self, point: Point) -> YearFigure:
        """Its programme is named, and whether all of it goes on here."""
        told, programme = _year(point), point.form.pack.programme
        own = programme == self.wanted.catalogue.release.programme
        goes_on = own or self.relations.get(point.form.pk) == "same"
        return replace(told, form=point.form.code, programme=programme, goes_on=goes_on)

    def _measure(self, line: FrameworkLine, text: str, place: FigurePlace) -> Measure:
        """A formula that is one cell is that cell: then its parts are known."""
        pack = self.wanted.catalogue.pack
        form = pack.forms[expression(text).refs[0].form]
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

    def place(self, code: str) -> FigurePlace | None:
        if code not in self.places:
            self.places[code] = self._found_place(code)
        return self.places[code]

    def _found_place(self, code: str) -> FigurePlace | None:
        """The last yearly period of the term in which the form was asked for, as far as the reader reaches.

        Before one is opened, the last one of the form that it goes on with: the term before says where this one starts.
        """
        wanted = self.wanted
        own = list(FormRelease.objects.filter(code=code).select_related("pack"))
        kin = [one for form in own[:1] for one in kin_of(form)]
        self.relations |= {one.form.pk: one.relation for one in kin}
        years = range(wanted.term.year, wanted.term.last_year + 1)
        asked = [pair for pair in _yearly(own) if pair[0].period.year in years]
        before = [
            pair for pair in _yearly(one.form for one in kin) if pair[0].period.year < years[0]
        ]
        if not asked and not before:
            return None
        period, form = asked[-1] if asked else before[-1]
        reach = EVERYTHING
        if wanted.scope is not None:
            day = wanted.geography.day or period.as_of
            day = tree.current().nearest_day(wanted.unit_id, day)
            seen = reach_of(wanted.scope, component=form.component, unit_id=wanted.unit_id, day=day)
            if seen is None:
                return None
            reach = seen
        return FigurePlace(form, period, wanted.unit_id, wanted.geography, reach)

    def withholds(self, line: FrameworkLine) -> bool:
        """A register speaks of all of a unit, a component's own line to who owns the component. Fails closed."""
        if line.spec.reads is None or may_see(self.wanted):
            return False
        scope = self.wanted.scope
        return scope is None or not line.component or line.component not in scope.components

    def _from_register(self, line: FrameworkLine) -> tuple[YearFigure, ...]:
        if self.withholds(line):
            return ()
        return tuple(self._with_targets(line, self._told(line, self.wanted.term)))

    def _base_of_register(self, line: FrameworkLine) -> YearFigure | None:
        """Only of registers that are of no programme: a share of other money is nothing to start from."""
        year, reads = line.spec.baseline_year, line.spec.reads
        if year is None or reads not in OF_NO_PROGRAMME or self.withholds(line):
            return None
        only = Period(PeriodKind.TERM, int(year), last_year=int(year))
        return next((one for one in self._told(line, only) if one.counts), None)

    def _told(self, line: FrameworkLine, term: Period) -> list[YearFigure]:
        wanted, programme = self.wanted, self.wanted.catalogue.release.programme
        asked = AskedRegister(wanted.unit_id, term, wanted.on, wanted.geography, programme)
        current = installation.current()
        is_demo = current is not None and current.is_demo
        provenance = Provenance.ILLUSTRATIVE if is_demo else Provenance.REPORTED
        return [
            YearFigure(
                year=year,
                said=Year(year, Fraction(100 * ratio.num), ratio.den),
                ratio=ratio,
                provenance=provenance,
                is_complete=date(year, 12, 31) <= wanted.on,
            )
            for year, ratio in sorted(REGISTERS[line.spec.reads or ""](asked).items())
        ]


def _yearly(forms: Iterable[FormRelease]) -> list[tuple[ReportingPeriod, FormRelease]]:
    """The yearly periods in which one of them was asked for, the oldest first."""
    known = {form.pack_id: form for form in forms}
    opened = ReportingPeriod.objects.filter(release__in=known).select_related("release")
    asked = [
        (period, known[period.release_id])
        for period in opened
        if period.period.kind is PeriodKind.YEAR and is_asked_for(known[period.release_id], period)
    ]
    return sorted(asked, key=lambda pair: (pair[0].as_of, pair[0].pk))


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
