"""What a pack says of inspections: how many rounds a year, what units report on, when two bodies meet, whom to propose."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from gsdg.domain.packs.wording import (
    Code,
    Codes,
    Day,
    Source,
    Sourced,
    Spec,
    Title,
    Whole,
    Words,
)

COUNT, SUM, LARGEST = MEASURES = ("count", "sum", "largest")
"""How the facts of one factor about one unit are taken together."""


class Outlined(Sourced):
    """A content group by its code in `followup.yaml`, and the points on which units report before the visit."""

    code: Code
    points: Annotated[tuple[Title, ...], Field(min_length=1)]


class RoundsAYear(Sourced):
    """From `least` to `most` planned rounds a year by bodies of these kinds; after `until` the rule is over."""

    code: Code
    label: Words
    office_kinds: Codes
    least: Whole
    most: Whole
    until: Day | None = None


class Days(Sourced):
    """A limit in working days."""

    days: Whole


class Months(Sourced):
    months: Whole


class Used(Sourced):
    """From `well` percent of the money on, its use is met; from `half` on, in part."""

    well: Whole
    half: Whole


class Factor(Sourced):
    """What speaks for a visit: facts whose code begins with one of `signals`.

    Each full `per` of what is measured is a step; at most `most` steps count, each with `weight` points.
    """

    code: Code
    label: Words
    signals: Codes
    measure: Code = COUNT
    per: Whole = 1
    most: Whole
    weight: Whole


class Lots(Sourced):
    """`percent` of the places are drawn by lot among all units; a proposal names `places` units."""

    places: Whole
    percent: Whole


class Rate(Sourced):
    """The cell of a form that says how poor a unit is; a ratio."""

    form: Code
    cell: str


class Basis(Sourced):
    text: Title


FED = (
    "rounds_planned", "rounds", "scheduled", "unscheduled", "visits", "self_visits", "units", "communes", "villages",
    "households", "recommendations_before", "recommendations_new", "recommendations_verified", "recommendations_open",
    "recommendations_overdue",
)  # fmt: skip
"""What the registers of inspections and of following up can say of a period."""


class Feed(Spec):
    """Cells of a form by what fills them; `findings` by severity."""

    form: Code
    cells: dict[str, str]
    findings: dict[str, str] = {}


class Inspections(Spec):
    """The file `inspections.yaml` of a pack."""

    source: Source
    groups: Annotated[tuple[Outlined, ...], Field(min_length=1)]
    rounds: tuple[RoundsAYear, ...]
    notice: Days
    """From the notice to the first day of the round."""
    report_back: Days
    """From the unit's own report to the first day of the round."""
    report: Days
    """From the end of the round to the report of the team."""
    money_used: Used | None = None
    """What the prefilled answer about the use of money is judged by; without it nothing is offered."""
    clash: Months
    """Two bodies at one unit within so many months are told of each other."""
    lots: Lots
    factors: Annotated[tuple[Factor, ...], Field(min_length=1)]
    poverty: Rate | None = None
    bases: tuple[Basis, ...]
    feed: Feed | None = None

    def group(self, code: str) -> Outlined | None:
        return next((one for one in self.groups if one.code == code), None)

    def rounds_for(self, office_kind: str) -> RoundsAYear | None:
        return next((one for one in self.rounds if office_kind in one.office_kinds), None)
