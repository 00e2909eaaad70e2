"""What a pack says of the supervision report: its headings, who receives all of it, the screens of the national system."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from gsdg.domain.packs.wording import Code, Day, Source, Sourced, Spec, Title, Words
from gsdg.kernel.days import DayRange

HOLDS = ("head", "directing", "money", "results", "inspections", "corrections", "shortcomings", "measures", "requests", "group")  # fmt: skip
"""What can stand under a heading of the report; `group` only holds the headings below it."""
SCREEN_HOLDS = ("basic", "documents", "inspections", "money", "results")


class Part(Sourced):
    """A heading of the report; `under` makes it one of the second level."""

    code: Code
    label: Title
    holds: Code
    under: Code | None = None


class Receiver(Sourced):
    """A body that the law sends all of the report to, from a day on; `to_day` is the first day no longer."""

    body: Words
    from_day: Day
    to_day: Day | None = None


class Screen(Sourced):
    """One screen of the national system, in the order in which it is filled in."""

    code: Code
    label: Title
    holds: Code


class Purpose(Sourced):
    """One of the purposes that a plan of monitoring and evaluation begins with."""

    code: Code
    label: Title


class Named(Sourced):
    """How the head of the form names the programme, where that is not the title of the pack."""

    label: Title


class Supervision(Spec):
    """The file `supervision.yaml` of a pack."""

    source: Source
    programme: Named | None = None
    parts: Annotated[tuple[Part, ...], Field(min_length=1)]
    purposes: tuple[Purpose, ...] = ()
    receivers: tuple[Receiver, ...] = ()
    system: Title
    screens: tuple[Screen, ...] = ()

    def receivers_on(self, day: date) -> list[Receiver]:
        return [one for one in self.receivers if day in DayRange(one.from_day, one.to_day)]

    def screen(self, code: str) -> Screen | None:
        return next((one for one in self.screens if one.code == code), None)
