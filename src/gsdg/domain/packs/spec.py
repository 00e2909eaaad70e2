"""A pack as others see it: programme components, indicators, forms with their cells, calendars, dated parameters.

Everything here is frozen. Built by `load.load_pack`; nothing in it knows YAML.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from gsdg.domain.packs.cells import (
    LEVELS,
    OFFICE_KINDS,
    UNIT_KINDS,
    Cell,
    CellType,
    Direction,
    Division,
    OverTime,
    OverUnits,
    Traits,
)
from gsdg.domain.packs.checklists import Checklist
from gsdg.domain.packs.documents import Documents
from gsdg.domain.packs.evaluations import Evaluations
from gsdg.domain.packs.followup import FollowUp
from gsdg.domain.packs.inspections import Inspections
from gsdg.domain.packs.money import Money
from gsdg.domain.packs.regimes import Asked, DayRule, Due, Milestone, Regime, Window
from gsdg.domain.packs.supervision import Supervision
from gsdg.domain.packs.surveys import PackQuestionnaire, Surveys
from gsdg.domain.packs.training import Training
from gsdg.domain.packs.wording import (
    Codes,
    Day,
    Flag,
    Number,
    PeriodCode,
    Source,
    Sourced,
    Spec,
    Whole,
    Words,
)
from gsdg.kernel.days import DayRange
from gsdg.kernel.figures import Nature
from gsdg.kernel.problems import Severity

__all__ = [
    "LEVELS", "OFFICE_KINDS", "POVERTY_LINES", "UNIT_KINDS", "Asked", "Cell", "CellType", "Check", "Choice", "Column",
    "Component", "ComponentSuccession", "Continues", "DayRule", "Direction", "Division", "Due", "FixedSection", "ForeignForm",
    "Form", "Indicator", "Lead", "ListColumn", "ListColumnType", "ListSection", "Milestone", "OverTime", "OverUnits",
    "Pack", "Parameter", "ParameterValue", "PreviousColumn", "Published", "Regime", "Row", "Section", "Severity", "Source",
    "Target", "TextSection", "Traits", "Window", "Words",
]  # fmt: skip

DIFFICULTIES = "kho-khan"
"""Code of the text that every form ends with: khó khăn, vướng mắc; đề xuất, kiến nghị."""
POVERTY_LINES = "chuan-ngheo"
"""The parameter of every pack that holds the poverty lines."""


class Column(Traits):
    """A column of cells. `group` is the path of merged headings above it, outermost first.

    Headings may hold `{period}`, `{previous_period}`, `{closing_day}`: fill with `Words.filled`.
    """

    code: str
    label: Words
    group: tuple[Words, ...] = ()
    shown: str = ""
    """What stands in the line of column numbers, such as `4 = 2 − 3`; the code where empty."""


class PreviousColumn(Spec):
    """A read-only column before the cells: the accepted figures of the period before. Not stored, no cells."""

    code: str
    of: str
    label: Words


class Row(Traits):
    """A line of the table; a heading has no cells. `columns` limits where it has cells (empty: everywhere)."""

    code: str = ""
    label: Words
    heading: Flag = False
    indent: Whole = 0
    key: Flag = False
    shown: str = ""
    """A short formula after the label, such as `= 04 + 05 + 06`."""
    full_label: Words | None = None
    """How the row is named outside the table; the label with its heading where None."""
    columns: Codes = ()


class FixedSection(Traits):
    kind: Literal["fixed"]
    code: str
    title: Words
    hint: Words | None = None
    previous: PreviousColumn | None = None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    cells: dict[str, Traits] = Field(default_factory=dict)
    """Traits of single cells, by address."""


class ListColumnType(StrEnum):
    TEXT = "text"
    CHOICE = "choice"
    COUNT = "count"
    MONEY = "money"
    DECIMAL = "decimal"
    VILLAGE = "village"


class Choice(Spec):
    code: str
    label: Words


class ListColumn(Spec):
    """`village` holds the id of a village or residents' group of the answering commune, as text."""

    code: str
    label: Words
    type: ListColumnType
    unit_of_measure: Words | None = None
    scale: Whole = 0
    required: Flag = True
    choices: tuple[Choice, ...] = ()
    nature: Nature = Nature.ACTUAL
    hint: Words | None = None

    @property
    def is_number(self) -> bool:
        return self.type in (ListColumnType.COUNT, ListColumnType.MONEY, ListColumnType.DECIMAL)


