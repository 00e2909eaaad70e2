"""What people say when they record findings and recommendations, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Origin:
    """Who found it: kind of source, the body, its paper; `about` is the record it came from, such as `visit:7`."""

    source: str
    body: str = ""
    number: str = ""
    day: date | None = None
    paragraph: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class FindingEntry:
    """Criterion (the provision), condition, cause, consequence; `amount` in đồng where money is concerned."""

    unit_id: int
    condition: str
    criterion: str
    cause_kind: str
    cause: str
    severity: str
    found_on: date
    origin: Origin
    group: str = ""
    component: str = ""
    cause_text: str = ""
    consequence: str = ""
    justification: str = ""
    amount: int | None = None
    previous_id: int | None = None


@dataclass(frozen=True, slots=True)
class RecommendationEntry:
    """Who must put what right by when, and what will show it."""

    addressee_id: int
    text: str
    expected: str
    due: date
    money_kind: str = ""
    money: int | None = None


@dataclass(frozen=True, slots=True)
class PastOutcome:
    """How far something went, from its papers: each day is that of a paper; what has no day did not come about."""

    position: str = ""
    answered_on: date | None = None
    measure: str = ""
    proof_sha256: str = ""
    proof_name: str = ""
    reported_on: date | None = None
    verified_on: date | None = None
    method: str = "desk"
    closed_on: date | None = None
    closure: str = ""
    reason: str = ""
    number: str = ""
    day: date | None = None
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class PastAsk:
    """What was asked on a day that is over, and what became of it."""

    entry: RecommendationEntry
    issued_on: date
    outcome: PastOutcome = PastOutcome()


@dataclass(frozen=True, slots=True)
class PastFinding:
    """Concluded elsewhere or before; with everything that was asked because of it."""

    finding: FindingEntry
    asks: tuple[PastAsk, ...] = ()


@dataclass(frozen=True, slots=True)
class MeasureEntry:
    text: str
    person: str
    planned: date
    office_id: int | None = None
    role: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """A decision on paper: its number and day, and who issued it."""

    number: str = ""
    day: date | None = None
    issuer: str = ""

    @property
    def is_given(self) -> bool:
        return self.number.strip() != "" and self.day is not None
