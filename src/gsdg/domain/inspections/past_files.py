"""A year that is over, written as YAML from its signed papers: the plan, its rounds, their visits, what was found and asked.

Every word is read as it was written, so that a code 012 stays what it is. A mistake is told by the way to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from gsdg.kernel.refusal import Refusal, Refused

LARGEST = 1_000_000


class Written(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class PaperWritten(Written):
    number: str = ""
    day: date
    by: str = ""


class OutcomeWritten(Written):
    """What became of something asked: a day for each step that came about. `proof` is a file beside this one."""

    position: str = ""
    answered_on: date | None = None
    measure: str = ""
    proof: str = ""
    reported_on: date | None = None
    verified_on: date | None = None
    method: str = "desk"
    closed_on: date | None = None
    closure: str = ""
    reason: str = ""
    decision: PaperWritten | None = None


class AskWritten(Written):
    text: str
    expected: str
    due: date
    issued_on: date
    office: str = ""
    money_kind: str = ""
    money: int | None = None
    outcome: OutcomeWritten = OutcomeWritten()


class FoundWritten(Written):
    condition: str
    criterion: str
    cause_kind: str
    cause: str
    severity: str
    cause_text: str = ""
    consequence: str = ""
    justification: str = ""
    amount: int | None = None
    component: str = ""


class FailingWritten(Written):
    """A question that was not met. `evidence` is a file beside this one."""

    item: str
    choice: str
    reason: str
    found: FoundWritten
    asks: tuple[AskWritten, ...] = ()
    evidence: str = ""


class VisitWritten(Written):
    office: str
    from_day: date = Field(alias="from")
    to_day: date = Field(alias="to")
    minutes: PaperWritten
    conclusion: PaperWritten
    failing: tuple[FailingWritten, ...] = ()


class MemberWritten(Written):
    name: str
    role: str
    office: str
    position: str = ""


class RoundWritten(Written):
    name: str
    from_day: date = Field(alias="from")
    to_day: date = Field(alias="to")
    looked_from: date
    looked_to: date
    members: tuple[MemberWritten, ...]
    decision: PaperWritten
    report: PaperWritten
    conclusion: PaperWritten
    notice: PaperWritten | None = None
    visits: tuple[VisitWritten, ...] = ()


class ItemWritten(Written):
    title: str
    quarter: int
    units: tuple[str, ...]
    groups: tuple[str, ...] = ()
    component: str = ""
    content: str = ""
    kind: str = "scheduled"
    order: PaperWritten | None = None
    rounds: tuple[RoundWritten, ...] = ()


class PlanWritten(Written):
    office: str
    year: int
    paper: PaperWritten
    items: tuple[ItemWritten, ...]
    kind: str = "yearly"


class PastWritten(Written):
    """A whole plan; or rounds of one item that is kept here, or visits of one round, by its number."""

    plan: PlanWritten | None = None
    item: int | None = None
    rounds: tuple[RoundWritten, ...] = ()
    round: int | None = None
    visits: tuple[VisitWritten, ...] = ()

    @model_validator(mode="after")
    def one_of_three(self) -> Self:
        given = [self.plan is not None, self.item is not None, self.round is not None]
        fits = bool(self.rounds) == (self.item is not None)
        fits = fits and bool(self.visits) == (self.round is not None)
        if sum(given) != 1 or not fits:
            raise ValueError("plan | item + rounds | round + visits")
        return self


def read_past(data: bytes, *, name: str) -> PastWritten:
    """Refused with every mistake at once, the name of the file as sheet and the way to the value as cell."""
    try:
        return PastWritten.model_validate(_loaded(data, name))
    except ValidationError as error:
        raise Refused([_mistake(one, name) for one in error.errors()]) from error


def _loaded(data: bytes, name: str) -> Any:
    if len(data) > LARGEST:
        raise Refused(Refusal("past_file.unreadable", {"detail": f"> {LARGEST} byte"}, sheet=name))
    try:
        return yaml.load(data.decode("utf-8-sig"), yaml.BaseLoader)  # noqa: S506 - only texts, lists and mappings
    except UnicodeDecodeError as error:
        told = {"detail": "UTF-8"}
        raise Refused(Refusal("past_file.unreadable", told, sheet=name)) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"{mark.line + 1}:{mark.column + 1}" if mark else ""
        told = {"detail": str(error.problem or error.context)}
        raise Refused(Refusal("past_file.unreadable", told, sheet=name, cell=place)) from error


def _mistake(error: Any, name: str) -> Refusal:
    way = ".".join(str(part + 1 if isinstance(part, int) else part) for part in error["loc"])
    value = error["input"] if isinstance(error["input"], str) else ""
    if error["type"] == "missing":
        return Refusal("past_file.missing", {"way": way}, sheet=name, cell=way)
    if error["type"] == "extra_forbidden":
        return Refusal("past_file.key", {"way": way}, sheet=name, cell=way)
    return Refusal(
        "past_file.value", {"way": way or "–", "text": value}, sheet=name, cell=way, value=value
    )


def files_named(told: PastWritten) -> Iterator[str]:
    """Proofs and evidence, to be kept before the rows that name them."""
    items = told.plan.items if told.plan is not None else ()
    rounds = [*told.rounds, *(one for item in items for one in item.rounds)]
    visits = [*told.visits, *(one for of in rounds for one in of.visits)]
    for failing in (one for visit in visits for one in visit.failing):
        yield from filter(None, [failing.evidence, *(ask.outcome.proof for ask in failing.asks)])
