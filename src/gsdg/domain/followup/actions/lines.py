"""The lines of one conclusion, such as of the State Audit: all of them or none, each by the same act as on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from gsdg.domain.followup.actions.issuing import record_conclusion
from gsdg.domain.followup.catalogue import catalogue_on
from gsdg.domain.followup.entries import Origin
from gsdg.domain.followup.models import Recommendation
from gsdg.domain.followup.queries.corrections import offices_to_choose
from gsdg.domain.followup.sheets_lines import (
    Line,
    at_cell,
    naming_of,
    read_lines,
    sheet_of_text,
    sheet_of_workbook,
)
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.access import Actor


@transaction.atomic
def record_lines(
    *, origin: Origin, data: bytes = b"", name: str = "", text: str = "", by: Actor, at: datetime, on: date
) -> list[Recommendation]:  # fmt: skip
    """From a workbook, or from a table that was pasted. Every mistake is told at its cell."""
    naming = naming_of(catalogue_on(on), offices_to_choose(by, on=on))
    sheet, first = sheet_of_workbook(data, name=name) if data else sheet_of_text(text)
    lines = read_lines(sheet, first, naming=naming, origin=origin)
    made: list[Recommendation] = []
    wrong: list[Refusal] = []
    for line in lines:
        try:
            made.append(_record(line, by=by, at=at, on=on))
        except Refused as refused:
            wrong += [at_cell(one, line.row, sheet.name) for one in refused.refusals]
    if wrong:
        raise Refused(_once(wrong))
    return made


@transaction.atomic
def _record(line: Line, *, by: Actor, at: datetime, on: date) -> Recommendation:
    """A line that is refused leaves nothing, so that the next one can be judged."""
    return record_conclusion(
        finding=line.finding, recommendation=line.recommendation, by=by, at=at, on=on
    )


def _once(refusals: Sequence[Refusal]) -> list[Refusal]:
    """What is wrong with the paper itself is told once, not at every line."""
    found: list[Refusal] = []
    for one in refusals:
        if one not in found:
            found.append(one)
    return found