class ListSection(Spec):
    """Repeating rows (danh mục), each with a stable id kept by the report."""

    kind: Literal["list"]
    code: str
    title: Words
    hint: Words | None = None
    columns: tuple[ListColumn, ...]
    key: Codes = ()
    """Columns that together tell one row from another."""
    min_rows: Whole = 0
    max_rows: Whole = 500
    entered_by: str | None = None
    division: Division | None = None
    source: Source | None = None

    def column(self, code: str) -> ListColumn:
        return next(column for column in self.columns if column.code == code)


class TextSection(Spec):
    kind: Literal["text"]
    code: str
    title: Words
    hint: Words | None = None
    required: Flag = False


Section = Annotated[FixedSection | ListSection | TextSection, Field(discriminator="kind")]


class Check(Spec):
    """A rule that figures must meet. With `each`, `*` in addresses runs over columns (or rows).

    `{…}` places in the message hold expressions and are filled with values as a clerk writes them.
    """

    code: str
    severity: Severity
    rule: str
    when: str | None = None
    """Only where this holds; else the check is not judged at all."""
    each: Literal["column", "row"] | None = None
    over: Codes = ()
    """Limits `each` to these columns or rows."""
    from_day: Day | None = None
    to_day: Day | None = None
    """Asked of periods whose `as_of` day lies between; `to_day` is the first day no longer. Both empty: always."""
    marks: Codes
    title: Words
    message: Words
    remedy: Words
    source: Source | None = None

    def is_asked_on(self, as_of: date) -> bool:
        is_begun = self.from_day is None or self.from_day <= as_of
        return is_begun and (self.to_day is None or as_of < self.to_day)


class ForeignForm(Spec):
    """The cells of another form that expressions of this one read; filled in by the reader."""

    form: str
    cells: tuple[Cell, ...]


class Continues(Sourced):
    """Which form of a programme before this one goes on with: `same` counts the same thing, `part` was a part of it.

    Without it no series, check or prefill of one programme reads a figure of another. Cells with one address are one.
    """

    programme: str
    form: str
    relation: Literal["same", "part"]


class Form(Sourced):
    code: str
    short: str
    """A name of a few Vietnamese words, for narrow places."""
    title: Words
    component: str | None
    poverty_line: str | None
    """One of the lines of the pack. The line in force on the day of the period holds, unless `line_ahead`."""
    line_ahead: Flag = False
    """Counted by its own line before that is in force: so one year may hold two counts."""
    continues: Continues | None = None
    regimes: tuple[str, ...]
    answered_by: tuple[str, ...]
    by_assignment: tuple[str, ...] = ()
    """Kinds of office among them of which only those owe it that an act of the province names. Decision 0046."""
    consolidated_by: tuple[str, ...]
    """Office kinds that send a consolidated report, from below up."""
    own_at_root: bool
    sections: tuple[Section, ...]
    cells: tuple[Cell, ...]
    """In the order of the page."""
    checks: tuple[Check, ...]
    notes: tuple[Words, ...] = ()
    foreign: tuple[ForeignForm, ...] = ()
    digest: str
    """SHA-256 of the file and of its pack: two forms with one digest are the same."""

    def __hash__(self) -> int:
        return hash(self.digest)

    def __eq__(self, other: object) -> bool:
        # By digest: comparing field by field takes 10 ms, and forms are keys of every cache.
        return isinstance(other, Form) and self.digest == other.digest

    @cached_property
    def stored(self) -> tuple[Cell, ...]:
        """The cells of the vector, each at its index."""
        return tuple(cell for cell in self.cells if cell.index is not None)

    @cached_property
    def lists(self) -> tuple[ListSection, ...]:
        return tuple(s for s in self.sections if isinstance(s, ListSection))

    @cached_property
    def by_list(self) -> dict[str, ListSection]:
        return {section.code: section for section in self.lists}

    @cached_property
    def texts(self) -> tuple[TextSection, ...]:
        return tuple(s for s in self.sections if isinstance(s, TextSection))

    @cached_property
    def fixed(self) -> tuple[FixedSection, ...]:
        return tuple(s for s in self.sections if isinstance(s, FixedSection))

    @cached_property
    def by_address(self) -> dict[str, Cell]:
        return {cell.address: cell for cell in self.cells}

    @cached_property
    def foreign_cells(self) -> dict[tuple[str, str], Cell]:
        return {(other.form, c.address): c for other in self.foreign for c in other.cells}

    def cell(self, address: str) -> Cell:
        return self.by_address[address]

    def list_section(self, code: str) -> ListSection:
        return self.by_list[code]

    @property
    def size(self) -> int:
        """Length of the stored vector."""
        return len(self.stored)


