"""What a pack says of following up: groups of content, causes, severities, and who answers which request by when."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from gsdg.domain.packs.wording import Code, Codes, Flag, Source, Sourced, Spec, Whole, Words

TOLD = ("addressee", "issuer", "committee")
"""Whom a step of urging tells."""


class Coded(Sourced):
    """A code with its words: a content group, a cause."""

    code: Code
    label: Words


class Severity(Sourced):
    """`answer_days` are working days to respond; `extensions` how many the watching office may grant by itself."""

    code: Code
    label: Words
    criteria: Words
    answer_days: Whole
    extensions: Whole
    closes_at_once: Flag
    """A verified result closes it; the others are closed by a head."""
    needs_justification: Flag = False


class Rung(Sourced):
    """One step of urging: so many days from the due day (negative before it), to whom."""

    code: Code
    label: Words
    days: Whole
    to: Code
    """`addressee`, `issuer` or `committee`."""


class AnsweringLevel(Sourced):
    """Who answers requests at this level, within how many working days; `then` is the level it is passed up to."""

    code: Code
    label: Words
    office_kinds: Codes
    """Empty for a body outside the province, whose reply is recorded by the office that wrote to it."""
    days: Whole
    then: Code | None = None


class RecheckRule(Sourced):
    """What is looked at again after it was closed as put right, how many months later; `ahead_days` before that day the
    look may be taken."""

    months: Whole
    ahead_days: Whole
    severities: Codes
    with_money: Flag
    repeated: Flag


class FollowUp(Spec):
    """The file `followup.yaml` of a pack."""

    source: Source
    groups: Annotated[tuple[Coded, ...], Field(min_length=1)]
    causes: Annotated[tuple[Coded, ...], Field(min_length=1)]
    severities: Annotated[tuple[Severity, ...], Field(min_length=1)]
    ladder: tuple[Rung, ...]
    upward_ladder: tuple[Rung, ...] = ()
    """Of requests: `addressee` is who must answer, `issuer` who asked."""
    recheck: RecheckRule | None = None
    levels: Annotated[tuple[AnsweringLevel, ...], Field(min_length=1)]

    def severity(self, code: str) -> Severity | None:
        return next((one for one in self.severities if one.code == code), None)

    def level(self, code: str) -> AnsweringLevel | None:
        return next((one for one in self.levels if one.code == code), None)
