"""What a pack says of evaluations: the results framework, the rules of the lights, criteria with their rubric."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from gsdg.domain.packs.cells import Direction
from gsdg.domain.packs.wording import Code, Codes, Flag, Source, Sourced, Spec, Title, Whole, Words

OverYears = Literal["sum", "last", "mean", "fall"]
"""How the years of a term are taken together: added up; the last one; averaged by their parts; by how many per cent
the last one is below the first."""
Judged = Literal["nothing", "year", "years", "term"]
"""Which targets an evaluation judges, and so asks to be explained where they are missed: none; those of the year that it
names; those of every year of the term up to that one; those of the term."""
REGISTERS = ("training", "rounds", "corrections", "money")
"""Registers that tell a figure by themselves: officials trained, rounds held, recommendations put right, disbursement."""


class Result(Sourced):
    """An objective, an outcome or an output; what hangs on what is the chain of results."""

    code: Code
    kind: Literal["objective", "outcome", "output"]
    label: Title
    parent: Code | None = None
    components: Codes = ()


class Line(Sourced):
    """One indicator of the framework. `indicator` takes title, unit and targets from `indicators.yaml`.

    `yearly` reads one form; where it is empty the formula of the indicator stands. With `from_baseline` what was reached
    is measured along the way from the baseline to the target.
    """

    code: Code
    within: Code
    indicator: Code | None = None
    title: Title | None = None
    unit_of_measure: Words | None = None
    direction: Direction | None = None
    yearly: str | None = None
    forecast: str | None = None
    reads: Code | None = None
    """A register that tells the figure, instead of a form."""
    over_years: OverYears
    baseline_year: Whole | None = None
    from_baseline: Flag = False
    counts_nation: Flag = False
    """The national target is a number of the whole country: it says nothing of one province."""
    provincial_year: Whole | None = None
    """The only year that a provincial target per year in `indicators.yaml` holds for."""


class Light(Sourced):
    """From so many per cent of the target upward; the lowest begins at nothing. `shape` is how the state is drawn."""

    code: Code
    label: Words
    rule: Words
    least: Whole
    shape: Code


class Grade(Sourced):
    code: Code
    label: Words
    rubric: Words


class OfKinds(Sourced):
    """What only some kinds of evaluation have; without kinds all of them."""

    kinds: Codes = ()

    def fits(self, kind: str) -> bool:
        return not self.kinds or kind in self.kinds


class Asked(Words):
    """A question that is proposed; without kinds in every evaluation that has its criterion."""

    kinds: Codes = ()

    def fits(self, kind: str) -> bool:
        return not self.kinds or kind in self.kinds


class Criterion(OfKinds):
    code: Code
    label: Words
    asks: Words
    questions: tuple[Asked, ...] = ()

    def asked_in(self, kind: str) -> tuple[Asked, ...]:
        return tuple(one for one in self.questions if one.fits(kind))


class Kind(Sourced):
    """When in the term an evaluation of this kind is made, and which targets it judges."""

    code: Code
    label: Words
    judges: Judged = "term"

    @property
    def names_year(self) -> bool:
        """Whether it is an evaluation of one year, or of the years up to one."""
        return self.judges in ("year", "years")


class Part(OfKinds):
    """A heading of the report; `holds` says which table or text of the evaluation stands under it."""

    code: Code
    label: Title
    holds: Code = "text"


class Recipient(Sourced):
    """Who receives the report, by the kinds of office that issue it; without kinds from all of them."""

    label: Words
    of: Codes = ()


class Area(Spec):
    """Units of these kinds (`phường`, `xã` …) are of one area."""

    code: Code
    label: Words
    of: Annotated[Codes, Field(min_length=1)]


class Band(Spec):
    """From so much upward, until the next band begins."""

    code: Code
    label: Words
    least: Whole


class Likeness(Sourced):
    """Which units have like conditions: one area, one band of the rate, one band of what the rate is of.

    `cell` is a rate of `form`; both bands are read in the year that the comparison starts from, so that what a unit
    reached does not choose those it is compared with. `least_units` and more make a group.
    """

    rule: Words
    form: Code
    cell: Code
    areas: Annotated[tuple[Area, ...], Field(min_length=1)]
    rates: Annotated[tuple[Band, ...], Field(min_length=1)]
    sizes: Annotated[tuple[Band, ...], Field(min_length=1)]
    least_units: Whole = 3


class Evaluations(Spec):
    """The file `evaluations.yaml` of a pack."""

    source: Source
    results: Annotated[tuple[Result, ...], Field(min_length=1)]
    lines: Annotated[tuple[Line, ...], Field(min_length=1)]
    lights: Annotated[tuple[Light, ...], Field(min_length=2)]
    kinds: Annotated[tuple[Kind, ...], Field(min_length=1)]
    criteria: Annotated[tuple[Criterion, ...], Field(min_length=1)]
    grades: Annotated[tuple[Grade, ...], Field(min_length=2)]
    report: Annotated[tuple[Part, ...], Field(min_length=1)]
    recipients: tuple[Recipient, ...] = ()
    likeness: Likeness | None = None

    def line(self, code: str) -> Line | None:
        return next((one for one in self.lines if one.code == code), None)

    def criterion(self, code: str) -> Criterion | None:
        return next((one for one in self.criteria if one.code == code), None)

    def grade(self, code: str) -> Grade | None:
        return next((one for one in self.grades if one.code == code), None)

    def asked_in(self, kind: str) -> tuple[Criterion, ...]:
        """The criteria of an evaluation of this kind."""
        return tuple(one for one in self.criteria if one.fits(kind))

    def parts_of(self, kind: str) -> tuple[Part, ...]:
        return tuple(one for one in self.report if one.fits(kind))

    def recipients_of(self, office_kind: str) -> tuple[Recipient, ...]:
        return tuple(one for one in self.recipients if not one.of or office_kind in one.of)

    def kind(self, code: str) -> Kind | None:
        return next((one for one in self.kinds if one.code == code), None)