class Lead(Sourced):
    """Which body leads a component, from a day on; `to_day` is the first day no longer."""

    body: Words
    from_day: Day
    to_day: Day | None = None


class Component(Sourced):
    code: str
    title: Words
    parent: str | None = None
    leads: tuple[Lead, ...] = ()
    is_leaf: Flag = True
    notes: tuple[Words, ...] = ()

    def lead(self, day: date) -> Lead | None:
        return next((x for x in self.leads if day in DayRange(x.from_day, x.to_day)), None)


class ComponentSuccession(Sourced):
    """How a component continues one of the pack before; a series crosses only where it is the same or a part."""

    component: str
    predecessor_programme: str
    predecessor: str
    relation: Literal["same", "part", "not_comparable"]


class Target(Sourced):
    """What is to be reached: at least `low`, at most `high` where both; over a year, or by the end of the term."""

    low: Number
    high: Number | None = None
    per: Literal["year", "term"]
    level: Literal["national", "province"] = "national"


class Indicator(Sourced):
    """A line of the results framework. The formula reads cells as `other("FORM", [row.column])`."""

    code: str
    title: Words
    unit_of_measure: Words
    direction: Direction
    targets: tuple[Target, ...]
    formula: str | None = None
    component: str | None = None
    notes: tuple[Words, ...] = ()


class ParameterValue(Sourced):
    """`amounts` by area (`rural`, `urban`) or under `value` where there is only one."""

    code: str
    title: Words
    from_day: Day
    to_day: Day | None = None
    amounts: dict[str, Number]


class Parameter(Spec):
    """A quantity that the law changes from day to day, such as a poverty line."""

    code: str
    title: Words
    unit_of_measure: Words
    values: tuple[ParameterValue, ...]

    def on(self, day: date) -> ParameterValue | None:
        return next((v for v in self.values if day in DayRange(v.from_day, v.to_day)), None)

    def value(self, code: str) -> ParameterValue:
        return next(v for v in self.values if v.code == code)


class Published(Sourced):
    """A figure of the province as somebody printed it, shown beside the recomputed one. Nothing is computed from it.

    It stands for a cell of a form, or for money by source, of a component or of the whole programme.
    """

    code: str
    title: Words
    period: PeriodCode
    unit: Literal["province"]
    form: str | None = None
    cell: str | None = None
    component: str | None = None
    money_source: str | None = None
    money_measure: (
        Literal[
            "assigned", "disbursed", "disbursed_carried", "disbursed_of_year", "projected", "rate"
        ]
        | None
    ) = None
    """What of the book of money it stands beside; `rate` is disbursed of assigned."""
    poverty_line: str | None = None
    """The line that it counts by, where that is not the one of its period: the two are not subtracted."""
    printed: str
    amount: Number | None = None
    unit_of_measure: Words
    nature: Nature = Nature.ACTUAL
    as_of: Day | None = None


class Pack(Spec):
    """One dated folder of the law."""

    programme: str
    code: str
    title: Words
    act: str
    """Kind and number, as cited: `Thông tư 10/2022/TT-BLĐTBXH`."""
    act_title: Words
    issuer: Words
    signed: Day | None
    in_force_from: Day
    replaces: str | None
    source: Source
    components: dict[str, Component]
    successions: tuple[ComponentSuccession, ...]
    indicators: dict[str, Indicator]
    forms: dict[str, Form]
    regimes: dict[str, Regime]
    parameters: dict[str, Parameter]
    published: tuple[Published, ...]
    training: Training | None = None
    money: Money | None = None
    followup: FollowUp | None = None
    inspections: Inspections | None = None
    checklists: dict[str, Checklist] = Field(default_factory=dict)
    surveys: Surveys | None = None
    questionnaires: dict[str, PackQuestionnaire] = {}
    documents: Documents | None = None
    evaluations: Evaluations | None = None
    supervision: Supervision | None = None
    sha256: str
