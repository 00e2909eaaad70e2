"""What a pack says of money: when it counts as slow, which cells the book fills, which cell is a component's result,
and the spending norms of an estimate."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from gsdg.domain.packs.wording import Code, Codes, Source, Sourced, Spec, Whole, Words

SOURCES = ("central", "local", "other")
"""Rows of a form: the central budget, all levels of the local budget together, everything else."""


class PassOn(Sourced):
    """Money that a holder passes on is passed on within so many working days."""

    days: Whole


class Behind(Sourced):
    """Disbursement is slow where its rate lies so many points below the share of the year that has elapsed; nothing is
    judged before `from_percent` of the year."""

    points: Whole
    from_percent: Whole


class Result(Spec):
    """The cell that says what the money of a component achieved in a period, and the one that says what was planned."""

    component: Code
    form: Code
    cell: str
    target: str | None = None


class Feed(Spec):
    """Which cells of a form the book can fill: a row for each source, a column for each measure."""

    form: Code
    component: Code
    rows: dict[str, str]
    plan: str
    in_period: str
    forecast: str
    since_start: str

    @property
    def columns(self) -> tuple[str, ...]:
        return (self.plan, self.in_period, self.forecast, self.since_start)


class TableColumn(Spec):
    """One column of a table of money: a measure of the book, of some sources and of one kind or both."""

    column: str
    measure: Literal["of_the_year", "carried", "disbursed", "disbursed_carried", "forecast"]
    sources: Codes = SOURCES
    kind: Literal["investment", "recurrent"] | None = None


class TableFeed(Spec):
    """A form of which each row is a component: the book fills every column of it."""

    form: Code
    rows: dict[str, str]
    """Row of each component, by its code."""
    columns: Annotated[tuple[TableColumn, ...], Field(min_length=1)]


class SpendingNorm(Sourced):
    """Đồng for one unit of a thing, for an estimate of these components."""

    code: Code
    label: Words
    unit_of_measure: Words
    amount: Whole
    components: Codes


class Money(Spec):
    """The file `money.yaml` of a pack."""

    source: Source
    pass_on: PassOn
    behind: Behind
    results: tuple[Result, ...] = ()
    feeds: tuple[Feed, ...] = ()
    tables: tuple[TableFeed, ...] = ()
    norms: Annotated[tuple[SpendingNorm, ...], Field(default=())]
