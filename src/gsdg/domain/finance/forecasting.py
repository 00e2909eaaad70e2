"""What offices expect to be disbursed by 31 January of the next year, and what is against saying so.

A forecast is of everything that may be spent in the budget year, what was disbursed already included. It enters no
balance: tables show it in a column of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from gsdg.domain.finance import problems
from gsdg.domain.finance.ledger import Kind, Source
from gsdg.domain.finance.rules import LONGEST_TEXT, Known, last_day_of
from gsdg.domain.finance.words import Words
from gsdg.kernel.figures import CAP, Provenance, format_amount
from gsdg.kernel.refusal import Refusal


class Proposal(StrEnum):
    """What is asked for the rest. Codes are stored."""

    NOTHING = ""
    CARRY = "carry"
    ADJUST = "adjust"
    CANCEL = "cancel"


PROPOSALS: Mapping[Proposal, Words] = {
    Proposal.NOTHING: {"vi": "không đề nghị", "en": "nothing proposed"},
    Proposal.CARRY: {"vi": "Kéo dài sang năm sau", "en": "Carry over"},
    Proposal.ADJUST: {"vi": "Điều chỉnh, điều chuyển", "en": "Adjust or move"},
    Proposal.CANCEL: {"vi": "Hủy dự toán", "en": "Cancel"},
}


def proposal_words(code: str, language: str) -> str:
    """Empty where nothing is proposed. What was stored before there were codes is shown as it was written."""
    known = {proposal.value: words[language] for proposal, words in PROPOSALS.items()}
    return known.get(code, code) if code else ""


class Place(NamedTuple):
    """Money of one office and budget year that a forecast is of, whatever its year of origin."""

    component: str
    source: Source
    kind: Kind


@dataclass(frozen=True)
class Expected:
    """What an office says; `row` is where it stands in what was typed or uploaded, for a refusal to point at."""

    programme: str
    office: int
    budget_year: int
    place: Place
    amount: int
    proposal: Proposal = Proposal.NOTHING
    reason: str = ""
    provenance: Provenance = Provenance.REPORTED
    row: str = ""

    @property
    def whose(self) -> tuple[object, ...]:
        return (self.programme, self.office, self.budget_year, self.place)

    def cell(self, column: str) -> str:
        return f"{self.row}:{column}" if self.row else column


@dataclass(frozen=True)
class Standing:
    """What the book says of the same money that day."""

    usable: int = 0
    disbursed: int = 0


def years_open(today: date) -> tuple[int, ...]:
    """Budget years that money is still paid out of: in January the year before too."""
    return tuple(y for y in (today.year, today.year - 1) if today <= last_day_of(y))


def why_not_expect(
    said: Expected, standing: Standing, known: Known, *, today: date
) -> Refusal | None:
    if said.place.component not in known.components.get(said.programme, frozenset()):
        details = {"component": said.place.component, "programme": said.programme}
        return Refusal(problems.book.COMPONENT_UNKNOWN.code, details, cell=said.cell("component"))
    if said.budget_year not in years_open(today):
        years = ", ".join(f"{year}" for year in years_open(today))
        details = {"budget_year": f"{said.budget_year}", "years": years}
        return Refusal(problems.ahead.FORECAST_YEAR.code, details, cell=said.cell("budget_year"))
    return _why_not_amount(said) or _why_not_unexplained(said, standing)


def _why_not_amount(said: Expected) -> Refusal | None:
    if said.amount < 0:
        return Refusal(problems.ahead.FORECAST_NEGATIVE.code, cell=said.cell("amount"))
    if said.amount > CAP:
        details = {"amount": format_amount(said.amount)}
        return Refusal(problems.book.TOO_LARGE.code, details, cell=said.cell("amount"))
    return None


def _why_not_unexplained(said: Expected, standing: Standing) -> Refusal | None:
    """More than may be spent, or less than was spent: it happens, and nobody guesses why."""
    fits = standing.disbursed <= said.amount <= standing.usable
    if not fits and not said.reason.strip():
        details = {
            "amount": format_amount(said.amount),
            "usable": format_amount(standing.usable),
            "disbursed": format_amount(standing.disbursed),
        }
        return Refusal(problems.ahead.FORECAST_UNEXPLAINED.code, details, cell=said.cell("reason"))
    if len(said.reason) > LONGEST_TEXT:
        return Refusal(
            problems.book.TEXT_LONG.code, {"most": LONGEST_TEXT}, cell=said.cell("reason")
        )
    return None


def said_twice(forecasts: Sequence[Expected]) -> list[Refusal]:
    """The latest counts, and of two in one file neither is the latest."""
    first: dict[tuple[object, ...], Expected] = {}
    found = []
    for one in forecasts:
        before = first.setdefault(one.whose, one)
        if before is not one:
            details = {"first": before.row}
            found.append(
                Refusal(problems.ahead.FORECAST_TWICE.code, details, cell=one.cell("amount"))
            )
    return found
