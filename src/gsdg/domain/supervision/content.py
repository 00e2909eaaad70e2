"""The supervision report as one object: page, Word and workbook only write it down. Vietnamese, as papers are. No database."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gsdg.kernel.figures import Provenance

MONEY, FORM, ROUNDS, ROUND = "money", "form", "rounds", "round"
VISITS, CORRECTIONS, OBSTACLES, DOCUMENTS = "visits", "corrections", "obstacles", "documents"


@dataclass(frozen=True)
class Trace:
    """Where the figures of a sentence stand: the kind of place, and which one of its kind."""

    kind: str
    key: str = ""


@dataclass(frozen=True)
class Sentence:
    """What follows from the data. Without a trace it states no figure: what is missing, or what a person has to write."""

    text: str
    trace: Trace | None = None


@dataclass(frozen=True)
class Section:
    """One heading of the report with what stands under it; `group` only holds those below it."""

    code: str
    label: str
    label_en: str
    level: int
    holds: str
    is_verified: bool
    sentences: tuple[Sentence, ...] = ()
    is_list: bool = False
    is_writable: bool = False
    """What only people can say: shortcomings and their causes, what is to be done, what is asked of others."""
    text: str = ""
    """As somebody wrote it; then it stands for the sentences and the list."""


@dataclass(frozen=True)
class MoneyRow:
    """A line in triệu đồng; every total that is printed is the sum of what is printed above it."""

    code: str
    name: str
    plan_central: int
    plan_local: int
    plan_other: int
    plan: int
    carried: int
    usable: int
    disbursed: int
    disbursed_carried: int
    open: int
    rate: str
    is_whole: bool = False


@dataclass(frozen=True)
class MoneyTables:
    """The same money twice: by component, and by whose budget it is of."""

    by_component: tuple[MoneyRow, ...] = ()
    by_source: tuple[MoneyRow, ...] = ()
    years: str = ""
    latest: date | None = None
    provenance: int = 0

    @property
    def whole(self) -> MoneyRow | None:
        return self.by_component[-1] if self.by_component else None


@dataclass(frozen=True)
class ResultRow:
    """One row of a form as it is printed, with the marks that travel with its figures."""

    label: str
    unit: str
    values: tuple[str, ...]
    is_key: bool
    is_estimated: bool = False
    provenance: int = 0
    addresses: tuple[str, ...] = ()
    """Of its cells in the form, one for each value."""

    @property
    def doubts(self) -> str:
        """In words. That figures are illustrative is said of the whole paper."""
        unverified = "chưa đối chiếu" if self.provenance == Provenance.UNVERIFIED else ""
        return ", ".join(filter(None, ("ước tính theo tỷ lệ" * self.is_estimated, unverified)))

    @property
    def marks(self) -> str:
        """With the illustrative ones, where every row stands by itself."""
        illustrative = "minh họa" if self.provenance == Provenance.ILLUSTRATIVE else ""
        return ", ".join(filter(None, (self.doubts, illustrative)))


@dataclass(frozen=True)
class ResultTable:
    """A part of a form whose columns are told: plan, actual, expected, rate; else the first column alone."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[ResultRow, ...]


@dataclass(frozen=True)
class ComponentResults:
    """What the accepted reports of one form say of its component, from how many of how many reports."""

    component: str
    name: str
    form: str
    form_title: str
    done: int
    expected: int
    is_verified: bool
    tables: tuple[ResultTable, ...]

    @property
    def rows(self) -> list[tuple[ResultTable, ResultRow]]:
        return [(table, row) for table in self.tables for row in table.rows]


@dataclass(frozen=True)
class Listed:
    """A line of an annex: number, whom it concerns, what it says, and what else there is to say."""

    number: str
    who: str
    text: str
    more: tuple[str, ...] = ()


@dataclass(frozen=True)
class Counted:
    """A number by itself, as it is typed into another system."""

    label: str
    value: str
    unit: str
    code: str


@dataclass(frozen=True)
class Fact:
    label: str
    text: str


@dataclass(frozen=True)
class Content:
    """Everything that the report says, once."""

    title: str
    subject: str
    programme: str
    head: tuple[Fact, ...]
    sections: tuple[Section, ...]
    money: MoneyTables
    results: tuple[ComponentResults, ...]
    documents: tuple[Listed, ...]
    inspected: tuple[Listed, ...]
    met: tuple[Listed, ...]
    findings: tuple[Listed, ...]
    corrections: tuple[Listed, ...]
    obstacles: tuple[Listed, ...]
    counted: tuple[Counted, ...]
    components: tuple[Fact, ...]
    notes: tuple[str, ...]
    until: date
    is_illustrative: bool
    is_layout_verified: bool

    def section(self, code: str) -> Section | None:
        return next((one for one in self.sections if one.code == code), None)


def digest_of(said: object) -> str:
    """SHA-256 of what is said, in one way of writing."""
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def worst_of(results: Iterable[ComponentResults]) -> int:
    """The least certain provenance of what is said."""
    marks = [row.provenance for one in results for _table, row in one.rows]
    return max(marks, default=Provenance.REPORTED.value)
