"""What a pack says of directing documents: their kinds, what each office must have in a year, and acts that are known.

An office owes a document by its day; one set up after that day owes it so many days after it began.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from gsdg.domain.packs.regimes import DayRule
from gsdg.domain.packs.wording import (
    Code,
    Codes,
    Day,
    Flag,
    ShortName,
    Source,
    Sourced,
    Spec,
    Title,
    Whole,
    Words,
)


class Tie(StrEnum):
    """What one document does to another: ends it, changes it, or rests on it."""

    REPLACES = "replaces"
    REPEALS = "repeals"
    AMENDS = "amends"
    BASED_ON = "based_on"


class DocumentKind(Sourced):
    """A kind of paper and how its number abbreviates it."""

    code: Code
    label: Words
    abbreviation: ShortName


class Required(Sourced):
    """What every office of these kinds must have: issued for each year, or standing, in force on the day asked."""

    code: Code
    label: Title
    kinds: Codes
    office_kinds: Codes
    due: DayRule
    standing: Flag = False
    group: Code | None = None
    """The group of inspection content that asks for it, of `followup.yaml`."""
    component: Code | None = None
    first_year: Whole | None = None
    last_year: Whole | None = None
    hints: Codes = ()
    """Words of an abstract by which a document is offered for it; a person decides."""

    def is_asked_in(self, year: int) -> bool:
        return (self.first_year or year) <= year <= (self.last_year or year)


class ActTie(Spec):
    kind: Tie
    number: str
    provision: str = ""
    """Only these provisions; without, the whole act."""


class KnownAct(Sourced):
    """An act that is cited here. `province` is the code of the one whose People's Committee issued it."""

    number: Annotated[str, Field(max_length=120)]
    kind: Code
    day: Day
    issuer: Words
    abstract: Words
    signer: str = ""
    from_day: Day | None = None
    to_day: Day | None = None
    province: Code | None = None
    ties: tuple[ActTie, ...] = ()


class Documents(Spec):
    """The file `documents.yaml` of a pack."""

    source: Source
    new_office_days: Whole
    kinds: Annotated[tuple[DocumentKind, ...], Field(min_length=1)]
    required: tuple[Required, ...] = ()
    acts: tuple[KnownAct, ...] = ()

    def kind(self, code: str) -> DocumentKind | None:
        return next((one for one in self.kinds if one.code == code), None)

    def requirement(self, code: str) -> Required | None:
        return next((one for one in self.required if one.code == code), None)
