"""What one line of the results framework says: its years, what it is measured from, target, share and light."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gsdg.domain.evaluations.catalogue import Catalogue, FrameworkLine
from gsdg.domain.evaluations.models import Explanation
from gsdg.domain.evaluations.reckoning import Taken, Year
from gsdg.domain.evaluations.targets import Target
from gsdg.domain.packs.evaluations import Light
from gsdg.domain.reporting.geography import AS_REPORTED, Geography
from gsdg.kernel.figures import Nature, Provenance
from gsdg.kernel.periods import Period, PeriodKind
from gsdg.kernel.ratios import Ratio
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.access import Scope

NO_FIGURE, INCOMPLETE, NO_TARGET, JUDGED = "no_figure", "incomplete", "no_target", "judged"
WITHHELD = "withheld"


@dataclass(frozen=True)
class Wanted:
    """Of which unit and term, on which map, judged on which day. Without a scope everything may be read."""

    catalogue: Catalogue
    term: Period
    unit_id: int
    on: date
    geography: Geography = AS_REPORTED
    scope: Scope | None = None
    year: int | None = None
    """Judged alone, by the targets of this year; without it the years of the term are judged together."""

    def __post_init__(self) -> None:
        if self.year is not None and not self.term.year <= self.year <= self.term.last_year:
            years = {"first": self.term.year, "last": self.term.last_year}
            raise Refused(Refusal("evaluation.year", years, cell="year", value=str(self.year)))

    @property
    def judged(self) -> Period:
        """The period whose targets count, and which an explanation is given for."""
        return self.term if self.year is None else Period(PeriodKind.YEAR, self.year)

    def counts_in(self, year: int) -> bool:
        return self.year is None or year == self.year

    @property
    def last_year(self) -> int:
        """No year after the day that the results are asked for."""
        last = self.term.last_year if self.year is None else self.year
        return min(last, self.on.year)

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
    form: str = ""
    programme: str = ""
    """The form that says it, and the programme whose form it is; empty where a register does."""
    goes_on: bool = True
    """False of another programme that only a part of this one goes on with: nothing is measured from it."""

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
    forecast: YearFigure | None = None
    where: Where | None = None
    withheld: bool = False
    """A register tells it of the whole unit, which the reader does not read."""
    target: Target | None = None
    taken: Taken | None = None
    share: Ratio | None = None
    is_met: bool | None = None
    light: Light | None = None
    explanation: Explanation | None = None
    only: int | None = None
    """The year that is judged alone."""

    @property
    def standing(self) -> str:
        """Why there is no light, or that there is one."""
        if self.light is not None:
            return JUDGED
        if self.withheld:
            return WITHHELD
        if self.taken is not None:
            return NO_TARGET
        inside = (one for one in self.years if self.only in (None, one.year))
        return INCOMPLETE if any(one.said is not None for one in inside) else NO_FIGURE

    @property
    def must_be_explained(self) -> bool:
        return self.is_met is False

    @property
    def is_base_other(self) -> bool:
        """The year asked for as baseline has no figures; another stands for it."""
        wanted = self.line.spec.baseline_year
        return self.base is not None and wanted is not None and self.base.year != int(wanted)

    @property
    def is_asked_for(self) -> bool:
        """Whether a form or a register says it at all."""
        return self.line.spec.reads is not None or self.line.yearly is not None

    @property
    def counting(self) -> tuple[YearFigure, ...]:
        inside = self.taken.years if self.taken is not None else ()
        return tuple(one for one in self.years if one.year in inside)

    @property
    def provenance(self) -> Provenance:
        return max((one.provenance for one in self.counting), default=Provenance.REPORTED)

    @property
    def is_illustrative(self) -> bool:
        """Whether anything printed of it is: a year that does not count stands in the annex, the baseline in its table."""
        told = self.years if self.base is None else (*self.years, self.base)
        return any(
            one.said is not None and one.provenance is Provenance.ILLUSTRATIVE for one in told
        )

    @property
    def nature(self) -> Nature:
        forecast = any(one.nature is Nature.FORECAST for one in self.counting)
        return Nature.FORECAST if forecast else Nature.ACTUAL

    @property
    def estimated(self) -> bool:
        return any(one.estimated for one in self.counting)


def may_see(wanted: Wanted) -> bool:
    """The unit itself can be read, not only something in it: a light and a register speak of all of it. Fails closed."""
    scope = wanted.scope
    return scope is None or scope.everything or wanted.unit_id in scope.unit_ids
